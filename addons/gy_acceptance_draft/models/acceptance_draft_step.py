from odoo import fields, models

KINDS = [
    ("endorsed", "Endorsed"),
    ("discounted", "Discounted"),
    ("presented", "Presented"),
    ("paid", "Paid"),
    ("dishonoured", "Dishonoured"),
    ("claimed", "Recourse Claimed"),
]
BEARERS = [("us", "We"), ("customer", "The Customer")]


class AcceptanceDraftStep(models.Model):
    """What happened to a draft on a day, with its native entry (R6.9).

    Made by the methods of the draft; nobody has the right to write it. A step whose entry was
    reversed natively does not stand either.
    """

    _name = "gy.acceptance.draft.step"
    _description = "Step of an Acceptance Draft"
    _inherit = ["gy.guarded.mixin"]
    _order = "draft_id, id"
    _rec_name = "kind"

    draft_id = fields.Many2one(
        "gy.acceptance.draft", string="Draft", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="draft_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="draft_id.currency_id")
    kind = fields.Selection(KINDS, string="What", required=True)
    date = fields.Date(required=True)
    partner_id = fields.Many2one(
        "res.partner", string="Endorsed to", index="btree_not_null", ondelete="restrict"
    )
    journal_id = fields.Many2one(
        "account.journal", string="Bank", index="btree_not_null", ondelete="restrict"
    )
    interest = fields.Monetary()
    bearer = fields.Selection(BEARERS, string="Interest Borne by")
    due_date = fields.Date(string="Recourse until")
    note = fields.Char()
    move_id = fields.Many2one(
        "account.move", string="Entry", index="btree_not_null", ondelete="restrict"
    )
    user_id = fields.Many2one(
        "res.users",
        string="Recorded by",
        required=True,
        index=True,
        ondelete="restrict",
    )
    voided_on = fields.Date(string="Taken Back on")
    void_reason = fields.Char(string="Taken Back because")

    def _stands(self):
        """Tell whether this step was not taken back, here or by reversing its entry."""
        self.ensure_one()
        if self.voided_on:
            return False
        entry = self.move_id
        reversed_by = entry.reversal_move_ids.filtered(lambda move: move.state == "posted")
        return not entry or entry.state == "posted" and not reversed_by
