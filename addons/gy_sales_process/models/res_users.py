from odoo import api, models
from odoo.tools import ormcache

ROLES = (
    "salesperson",
    "sales_manager",
    "contract_admin",
    "sales_admin",
    "technology",
    "commerce",
    "manufacturing",
    "quality",
    "finance",
    "administration",
    "deputy_gm",
    "general_manager",
    "warehouse",
    "archivist",
)


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model
    def _gy_role_names(self, *roles):
        """Return what these roles are called, in the user's language."""
        # Names of groups are no secret, though only administrators may list them.
        groups = self.env["res.groups"].sudo()
        # Whoever asks for one role asks for the next.
        every = [self._gy_role_group_id(role) for role in ROLES]
        return [
            groups.browse(self._gy_role_group_id(role)).with_prefetch(every).name for role in roles
        ]

    @api.model
    def _gy_role_group_id(self, role):
        """Return the id of the group of a role, of which it is known that it is there."""
        return self.env["ir.model.data"]._xmlid_to_res_id(f"gy_sales_process.group_{role}")

    @api.model
    def _gy_role_selection(self):
        """Return all roles for a selection, as ``[(code, name)]``."""
        return list(zip(ROLES, self._gy_role_names(*ROLES), strict=True))

    @api.model
    def _gy_holders(self, role, company):
        """Return the colleagues of a company who hold a role; who has left is none."""
        # Who holds a role is asked for a message; only names are told.
        groups = self.env["res.groups"].sudo()
        users = groups.browse(self._gy_role_group_id(role)).all_user_ids
        return users.filtered(
            lambda user: user.active and not user.share and company in user.company_ids
        ).with_env(self.env)

    def _gy_roles(self):
        """Return the codes of the roles this user holds."""
        self.ensure_one()
        return [role for role in ROLES if self._gy_has_role(role)]

    def _gy_has_role(self, *roles):
        """Tell whether the user has one of the process roles (R0.8).

        :param roles: codes of :data:`ROLES`
        """
        self.ensure_one()
        return any(self.has_group(f"gy_sales_process.group_{role}") for role in roles)

    @ormcache("self.id")
    def _gy_turn_group_ids(self):
        """Return the ids of the groups whose to-dos wait on this user (R0.8).

        Where a department has members, those of them who hold a role do its work, and the heads;
        others who hold it may still do it, but it does not wait on them.
        """
        self.ensure_one()
        # Whose member somebody is does not depend on who looks.
        departments = self.env["gy.department"].sudo()
        departments = departments.search([("company_id", "in", [False, *self.company_ids.ids])])
        members = departments.user_ids.filtered("active")
        if self in members | departments.manager_id:
            return tuple(self.all_group_ids.ids)
        return tuple((self.all_group_ids - members.group_ids).ids)

    def _gy_sees_own_only(self):
        """Tell whether the user sells own contracts and works on nobody else's (R0.8)."""
        self.ensure_one()
        wider = (
            "gy_sales_process.group_reader",
            "sales_team.group_sale_salesman_all_leads",
            "mrp.group_mrp_user",
            "stock.group_stock_user",
            "account.group_account_readonly",
            "account.group_account_invoice",
        )
        return self.has_group("sales_team.group_sale_salesman") and not any(
            self.has_group(group) for group in wider
        )
