from odoo import api, models

from .figures import ROLES


class Home(models.AbstractModel):
    """Who may see the management's figures finds them from the start page, too (R0.16)."""

    _inherit = "gy.home"

    @api.model
    def _links(self):
        links = super()._links()
        if self.env.user._gy_has_role(*ROLES):
            action = "gy_figures.figures_action"
            links.append(
                {"key": "figures", "label": self.env._("Management Figures"), "action": action}
            )
        return links
