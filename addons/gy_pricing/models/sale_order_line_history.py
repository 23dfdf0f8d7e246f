from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrderLine(models.Model):
    """What the customer was offered and agreed to for the same product before (R3.4).

    Nobody sees more of it than the contracts they may read; there is no cost in it.
    """

    _inherit = "sale.order.line"

    gy_last_price = fields.Float(
        string="Last Price",
        digits="Product Price",
        compute="_compute_gy_last_price",
        groups=INTERNAL,
        help="Agreed with this customer in the latest earlier contract: per unit, net of tax, "
        "after discount, in the currency of this one.",
    )
    gy_last_price_on = fields.Date(
        string="Last Agreed on", compute="_compute_gy_last_price", groups=INTERNAL
    )
    gy_offered_on = fields.Datetime(related="order_id.date_order", string="Date", groups=INTERNAL)

    @api.depends_context("uid")
    @api.depends(
        "product_id", "product_uom_id", "currency_id", "order_id.partner_id", "order_id.state"
    )
    def _compute_gy_last_price(self):
        open_ = self.filtered(
            lambda line: line.order_id.gy_is_process
            and line.order_id.state in ("draft", "sent")
            and line.product_id
        )
        found = open_._gy_last_agreed()
        for line in self:
            last = found.get((line.product_id, line.order_id.partner_id.commercial_partner_id))
            last = last if line in open_ else None
            line.gy_last_price_on = last and clock.today(last.order_id, last.order_id.date_order)
            line.gy_last_price = last and line._gy_in_my_terms(last)

    def _gy_last_agreed(self):
        """Return ``{(product, customer): line}`` of the latest contracts in force; one query."""
        customers = self.order_id.partner_id.commercial_partner_id
        if not (self and customers):
            return {}
        domain = Domain("product_id", "in", self.product_id.ids) & Domain("state", "=", "sale")
        domain &= Domain("gy_contract_id", "!=", False) & Domain("product_uom_qty", ">", 0)
        domain &= Domain("order_partner_id.commercial_partner_id", "in", customers.ids)
        readable = self.browse()._search(domain & Domain("company_id", "in", self.company_id.ids))
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT ON (line.product_id, partner.commercial_partner_id) line.id
                     FROM sale_order_line line
                     JOIN sale_order ON sale_order.id = line.order_id
                     JOIN res_partner partner ON partner.id = sale_order.partner_id
                    WHERE line.id IN %s
                    ORDER BY line.product_id, partner.commercial_partner_id,
                             sale_order.date_order DESC, line.id DESC""",
                readable.subselect(),
            )
        )
        lines = self.browse(row[0] for row in rows)
        return {
            (line.product_id, line.order_id.partner_id.commercial_partner_id): line
            for line in lines
        }

    def _gy_in_my_terms(self, other):
        """Return another line's net price of one unit in this line's unit and currency."""
        price = other.product_uom_id._compute_price(
            other._gy_offered_price(), self.product_uom_id or other.product_uom_id
        )
        company = self.company_id or other.company_id
        day = clock.today(other.order_id, other.order_id.date_order)
        return other.currency_id._convert(
            price, self.currency_id or other.currency_id, company, day, round=False
        )

    @public
    def action_gy_price_history(self):
        """List what this customer was offered and agreed to for this product, latest first."""
        self.check_access("read")
        self.order_id._gy_check_contract()
        customer = self.order_id.partner_id.commercial_partner_id
        domain = [
            ("product_id", "=", self.product_id.id),
            ("order_partner_id", "child_of", customer.id),
            ("gy_contract_id", "!=", False),
            ("order_id", "!=", self.order_id.id),
            "|",
            ("state", "in", ["sent", "sale"]),
            ("order_id.gy_was_sent", "=", True),
        ]
        views = ("history_list", "history_kanban")
        ids = [self.env.ref(f"gy_pricing.sale_order_line_view_{name}").id for name in views]
        name = self.env._(
            "%(product)s: prices of %(customer)s",
            product=self.product_id.display_name,
            customer=customer.display_name,
        )
        action = actions.open_list(self._name, name, domain, views=(ids[0], None))
        action["views"].append([ids[1], "kanban"])
        return action
