from odoo import api, models

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
        return [self.env.ref(f"gy_sales_process.group_{role}").sudo().name for role in roles]

    @api.model
    def _gy_role_selection(self):
        """Return all roles for a selection, as ``[(code, name)]``."""
        return list(zip(ROLES, self._gy_role_names(*ROLES), strict=True))

    def _gy_has_role(self, *roles):
        """Tell whether the user has one of the process roles (R0.8).

        :param roles: codes of :data:`ROLES`
        """
        self.ensure_one()
        return any(self.has_group(f"gy_sales_process.group_{role}") for role in roles)
