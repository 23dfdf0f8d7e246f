from odoo import api, fields, models


class StageChoiceMixin(models.AbstractModel):
    """A dialog about one stage of a contract, chosen among those it makes sense for."""

    _name = "gy.stage.choice.mixin"
    _description = "Dialog for a Stage"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    stage_id = fields.Many2one(
        "gy.process.stage", required=True, domain="[('id', 'in', stage_ids)]"
    )
    stage_ids = fields.Many2many(
        "gy.process.stage", string="Stages to Choose from", compute="_compute_stage_ids"
    )

    @api.depends("order_id")
    def _compute_stage_ids(self):
        ids = self.env["gy.process.stage"]._gy_ids_by_code()
        for dialog in self:
            codes = dialog._stage_codes() if dialog.order_id else ()
            dialog.stage_ids = [ids[code] for code in codes if code in ids]

    def _stage_codes(self):
        """Return the codes of the stages that may be chosen for the contract."""
        raise NotImplementedError
