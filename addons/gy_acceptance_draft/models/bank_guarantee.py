from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

DIRECTIONS = [("received", "Received from the Customer"), ("given", "Given to the Customer")]
KINDS = [
    ("payment", "Payment"),
    ("performance", "Performance"),
    ("advance", "Advance Payment"),
    ("retention", "Quality (Retention)"),
    ("tender", "Tender"),
]
STATES = [
    ("valid", "Valid"),
    ("expired", "Expired"),
    ("returned", "Returned"),
    ("void", "Void"),
]


class BankGuarantee(models.Model):
    """A bank's guarantee letter for a contract, received or given (R6.3, R14.3).

    While it is valid, one received stands in for the money of its instalment at the gates; one
    given makes its instalment fall due from the day of the guarantee. Recorded by finance with
    :meth:`sale.order.action_gy_add_guarantee`; nobody has the right to write it.
    """

    _name = "gy.bank.guarantee"
    _description = "Bank Guarantee"
    _inherit = ["gy.guarded.mixin", "gy.state.mixin", "gy.dated.mixin"]
    _order = "expires_on, id"
    _rec_name = "number"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id", store=True, index=True)
    user_id = fields.Many2one(
        related="order_id.user_id", store=True, index="btree_not_null", string="Salesperson"
    )
    currency_id = fields.Many2one(related="order_id.currency_id", store=True)
    installment_id = fields.Many2one(
        "gy.installment",
        string="Stands in for",
        index="btree_not_null",
        ondelete="restrict",
        help="The instalment that it replaces while it is valid.",
    )
    direction = fields.Selection(DIRECTIONS, required=True)
    kind = fields.Selection(KINDS, string="Kind of Guarantee", required=True)
    number = fields.Char(required=True, index=True)
    bank = fields.Char(string="Issued by", required=True)
    amount = fields.Monetary(required=True)
    issued_on = fields.Date(required=True)
    expires_on = fields.Date(required=True)
    remind_on = fields.Date(help="From this day on finance is reminded that it expires.")
    document_id = fields.Many2one(
        "gy.document", string="Letter", index="btree_not_null", ondelete="restrict"
    )
    returned_on = fields.Date()
    voided_on = fields.Date()
    void_reason = fields.Char(string="Void because")
    state = fields.Selection(STATES, compute="_compute_state", store=True, index=True)

    _list_idx = models.Index("(expires_on, id)")
    _amount_positive = models.Constraint("CHECK (amount > 0)", "A guarantee has a positive amount.")
    _dates_in_order = models.Constraint(
        "CHECK (expires_on >= issued_on)", "A guarantee expires after it was issued."
    )
    _number_uniq = models.UniqueIndex(
        "(company_id, number) WHERE voided_on IS NULL", "This guarantee is recorded already."
    )

    @api.depends("voided_on", "returned_on", "expires_on", "order_id.gy_time_checked")
    def _compute_state(self):
        """What has expired is looked at again by the daily job on the day after."""
        for guarantee in self:
            if guarantee.voided_on:
                guarantee.state = "void"
            elif guarantee.returned_on:
                guarantee.state = "returned"
            else:
                expired = guarantee.expires_on < clock.today(guarantee)
                guarantee.state = "expired" if expired else "valid"

    def _in_force(self):
        """Return those of these guarantees that are valid on the company's present day."""
        return self.filtered(
            lambda guarantee: not (guarantee.voided_on or guarantee.returned_on)
            and guarantee.expires_on >= clock.today(guarantee)
        )

    # -- what people decide ----------------------------------------------------

    @public
    def action_extend(self, due_date, scan, filename):
        """Record that the bank extended this guarantee (R6.3).

        :param due_date: its last day from now on, later than the one it had
        :param str scan: the bank's letter, a PDF or picture in base64
        :param str filename: name of that file
        :return: True
        :raise AccessError: for anyone but finance
        :raise UserError: when it is at its end already, the day is no later one or the scan is
            missing
        """
        self._check_finance()
        self._gy_check_states("valid", "expired")
        due_date = fields.Date.to_date(due_date)
        if not due_date or due_date <= self.expires_on:
            raise UserError(
                self.env._("%s: give a day after the one it expires on.", self.display_name)
            )
        document = self.order_id._gy_file_guarantee(scan, filename, self)
        remind_on = self.order_id._gy_guarantee_reminder(due_date)
        self._decide(
            {"expires_on": due_date, "remind_on": remind_on, "document_id": document.id},
            self.env._("extended until %s", fields.Date.to_string(due_date)),
        )
        return True

    @public
    def action_return(self, date=None):
        """Record that this guarantee was given back: it stands in for nothing any more (R6.3).

        :param date: day it was given back, today by default
        :return: True
        :raise AccessError: for anyone but finance
        :raise UserError: when it is not out any more, or the day does not fit
        """
        self._check_finance()
        self._gy_check_states("valid", "expired")
        date = fields.Date.to_date(date) or clock.today(self)
        self._gy_check_business_date(date, [(self.env._("its issue"), self.issued_on)])
        self._decide({"returned_on": date}, self.env._("given back"))
        return True

    @public
    def action_void(self, reason):
        """Declare a guarantee that was recorded in error void, with a reason that is kept (R6.3).

        :return: True
        :raise AccessError: for anyone but finance
        :raise UserError: without reason, or when it is void already
        """
        self._check_finance()
        self._gy_check_states("valid", "expired", "returned")
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the guarantee is void."))
        self._decide(
            {"voided_on": clock.today(self), "void_reason": reason},
            self.env._("declared void: %s", reason),
        )
        return True

    def _gy_state_subject(self):
        return self.env._("Guarantee %s", self.number)

    def _check_finance(self):
        self.order_id._gy_check_role("finance")
        self.check_access("read")
        self.order_id._gy_lock_totals()

    def _decide(self, vals, words):
        self._gy_write_decided(vals)
        # The note of the decision; finance has no right to write orders.
        self.order_id.sudo().message_post(
            body=self.env._(
                "Guarantee %(number)s %(what)s (%(user)s)",
                number=self.number,
                what=words,
                user=self.env.user.name,
            )
        )
