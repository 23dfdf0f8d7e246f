from odoo import api, fields, models

from ..tools import content


class CustomerNeed(models.Model):
    """A need of the customer, confirmed by them or still to be confirmed (R1.4, step 3)."""

    _name = "gy.customer.need"
    _description = "Customer Need"
    _inherit = "gy.presales.mixin"
    _order = "id"

    name = fields.Text(string="Need", required=True)
    scope = fields.Selection(
        [("common", "Common"), ("special", "Special")], required=True, default="common"
    )
    nature = fields.Selection(
        [("actual", "Actual"), ("latent", "Latent")], required=True, default="actual"
    )
    weight = fields.Selection(
        [("1", "Minor"), ("2", "Important"), ("3", "Decisive")],
        required=True,
        default="2",
        help="How much it counts when the customer decides.",
    )
    partner_id = fields.Many2one(
        "res.partner", string="Who Asks for It", index="btree_not_null", ondelete="restrict"
    )
    confirmed_on = fields.Date(help="Day on which the customer confirmed the need.")
    confirmed_by_id = fields.Many2one(
        "res.partner",
        string="Confirmed by",
        compute="_compute_confirmed_by_id",
        store=True,
        readonly=False,
        index="btree_not_null",
        ondelete="restrict",
        help="Who of the customer confirmed it; begins with who asks for it.",
    )
    solution_ids = fields.Many2many("gy.solution", string="Met by")

    @api.depends("confirmed_on", "partner_id")
    def _compute_confirmed_by_id(self):
        for need in self:
            person = need.confirmed_by_id or need.partner_id
            need.confirmed_by_id = need.confirmed_on and person

    @api.constrains("name")
    def _check_name(self):
        for need in self:
            content.check_says(need, "name")

    @api.constrains("partner_id", "confirmed_by_id", "lead_id")
    def _check_person(self):
        for need in self:
            need.lead_id._gy_check_persons(need.partner_id | need.confirmed_by_id)

    @api.constrains("solution_ids")
    def _check_solutions(self):
        """Whichever side links them: a solution meets needs of its own opportunity."""
        self.solution_ids._check_needs()

    @api.constrains("confirmed_on")
    def _check_confirmed_on(self):
        for need in self:
            need._check_not_future(need.confirmed_on)
