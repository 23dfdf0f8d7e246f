from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import float_compare

from odoo.addons.gy_sales_process.tools.cost import COST_GROUPS

from ..models.sale_order_what_if import Trial
from ..tools import pricing


class WhatIf(models.TransientModel):
    """The dialog in which prices are tried before anything is written (R3.4, R3.5).

    Discounts, quantities, payment terms and currency go in; suggested price, floor and who would
    have to agree come out, and the margin for those who may see it.
    """

    _name = "gy.what.if"
    _description = "What If: Try Prices"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        compute="_compute_present",
        store=True,
        readonly=False,
        precompute=True,
    )
    discount = fields.Float(string="Discount on All Lines (%)")
    payment_days = fields.Float(
        string="Paid after (days)",
        digits=(16, 0),
        compute="_compute_present",
        store=True,
        readonly=False,
        precompute=True,
        help="On average after delivery; proposed by the payment plan.",
    )
    terms_percent = fields.Float(string="Cost of Payment Terms (%)", compute="_compute_terms")
    row_ids = fields.One2many(
        "gy.what.if.row",
        "what_if_id",
        string="Prices",
        compute="_compute_row_ids",
        store=True,
        readonly=False,
    )
    offered = fields.Monetary(string="Total without Tax", compute="_compute_totals")
    route = fields.Char(string="Approved by", compute="_compute_totals")
    below_floor = fields.Boolean(compute="_compute_totals")
    margin = fields.Float(string="Margin (%)", compute="_compute_margin", groups=COST_GROUPS)
    may_take_over = fields.Boolean(compute="_compute_may_take_over")

    # -- what is there now ---------------------------------------------------

    @api.depends("order_id")
    def _compute_present(self):
        for dialog in self:
            dialog.currency_id = dialog.order_id.currency_id
            dialog.payment_days = dialog._contract()._gy_payment_days() if dialog.order_id else 0

    @api.depends("order_id", "discount")
    def _compute_row_ids(self):
        """A row for each line; a discount on all lines sets that of each."""
        for dialog in self:
            lines = dialog._contract()._gy_priced_lines() if dialog.order_id else ()
            dialog.row_ids = [
                Command.clear(),
                *(
                    Command.create(
                        {
                            "line_id": line.id,
                            "quantity": line.product_uom_qty,
                            "discount": dialog.discount or line.discount,
                        }
                    )
                    for line in lines
                ),
            ]

    def _contract(self):
        """Return the contract with the costs that prices are built on, for who may read it.

        :raise AccessError: for whoever may not
        :raise UserError: for an order outside the process
        """
        order = self.order_id._origin or self.order_id
        order.check_access("read")
        order._gy_check_contract()
        # Costs are closed to salespeople; what follows from them for a price is theirs.
        return order.sudo()

    # -- what would be -------------------------------------------------------

    @api.depends("payment_days", "order_id")
    def _compute_terms(self):
        for dialog in self:
            company = dialog.order_id.company_id
            dialog.terms_percent = company and company._gy_terms_percent(dialog.payment_days)

    @api.depends(
        "row_ids.offered", "row_ids.quantity", "row_ids.route_codes", "row_ids.below_floor"
    )
    def _compute_totals(self):
        for dialog in self:
            rows = dialog.row_ids.filtered("take")
            dialog.offered = sum(row.offered * row.quantity for row in rows)
            dialog.below_floor = any(rows.mapped("below_floor"))
            routes = pricing.join_routes([row._route() for row in rows])
            dialog.route = dialog.order_id.order_line._gy_route_words(routes)

    @api.depends("row_ids.margin", "row_ids.offered", "row_ids.quantity")
    def _compute_margin(self):
        for dialog in self:
            rows = dialog.row_ids.filtered("take")
            total = sum(row.offered * row.quantity for row in rows)
            earned = sum(row.margin / 100 * row.offered * row.quantity for row in rows)
            dialog.margin = pricing.percent(earned, total)

    @api.depends("order_id")
    def _compute_may_take_over(self):
        for dialog in self:
            order = dialog.order_id
            dialog.may_take_over = order.state in ("draft", "sent") and order.has_access("write")

    def _tried(self):
        """Return ``{row: (price, offered) or None}`` of this dialog, built in one batch."""
        self.ensure_one()
        order = self._contract()
        rows = self.row_ids.filtered(lambda row: row.line_id.order_id == order)
        trials = [Trial(row.line_id.sudo(), row.quantity, row.discount) for row in rows]
        found = order._gy_try_prices(trials, self.currency_id, self.payment_days)
        return dict(zip(rows, found, strict=True))

    # -- taking it over ------------------------------------------------------

    def _apply(self):
        """Write what is marked; the contract's own guards say who may."""
        order = self.order_id
        order._gy_check_contract(("draft", "sent"))
        order.check_access("write")
        rows = self.row_ids.filtered("take")
        if wrong := rows.filtered(lambda row: row.line_id.order_id != order):
            raise UserError(
                self.env._("%s is no line of this contract.", wrong[:1].line_id.display_name)
            )
        for row in rows:
            if not -100 <= row.discount <= 100 or float_compare(row.quantity, 0, 6) < 0:
                raise UserError(self.env._("A discount lies between 0 and 100 %."))
        trials = [Trial(row.line_id, row.quantity, row.discount) for row in rows]
        order._gy_take_over_prices(trials, self.currency_id)
