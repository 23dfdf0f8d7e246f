from odoo import api, fields, models

from ..models.counterpart_contact import INTERESTS


class PlantVisitOutcome(models.TransientModel):
    """The dialog in which the salesperson says what came of a visit, and what follows (R1.4)."""

    _name = "gy.plant.visit.outcome"
    _description = "Outcome of a Visit"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "visit_id"

    visit_id = fields.Many2one(
        "gy.plant.visit", string="Visit", required=True, readonly=True, ondelete="cascade"
    )
    guest_ids = fields.Many2many(
        "gy.plant.visit.guest",
        string="Who Came",
        compute="_compute_guest_ids",
        store=True,
        readonly=False,
        domain="[('visit_id', '=', visit_id)]",
    )
    outcome = fields.Text(required=True)
    interest = fields.Selection(INTERESTS, string="Interest in", required=True)
    next_action = fields.Char(string="Next Step", required=True)
    next_date = fields.Date(string="By", required=True)

    @api.depends("visit_id")
    def _compute_guest_ids(self):
        for dialog in self:
            guests = dialog.visit_id.guest_ids
            dialog.guest_ids = guests.filtered(lambda guest: guest.answer != "declined")

    def _apply(self):
        self.visit_id.action_record_outcome(
            self.outcome,
            self.interest,
            guest_ids=self.guest_ids.ids,
            next_action=self.next_action,
            next_date=self.next_date,
        )
