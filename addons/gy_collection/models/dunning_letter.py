from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

from .age_class import LEVELS
from .collection_dispute import DESK

STATES = [("draft", "Prepared"), ("sent", "Sent"), ("void", "Dropped")]
DELIVERIES = [
    ("courier", "Courier, signed for"),
    ("handed", "Handed over, receipt signed"),
    ("mail", "E-mail, answered"),
    ("notary", "Notarised"),
    ("other", "Other"),
]


class DunningLetter(models.Model):
    """A letter that asks a customer for what is overdue on its contracts (R14.2).

    Prepared by the daily job or at the desk, sent by :meth:`action_send`: printed, filed with each
    contract, and handed to the outgoing mail, in one transaction. Its lines make sure in the
    database that nothing is asked for twice in one tone.
    """

    _name = "gy.dunning.letter"
    _description = "Dunning Letter"
    _inherit = ["gy.record.mixin", "gy.state.mixin", "gy.dated.mixin", "mail.thread"]
    _order = "id desc"

    name = fields.Char(string="Number", help="Taken when the letter is sent.")
    company_id = fields.Many2one("res.company", required=True, index=True)
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True)
    order_id = fields.Many2one(
        "sale.order",
        string="First Contract",
        required=True,
        index=True,
        ondelete="restrict",
        help="The contract with the oldest debt; its salesperson answers for the letter.",
    )
    user_id = fields.Many2one(
        related="order_id.user_id", store=True, index="btree_not_null", string="Salesperson"
    )
    currency_id = fields.Many2one("res.currency", required=True)
    level = fields.Selection(LEVELS, required=True, index=True)
    line_ids = fields.One2many("gy.dunning.letter.line", "letter_id", string="Lines")
    amount = fields.Monetary(string="Asked for", compute="_compute_amount", store=True)
    prepared_on = fields.Date(required=True)
    sent_on = fields.Date()
    sent_by = fields.Many2one("res.users", index="btree_not_null")
    pay_by = fields.Date(string="Pay by")
    email = fields.Char(string="Sent to")
    document_ids = fields.One2many(
        "gy.document",
        "origin_id",
        string="Papers",
        domain=[("origin_model", "=", "gy.dunning.letter")],
    )
    delivered_on = fields.Date(string="Reached the Customer on")
    delivery_way = fields.Selection(DELIVERIES)
    proof_id = fields.Many2one(
        "gy.document", string="Proof of Delivery", index="btree_not_null", ondelete="restrict"
    )
    voided_on = fields.Date(string="Dropped on")
    void_reason = fields.Char(string="Dropped because")
    state = fields.Selection(STATES, compute="_compute_state", store=True, index=True)

    _draft_uniq = models.UniqueIndex(
        "(company_id, partner_id, currency_id) WHERE sent_on IS NULL AND voided_on IS NULL",
        "A letter to this customer is prepared already.",
    )

    @api.depends("name", "partner_id")
    def _compute_display_name(self):
        for letter in self:
            letter.display_name = letter.name or self.env._(
                "Letter to %s", letter.partner_id.display_name
            )

    @api.depends("sent_on", "voided_on")
    def _compute_state(self):
        for letter in self:
            letter.state = "void" if letter.voided_on else "sent" if letter.sent_on else "draft"

    @api.depends("line_ids.amount", "line_ids.is_void")
    def _compute_amount(self):
        for letter in self:
            letter.amount = sum(letter._asked().mapped("amount"))

    def _asked(self):
        """Return the lines that the letter asks for."""
        return self.line_ids.filtered(lambda line: not line.is_void)

    # -- what people decide ------------------------------------------------------

    @public
    def action_send(self):
        """Print the letter, file it with its contracts and send it (R14.2).

        What was paid or is held by now is left out.

        :return: True
        :raise AccessError: for anyone but sales and finance; the final demand leaves by the sales
            manager or finance
        :raise UserError: when it has left already, or there is nothing to ask for any more
        """
        self._check_may(*(("sales_manager", "finance") if self.level == "3" else DESK))
        self._gy_check_states("draft")
        self._send()
        return True

    @public
    def action_void(self, reason):
        """Drop a letter that was prepared and has not left, with a reason that is kept (R14.2).

        :return: True
        :raise AccessError: for anyone but sales and finance
        :raise UserError: when it has left, or without reason
        """
        self._check_may(*DESK)
        self._gy_check_states("draft")
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the letter is dropped."))
        self._drop(reason)
        return True

    @public(way="gy.dunning.letter:delivery_way")
    def action_record_delivery(self, way, date=None, *, scan=None, filename=None):
        """Record with its proof that the letter reached the customer: limitation begins anew (R14.2).

        :param str way: ``courier``, ``handed``, ``mail``, ``notary`` or ``other``
        :param date: the day it reached the customer, today by default
        :param str scan: the proof, a PDF or picture in base64
        :param str filename: name of that file
        :return: True
        :raise AccessError: for anyone but sales and finance
        :raise UserError: when it has not left, was recorded before, the day does not fit or the
            proof is missing
        """
        self._check_may(*DESK)
        self._gy_check_states("sent")
        if self.delivered_on:
            raise UserError(self.env._("%s: its delivery is recorded already.", self.display_name))
        day = fields.Date.to_date(date) or clock.today(self)
        self._gy_check_business_date(day, [(self.env._("the letter"), self.sent_on)])
        documents = self.env["gy.document"]
        content = documents._read_scan(scan, filename, self)
        self.order_id._gy_lock_totals()
        proofs = [
            documents._file("delivery_proof", filename, content, order, origin=self, date=day)
            for order in self.sudo()._asked().order_id
        ]
        self._gy_write_decided(
            {
                "delivered_on": day,
                "delivery_way": way or "other",
                "proof_id": proofs[0].id,
            }
        )
        return True

    # -- how it is done ------------------------------------------------------------

    def _check_may(self, *roles):
        self.order_id._gy_check_role(*roles)
        self.check_access("read")
        self.order_id.check_access("read")

    def _drop(self, reason):
        """Drop letters; what they would have asked for may be asked for again."""
        # Whoever drops a letter was checked; the lines are nobody's to write.
        lines = self.sudo().line_ids
        lines._gy_write_decided({"is_void": True})
        self._gy_write_decided({"voided_on": clock.today(self[:1]), "void_reason": reason})
        self.flush_model()

    def _send(self):
        """Print, file and mail a letter that was prepared; the caller has checked who sends."""
        self.ensure_one()
        letter = self.sudo()
        letter._asked().order_id._gy_lock_totals()
        letter._leave_out_settled()
        today = clock.today(letter)
        # A setting of the company, which not everybody may read.
        term = letter.company_id.gy_letter_term
        letter._gy_write_decided(
            {
                "name": self._next_number(),
                "sent_on": today,
                "sent_by": self.env.uid,
                "pay_by": fields.Date.add(today, days=term),
                "email": letter._address() or False,
            }
        )
        content = (
            self.env["gy.document"]
            .sudo()
            ._print("gy_collection.action_report_dunning_letter", letter)
        )
        filename = f"{letter._title()} {letter.name}.pdf"
        documents = [
            self.env["gy.document"]._file(
                "dunning_letter", filename, content, order, origin=self, date=today
            )
            for order in letter._asked().order_id
        ]
        letter._mail(documents[0].attachment_id)

    def _next_number(self):
        # Nobody who sends letters may write sequences.
        sequence = self.env["ir.sequence"].sudo().with_company(self.company_id)
        return sequence.next_by_code(self._name)

    def _leave_out_settled(self):
        """Leave out of a letter what was paid or is held by now.

        :raise UserError: when nothing is left
        """
        parts = self._parts()
        for line in self._asked():
            part = parts.get((line.installment_id.id, line.part_key))
            if not part or part.missing_amount <= 0 or part._hold_words():
                line._gy_write_decided({"is_void": True})
            elif part.missing_amount != line.amount:
                line._gy_write_decided({"amount": part.missing_amount})
        if not self._asked():
            raise UserError(
                self.env._(
                    "%s: everything it asks for was paid or is held. Drop it.", self.display_name
                )
            )

    def _parts(self):
        """Return ``{(instalment, key): part}`` of what the lines ask for, as it is now."""
        parts = self.env["gy.installment.part"].search(
            [("installment_id", "in", self.line_ids.installment_id.ids)]
        )
        return {(part.installment_id.id, part.key or ""): part for part in parts}

    def _address(self):
        """Return the address that the letter is mailed to: the customer's for invoices, or its own."""
        billed = self._asked().order_id.partner_invoice_id.filtered("email")
        return billed[:1].email or self.partner_id.email

    def _mail(self, attachment):
        """Hand the letter to the outgoing mail; without an address it goes on paper only."""
        if not self.email:
            return
        company = self.company_id
        self.env["mail.mail"].create(
            {
                "subject": f"{self._title()} {self.name}",
                "body_html": self._mail_body(),
                "email_from": company.email_formatted or self.env.user.email_formatted,
                "email_to": self.email,
                "attachment_ids": [fields.Command.link(attachment.id)],
                "model": self._name,
                "res_id": self.id,
                "auto_delete": False,
            }
        )

    # -- its words -------------------------------------------------------------------

    def _in_chinese(self):
        """Return the letter in the language of our paper, where it is installed."""
        installed = self.env["res.lang"]._get_data(code="zh_CN")
        return self.with_context(lang="zh_CN") if installed else self

    def _gy_paper_orders(self):
        return self.sudo().line_ids.order_id

    def _title(self):
        """Return what the letter is called; never a lawyer's letter, which only lawyers write."""
        self = self._in_chinese()
        return {
            "1": self.env._("Payment Reminder"),
            "2": self.env._("Demand for Payment"),
            "3": self.env._("Final Demand for Payment"),
        }[self.level]

    def _mail_body(self):
        self = self._in_chinese()
        return self.env._(
            "Please find attached our letter %(number)s. If the payment has been made in the "
            "meantime, please send us the bank's receipt.",
            number=self.name,
        )

    def _closing_words(self):
        """Return what the letter asks for and announces, in its tone."""
        self = self._in_chinese()
        day = self.env["gy.order.paper"]._day(self.pay_by or clock.today(self))
        words = {
            "1": self.env._(
                "Perhaps the payment has been overlooked. Please arrange for it by %(day)s. If it "
                "has been made in the meantime, please accept our thanks and send us the bank's "
                "receipt.",
                day=day,
            ),
            "2": self.env._(
                "Despite our reminder the amounts above have not been received. Please pay them by "
                "%(day)s, and let us know in writing when you will pay if you cannot keep to this "
                "date. We reserve our rights under the contracts, among them interest for late "
                "payment.",
                day=day,
            ),
            "3": self.env._(
                "We have asked for the amounts above repeatedly and in vain. We ask you for the "
                "last time to pay them in full by %(day)s. Should the payment not have been "
                "received by then, we shall assert our claims with interest and costs as the "
                "contracts and the law provide, and may suspend further deliveries.",
                day=day,
            ),
        }
        return words[self.level]

    def _paper_values(self):
        """Return what is printed of the letter."""
        self = self._in_chinese()
        kinds = self.env["gy.order.paper"]._payment_names()
        paper = self.env["gy.order.paper"]
        bank = self.company_id.partner_id.bank_ids[:1]
        return {
            "title": self._title(),
            "lines": [
                {
                    "contract": line.order_id.name,
                    "kind": kinds.get(line.installment_id.kind, ""),
                    "due": paper._day(line.due_date),
                    "days": line.days,
                    "amount": line.amount,
                }
                for line in self._asked()
            ],
            "closing": self._closing_words(),
            "date": paper._day(self.sent_on or clock.today(self)),
            "bank": bank.bank_id.name or "",
            "account": bank.acc_number or "",
        }
