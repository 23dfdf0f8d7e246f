from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import clock

from ..tools import promises

WAYS = [
    ("phone", "Telephone"),
    ("visit", "Visit"),
    ("chat", "Chat"),
    ("mail", "E-mail"),
    ("letter", "Letter"),
    ("other", "Other"),
]
PROMISES = [("kept", "Kept"), ("open", "Not Due Yet"), ("broken", "Broken")]


class CollectionContact(models.Model):
    """A talk with a customer about money it owes: who said what, and what was promised (R14.1).

    Written by :meth:`gy.installment.part.action_log_contact`, once; whether a promise was kept
    follows from the money.
    """

    _name = "gy.collection.contact"
    _description = "Contact about Money"
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
    currency_id = fields.Many2one(related="order_id.currency_id", store=True)
    installment_ids = fields.Many2many(
        "gy.installment",
        "gy_collection_contact_installment_rel",
        "contact_id",
        "installment_id",
        string="Instalments",
    )
    date = fields.Date(string="Day", required=True)
    user_id = fields.Many2one("res.users", string="Spoken by", required=True, index=True)
    way = fields.Selection(WAYS, required=True)
    next_by_id = fields.Many2one(
        "res.users",
        string="Next Step by",
        compute="_compute_next_by_id",
        store=True,
        index="btree_not_null",
        help="Who spoke with the customer, until their work is handed over.",
    )
    person = fields.Char(help="With whom of the customer.")
    text = fields.Text(string="What was Said", required=True)
    next_action = fields.Char(string="Next Step")
    next_date = fields.Date(string="Next Step on")
    promise_date = fields.Date(string="Promised for")
    promise_amount = fields.Monetary(string="Promised")
    promise_state = fields.Selection(
        PROMISES, string="Promise", compute="_compute_promise_state", store=True, index=True
    )

    _list_idx = models.Index("(date DESC, id DESC)")
    _promise_positive = models.Constraint(
        "CHECK (promise_date IS NULL OR promise_amount > 0)",
        "A promise says how much is to be paid.",
    )

    @api.depends("user_id")
    def _compute_next_by_id(self):
        for contact in self:
            contact.next_by_id = contact.user_id

    @api.depends("order_id", "date")
    def _compute_display_name(self):
        for contact in self:
            day = fields.Date.to_string(contact.date) or ""
            contact.display_name = f"{contact.order_id.name} {day}"

    @api.depends(
        "date",
        "promise_date",
        "promise_amount",
        "order_id.gy_received_events",
        "order_id.gy_time_checked",
    )
    def _compute_promise_state(self):
        """Money that came for the contract since then says it; the daily job looks again."""
        for contact in self:
            if not contact.promise_date:
                contact.promise_state = False
                continue
            contact.promise_state = promises.state(
                contact.promise_amount,
                contact.date,
                contact.promise_date,
                contact.order_id._gy_receipts_told(),
                clock.today(contact),
            )
