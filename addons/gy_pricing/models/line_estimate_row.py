from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools import clock

from ..tools import estimate


class LineEstimateRow(models.Model):
    """A part of an estimate: material, hours at a work centre, tooling, what is bought (R3.1).

    Each kind has roles of its own that write it (:data:`~..tools.estimate.ROLES`).
    """

    _name = "gy.line.estimate.row"
    _description = "Part of an Estimate"
    _inherit = ["gy.derived.mixin"]
    _order = "estimate_id, kind_rank, id"

    estimate_id = fields.Many2one("gy.line.estimate", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="estimate_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="estimate_id.currency_id")
    kind = fields.Selection(
        [
            ("material", "Material"),
            ("labour", "Labour"),
            ("tooling", "Tooling"),
            ("outside", "Outside Work"),
            ("imported", "Imported Parts"),
            ("whole", "As a Whole"),
        ],
        required=True,
        default="material",
    )
    kind_rank = fields.Integer(compute="_compute_kind_rank", store=True)
    product_id = fields.Many2one("product.product", string="Part", index="btree_not_null")
    workcenter_id = fields.Many2one("mrp.workcenter", string="Work Center", index="btree_not_null")
    name = fields.Char(
        string="Description",
        compute="_compute_name",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    quantity = fields.Float(
        digits="Product Unit", default=1.0, help="For one piece; of labour the hours."
    )
    price = fields.Float(
        digits="Product Price",
        compute="_compute_price",
        compute_sudo=True,
        store=True,
        readonly=False,
        help="Of one unit or one hour, in the currency of the contract, without tax.",
    )
    once = fields.Boolean(
        compute="_compute_once",
        store=True,
        readonly=False,
        help="For the whole order, however many pieces.",
    )
    amount = fields.Monetary(compute="_compute_amount", store=True)

    _check_positive = models.Constraint(
        "CHECK (quantity >= 0 AND price >= 0)", "An estimate has no negative parts."
    )

    # -- computes ------------------------------------------------------------

    @api.depends("kind")
    def _compute_kind_rank(self):
        ranks = {kind: rank for rank, kind in enumerate(estimate.ROLES)}
        for row in self:
            row.kind_rank = ranks.get(row.kind, len(ranks))

    @api.depends("product_id", "workcenter_id")
    def _compute_name(self):
        for row in self:
            # What a part or a work centre is called is no secret.
            source = row.product_id.sudo() or row.workcenter_id.sudo()
            row.name = source.display_name or row.name

    @api.depends("product_id", "workcenter_id")
    def _compute_price(self):
        """Propose what the part or the hour costs at present."""
        for row in self:
            company, order = row.company_id or row.env.company, row.estimate_id.order_id
            if row.workcenter_id:
                known = row.workcenter_id.costs_hour
            elif row.product_id:
                known = row.product_id.with_company(company).standard_price
            else:
                row.price = row.price
                continue
            row.price = company.currency_id._convert(
                known,
                row.currency_id or company.currency_id,
                company,
                clock.today(order or company),
            )

    @api.depends("kind")
    def _compute_once(self):
        for row in self:
            row.once = row.kind == "tooling"

    @api.depends("quantity", "price", "currency_id")
    def _compute_amount(self):
        for row in self:
            amount = row.quantity * row.price
            row.amount = row.currency_id.round(amount) if row.currency_id else amount

    # -- who writes what -----------------------------------------------------

    def _check_mine(self):
        """Refuse parts of other departments, and those of estimates that were adopted.

        :raise AccessError: naming the roles that write such parts
        """
        if self.env.su:
            return
        self.estimate_id._check_open()
        names = dict(self._fields["kind"]._description_selection(self.env))
        for kind in set(self.mapped("kind")):
            roles = estimate.ROLES[kind]
            if not self.env.user._gy_has_role(*roles):
                raise AccessError(
                    self.env._(
                        "%(kind)s is estimated by: %(roles)s.",
                        kind=names[kind],
                        roles=format_list(self.env, self.env["res.users"]._gy_role_names(*roles)),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            ids = {vals.get("estimate_id") for vals in vals_list} - {None, False}
            self.env["gy.line.estimate"].browse(ids)._check_open()
        rows = super().create(vals_list)
        rows._check_mine()
        return rows

    def write(self, vals):
        self._check_mine()
        res = super().write(vals)
        if vals.keys() & {"kind", "estimate_id"}:
            self._check_mine()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_theirs(self):
        self._check_mine()

    # -- figures -------------------------------------------------------------

    def _parts(self):
        """Return these rows as :class:`~..tools.estimate.Row`."""
        return [estimate.Row(row.kind, row.amount, row.once) for row in self]

    def _values(self):
        """Return the values of copies of these rows."""
        return [
            {
                "kind": row.kind,
                "product_id": row.product_id.id,
                "workcenter_id": row.workcenter_id.id,
                "name": row.name,
                "quantity": row.quantity,
                "price": row.price,
                "once": row.once,
            }
            for row in self
        ]
