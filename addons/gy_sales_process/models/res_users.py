from odoo import models

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

    def _gy_has_role(self, *roles):
        """Tell whether the user has one of the process roles (R0.8).

        :param roles: codes of :data:`ROLES`
        """
        self.ensure_one()
        return any(self.has_group(f"gy_sales_process.group_{role}") for role in roles)
