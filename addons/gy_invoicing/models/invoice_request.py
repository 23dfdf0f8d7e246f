from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.public import public

from .fapiao import KINDS, MEDIA

BUYER = (
    "buyer_title",
    "buyer_tax_number",
    "buyer_address",
    "buyer_phone",
    "buyer_bank",
    "buyer_account",
)
EDITABLE = ("draft", "refused")


class InvoiceRequest(models.Model):
    """What the sales administrator asks finance to invoice (R11.1).

    The one road to a contract's invoice. The buyer's data are copied from the customer when the
    request is made, and belong to the request from then on. The five facts finance judges by
    stand in ``invoice_request_facts.py``.
    """

    _name = "gy.invoice.request"
    _description = "Invoice Request"
    _inherit = ["gy.guarded.mixin", "gy.state.mixin"]
    _order = "submitted_on desc, id desc"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    number = fields.Integer(required=True)
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id", store=True, index=True)
    user_id = fields.Many2one(
        related="order_id.user_id", store=True, index="btree_not_null", string="Salesperson"
    )
    currency_id = fields.Many2one(related="order_id.currency_id")
    line_ids = fields.One2many("gy.invoice.request.line", "request_id", string="Lines")
    amount = fields.Monetary(compute="_compute_amount", store=True)
    buyer_title = fields.Char(string="Title")
    buyer_tax_number = fields.Char(string="Tax Number")
    buyer_address = fields.Char(string="Address")
    buyer_phone = fields.Char(string="Phone")
    buyer_bank = fields.Char(string="Bank")
    buyer_account = fields.Char(string="Account")
    fapiao_kind = fields.Selection(KINDS, string="Kind of Fapiao", required=True, default="special")
    fapiao_medium = fields.Selection(
        MEDIA, string="Form of Fapiao", required=True, default="digital"
    )
    customer_request = fields.Text(
        string="What the Customer Asks for",
        help="How and when the customer wants to be invoiced, and who said so.",
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "With Finance"),
            ("accepted", "Accepted by Finance"),
            ("refused", "Refused"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        default="draft",
        index=True,
    )
    submitted_by = fields.Many2one("res.users", index="btree_not_null")
    submitted_on = fields.Datetime()
    decided_by = fields.Many2one("res.users", index="btree_not_null")
    decided_on = fields.Datetime()
    refusal = fields.Text(string="Refused because")
    move_id = fields.Many2one(
        "account.move", string="Invoice", index="btree_not_null", ondelete="set null"
    )

    _number_uniq = models.UniqueIndex("(order_id, number)", "This request exists already.")

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {
            *BUYER,
            "fapiao_kind",
            "fapiao_medium",
            "customer_request",
            "line_ids",
        }

    @api.depends("order_id.name", "number")
    def _compute_display_name(self):
        for request in self:
            request.display_name = self.env._(
                "Invoice request %(contract)s/%(number)s",
                contract=request.order_id.name,
                number=request.number,
            )

    @api.depends("line_ids.amount")
    def _compute_amount(self):
        for request in self:
            request.amount = sum(request.line_ids.mapped("amount"))

    def write(self, vals):
        if vals.keys() & self._gy_open_fields():
            self._gy_check_states(*EDITABLE)
        return super().write(vals)

    def _gy_check_part_open(self, parts):
        self._gy_check_states(*EDITABLE)

    # -- what people decide ----------------------------------------------------

    @public(many=True)
    def action_submit(self):
        """Hand these requests to finance (R11.1).

        :raise AccessError: for anyone but the sales administrator
        :raise UserError: when one is incomplete, or asks for more than may be invoiced
        """
        self._check_role("sales_admin")
        self._gy_check_states(*EDITABLE)
        self.order_id._gy_lock_totals()
        for request in self:
            request.order_id._gy_check_contract(("sale",))
            request._check_complete()
            request._check_quantities()
            request._gy_write_decided(
                {
                    "state": "submitted",
                    "submitted_by": self.env.uid,
                    "submitted_on": fields.Datetime.now(),
                    "decided_by": False,
                    "decided_on": False,
                    "refusal": False,
                }
            )
        return True

    @public(many=True)
    def action_accept(self):
        """Make the native customer invoice of exactly what is requested, as a draft (R11.1).

        :return: the action that opens the invoice
        :raise AccessError: for anyone but finance
        :raise UserError: when it is not with finance, was submitted by the same person, or asks
            for more than may be invoiced by now
        """
        self._check_role("finance")
        self._gy_check_states("submitted")
        self.order_id._gy_lock_totals()
        for request in self:
            if request.submitted_by == self.env.user:
                raise UserError(
                    self.env._("%s: somebody else has to decide on it.", request.display_name)
                )
            request._check_quantities()
            # From here on the lines count as invoiced, no longer as requested.
            request._gy_write_decided(
                {
                    "state": "accepted",
                    "decided_by": self.env.uid,
                    "decided_on": fields.Datetime.now(),
                }
            )
            request._gy_write_decided({"move_id": request._create_invoice().id})
        return self.action_view_invoice()

    def _create_invoice(self):
        """Return the invoice that core makes for the requested lines and quantities."""
        self.ensure_one()
        order = self.order_id._gy_granted("invoice").with_context(gy_invoice_request_id=self.id)
        return order._create_invoices(grouped=True).with_env(self.env)

    @public(many=True)
    def action_refuse(self, reason):
        """Give requests back to the sales administrator, who may correct and submit them again.

        :raise AccessError: for anyone but finance
        :raise UserError: without reason, or when one is not with finance
        """
        self._check_role("finance")
        self._gy_check_states("submitted")
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the request is refused."))
        self._give_back(reason)
        for request in self:
            # Only the salesperson is told; the note needs no right on the contract.
            request.order_id.sudo().message_post(
                body=self.env._(
                    "%(request)s refused by %(user)s: %(reason)s",
                    request=request.display_name,
                    user=self.env.user.name,
                    reason=reason,
                )
            )
        return True

    def _give_back(self, reason):
        """Put requests back to where they can be corrected and submitted again."""
        return self._gy_write_decided(
            {
                "state": "refused",
                "refusal": reason,
                "decided_by": self.env.uid,
                "decided_on": fields.Datetime.now(),
                "move_id": False,
            }
        )

    @public(many=True)
    def action_cancel(self):
        """Withdraw requests finance has not accepted.

        :raise AccessError: for anyone but the sales administrator
        :raise UserError: when one is accepted or cancelled
        """
        self._check_role("sales_admin")
        self._gy_check_states(*EDITABLE, "submitted")
        return self._gy_write_decided({"state": "cancelled"})

    @public(many=True)
    def action_view_invoice(self):
        """Open the invoices made of these requests."""
        if len(self) == 1:
            return actions.open_form(self.move_id, self.env._("Invoice"))
        domain = [("id", "in", self.move_id.ids)]
        return actions.open_list("account.move", self.env._("Invoices"), domain)

    # -- checks ----------------------------------------------------------------

    def _check_role(self, role):
        self.order_id._gy_check_role(role)
        self.check_access("read")

    def _check_complete(self):
        """Refuse a request finance could not work with.

        :raise UserError: naming what is missing
        """
        needed = BUYER if self.fapiao_kind == "special" else BUYER[:2]
        missing = [
            self._fields[name]._description_string(self.env)
            for name in needed
            if not (self[name] or "").strip()
        ]
        if not self._has_content():
            missing.append(self._fields["line_ids"]._description_string(self.env))
        if missing:
            raise UserError(
                self.env._(
                    "%(request)s is not complete: %(fields)s",
                    request=self.display_name,
                    fields=format_list(self.env, missing),
                )
            )

    def _has_content(self):
        """Tell whether the request says what is to be invoiced."""
        return bool(self.line_ids)

    def _check_quantities(self):
        """Refuse more than what may be invoiced and nobody has requested or invoiced yet.

        :raise UserError: naming the product and what is left of it
        """
        self.ensure_one()
        left = self.line_ids.order_line_id._gy_requestable(self)
        for line in self.line_ids:
            unit = line.product_uom_id
            if unit.compare(line.quantity, left[line.order_line_id]) > 0:
                raise UserError(
                    self.env._(
                        "%(request)s: of %(product)s only %(left)s %(unit)s can be invoiced now.",
                        request=self.display_name,
                        product=line.order_line_id.product_id.display_name,
                        left=f"{left[line.order_line_id]:.10g}",
                        unit=unit.name,
                    )
                )
