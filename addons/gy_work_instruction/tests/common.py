from odoo.addons.gy_sales_process.tests.common import GyCommon


class InstructionCommon(GyCommon):
    """The instructions as they are shipped, and one of them on its way into force."""

    def draft_of(self, stage="scheduling"):
        """Return the shipped draft of a stage, as the sales administrator sees it."""
        draft = self.env.ref(f"gy_work_instruction.work_instruction_{stage}")
        return self.as_role("sales_admin", draft)

    def circulated(self, stage="scheduling"):
        draft = self.draft_of(stage)
        draft.action_circulate()
        return draft

    def handed_in(self, stage="scheduling"):
        """Return the round in which the shipped draft of a stage is signed off."""
        draft = self.circulated(stage)
        return self.env["gy.work.instruction.round"].browse(draft.action_submit())

    def sign(self, round_, *roles):
        """Have these roles sign, or all of them in their order."""
        for vote in round_.sudo().vote_ids.sorted("step"):
            if not roles or vote.role in roles:
                self.as_role(vote.role, vote).action_give("agree", "Fine")

    def in_force(self, stage="scheduling"):
        """Return the instruction of a stage, signed off by everybody."""
        round_ = self.handed_in(stage)
        self.sign(round_)
        return round_.sudo().instruction_id

    def comment(self, instruction, role="manufacturing", text="Who sees to the load?"):
        """Return a comment of a role."""
        said = self.as_role(role, instruction).action_comment(text)
        return self.env["gy.work.instruction.comment"].browse(said)
