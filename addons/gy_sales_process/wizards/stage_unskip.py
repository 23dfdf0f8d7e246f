from odoo import api, fields, models


class StageUnskip(models.TransientModel):
    """The dialog that opens a skipped stage of a contract again."""

    _name = "gy.stage.unskip"
    _description = "Take Back a Skip"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    stage_id = fields.Many2one(
        "gy.process.stage", required=True, domain="[('id', 'in', stage_ids)]"
    )
    stage_ids = fields.Many2many(
        "gy.process.stage", string="Skipped Stages", compute="_compute_stage_ids"
    )

    @api.depends("order_id")
    def _compute_stage_ids(self):
        ids = self.env["gy.process.stage"]._gy_ids_by_code()
        for dialog in self:
            codes = (dialog.order_id.gy_skipped_codes or "").split(",")
            dialog.stage_ids = [ids[code] for code in codes if code in ids]

    def _apply(self):
        self.order_id.action_gy_unskip_stage(self.stage_id.code, self.reason)
