from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

STATES = [
    ("draft", "Drawn up"),
    ("sent", "Sent"),
    ("agreed", "Agreed"),
    ("differs", "Differs"),
    ("settled", "Difference Settled"),
]


class BalanceConfirmation(models.Model):
    """An account confirmation, 对账函: our balance of a day, and the customer's (R14.2).

    Drawn up from the ledger of contracts, sent, and returned with the customer's stamp. What the
    customer confirmed it acknowledges: limitation begins anew. Decided by finance's methods.
    """

    _name = "gy.balance.confirmation"
    _description = "Account Confirmation"
    _inherit = ["gy.record.mixin", "gy.state.mixin", "gy.dated.mixin", "mail.thread"]
    _order = "date desc, id desc"

    name = fields.Char(string="Number", required=True)
    company_id = fields.Many2one("res.company", required=True, index=True)
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True)
    currency_id = fields.Many2one("res.currency", required=True)
    date = fields.Date(string="As of", required=True)
    line_ids = fields.One2many(
        "gy.balance.confirmation.line", "confirmation_id", string="Contracts"
    )
    balance = fields.Monetary(string="Our Balance", compute="_compute_balance", store=True)
    sent_on = fields.Date()
    sent_by = fields.Many2one("res.users", index="btree_not_null")
    returned_on = fields.Date()
    their_balance = fields.Monetary(string="Customer's Balance")
    difference = fields.Monetary(
        compute="_compute_difference", store=True, help="The customer's balance less ours."
    )
    note = fields.Text(string="What Differs")
    return_id = fields.Many2one(
        "gy.document", string="Stamped Return", index="btree_not_null", ondelete="restrict"
    )
    acknowledged_on = fields.Date(
        compute="_compute_difference",
        store=True,
        help="The day from which limitation begins anew: the customer stamped that it owes money.",
    )
    settled_on = fields.Date()
    resolution = fields.Text(string="Settled by")
    state = fields.Selection(STATES, compute="_compute_state", store=True, index=True)
    document_ids = fields.One2many(
        "gy.document",
        "origin_id",
        string="Papers",
        domain=[("origin_model", "=", "gy.balance.confirmation")],
    )

    _list_idx = models.Index("(date DESC, id DESC)")
    _day_uniq = models.UniqueIndex(
        "(company_id, partner_id, currency_id, date)",
        "The account of this customer was drawn up for this day already.",
    )

    @api.depends("line_ids.balance")
    def _compute_balance(self):
        for confirmation in self:
            confirmation.balance = sum(confirmation.line_ids.mapped("balance"))

    @api.depends("balance", "their_balance", "returned_on")
    def _compute_difference(self):
        for item in self:
            back = item.returned_on
            item.difference = back and item.currency_id.round(item.their_balance - item.balance)
            item.acknowledged_on = back if item.their_balance > 0 else False

    @api.depends("sent_on", "returned_on", "difference", "settled_on")
    def _compute_state(self):
        for item in self:
            if item.settled_on:
                item.state = "settled"
            elif item.returned_on:
                same = item.currency_id.is_zero(item.difference)
                item.state = "agreed" if same else "differs"
            else:
                item.state = "sent" if item.sent_on else "draft"

    # -- what finance decides ----------------------------------------------------

    @public
    def action_send(self):
        """Print the confirmation and file it with its contracts, for the customer's stamp (R14.2).

        :return: True
        :raise AccessError: for anyone but finance
        :raise UserError: when it was sent already
        """
        self._check_finance()
        self._gy_check_states("draft")
        self._gy_write_decided({"sent_on": clock.today(self), "sent_by": self.env.uid})
        content = (
            self.env["gy.document"]
            .sudo()
            ._print("gy_collection.action_report_balance_confirmation", self.sudo())
        )
        name = self._paper_title()
        self._file(f"{name} {self.name}.pdf", content, self.sent_on)
        return True

    @public
    def action_record_return(self, amount, date=None, *, scan=None, filename=None, note=None):
        """Record what came back with the customer's stamp: its balance, and what differs (R14.2).

        :param float amount: the customer's balance
        :param date: the day of the stamp, today by default
        :param str scan: the stamped return, a PDF or picture in base64
        :param str filename: name of that file
        :param str note: what differs, asked for where the balances do
        :return: True
        :raise AccessError: for anyone but finance
        :raise UserError: when it was not sent or is back already, the day does not fit, the scan is
            missing, or nobody says what differs
        """
        self._check_finance()
        self._gy_check_states("sent")
        if amount is None or amount is False:
            raise UserError(self.env._("Enter the balance that the customer confirmed."))
        day = fields.Date.to_date(date) or clock.today(self)
        self._gy_check_business_date(day, [(self.env._("the confirmation"), self.sent_on)])
        note = (note or "").strip()
        if not note and not self.currency_id.is_zero(amount - self.balance):
            raise UserError(self.env._("The balances differ. Write down what the customer says."))
        content = self.env["gy.document"]._read_scan(scan, filename, self)
        # Limitation follows for all contracts at once.
        self.sudo().line_ids.order_id._gy_lock_totals()
        document = self._file(filename, content, day)
        self._gy_write_decided(
            {
                "returned_on": day,
                "their_balance": self.currency_id.round(amount),
                "note": note,
                "return_id": document.id,
            }
        )
        return True

    @public
    def action_settle(self, resolution):
        """Record how a difference was settled (R14.2).

        :return: True
        :raise AccessError: for anyone but finance
        :raise UserError: when nothing differs, or nobody says how
        """
        self._check_finance()
        self._gy_check_states("differs")
        resolution = (resolution or "").strip()
        if not resolution:
            raise UserError(self.env._("Say how the difference was settled."))
        self._gy_write_decided({"settled_on": clock.today(self), "resolution": resolution})
        return True

    def _check_finance(self):
        self.env["sale.order"]._gy_check_role("finance")
        self.check_access("read")

    def _file(self, name, content, day):
        """File a paper with each contract of the confirmation; return the first."""
        documents = self.env["gy.document"]
        return documents.concat(
            *(
                documents._file("statement", name, content, order, origin=self, date=day)
                for order in self.sudo().line_ids.order_id
            )
        )[:1]

    # -- its words -----------------------------------------------------------------

    def _in_chinese(self):
        """Return the confirmation in the language of our paper, where it is installed."""
        installed = self.env["res.lang"]._get_data(code="zh_CN")
        return self.with_context(lang="zh_CN") if installed else self

    def _gy_paper_orders(self):
        return self.sudo().line_ids.order_id

    def _paper_title(self):
        return self._in_chinese().env._("Account Confirmation")

    def _paper_values(self):
        """Return what is printed of the confirmation."""
        paper = self._in_chinese().env["gy.order.paper"]
        return {
            "title": self._paper_title(),
            "day": paper._day(self.date),
            "date": paper._day(self.sent_on or clock.today(self)),
            "balance": abs(self.balance),
            "ahead": self.balance < 0,
        }
