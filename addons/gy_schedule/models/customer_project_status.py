from odoo import api, fields, models

STATUS = [
    ("running", "As Planned"),
    ("slower", "Slower"),
    ("postponed", "Postponed"),
    ("stopped", "Stopped"),
    ("unknown", "Not Known"),
]
WAYS = [
    ("phone", "Telephone"),
    ("visit", "Visit"),
    ("chat", "Chat"),
    ("mail", "E-mail"),
    ("letter", "Letter"),
    ("other", "Other"),
]


class CustomerProjectStatus(models.Model):
    """How the customer's project stands, as heard on a day from somebody (R8.3).

    Kept by the salesperson through :meth:`sale.order.action_gy_log_project_status`. What was
    written stays; who knows better writes another one.
    """

    _name = "gy.customer.project.status"
    _description = "Status of a Customer's Project"
    _inherit = ["gy.record.mixin"]
    _order = "date desc, id desc"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id", store=True, index=True)
    seller_id = fields.Many2one(
        related="order_id.user_id", store=True, index="btree_not_null", string="Salesperson"
    )
    date = fields.Date(string="Day", required=True, help="When it was heard.")
    status = fields.Selection(STATUS, required=True)
    wanted_date = fields.Date(string="Wanted on", help="When the customer wants the goods.")
    way = fields.Selection(WAYS, required=True)
    person = fields.Char(string="Said by", required=True, help="Who of the customer said so.")
    text = fields.Text(string="What was Said", required=True)
    document_id = fields.Many2one(
        "gy.document", string="Evidence", index="btree_not_null", ondelete="restrict"
    )
    user_id = fields.Many2one("res.users", string="Noted by", required=True, index=True)

    _list_idx = models.Index("(date DESC, id DESC)")

    @api.depends("order_id.name", "status", "date")
    def _compute_display_name(self):
        names = dict(self._fields["status"]._description_selection(self.env))
        for row in self:
            day = fields.Date.to_string(row.date) or ""
            row.display_name = f"{row.order_id.name} {names.get(row.status, '')} {day}"
