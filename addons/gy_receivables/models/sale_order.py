from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE

from ..tools import plan


class SaleOrder(models.Model):
    _inherit = "sale.order"

    gy_installment_template_id = fields.Many2one(
        "gy.installment.template",
        string="Instalment Template",
        index="btree_not_null",
        ondelete="set null",
        groups=INTERNAL,
    )
    gy_installment_ids = fields.One2many(
        "gy.installment", "order_id", string="Instalments", copy=False, groups=ROLE
    )
    gy_share_ids = fields.One2many(
        "gy.receipt.share",
        "order_id",
        string="Receipts",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    gy_received_amount = fields.Monetary(
        string="Received", compute="_compute_gy_received", store=True, groups=INTERNAL
    )
    gy_received_on = fields.Date(
        string="Last Receipt", compute="_compute_gy_received", store=True, groups=INTERNAL
    )
    gy_invoiced_amount = fields.Monetary(
        string="Invoiced", compute="_compute_gy_invoiced", store=True, groups=INTERNAL
    )
    gy_invoiced_date = fields.Date(
        string="Invoiced on", compute="_compute_gy_invoiced", store=True, groups=INTERNAL
    )
    gy_shipped_value = fields.Monetary(
        string="Value Shipped", compute="_compute_gy_shipped", store=True, groups=INTERNAL
    )
    gy_shipped_date = fields.Date(
        string="Shipped on", compute="_compute_gy_shipped", store=True, groups=INTERNAL
    )
    gy_advance_done = fields.Boolean(
        string="Advance Received", compute="_compute_gy_money_stages", store=True, groups=INTERNAL
    )
    gy_advance_date = fields.Date(
        string="Advance Received on",
        compute="_compute_gy_money_stages",
        store=True,
        groups=INTERNAL,
    )
    gy_shipment_done = fields.Boolean(
        string="Shipped", compute="_compute_gy_money_stages", store=True, groups=INTERNAL
    )
    gy_invoicing_done = fields.Boolean(
        string="Fully Invoiced", compute="_compute_gy_money_stages", store=True, groups=INTERNAL
    )
    gy_collection_done = fields.Boolean(
        string="Fully Paid", compute="_compute_gy_money_stages", store=True, groups=INTERNAL
    )
    gy_advance_ratio = fields.Float(
        string="Advance Received (ratio)", compute="_compute_gy_ratios", store=True, groups=INTERNAL
    )
    gy_shipment_ratio = fields.Float(
        string="Shipped (ratio)", compute="_compute_gy_ratios", store=True, groups=INTERNAL
    )
    gy_invoicing_ratio = fields.Float(
        string="Invoiced (ratio)", compute="_compute_gy_ratios", store=True, groups=INTERNAL
    )
    gy_collection_ratio = fields.Float(
        string="Received (ratio)", compute="_compute_gy_ratios", store=True, groups=INTERNAL
    )

    # -- hooks of the spine ----------------------------------------------------

    @api.model
    def _gy_stage_done_fields(self):
        return super()._gy_stage_done_fields() | {
            "advance": "gy_advance_done",
            "shipment": "gy_shipment_done",
            "invoicing": "gy_invoicing_done",
            "collection": "gy_collection_done",
        }

    @api.model
    def _gy_stage_date_fields(self):
        return super()._gy_stage_date_fields() | {
            "advance": "gy_advance_date",
            "shipment": "gy_shipped_date",
            "collection": "gy_received_on",
        }

    @api.model
    def _gy_stage_progress_fields(self):
        return super()._gy_stage_progress_fields() | {
            "advance": "gy_advance_ratio",
            "shipment": "gy_shipment_ratio",
            "invoicing": "gy_invoicing_ratio",
        }

    @api.model
    def _gy_stage_ratio_fields(self):
        return super()._gy_stage_ratio_fields() | {"collection": "gy_collection_ratio"}

    @api.model
    def _gy_event_fields(self):
        return super()._gy_event_fields() | {
            "shipped": "gy_shipped_date",
            "invoiced": "gy_invoiced_date",
        }

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"gy_installment_template_id", "gy_installment_ids"}

    @api.model
    def _gy_locked_fields(self):
        return super()._gy_locked_fields() | {"gy_installment_template_id"}

    def _gy_has_receipts(self):
        return super()._gy_has_receipts() or any(order.gy_share_ids for order in self)

    @api.model
    def _gy_content_depends(self):
        return [
            *super()._gy_content_depends(),
            "gy_installment_ids.sequence",
            "gy_installment_ids.kind",
            "gy_installment_ids.share",
            "gy_installment_ids.trigger",
            "gy_installment_ids.offset_days",
            "gy_installment_ids.fixed_date",
            "gy_installment_ids.gate",
        ]

    def _gy_review_content(self):
        content = super()._gy_review_content()
        content["payment"] = [
            [line.kind, f"{line.share:.4f}", line.trigger, line.offset_days, line.gate]
            + [fields.Date.to_string(line.fixed_date) or ""]
            for line in self._gy_plan()
        ]
        return content

    @api.ondelete(at_uninstall=False)
    def _unlink_except_received(self):
        for order in self:
            # Read for the check only; money stays with its contract whoever asks.
            if order.sudo().gy_share_ids:
                raise UserError(
                    self.env._(
                        "Money was received for %s. Cancel it instead of deleting it.",
                        order.display_name,
                    )
                )

    # -- the plan --------------------------------------------------------------

    def _gy_plan(self):
        """Return the instalments in the order in which free money fills them."""
        self.ensure_one()
        return self.gy_installment_ids.sorted(lambda line: (line.sequence, line._origin.id))

    def _gy_bring_along(self):
        self.filtered(lambda order: not order.gy_installment_ids)._gy_copy_template()
        return super()._gy_bring_along()

    def write(self, vals):
        res = super().write(vals)
        if vals.get("gy_installment_template_id"):
            self._gy_contracts()._gy_copy_template()
        return res

    def _gy_copy_template(self):
        """Give these contracts a plan of their own, copied from their template (R6.1).

        Without a chosen template the company's first one is taken.
        """
        if not self:
            return
        # A plan comes with the contract, whoever creates it.
        templates = self.env["gy.installment.template"].sudo()
        vals_list = []
        for order in self:
            template = order.gy_installment_template_id.sudo() or templates.search(
                [("company_id", "in", [False, order.company_id.id])], limit=1
            )
            order.sudo().gy_installment_ids.unlink()
            vals_list += [
                {
                    "order_id": order.id,
                    "sequence": line.sequence,
                    "kind": line.kind,
                    "share": line.share,
                    "trigger": line.trigger,
                    "offset_days": line.offset_days,
                    "gate": line.gate,
                }
                for line in template.line_ids
            ]
        self.env["gy.installment"].sudo().create(vals_list)

    # -- money -----------------------------------------------------------------

    def _gy_money_changed(self):
        """Have the totals of these contracts counted again, after others that count them."""
        if not self:
            return
        self._gy_lock_totals()
        self._gy_recompute(
            "gy_received_amount", "gy_received_on", "gy_invoiced_amount", "gy_invoiced_date"
        )

    @api.depends("gy_is_process")
    def _compute_gy_received(self):
        """What was received: reconciled with the contract's invoices, or shared and still open.

        Counted again whenever a payment, a reconciliation or a share changes
        (:meth:`_gy_money_changed`); following those by dependencies would cost every invoice.
        """
        for order in self:
            receipts = order._gy_receipts() if order.gy_is_process else []
            order.gy_received_amount = order.currency_id.round(sum(item[2] for item in receipts))
            order.gy_received_on = max((item[0] for item in receipts), default=False)

    def _gy_receipts(self):
        """Return the money received for this contract.

        :return: ``[(date, instalment id or False, amount)]``; an instalment where a person named
            it, amounts in the contract's currency
        """
        self.ensure_one()
        reconciled = self._gy_reconciled_money()
        receipts, named = [], defaultdict(float)
        for share, taken, rest in self._gy_counting_shares(reconciled):
            if share.installment_id:
                receipts.append((share.payment_id.date, share.installment_id.id, taken + rest))
                named[share.payment_id.move_id] += taken
            elif rest:
                receipts.append((share.payment_id.date, False, rest))
        receipts += [
            (entry.date, False, amount - named[entry])
            for entry, amount in reconciled.items()
            if amount > named[entry]
        ]
        return receipts

    def _gy_reconciled_money(self):
        """Return ``{entry: amount}`` of receipts reconciled with this contract's invoices.

        An invoice of several contracts counts for each by its part of the invoice.
        """
        self.ensure_one()
        amounts = defaultdict(float)
        for invoice, part in self._gy_invoice_parts().items():
            if invoice.state != "posted" or invoice.move_type != "out_invoice":
                continue
            receivable = invoice.line_ids.filtered(
                lambda line: line.account_id.account_type == "asset_receivable"
            )
            for partial in receivable.matched_credit_ids:
                entry = partial.credit_move_id.move_id
                if entry.move_type != "out_refund" and not entry._gy_is_bounced():
                    amounts[entry] += self._gy_from_invoice(
                        invoice, partial.debit_amount_currency * part
                    )
        return amounts

    def _gy_from_invoice(self, invoice, amount):
        """Return ``amount`` of an invoice in the currency of the contract."""
        return invoice.currency_id._convert(
            amount,
            self.currency_id,
            self.company_id,
            invoice.invoice_date or fields.Date.context_today(self),
        )

    def _gy_invoice_parts(self):
        """Return ``{invoice: part of it that belongs to this contract}``, 0 to 1."""
        self.ensure_one()
        parts = {}
        for invoice in self.order_line.invoice_lines.move_id:
            lines = invoice.invoice_line_ids
            own = lines.filtered(lambda line: self in line.sale_line_ids.order_id)
            total = sum(lines.mapped("price_total"))
            part = sum(own.mapped("price_total")) / total if total else 0.0
            parts[invoice] = min(1.0, max(0.0, part))
        return parts

    def _gy_counting_shares(self, reconciled):
        """Return ``[(share, taken, rest)]`` of this contract's shares whose payment counts.

        ``taken`` is reconciled with the contract's invoices already, ``rest`` is still open.
        """
        self.ensure_one()
        result = []
        for payment in self.gy_share_ids.payment_id:
            entry = payment.move_id
            if entry.state != "posted" or entry._gy_is_bounced():
                continue
            shares = payment.gy_share_ids.sorted("id")
            used = {self: reconciled.get(entry, 0.0)}
            for other in shares.order_id - self:
                used[other] = other._gy_reconciled_money().get(entry, 0.0)
            receivable = entry.line_ids.filtered(
                lambda line: line.account_id.account_type == "asset_receivable"
            )
            rests = plan.share_rests(
                [(share, share.order_id, share.amount) for share in shares],
                used,
                max(0.0, -sum(receivable.mapped("amount_residual_currency"))),
                self.currency_id.rounding,
            )
            result += [
                (share, *rests[share]) for share in shares.filtered(lambda s: s.order_id == self)
            ]
        return result

    @api.depends("gy_is_process")
    def _compute_gy_invoiced(self):
        """Posted invoices less credit notes; counted with :meth:`_gy_money_changed`."""
        for order in self:
            amount, dates = 0.0, []
            for invoice, part in order._gy_invoice_parts().items() if order.gy_is_process else ():
                if invoice.state == "posted":
                    sign = -1 if invoice.move_type == "out_refund" else 1
                    amount += sign * order._gy_from_invoice(invoice, part * invoice.amount_total)
                    dates.append(invoice.invoice_date)
            order.gy_invoiced_amount = order.currency_id.round(amount)
            order.gy_invoiced_date = max(dates, default=False)

    @api.depends(
        "gy_is_process",
        "state",
        "gy_line_ids.qty_delivered",
        "gy_line_ids.price_total",
        "gy_line_ids.product_uom_qty",
    )
    def _compute_gy_shipped(self):
        """Value of the goods delivered, and the day the last of them left."""
        for order in self:
            if not order.gy_is_process or order.state != "sale":
                order.gy_shipped_value = 0.0
                order.gy_shipped_date = False
                continue
            goods = order._gy_goods()
            order.gy_shipped_value = order.currency_id.round(
                sum(line._gy_unit_value() * line.qty_delivered for line in goods)
            )
            done = order.order_line.move_ids.filtered(
                lambda move: move.state == "done" and move._gy_leaves_house()
            )
            complete = goods and all(line._gy_is_delivered() for line in goods)
            date = max(done.mapped("date"), default=False)
            order.gy_shipped_date = (
                fields.Date.context_today(order, date) if complete and date else False
            )

    def _gy_goods(self):
        """Return the lines that are delivered by stock."""
        return self.order_line.filtered(
            lambda line: not line.display_type and line.product_id.type == "consu"
        )

    @api.depends(
        "gy_is_process",
        "gy_installment_ids.missing_amount",
        "gy_installment_ids.gate",
    )
    def _compute_gy_money_missing(self):
        res = super()._compute_gy_money_missing()
        for order in self.filtered("gy_is_process"):
            for gate in ("production", "shipment"):
                lines = order.gy_installment_ids.filtered(lambda line, gate=gate: line.gate == gate)
                order[f"gy_money_missing_{gate}"] = sum(lines.mapped("missing_amount"))
        return res

    @api.depends(
        "gy_is_process",
        "state",
        "amount_total",
        "gy_effective_date",
        "gy_installment_ids.missing_amount",
        "gy_installment_ids.paid_on",
        "gy_installment_ids.gate",
        "gy_shipped_date",
        "gy_undocumented_count",
        "gy_invoiced_amount",
        "gy_fapiao_missing",
        "gy_money_missing_production",
        "gy_money_missing_shipment",
    )
    def _compute_gy_money_stages(self):
        for order in self:
            facts = order._gy_money_facts()
            order.gy_advance_done = all(facts["advance"].values())
            order.gy_shipment_done = all(facts["shipment"].values())
            order.gy_invoicing_done = all(facts["invoicing"].values())
            order.gy_collection_done = all(facts["collection"].values())
            gated = order.gy_installment_ids.filtered(lambda line: line.gate == "production")
            dates = [date for date in gated.mapped("paid_on") if date]
            order.gy_advance_date = order.gy_advance_done and max(
                dates, default=order.gy_effective_date
            )

    def _gy_is_invoiced(self):
        """Tell whether the whole contract is invoiced."""
        self.ensure_one()
        return self.currency_id.compare_amounts(self.gy_invoiced_amount, self.amount_total) >= 0

    def _gy_money_facts(self):
        """Return ``{stage: {fact: bool}}`` of the four stages of money and goods."""
        self.ensure_one()
        in_force = self.gy_is_process and self.state == "sale"
        open_total = sum(self.gy_installment_ids.mapped("missing_amount"))
        is_zero = self.currency_id.is_zero
        return {
            "advance": {
                "in_force": in_force,
                "paid": is_zero(self.gy_money_missing_production),
            },
            "shipment": {
                "in_force": in_force,
                "paid": is_zero(self.gy_money_missing_shipment),
                "shipped": bool(self.gy_shipped_date) or not self._gy_goods(),
                "documented": not self.gy_undocumented_count,
            },
            "invoicing": {
                "in_force": in_force,
                "invoiced": self._gy_is_invoiced(),
                "fapiao": is_zero(self.gy_fapiao_missing),
            },
            "collection": {"in_force": in_force, "paid": is_zero(open_total)},
        }

    @api.depends(
        "amount_total",
        "gy_shipped_value",
        "gy_invoiced_amount",
        "gy_received_amount",
        "gy_installment_ids.paid_amount",
        "gy_installment_ids.amount",
    )
    def _compute_gy_ratios(self):
        for order in self:
            total = order.amount_total
            gated = order.gy_installment_ids.filtered(lambda line: line.gate == "production")
            advance = sum(gated.mapped("amount"))
            order.gy_advance_ratio = (
                min(1.0, sum(gated.mapped("paid_amount")) / advance) if advance else 0.0
            )
            order.gy_shipment_ratio = min(1.0, order.gy_shipped_value / total) if total else 0.0
            order.gy_invoicing_ratio = min(1.0, order.gy_invoiced_amount / total) if total else 0.0
            order.gy_collection_ratio = min(1.0, order.gy_received_amount / total) if total else 0.0
