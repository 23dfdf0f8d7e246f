from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _init_odoobot(self):
        """Odoo's bot does not chat with those who work on contracts: they have their start page."""
        if not self.has_group("gy_sales_process.group_user"):
            return super()._init_odoobot()
        # Nobody writes the state of the bot themselves.
        self.sudo().odoobot_state = "disabled"
        return self.env["discuss.channel"]
