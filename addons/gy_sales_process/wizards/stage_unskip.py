from odoo import models


class StageUnskip(models.TransientModel):
    """The dialog that opens a skipped stage of a contract again."""

    _name = "gy.stage.unskip"
    _description = "Take Back a Skip"
    _inherit = ["gy.stage.choice.mixin"]

    def _stage_codes(self):
        """Return the stages that a manager has skipped."""
        return (self.order_id.gy_skipped_codes or "").split(",")

    def _apply(self):
        self.order_id.action_gy_unskip_stage(self.stage_id.code, self.reason)
