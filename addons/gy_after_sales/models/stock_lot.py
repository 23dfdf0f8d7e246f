from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import warranty


class StockLot(models.Model):
    """The warranty of a piece with a serial number (R13.2)."""

    _name = "stock.lot"
    _inherit = ["gy.guarded.mixin", "stock.lot"]

    gy_order_id = fields.Many2one(
        "sale.order",
        string="Contract",
        copy=False,
        index="btree_not_null",
        readonly=True,
        groups=INTERNAL,
        help="The contract under which the piece was shipped.",
    )
    gy_partner_id = fields.Many2one(
        related="gy_order_id.partner_id", string="Shipped to", groups=INTERNAL
    )
    gy_shipped_on = fields.Date(string="Shipped on", copy=False, readonly=True, groups=INTERNAL)
    gy_commissioned_on = fields.Date(
        string="Commissioned on", copy=False, readonly=True, groups=INTERNAL
    )
    gy_warranty_end = fields.Date(
        string="Warranty until",
        compute="_compute_gy_warranty_end",
        store=True,
        index="btree_not_null",
        groups=INTERNAL,
        help="The last day of the piece's warranty.",
    )

    @api.model
    def _gy_guarded_prefix(self):
        return "gy_"

    @api.depends(
        "gy_shipped_on",
        "gy_commissioned_on",
        "gy_order_id.gy_warranty_months",
        "gy_order_id.gy_warranty_months_commissioned",
    )
    def _compute_gy_warranty_end(self):
        for lot in self:
            lot.gy_warranty_end = lot.gy_shipped_on and warranty.piece_end(
                warranty.Piece(lot.gy_shipped_on, lot.gy_commissioned_on or None),
                lot.gy_order_id._gy_warranty_terms(),
            )

    def _gy_follow_shipments(self):
        """Write which contract these serial numbers left under, and when.

        Followed where goods move instead of by dependencies, which would cost every transfer.
        Lots of many pieces belong to no single contract; their warranty is the contract's.
        """
        serials = self.filtered(lambda lot: lot.product_id.tracking == "serial")
        if not serials:
            return
        latest = serials._gy_latest_lines()
        facts = {lot: lot._gy_shipment_facts(latest.get(lot)) for lot in serials}
        # Pieces that left together are written together.
        for (order_id, shipped_on), lots in serials.grouped(facts.get).items():
            moved = lots.filtered(lambda lot, order_id=order_id: lot.gy_order_id.id != order_id)
            redated = (lots - moved).filtered(
                lambda lot, shipped_on=shipped_on: lot.gy_shipped_on != shipped_on
            )
            dates = {"gy_order_id": order_id, "gy_shipped_on": shipped_on}
            for changed, vals in ((moved, dates | {"gy_commissioned_on": False}), (redated, dates)):
                if changed:
                    # Nothing of this is tracked, and core does not log each piece's new place.
                    changed = changed.with_context(mail_notrack=True)
                    changed._gy_write_decided(vals)

    def _gy_shipment_facts(self, line):
        """Return ``(id of the contract, day)`` of the shipment whose last finished line is ``line``."""
        self.ensure_one()
        order = line._gy_shipped_order() if line else self.env["sale.order"]
        return order.id, bool(order) and clock.today(order, line.date)

    def _gy_latest_lines(self):
        """Return ``{lot: its last finished line out to a customer or back}``."""
        lines = self.env["stock.move.line"].search(
            [
                ("lot_id", "in", self.ids),
                ("state", "=", "done"),
                # What is moved at the customer's own place neither leaves nor comes back.
                "|",
                "&",
                ("location_id.usage", "=", "customer"),
                ("location_dest_id.usage", "!=", "customer"),
                "&",
                ("location_id.usage", "!=", "customer"),
                ("location_dest_id.usage", "=", "customer"),
            ],
            order="date, id",
        )
        return {line.lot_id: line for line in lines}

    @public(many=True)
    def action_gy_commission(self, date=None):
        """Record that these pieces went into operation at the customer's (R13.2).

        :param date: day of commissioning, today by default
        :raise AccessError: for anyone but salesperson, sales administrator and technology, or
            for a contract the user does not see
        :raise UserError: for a piece that was not shipped under a contract, or a date before its
            shipment or in the future
        """
        orders = self.gy_order_id
        orders._gy_check_commissioner()
        self.check_access("read")
        orders.check_access("read")
        date = fields.Date.to_date(date) or clock.today(self)
        for lot in self:
            if not lot.gy_order_id or not lot.gy_shipped_on:
                raise UserError(
                    self.env._("%s was not shipped under a contract.", lot.display_name)
                )
            lot.gy_order_id._gy_check_commissioning(date, lot.gy_shipped_on, lot.display_name)
        # Role, access and date were checked above; the log needs no right on the pieces.
        self.sudo()._gy_commission(date)
        return True

    def _gy_commission(self, date):
        """Write the date on these pieces and log it; the caller has checked who does what."""
        for lot in self:
            lot.message_post(
                body=self.env._(
                    "Commissioned on %(date)s (before: %(old)s), recorded by %(user)s",
                    date=fields.Date.to_string(date),
                    old=fields.Date.to_string(lot.gy_commissioned_on) or "–",
                    user=self.env.user.name,
                )
            )
        self._gy_write_decided({"gy_commissioned_on": date})
