from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_compare

from ..tools import clock
from ..tools.groups import INTERNAL


class SaleOrderLine(models.Model):
    """When the goods of a line are delivered: each line has its day (R4.2).

    The contract's date holds for every line that has none of its own. OCA's
    ``sale_order_line_date`` gives lines a moment that an onchange fills: lines that are imported
    or copied stay without one, and orders outside the process would carry it, too.
    """

    _inherit = "sale.order.line"

    gy_own_delivery_date = fields.Date(
        string="Own Delivery Date",
        copy=False,
        groups=INTERNAL,
        help="Where the line is delivered on another day than the contract says.",
    )
    gy_delivery_date = fields.Date(
        string="Delivery Date",
        compute="_compute_gy_delivery_date",
        inverse="_inverse_gy_delivery_date",
        store=True,
        copy=False,
        groups=INTERNAL,
        help="The contract's delivery date, unless another was agreed for the line.",
    )

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"gy_delivery_date", "gy_own_delivery_date"}

    @api.model
    def _gy_locked_fields(self):
        return super()._gy_locked_fields() | {"gy_delivery_date", "gy_own_delivery_date"}

    @api.depends("gy_contract_id.commitment_date", "gy_own_delivery_date", "display_type")
    def _compute_gy_delivery_date(self):
        for line in self:
            day = False
            if line.gy_contract_id and not line.display_type:
                day = line.gy_own_delivery_date or line.gy_contract_id._gy_head_delivery_date()
            line.gy_delivery_date = day

    def _inverse_gy_delivery_date(self):
        for line in self:
            day = line.gy_delivery_date
            same = day == line.order_id._gy_head_delivery_date()
            line.gy_own_delivery_date = not same and day

    # A form sends an empty day for every line that has none yet: the contract's holds then.

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([_follow_contract(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(_follow_contract(vals))

    def _prepare_procurement_values(self):
        values = super()._prepare_procurement_values()
        if self.gy_contract_id and self.gy_own_delivery_date:
            moment = clock.noon(self.gy_contract_id, self.gy_own_delivery_date)
            values["date_deadline"] = moment
            values["date_planned"] = moment - timedelta(days=self.company_id.security_lead)
        return values

    def _gy_deliver_in_parts(self, parts):
        """Divide a line into one for each delivery; the first keeps its place (R4.2).

        :param parts: tuples ``(day, quantity in the line's unit)``
        :return: the lines, in the order of their days
        :raise UserError: naming the line: parts that are not its quantity, or a day twice
        """
        self.ensure_one()
        self._gy_check_locked()
        parts = sorted(parts)
        self._gy_check_parts(parts)
        # A price that was agreed is not worked out again from smaller quantities.
        agreed = {"price_unit": self.price_unit, "discount": self.discount}
        lines = self
        for day, quantity in parts[1:]:
            lines |= self.copy(
                {
                    "order_id": self.order_id.id,
                    "product_uom_qty": quantity,
                    "gy_own_delivery_date": day,
                }
            )
        self.write({"product_uom_qty": parts[0][1], "gy_delivery_date": parts[0][0]})
        lines.write(agreed)
        return lines

    def _gy_check_parts(self, parts):
        unit = self.product_uom_id
        quantities = [quantity for _day, quantity in parts]
        if not parts or any(unit.compare(quantity, 0.0) <= 0 for quantity in quantities):
            raise UserError(
                self.env._("%s: give each delivery a quantity above zero.", self.display_name)
            )
        if float_compare(sum(quantities), self.product_uom_qty, precision_rounding=unit.rounding):
            raise UserError(
                self.env._(
                    "%(line)s: the deliveries add up to %(sum)s, the line is %(whole)s %(unit)s. "
                    "Change the quantities until both are the same.",
                    line=self.display_name,
                    sum=f"{sum(quantities):g}",
                    whole=f"{self.product_uom_qty:g}",
                    unit=unit.name,
                )
            )
        days = [day for day, _quantity in parts]
        if len(set(days)) < len(days):
            raise UserError(
                self.env._(
                    "%s: two deliveries have the same day. Put them together.", self.display_name
                )
            )


def _follow_contract(vals):
    """Return values in which an empty day means that the line has none of its own."""
    if vals.get("gy_delivery_date", True):
        return vals
    others = {name: value for name, value in vals.items() if name != "gy_delivery_date"}
    return {**others, "gy_own_delivery_date": False}
