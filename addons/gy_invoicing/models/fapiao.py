from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

KINDS = [("special", "Special VAT Fapiao"), ("ordinary", "Ordinary Fapiao")]
MEDIA = [("digital", "Digital"), ("paper", "Paper")]
# Digital fapiao have numbers of 20 digits, those on paper of 8.
MEDIA_BY_LENGTH = {20: "digital", 8: "paper"}


class Fapiao(models.Model):
    """A fapiao issued for a contract's posted invoice, and its way to the customer (R11.2, R11.3).

    Finance records it with :meth:`account.move.action_gy_add_fapiao`; nobody has the right to
    write it. It is handed over, or declared void, by its own methods.
    """

    _name = "gy.fapiao"
    _description = "Fapiao"
    _inherit = ["gy.guarded.mixin", "gy.state.mixin"]
    _order = "date desc, id desc"
    _rec_name = "number"

    move_id = fields.Many2one(
        "account.move", string="Invoice", required=True, index=True, ondelete="restrict"
    )
    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id", store=True, index=True)
    user_id = fields.Many2one(
        related="order_id.user_id", store=True, index="btree_not_null", string="Salesperson"
    )
    currency_id = fields.Many2one("res.currency", required=True)
    code = fields.Char(
        string="Fapiao Code", help="10 or 12 digits, of a fapiao on paper; digital ones have none."
    )
    number = fields.Char(required=True)
    kind = fields.Selection(KINDS, string="Kind of Fapiao", required=True)
    medium = fields.Selection(MEDIA, string="Form", required=True)
    date = fields.Date(required=True)
    amount = fields.Monetary(
        string="Covers", required=True, help="What it covers of the invoice, in its currency."
    )
    company_currency_id = fields.Many2one(
        related="company_id.currency_id", string="Company Currency"
    )
    face_amount = fields.Monetary(
        string="Amount on the Fapiao",
        currency_field="company_currency_id",
        help="The same in the company's currency: fapiao are issued in no other.",
    )
    is_joint = fields.Boolean(
        string="For Several Invoices",
        help="One fapiao issued for several invoices; it stands on each with its part.",
    )
    is_signed = fields.Boolean(
        string="Signed XML", help="The file carries the tax authority's signature."
    )
    differences = fields.Text(help="What the file says otherwise than what is recorded.")
    difference_reason = fields.Char(string="Taken because")
    is_red = fields.Boolean(string="Red-letter")
    confirmation = fields.Char(
        string="Confirmation No.", help="Number of the confirmation of a red-letter fapiao."
    )
    document_id = fields.Many2one(
        "gy.document", string="File", index="btree_not_null", ondelete="restrict"
    )
    voided_on = fields.Date()
    void_reason = fields.Char(string="Void because")
    deadline = fields.Date(string="Hand over by")
    handed_sales_on = fields.Date(string="To Salesperson on")
    handed_customer_on = fields.Date(string="To Customer's Finance on")
    recipient = fields.Char(string="Received by")
    courier_number = fields.Char(string="Courier No.")
    state = fields.Selection(
        [
            ("issued", "Issued"),
            ("sales", "With the Salesperson"),
            ("customer", "With the Customer"),
            ("void", "Void"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
    )

    _number_uniq = models.UniqueIndex(
        "(company_id, COALESCE(code, ''), number) WHERE voided_on IS NULL AND is_joint IS NOT TRUE",
        "This fapiao is recorded already.",
    )
    _joint_uniq = models.UniqueIndex(
        "(move_id, COALESCE(code, ''), number) WHERE voided_on IS NULL",
        "This fapiao is recorded on the invoice already.",
    )
    _amount_positive = models.Constraint("CHECK (amount > 0)", "A fapiao has a positive amount.")

    @api.depends("voided_on", "handed_sales_on", "handed_customer_on")
    def _compute_state(self):
        for fapiao in self:
            if fapiao.voided_on:
                fapiao.state = "void"
            elif fapiao.handed_customer_on:
                fapiao.state = "customer"
            else:
                fapiao.state = "sales" if fapiao.handed_sales_on else "issued"

    @api.model
    def _medium_of(self, number):
        """Return the form of the fapiao with this number.

        :raise UserError: unless the number has 8 or 20 digits
        """
        number = (number or "").strip()
        if not (number.isascii() and number.isdigit()) or len(number) not in MEDIA_BY_LENGTH:
            raise UserError(
                self.env._(
                    "“%s” is no fapiao number: it has 8 digits, or 20 for a digital fapiao.", number
                )
            )
        return MEDIA_BY_LENGTH[len(number)]

    @api.model
    def _code_of(self, code, medium):
        """Return the code of a fapiao on paper, without which its number says little.

        :raise UserError: unless it is empty or has 10 or 12 digits, for a fapiao on paper
        """
        code = (code or "").strip()
        if not code:
            return False
        if (
            medium != "paper"
            or not (code.isascii() and code.isdigit())
            or len(code) not in (10, 12)
        ):
            raise UserError(
                self.env._(
                    "“%s” is no fapiao code: a fapiao on paper has one of 10 or 12 digits, a "
                    "digital one has none.",
                    code,
                )
            )
        return code

    def _check_voidable(self):
        """Refuse to take back what the customer may have used; a red-letter fapiao does that.

        A digital fapiao cannot be declared void at all; while nobody has it, its record can be
        mended.

        :raise UserError: naming the fapiao and the way
        """
        for fapiao in self:
            given = fapiao.medium == "digital" and fapiao.state != "issued"
            # Whether the customer has booked it is read for the check only.
            if given or fapiao.sudo().move_id.gy_posting_ids._valid():
                raise UserError(
                    self.env._(
                        "Fapiao %s was handed over or booked by the customer. Reverse the invoice "
                        "by a credit note and record its red-letter fapiao.",
                        fapiao.number,
                    )
                )

    def _valid(self):
        return self.filtered(lambda fapiao: not fapiao.voided_on)

    @api.model
    def _of_number(self, company, number, code):
        """Return the valid records of one fapiao: one for each invoice it was issued for."""
        return self.search(
            [
                ("company_id", "=", company.id),
                ("number", "=", number),
                ("code", "=", code),
                ("voided_on", "=", False),
            ]
        )

    def _whole(self):
        """Return these fapiao with their parts on other invoices: paper and file are one."""
        # The parts go with the fapiao, whoever sees to the contracts of the others.
        parts = self.sudo()
        for fapiao in self.filtered("is_joint"):
            parts |= fapiao.sudo()._of_number(fapiao.company_id, fapiao.number, fapiao.code)
        return parts.with_env(self.env)

    # -- what people decide ----------------------------------------------------

    @public(many=True)
    def action_void(self, reason):
        """Declare fapiao void, with a reason that is kept (R11.2).

        :raise AccessError: for anyone but finance
        :raise UserError: without reason, or when it is void already
        """
        self.order_id._gy_check_role("finance")
        self.check_access("read")
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the fapiao is void."))
        self._gy_check_states("issued", "sales", "customer")
        whole = self._whole().sudo()
        whole._check_voidable()
        whole.order_id._gy_lock_totals()
        whole._gy_write_decided({"voided_on": clock.today(self), "void_reason": reason})
        for fapiao in whole:
            fapiao.order_id.sudo().message_post(
                body=self.env._(
                    "Fapiao %(number)s declared void by %(user)s: %(reason)s",
                    number=fapiao.number,
                    user=self.env.user.name,
                    reason=reason,
                )
            )
        whole.move_id._gy_contracts()._gy_papers_changed()
        return True

    @public(many=True)
    def action_hand_to_salesperson(self, date=None):
        """Record that the sales administrator gave fapiao to the salesperson (R11.3).

        :param date: today by default, not in the future nor before the fapiao
        :raise AccessError: for anyone but the sales administrator
        :raise UserError: when one was handed over already or is void
        """
        self.order_id._gy_check_role("sales_admin")
        date = self._check_handing("issued", date)
        return self._whole()._gy_write_decided({"handed_sales_on": date})

    @public(many=True)
    def action_hand_to_customer(self, date=None, recipient=None, courier=None):
        """Record that the customer's finance has the fapiao (R11.3).

        :param date: today by default, not in the future nor before the fapiao
        :param str recipient: who received it, or
        :param str courier: the number it was sent under
        :raise AccessError: for anyone but the salesperson and the sales administrator
        :raise UserError: when neither is named, or it is not with the salesperson
        """
        self.order_id._gy_check_role("salesperson", "sales_manager", "sales_admin")
        date = self._check_handing("sales", date)
        recipient, courier = (recipient or "").strip(), (courier or "").strip()
        if not (recipient or courier):
            raise UserError(self.env._("Say who received the fapiao, or give the courier number."))
        return self._whole()._gy_write_decided(
            {"handed_customer_on": date, "recipient": recipient, "courier_number": courier}
        )

    def _gy_state_subject(self):
        return self.env._("Fapiao %s", self.number)

    def _check_handing(self, state, date):
        self.check_access("read")
        self._gy_check_states(state)
        date = fields.Date.to_date(date) or clock.today(self)
        for fapiao in self:
            since = [
                (self.env._("fapiao %s", fapiao.number), fapiao.date),
                (self.env._("its handing to the salesperson"), fapiao.handed_sales_on),
            ]
            fapiao.order_id._gy_check_business_date(date, since)
        return date
