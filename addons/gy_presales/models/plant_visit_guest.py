from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import gate_pass
from odoo.addons.gy_sales_process.tools.places import moved


class PlantVisitGuest(models.Model):
    """Somebody of the customer's side who is invited to our plant: answered, came (R1.4)."""

    _name = "gy.plant.visit.guest"
    _description = "Guest of a Visit"
    _inherit = ["gy.person.mixin", "gy.part.mixin", "gy.guarded.mixin"]
    _order = "decides desc, id"
    _rec_name = "partner_id"

    _part_of = "visit_id"

    visit_id = fields.Many2one(
        "gy.plant.visit", string="Visit", required=True, index=True, ondelete="cascade"
    )
    lead_id = fields.Many2one(related="visit_id.lead_id", store=True, index=True)
    company_id = fields.Many2one(related="visit_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(string="Guest")
    function = fields.Char(related="partner_id.function")
    phone = fields.Char(related="partner_id.phone")
    decides = fields.Boolean(compute="_compute_decides", store=True)
    answer = fields.Selection(
        [("open", "Not Answered"), ("accepted", "Accepted"), ("declined", "Declined")],
        required=True,
        default="open",
    )
    came = fields.Boolean(readonly=True, copy=False)
    invited_on = fields.Date(
        string="Letter Sent on",
        readonly=True,
        copy=False,
        help="The day on which the invitation last went to this guest by e-mail.",
    )

    _once = models.UniqueIndex("(visit_id, partner_id)", "This guest is on the list already.")

    @api.model
    def _gy_open_fields(self):
        return set(self._fields) - {"came", "invited_on"}

    # Copied: a later change of the definition does not undo who came.
    @api.depends("role_id")
    def _compute_decides(self):
        for guest in self:
            guest.decides = guest.role_id.decides

    @api.model_create_multi
    def create(self, vals_list):
        guests = super().create(vals_list)
        guests.lead_id._gy_map(guests)
        return guests

    def write(self, vals):
        if moved(self, vals, "visit_id"):
            raise UserError(self.env._("A guest stays with the visit."))
        return super().write(vals)

    def _check_part_open(self):
        # Who came is said when the visit is over, and one person's rows become one at any time.
        if gate_pass.is_granted(self, ["came"]):
            return None
        return super()._check_part_open()

    def _take_over(self, other):
        """Take over another row of the same visit: both guests are one now.

        :param other: the row that goes; who merges persons has the right to
        """
        self.ensure_one()
        answered = self if self.answer != "open" else other
        decides = self if self.decides or not other.decides else other
        self._gy_write_decided(
            {
                "came": self.came or other.came,
                "answer": answered.answer,
                "invited_on": max(
                    (row.invited_on for row in (self, other) if row.invited_on), default=False
                ),
                "role_id": decides.role_id.id,
            }
        )
        # The guest stays, in this row.
        other._gy_granted("came").unlink()
