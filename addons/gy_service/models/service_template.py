from odoo import api, fields, models
from odoo.exceptions import UserError

EVENTS = [
    ("shipped", "Everything shipped"),
    ("commissioned", "Commissioned"),
    ("signed", "Signed for by the customer"),
]


class ServiceTemplate(models.Model):
    """A service that contracts of a type get: what, counted from which event, how often (R13.1)."""

    _name = "gy.service.template"
    _description = "Service by Type of Contract"
    _inherit = ["gy.derived.mixin"]
    _order = "profile_id, sequence, id"
    _rec_name = "kind_id"

    profile_id = fields.Many2one(
        "gy.process.profile",
        string="Contract Type",
        required=True,
        index=True,
        ondelete="cascade",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    kind_id = fields.Many2one(
        "gy.ticket.kind", string="Service", required=True, index=True, ondelete="restrict"
    )
    event = fields.Selection(EVENTS, string="Counts from", required=True, default="shipped")
    months = fields.Integer(
        string="Months After", required=True, default=0, help="0: on the day of the event."
    )
    repeat_months = fields.Integer(
        string="Repeat Every (months)",
        required=True,
        default=0,
        help="0: the service is given once.",
    )
    times = fields.Integer(
        required=True, default=0, help="How often in all; 0: until the warranty ends."
    )
    group_id = fields.Many2one(
        "res.groups",
        string="Owner Role",
        compute="_compute_group_id",
        precompute=True,
        store=True,
        readonly=False,
        required=True,
        index=True,
        ondelete="restrict",
        help="Whose to-do it is; the salesperson's role means the contract's own salesperson.",
    )

    @api.depends("kind_id")
    def _compute_group_id(self):
        for template in self:
            template.group_id = template.kind_id.group_id

    @api.constrains("months", "repeat_months", "times")
    def _check_numbers(self):
        for template in self:
            if min(template.months, template.repeat_months, template.times) < 0:
                raise UserError(
                    self.env._("%s: months and times are not negative.", template.display_name)
                )
            if max(template.months, template.repeat_months, template.times) > 600:
                raise UserError(
                    self.env._("%s: nothing is planned 50 years ahead.", template.display_name)
                )
