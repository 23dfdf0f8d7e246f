from odoo import api, fields, models
from odoo.tools import format_date

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL

from ..tools import prolonging


class StockLot(models.Model):
    """The warranty of a piece that was repaired, or that replaces another one (R13.2)."""

    _inherit = "stock.lot"

    gy_repair_ids = fields.One2many(
        "repair.order", "lot_id", string="Repairs", readonly=True, groups=INTERNAL
    )
    gy_warranty_why = fields.Text(
        string="Why until Then",
        compute="_compute_gy_warranty_why",
        compute_sudo=True,
        groups=INTERNAL,
    )

    @api.depends(
        "gy_repair_ids.state",
        "gy_repair_ids.under_warranty",
        "gy_repair_ids.gy_order_id",
        "gy_repair_ids.gy_return_id.received_on",
        "gy_repair_ids.gy_return_id.sent_on",
        "gy_order_id.gy_repair_prolongs",
        "gy_order_id.gy_replaced_return_ids.order_id.gy_replacement_warranty",
        "gy_order_id.gy_replaced_return_ids.order_id.gy_replacement_months",
    )
    def _compute_gy_warranty_end(self):
        result = super()._compute_gy_warranty_end()
        for lot in self.filtered("gy_shipped_on"):
            end = lot.gy_warranty_end or None
            if replaced := lot._gy_replaced():
                end = lot._gy_replaced_end(replaced, end)
            lot.gy_warranty_end = prolonging.prolonged(end, sum(lot._gy_repair_days().values()))
        return result

    def _gy_replaced(self):
        """Return the return whose goods the piece replaces, if it does."""
        returns = self.gy_order_id.gy_replaced_return_ids
        return returns.filtered(lambda item: item.product_id == self.product_id)[:1]

    def _gy_replaced_end(self, item, new_end):
        """Return when the warranty of a replacement ends by the contract that was to be fulfilled."""
        agreed = item.order_id
        return prolonging.replaced(
            agreed.gy_replacement_warranty,
            item._warranty_end(),
            new_end,
            self.gy_shipped_on,
            agreed.gy_replacement_months,
        )

    def _gy_repair_days(self):
        """Return ``{repair: days}`` by which repairs prolong the piece's warranty, where agreed."""
        order = self.gy_order_id
        if not order.gy_repair_prolongs:
            return {}
        repairs = self.gy_repair_ids.filtered(
            lambda repair: repair.state == "done"
            and repair.under_warranty
            and repair.gy_order_id == order
        )
        days = {repair: repair._gy_days() for repair in repairs}
        return {repair: count for repair, count in days.items() if count}

    @api.depends("gy_warranty_end", "gy_commissioned_on", "gy_shipped_on")
    def _compute_gy_warranty_why(self):
        for lot in self:
            lot.gy_warranty_why = "\n".join(lot._gy_warranty_reasons()) or False

    def _gy_warranty_reasons(self):
        """Return in words how the end of the warranty came about."""
        self.ensure_one()
        if not self.gy_shipped_on:
            return []
        words = self._gy_term_words()
        if replaced := self._gy_replaced():
            labels = dict(
                replaced.order_id._fields["gy_replacement_warranty"]._description_selection(
                    self.env
                )
            )
            words.append(
                self.env._(
                    "Replaces goods of %(contract)s (%(number)s): %(rule)s",
                    contract=replaced.order_id.display_name,
                    number=replaced.name,
                    rule=labels.get(replaced.order_id.gy_replacement_warranty, ""),
                )
            )
        words += [
            self.env._("Prolonged by %(days)s days of %(repair)s", days=days, repair=repair.name)
            for repair, days in self._gy_repair_days().items()
        ]
        return words

    def _gy_term_words(self):
        terms = self.gy_order_id._gy_warranty_terms()
        words = []
        if terms.shipped_months > 0:
            words.append(
                self.env._(
                    "%(months)s months from the shipment on %(day)s",
                    months=terms.shipped_months,
                    day=format_date(self.env, self.gy_shipped_on),
                )
            )
        if terms.commissioned_months > 0 and self.gy_commissioned_on:
            words.append(
                self.env._(
                    "%(months)s months from the commissioning on %(day)s, if that is earlier",
                    months=terms.commissioned_months,
                    day=format_date(self.env, self.gy_commissioned_on),
                )
            )
        return words

    def _gy_shipment_facts(self, line):
        """What was sent back to the customer counts from the day on which it left first (R10.4)."""
        order_id, day = super()._gy_shipment_facts(line)
        if order_id and (first := _first_shipment(line.move_id)) != line.move_id:
            day = clock.today(line, first.date)
        return order_id, day


def _first_shipment(move):
    """Return the move by which goods left first that were returned and sent back by ``move``."""
    back = move.origin_returned_move_id
    while back.origin_returned_move_id:
        move = back.origin_returned_move_id
        back = move.origin_returned_move_id
    return move
