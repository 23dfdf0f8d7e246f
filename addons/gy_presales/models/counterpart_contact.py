from odoo import api, fields, models


class CounterpartContact(models.Model):
    """One contact with a person on the customer's side: role, form and content (R1.3)."""

    _name = "gy.counterpart.contact"
    _description = "Contact with a Counterpart"
    _inherit = "gy.presales.mixin"
    _order = "date desc, id desc"
    _rec_name = "partner_id"

    partner_id = fields.Many2one(
        "res.partner", string="Person", required=True, index=True, ondelete="restrict"
    )
    role_id = fields.Many2one(
        "gy.counterpart.role",
        string="Role",
        compute="_compute_role_id",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        index=True,
        ondelete="restrict",
    )
    decides = fields.Boolean(compute="_compute_decides", store=True)
    communication = fields.Text(related="role_id.communication")
    message = fields.Text(related="role_id.message")
    date = fields.Date(required=True, default=fields.Date.context_today)
    form = fields.Selection(
        [
            ("call", "Call"),
            ("visit", "Visit"),
            ("exchange", "Technical Exchange"),
            ("plant", "Visit to our Plant"),
            ("letter", "Letter or E-mail"),
        ],
        required=True,
        default="visit",
    )
    content = fields.Text(required=True)
    interest = fields.Selection(
        [
            ("salesperson", "The salesperson"),
            ("products", "Products and services"),
            ("plant", "A visit to our plant"),
            ("quality", "Quality system"),
            ("management", "Management system"),
            ("operations", "Operations and plans"),
            ("purchase", "A purchase"),
        ],
        string="Interest in",
        help="What the contact raised the counterpart's interest in.",
    )
    user_id = fields.Many2one(
        "res.users", string="Recorded by", default=lambda self: self.env.uid, index=True
    )

    @api.depends("partner_id")
    def _compute_role_id(self):
        for contact in self:
            contact.role_id = contact.partner_id.gy_counterpart_role_id or contact.role_id

    # Copied: a later change of the definition does not undo what was found.
    @api.depends("role_id")
    def _compute_decides(self):
        for contact in self:
            contact.decides = contact.role_id.decides

    @api.constrains("date")
    def _check_date(self):
        for contact in self:
            contact._check_not_future(contact.date)
