from odoo import fields
from odoo.fields import Command

from odoo.addons.gy_sales_process.tests.common import GyCommon


class AfterSalesCommon(GyCommon):
    """A contract that was shipped, with or without serial numbers, and its tickets."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.serial = cls.env["product.product"].create(
            {
                "name": "Slewing ring",
                "default_code": "013.40.1120",
                "type": "consu",
                "is_storable": True,
                "tracking": "serial",
                "list_price": 1000.0,
                "invoice_policy": "delivery",
                "taxes_id": [Command.clear()],
            }
        )
        cls.shelf = cls.env["product.product"].create(
            {
                "name": "Deep groove bearing",
                "type": "consu",
                "is_storable": True,
                "list_price": 100.0,
                "taxes_id": [Command.clear()],
            }
        )
        cls.env["stock.quant"]._update_available_quantity(
            cls.shelf, cls.warehouse.lot_stock_id, 1000.0
        )

    @classmethod
    def kind(cls, code):
        return cls.env.ref(f"gy_after_sales.ticket_kind_{code}")

    @classmethod
    def lots(cls, count, prefix="SN"):
        """Return new serial numbers that lie in stock."""
        lots = cls.env["stock.lot"].create(
            [
                {"name": f"{prefix}{number:04}", "product_id": cls.serial.id}
                for number in range(count)
            ]
        )
        for lot in lots:
            cls.env["stock.quant"]._update_available_quantity(
                cls.serial, cls.warehouse.lot_stock_id, 1.0, lot_id=lot
            )
        return lots

    def sold(self, product, quantity, months=12, commissioned=0, user="salesperson"):
        """Return a contract in force for ``quantity`` of ``product``."""
        line = {"product_id": product.id, "product_uom_qty": quantity, "price_unit": 100}
        order = self.as_role(user, self.env["sale.order"]).create(
            self._draft_vals(order_line=[Command.create(line)])
        )
        order.gy_warranty_months = months
        order.gy_warranty_months_commissioned = commissioned
        with self.open_gates():
            order.action_confirm()
        return order

    def send(self, order, quantity=None, lots=None):
        """Ship what is open on a contract, in full or in part; serial numbers one by one."""
        with self.open_gates():
            for picking in self.deliveries(order):
                picking.action_assign()
                for move in picking.move_ids:
                    if lots:
                        move.move_line_ids.unlink()
                        move.move_line_ids = [
                            Command.create(
                                {
                                    "product_id": move.product_id.id,
                                    "lot_id": lot.id,
                                    "quantity": 1,
                                    "location_id": move.location_id.id,
                                    "location_dest_id": move.location_dest_id.id,
                                    "picking_id": picking.id,
                                }
                            )
                            for lot in lots
                        ]
                    else:
                        move.quantity = quantity or move.product_uom_qty
                picking.move_ids.picked = True
                picking.with_context(skip_backorder=True).button_validate()
        return order

    def shipped(self, quantity=4, **values):
        """Return a contract for shelf goods, all shipped today."""
        return self.send(self.sold(self.shelf, quantity, **values))

    def ticket(self, order=None, kind="support", user="salesperson", **values):
        """Return a ticket opened by a role's user."""
        return self.as_role(user, self.env["helpdesk.ticket"]).create(
            {
                "name": "The bearing runs hot",
                "description": "At 1200 rpm",
                "gy_kind_id": self.kind(kind).id,
                "gy_order_id": order.id if order else False,
                **values,
            }
        )

    def done_stage(self):
        return self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_done")

    ANSWERED = {
        "gy_cause": "Too little grease",
        "gy_correction": "Relubricated, interval shortened",
        "gy_answer": "Lubricate every 500 hours",
    }

    def today(self):
        return fields.Date.context_today(self.env["sale.order"])
