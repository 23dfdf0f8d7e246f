from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_presales.tools import content


class CustomerDoubt(models.Model):
    """What somebody of the customer's doubts, open until a proof answers it (R1.4, 3.3.6)."""

    _name = "gy.customer.doubt"
    _description = "Doubt of the Customer"
    _inherit = "gy.presales.mixin"
    _order = "answered_on desc, id"

    name = fields.Text(string="Doubt", required=True)
    partner_id = fields.Many2one(
        "res.partner", string="Who Has It", required=True, index=True, ondelete="restrict"
    )
    date = fields.Date(string="Raised on", required=True, default=fields.Date.context_today)
    proof_ids = fields.Many2many("gy.proof", string="Answered by")
    answered_on = fields.Date(compute="_compute_answer", store=True)
    state = fields.Selection(
        [("open", "Open"), ("answered", "Answered")], compute="_compute_answer", store=True
    )

    @api.depends("date", "proof_ids.date")
    def _compute_answer(self):
        for doubt in self:
            days = [day for day in doubt.proof_ids.mapped("date") if day]
            # What was shown before somebody doubted answers on the day of the doubt.
            doubt.answered_on = days and max(min(days), doubt.date or min(days))
            doubt.state = "answered" if doubt.proof_ids else "open"

    @api.constrains("name")
    def _check_name(self):
        for doubt in self:
            content.check_says(doubt, "name")

    @api.constrains("date")
    def _check_date(self):
        for doubt in self:
            doubt._check_not_future(doubt.date)

    @api.constrains("partner_id", "lead_id")
    def _check_person(self):
        for doubt in self:
            doubt.lead_id._gy_check_persons(doubt.partner_id)

    @api.constrains("proof_ids", "lead_id")
    def _check_proofs(self):
        for doubt in self:
            if doubt.proof_ids.lead_id - doubt.lead_id:
                raise UserError(
                    self.env._(
                        "%s: proofs of its own opportunity answer it. Take what the library holds "
                        "by “From the Library”.",
                        doubt.display_name,
                    )
                )
