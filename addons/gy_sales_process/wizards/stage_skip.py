from odoo import models


class StageSkip(models.TransientModel):
    """The dialog that skips a stage of a contract."""

    _name = "gy.stage.skip"
    _description = "Skip a Stage"
    _inherit = ["gy.stage.choice.mixin"]

    def _stage_codes(self):
        """Return the stages that are applicable and still open."""
        facts = self.order_id._gy_stage_facts()
        return [fact.code for fact in facts if not (fact.done or fact.skipped)]

    def _apply(self):
        self.order_id.action_gy_skip_stage(self.stage_id.code, self.reason)
