from odoo import fields, models

from odoo.addons.gy_sales_process.tools.public import public


class ArchiveCheckFind(models.Model):
    """A dossier that a check found not as it was filed (R15.3)."""

    _name = "gy.archive.check.find"
    _description = "Find of an Archive Check"
    _inherit = ["gy.record.mixin"]
    _order = "check_id desc, id"
    _rec_name = "dossier_id"

    check_id = fields.Many2one(
        "gy.archive.check", string="Check", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="check_id.company_id", store=True, index=True)
    dossier_id = fields.Many2one("gy.dossier", required=True, index=True, ondelete="restrict")
    order_id = fields.Many2one(related="dossier_id.order_id")
    note = fields.Text(string="Findings", required=True)

    @public
    def action_open_dossier(self):
        """Open the dossier."""
        return self.dossier_id._open_form()
