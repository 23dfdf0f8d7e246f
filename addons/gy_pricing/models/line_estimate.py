from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import estimate


class LineEstimate(models.Model):
    """The engineering estimate of a line, in parts: who worked out what (R3.1, R3.4).

    Technology and commerce write their parts of a draft; once it is adopted its total is the cost
    that prices are built on, and it stays as it is. A better one is another draft: history is
    kept. Nobody who may not see costs reads any of it.
    """

    _name = "gy.line.estimate"
    _description = "Engineering Estimate"
    _inherit = ["gy.guarded.mixin", "gy.record.mixin"]
    _order = "id desc"

    line_id = fields.Many2one(
        "sale.order.line", string="Product Line", index="btree_not_null", ondelete="set null"
    )
    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    product_id = fields.Many2one("product.product", required=True, index=True)
    number = fields.Integer(string="No.", required=True)
    quantity = fields.Float(digits="Product Unit", help="Of the line when the estimate was begun.")
    currency_id = fields.Many2one("res.currency", required=True)
    requirements = fields.Text(string="Requirement Sheet", help="What was estimated for.")
    facts_key = fields.Char()
    row_ids = fields.One2many("gy.line.estimate.row", "estimate_id", string="Parts")
    risk = fields.Float(string="Risk (%)", help="On everything, for what may go wrong.")
    note = fields.Text()
    cost = fields.Monetary(string="Cost per Unit", compute="_compute_totals", store=True)
    once_cost = fields.Monetary(
        string="Once for the Order",
        compute="_compute_totals",
        store=True,
        help="Carried by all pieces of the line together, such as tooling.",
    )
    unit_cost = fields.Monetary(
        string="Cost per Unit at This Quantity", compute="_compute_unit_cost"
    )
    summary = fields.Char(string="By Kind", compute="_compute_summary")
    state = fields.Selection(
        [("draft", "Being Worked out"), ("done", "Adopted")],
        required=True,
        default="draft",
        index=True,
    )
    holds = fields.Boolean(
        string="In Use", compute="_compute_holds", help="The prices of the line are built on it."
    )
    user_id = fields.Many2one("res.users", string="Adopted by", index="btree_not_null")
    date = fields.Date(string="Adopted on")

    _check_risk = models.Constraint(
        "CHECK (risk >= 0 AND risk <= 100)", "A risk lies between 0 and 100 %."
    )
    _draft_uniq = models.UniqueIndex(
        "(line_id) WHERE state = 'draft'", "An estimate of this line is being worked out already."
    )

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"row_ids", "risk", "note"}

    # -- computes ------------------------------------------------------------

    @api.depends("product_id", "number")
    def _compute_display_name(self):
        for record in self:
            record.display_name = self.env._(
                "Estimate %(number)s of %(product)s",
                number=record.number,
                product=record.product_id.display_name,
            )

    @api.depends("row_ids.amount", "row_ids.once", "risk", "currency_id")
    def _compute_totals(self):
        for record in self:
            record.cost, record.once_cost = estimate.totals(
                record.row_ids._parts(), record.risk, record.currency_id.rounding or 0.01
            )

    @api.depends("cost", "once_cost", "quantity", "line_id.product_uom_qty")
    def _compute_unit_cost(self):
        for record in self:
            quantity = record.line_id.product_uom_qty or record.quantity
            record.unit_cost = estimate.unit_cost(record.cost, record.once_cost, quantity)

    @api.depends_context("lang")
    @api.depends("row_ids.amount", "row_ids.kind")
    def _compute_summary(self):
        names = dict(
            self.env["gy.line.estimate.row"]._fields["kind"]._description_selection(self.env)
        )
        for record in self:
            sums = estimate.by_kind(record.row_ids._parts())
            record.summary = " · ".join(
                f"{names[kind]} {record.currency_id.format(amount)}"
                for kind, amount in sums.items()
            )

    @api.depends("state", "facts_key", "line_id.gy_estimate_id", "line_id.gy_facts_key")
    def _compute_holds(self):
        for record in self:
            line = record.line_id
            record.holds = line.gy_estimate_id == record and line._gy_has_estimate()

    # -- writing -------------------------------------------------------------

    def _check_open(self):
        """Refuse whoever does not estimate, and changes to what was adopted.

        :raise AccessError: for anyone but technology and commerce
        :raise UserError: naming the estimate and the way there is
        """
        if self.env.su:
            return
        self.order_id._gy_check_role("technology", "commerce")
        for record in self.filtered(lambda item: item.state != "draft"):
            raise UserError(
                self.env._(
                    "%s was adopted and stays as it is. Begin another one by “Work out Again”.",
                    record.display_name,
                )
            )

    def write(self, vals):
        self._check_open()
        return super().write(vals)

    # -- what people do ------------------------------------------------------

    @public
    def action_adopt(self):
        """Let the prices of the line be built on this estimate (R3.1).

        :raise AccessError: for anyone but technology and commerce
        :raise UserError: when it comes to nothing, was adopted before, or its line is gone
        """
        self._check_open()
        self.check_access("write")
        self.order_id._gy_check_contract(("draft", "sent"))
        line = self.line_id
        if not line or line.product_id != self.product_id:
            raise UserError(
                self.env._("%s: the line is gone or has another product.", self.display_name)
            )
        if not self.unit_cost > 0:
            raise UserError(self.env._("%s: give a cost above zero.", self.product_id.display_name))
        self._gy_write_decided(
            {
                "state": "done",
                "user_id": self.env.uid,
                "date": clock.today(self.order_id),
                "facts_key": line.gy_facts_key,
                "requirements": line._gy_requirement_words(),
                "quantity": line.product_uom_qty,
            }
        )
        line._gy_take_estimate(self)
        return True

    @public
    def action_again(self):
        """Begin another estimate of the line with the parts of this one, and open it."""
        self.order_id._gy_check_role("technology", "commerce")
        self.check_access("read")
        draft = self.line_id._gy_draft_estimate()
        if not draft.row_ids:
            draft._take_parts(self)
        return actions.open_form(draft)

    @public
    def action_take_over(self, other_id=None):
        """Take over the parts of an earlier estimate of the same product.

        :param int other_id: id of that estimate; the latest one by default
        :raise UserError: when there is none, or it is of another product
        """
        self._check_open()
        self.check_access("write")
        domain = [
            ("product_id", "=", self.product_id.id),
            ("company_id", "=", self.company_id.id),
            ("state", "=", "done"),
        ]
        if other_id:
            domain.append(("id", "=", getattr(other_id, "id", other_id)))
        other = self.search(domain, limit=1)
        if not other:
            raise UserError(
                self.env._(
                    "There is no earlier estimate of %s. Begin with its bill of materials, or "
                    "enter the parts.",
                    self.product_id.display_name,
                )
            )
        self._take_parts(other)
        return True

    @public
    def action_from_bill(self):
        """Enter material and hours from the bill of materials and its operations.

        :raise UserError: when the product has no bill
        """
        self._check_open()
        self.check_access("write")
        # Which bill a product has is read for the estimate; the figures are its own.
        rows = self.sudo()._prepare_bill_rows()
        if not rows:
            raise UserError(
                self.env._(
                    "%s has no bill of materials. Enter the parts by hand.",
                    self.product_id.display_name,
                )
            )
        self.sudo().row_ids = [Command.create(row) for row in rows]
        return True

    @public
    def action_view_earlier(self):
        """List the estimates of this product, of all contracts one may see."""
        domain = [("product_id", "=", self.product_id.id)]
        return actions.open_list("gy.line.estimate", self.env._("Estimates"), domain)

    # -- parts ---------------------------------------------------------------

    def _take_parts(self, other):
        """Copy the parts of another estimate, in this one's currency; the caller checked who asks."""
        rate = other.currency_id._get_conversion_rate(
            other.currency_id, self.currency_id, self.company_id, clock.today(self.order_id)
        )
        rows = [row | {"price": row["price"] * rate} for row in other.row_ids._values()]
        # Parts of the other department come along, to be worked out by it.
        self.sudo().write({"risk": other.risk, "row_ids": [Command.create(row) for row in rows]})

    def _prepare_bill_rows(self):
        """Return the values of the rows that the bill of the product gives, for one piece."""
        product, line = self.product_id, self.line_id
        bom = self.env["mrp.bom"]._bom_find(product, company_id=self.company_id.id)[product]
        if not bom:
            return []
        pieces = bom.product_uom_id._compute_quantity(bom.product_qty, product.uom_id, round=False)
        share = line.product_uom_id._compute_quantity(1.0, product.uom_id, round=False)
        share = (share or 1.0) / (pieces or 1.0)
        parts = bom.bom_line_ids.filtered(lambda item: not item._skip_bom_line(product))
        rows = [
            {
                "kind": "imported" if item.product_id.gy_is_imported else "material",
                "product_id": item.product_id.id,
                "quantity": share
                * item.product_uom_id._compute_quantity(
                    item.product_qty, item.product_id.uom_id, round=False
                ),
            }
            for item in parts
        ]
        operations = bom.operation_ids.filtered(lambda item: not item._skip_operation_line(product))
        rows += [
            {
                "kind": "labour",
                "name": item.name,
                "workcenter_id": item.workcenter_id.id,
                "quantity": share * item.time_cycle / 60,
            }
            for item in operations
        ]
        return rows
