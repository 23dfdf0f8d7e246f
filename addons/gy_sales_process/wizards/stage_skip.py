from odoo import api, fields, models


class StageSkip(models.TransientModel):
    """The dialog that skips a stage of a contract."""

    _name = "gy.stage.skip"
    _description = "Skip a Stage"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    stage_id = fields.Many2one(
        "gy.process.stage", required=True, domain="[('id', 'in', stage_ids)]"
    )
    stage_ids = fields.Many2many(
        "gy.process.stage", string="Open Stages", compute="_compute_stage_ids"
    )

    @api.depends("order_id")
    def _compute_stage_ids(self):
        """Stages that may be skipped: applicable and still open."""
        ids = self.env["gy.process.stage"]._gy_ids_by_code()
        for dialog in self:
            facts = dialog.order_id._gy_stage_facts() if dialog.order_id else []
            dialog.stage_ids = [ids[fact.code] for fact in facts if not (fact.done or fact.skipped)]

    def _apply(self):
        self.order_id.action_gy_skip_stage(self.stage_id.code, self.reason)
