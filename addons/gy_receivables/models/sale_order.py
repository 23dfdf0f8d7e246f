from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.stages import Stage


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
        "gy.installment", "order_id", string="Instalments", copy=True, groups=ROLE
    )
    gy_shipped_value = fields.Monetary(
        string="Value Shipped", compute="_compute_gy_shipped", store=True, groups=INTERNAL
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
    gy_invoicing_done = fields.Boolean(
        string="Fully Invoiced", compute="_compute_gy_money_stages", store=True, groups=INTERNAL
    )
    gy_collection_done = fields.Boolean(
        string="Fully Paid", compute="_compute_gy_money_stages", store=True, groups=INTERNAL
    )
    gy_advance_ratio = fields.Float(
        string="Advance Received (ratio)", compute="_compute_gy_ratios", store=True, groups=INTERNAL
    )
    gy_invoicing_ratio = fields.Float(
        string="Invoiced (ratio)", compute="_compute_gy_ratios", store=True, groups=INTERNAL
    )
    gy_collection_ratio = fields.Float(
        string="Received (ratio)", compute="_compute_gy_ratios", store=True, groups=INTERNAL
    )

    # -- hooks of the spine ----------------------------------------------------

    @api.model
    def _gy_stages(self):
        return super()._gy_stages() | {
            "advance": Stage(
                done="gy_advance_done",
                date="gy_advance_date",
                progress="gy_advance_ratio",
                criteria="_gy_advance_criteria",
            ),
            "invoicing": Stage(
                done="gy_invoicing_done",
                date="gy_invoicing_date",
                progress="gy_invoicing_ratio",
                criteria="_gy_invoicing_criteria",
            ),
            "collection": Stage(
                done="gy_collection_done",
                date="gy_received_on",
                ratio="gy_collection_ratio",
                criteria="_gy_collection_criteria",
            ),
        }

    @api.model
    def _gy_event_fields(self):
        return super()._gy_event_fields() | {
            "invoiced": "gy_invoiced_date",
        }

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"gy_installment_template_id", "gy_installment_ids"}

    @api.model
    def _gy_locked_fields(self):
        return super()._gy_locked_fields() | {"gy_installment_template_id"}

    @api.model
    def _gy_content_depends(self):
        return [
            *super()._gy_content_depends(),
            "gy_installment_ids.sequence",
            "gy_installment_ids.kind",
            "gy_installment_ids.basis",
            "gy_installment_ids.share",
            "gy_installment_ids.fixed_amount",
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
            # A plan of shares alone reads as it did before there was anything else.
            + ([line.basis, f"{line.fixed_amount:.2f}"] if line.basis != "share" else [])
            for line in self._gy_plan()
        ]
        return content

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

    def _gy_time_dates(self):
        dates = super()._gy_time_dates()
        if self.state == "sale":
            opened = self.gy_installment_ids.filtered("missing_amount")
            dates += [date for date in opened.mapped("due_date") if date]
        return dates

    @api.depends("gy_installment_ids.due_date", "gy_installment_ids.missing_amount")
    def _compute_gy_next_date(self):
        return super()._compute_gy_next_date()

    def _gy_copy_template(self):
        """Give these contracts a plan of their own, copied from their template (R6.1).

        Without a chosen template the company's first one is taken.
        """
        if not self:
            return
        vals_list = []
        for order in self:
            template = order._gy_usual_template()
            order.sudo().gy_installment_ids.unlink()
            vals_list += [
                {
                    "order_id": order.id,
                    "sequence": line.sequence,
                    "kind": line.kind,
                    "basis": line.basis,
                    "share": line.share,
                    "fixed_amount": line.fixed_amount,
                    "trigger": line.trigger,
                    "offset_days": line.offset_days,
                    "gate": line.gate,
                }
                for line in template.line_ids
            ]
        self.env["gy.installment"].sudo().create(vals_list)

    def _gy_usual_template(self):
        """Return the template of the plan: the one that was chosen, else the company's first."""
        self.ensure_one()
        # A plan comes with the contract, whoever creates it.
        chosen = self.gy_installment_template_id.sudo()
        return chosen or chosen.browse(chosen._first_id(self.company_id.id))

    # -- money -----------------------------------------------------------------

    @api.depends(
        "gy_is_process",
        "state",
        "gy_line_ids.qty_delivered",
        "gy_line_ids.price_total",
        "gy_line_ids.product_uom_qty",
    )
    def _compute_gy_shipped(self):
        """Value of the goods delivered."""
        for order in self:
            goods = order.browse().order_line
            if order.gy_is_process and order.state == "sale":
                goods = order._gy_delivered_lines()
            order.gy_shipped_value = order.currency_id.round(
                sum(line._gy_unit_value() * line.qty_delivered for line in goods)
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
                order[f"gy_money_missing_{gate}"] = sum(line._gy_gate_missing() for line in lines)
        return res

    @api.depends(
        "gy_is_process",
        "state",
        "gy_owed_amount",
        "gy_effective_date",
        "gy_installment_ids.missing_amount",
        "gy_installment_ids.paid_on",
        "gy_installment_ids.gate",
        "gy_invoiced_amount",
        "gy_money_missing_production",
    )
    def _compute_gy_money_stages(self):
        for order in self:
            facts = order._gy_money_facts()
            order.gy_advance_done = all(facts["advance"].values())
            order.gy_invoicing_done = all(facts["invoicing"].values())
            order.gy_collection_done = all(facts["collection"].values())
            gated = order.gy_installment_ids.filtered(lambda line: line.gate == "production")
            dates = [date for date in gated.mapped("paid_on") if date]
            order.gy_advance_date = order.gy_advance_done and max(
                dates, default=order.gy_effective_date
            )

    def _gy_goods_value(self):
        """Return what all goods of the contract are worth, taxes included (R10.1).

        Services and discounts on lines of their own are shared out over the goods: whoever ships
        nine of ten pieces ships nine tenths of the contract.
        """
        self.ensure_one()
        return self.currency_id.round(
            sum(
                line.price_total - line._gy_unit_value() * line.gy_given_up_qty
                for line in self._gy_delivered_lines()
            )
        )

    def _gy_is_invoiced(self):
        """Tell whether the whole contract is invoiced, but for what rounding took or gave."""
        self.ensure_one()
        rest = self.gy_owed_amount - self.gy_invoiced_amount
        if self.currency_id.compare_amounts(rest, 0.0) <= 0:
            return True
        return self.gy_invoiced_amount > 0 and self._gy_is_cents(rest)

    def _gy_is_cents(self, amount):
        """Tell whether an amount is what the company lets rounding take (R11.1)."""
        # The tolerance is the company's; whoever asks need not read its settings.
        tolerance = self.company_id.sudo().gy_cent_tolerance
        return self.currency_id.compare_amounts(abs(amount), tolerance) <= 0

    def _gy_money_facts(self):
        """Return ``{stage: {fact: bool}}`` of the stages of money."""
        self.ensure_one()
        in_force = self.gy_is_process and self.state == "sale"
        open_total = sum(self.gy_installment_ids.mapped("missing_amount"))
        is_zero = self.currency_id.is_zero
        return {
            "advance": {
                "in_force": in_force,
                "paid": is_zero(self.gy_money_missing_production),
            },
            "invoicing": {
                "in_force": in_force,
                "invoiced": self._gy_is_invoiced(),
            },
            "collection": {"in_force": in_force, "paid": is_zero(open_total)},
        }

    @api.depends(
        "gy_owed_amount",
        "gy_invoiced_amount",
        "gy_invoiced_events",
        "gy_received_amount",
        "gy_installment_ids.paid_amount",
        "gy_installment_ids.amount",
    )
    def _compute_gy_ratios(self):
        for order in self:
            total = order.gy_owed_amount
            gated = order.gy_installment_ids.filtered(lambda line: line.gate == "production")
            advance = sum(gated.mapped("amount"))
            order.gy_advance_ratio = (
                min(1.0, sum(gated.mapped("paid_amount")) / advance) if advance else 0.0
            )
            # An invoice for an advance does not begin the stage of invoicing.
            ahead = (order.gy_invoiced_events or {}).get("ahead", 0.0)
            rest, invoiced = total - ahead, order.gy_invoiced_amount - ahead
            done = invoiced / rest if rest > 0 else float(total > 0)
            order.gy_invoicing_ratio = max(0.0, min(1.0, done))
            order.gy_collection_ratio = min(1.0, order.gy_received_amount / total) if total else 0.0
