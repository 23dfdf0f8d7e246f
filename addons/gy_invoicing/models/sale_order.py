from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions, gate_pass
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public

from .invoice_request import EDITABLE


class SaleOrder(models.Model):
    """Stage 11: a contract is invoiced on request only, and every invoice has its fapiao (R11)."""

    _inherit = "sale.order"

    gy_request_ids = fields.One2many(
        "gy.invoice.request",
        "order_id",
        string="Invoice Requests",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    gy_request_count = fields.Integer(
        compute="_compute_gy_request_count", compute_sudo=True, groups=INTERNAL
    )
    gy_fapiao_ids = fields.One2many(
        "gy.fapiao", "order_id", string="Fapiao", copy=False, groups=ROLE, readonly=True
    )
    gy_fapiao_missing = fields.Monetary(
        string="Invoiced without Fapiao",
        compute="_compute_gy_papers",
        store=True,
        groups=INTERNAL,
    )

    @api.depends("gy_request_ids")
    def _compute_gy_request_count(self):
        for order in self:
            order.gy_request_count = len(order.gy_request_ids)

    # -- papers ----------------------------------------------------------------

    def _compute_gy_papers(self):
        """A contract is invoiced in full when every invoice has its fapiao, too."""
        res = super()._compute_gy_papers()
        for order in self:
            missing, dates = order._gy_count_fapiao() if order.gy_is_process else (0.0, [])
            order.gy_fapiao_missing = order.currency_id.round(missing)
            if not order.currency_id.is_zero(order.gy_fapiao_missing):
                order.gy_invoicing_date = False
            elif order.gy_invoicing_date:
                order.gy_invoicing_date = max([order.gy_invoicing_date, *dates])
        return res

    def _gy_count_fapiao(self):
        """Return ``(amount, dates)``: what has no fapiao yet, and when the others were issued."""
        self.ensure_one()
        missing, dates = 0.0, []
        for invoice, part in self._gy_invoice_parts().items():
            if invoice.state == "posted":
                missing += self._gy_from_invoice(invoice, part * invoice._gy_fapiao_gap())
                dates += invoice.gy_fapiao_ids._valid().mapped("date")
        return missing, dates

    def _gy_paper_fields(self):
        return [*super()._gy_paper_fields(), "gy_fapiao_missing"]

    @api.depends("gy_fapiao_missing")
    def _compute_gy_money_stages(self):
        return super()._compute_gy_money_stages()

    def _gy_money_facts(self):
        facts = super()._gy_money_facts()
        facts["invoicing"]["fapiao"] = self.currency_id.is_zero(self.gy_fapiao_missing)
        return facts

    def _gy_invoicing_criteria(self):
        return [
            *super()._gy_invoicing_criteria(),
            self._gy_criterion(
                self.env._("Every invoice has its fapiao"),
                self._gy_money_facts()["invoicing"]["fapiao"],
                self.env._(
                    "No fapiao recorded for %s yet", self._gy_format(self.gy_fapiao_missing)
                ),
                self._gy_invoice_action(),
            ),
        ]

    def _gy_invoice_action(self):
        """Lead to the requests while one is open, and whoever may not see invoices."""
        # Only whether there is an open one is looked at.
        states = self.sudo().gy_request_ids.mapped("state")
        if {*EDITABLE, "submitted"} & set(states) or not self.env["account.move"].has_access(
            "read"
        ):
            return self.action_gy_view_requests()
        return super()._gy_invoice_action()

    # -- requests --------------------------------------------------------------

    def _gy_invoices_ahead(self):
        """Tell whether the terms ask for the invoice before the goods leave.

        They do when money that production or shipment waits for falls due with the invoice.
        """
        self.ensure_one()
        # Read for a decision only; whoever asks need not see the plan.
        return any(
            line.trigger == "invoiced" and line.gate != "none"
            for line in self.sudo().gy_installment_ids
        )

    @public
    def action_gy_request_invoice(self):
        """Open the draft request of this contract, or make one of what may be invoiced (R11.1).

        :return: the action that opens the request; its id is ``res_id``
        :raise AccessError: for anyone but the sales administrator
        :raise UserError: when the contract is not in force or nothing can be invoiced
        """
        return self._gy_open_request("goods", self._gy_create_request)

    def _gy_open_request(self, kind, create):
        """Open the draft request of a kind, or the one that ``create`` makes.

        :raise AccessError: for anyone but the sales administrator
        :raise UserError: when the contract is not in force
        """
        self._gy_check_role("sales_admin")
        self.check_access("read")
        self._gy_check_contract(("sale",))
        self._gy_lock_totals()
        drafts = self.gy_request_ids.filtered(
            lambda item: item.state in EDITABLE and item.kind == kind
        )
        request = drafts[:1] or create()
        return actions.open_form(request, request.display_name)

    def _gy_submitted_requests(self, request=None):
        """Return the requests that are with finance.

        :param request: request that does not count
        """
        return self.gy_request_ids.filtered(
            lambda item: item.state == "submitted" and item != request
        )

    def _gy_create_request(self):
        billed = self.order_line.filtered(lambda line: line._gy_is_billed())
        lines = [
            fields.Command.create({"order_line_id": line.id, "quantity": quantity})
            for line, quantity in billed._gy_requestable().items()
            if line.product_uom_id.compare(quantity, 0.0) > 0
        ]
        if not lines:
            raise UserError(
                self.env._(
                    "%s: nothing was delivered that is not requested or invoiced already. For "
                    "money ahead of the goods, request the invoice of an advance.",
                    self.display_name,
                )
            )
        vals = {**self._gy_prepare_request(), "kind": "goods", "line_ids": lines}
        return self.env["gy.invoice.request"]._gy_create_decided([vals])

    def _gy_prepare_request(self):
        """Return the values of a new request, whatever it is for."""
        return {
            "order_id": self.id,
            "state": "draft",
            "number": max(self.gy_request_ids.mapped("number"), default=0) + 1,
            # The buyer's bank is no secret to the one who asks for the invoice.
            **self.partner_invoice_id.sudo()._gy_prepare_buyer(),
        }

    @public
    def action_gy_view_requests(self):
        """Open the invoice requests of this contract."""
        domain = [("order_id", "=", self.id)]
        return actions.open_list("gy.invoice.request", self.env._("Invoice Requests"), domain)

    # -- the native invoice ------------------------------------------------------

    def _create_invoices(self, grouped=False, final=False, date=None):
        contracts = self._gy_contracts()
        if contracts and not gate_pass.is_granted(contracts, ["invoice"]):
            raise UserError(
                self.env._(
                    "%s: contracts are invoiced on request only. The sales administrator "
                    "requests the invoice, finance accepts it.",
                    contracts[0].display_name,
                )
            )
        return super()._create_invoices(grouped=grouped, final=final, date=date)

    def _gy_invoicing_quantities(self):
        """Return ``{order line id: quantity}`` of the request being accepted, else ``None``."""
        request_id = self.env.context.get("gy_invoice_request_id")
        # A client may send the key, but never the pass that makes it count.
        if not request_id or not gate_pass.is_granted(self, ["invoice"]):
            return None
        request = self.env["gy.invoice.request"].browse(request_id)
        goods = {line.order_line_id.id: line.quantity for line in request.line_ids}
        return goods | self._gy_ahead_quantities(request)

    def _get_invoiceable_lines(self, final=False):
        quantities = self._gy_invoicing_quantities()
        if quantities is None:
            return super()._get_invoiceable_lines(final)
        result = section = self.order_line.browse()
        combos = self.order_line.browse(list(quantities)).linked_line_id
        for line in self._gy_agreed_lines():
            if line.display_type in ("line_section", "line_subsection"):
                section = line if line.display_type == "line_section" else section | line
            elif line.id in quantities or line in combos:
                result += section + line
                section = self.order_line.browse()
        return result + self._gy_ahead_lines().filtered(lambda line: line.id in quantities)
