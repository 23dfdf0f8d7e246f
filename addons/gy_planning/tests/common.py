from datetime import timedelta

from odoo.fields import Command, Date

from odoo.addons.gy_progress.tests.common import ProgressCommon
from odoo.addons.gy_sales_process.tools import clock


class PlanningCommon(ProgressCommon):
    """Contracts whose bearings need a ring that is short, and a place where they are made."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ring = cls._part("Forged Ring")
        cls.bom = cls.bearing.bom_ids
        cls.bom.bom_line_ids = [Command.create({"product_id": cls.ring.id, "product_qty": 1.0})]
        cls.family = cls.env["product.category"].create({"name": "Roller Bearings"})
        cls.bearing.categ_id = cls.family
        calendar = cls.env["resource.calendar"].create(
            {"name": "Forty hours", "tz": "Asia/Shanghai", "company_id": cls.company.id}
        )
        cls.center = cls.env["mrp.workcenter"].create(
            {"name": "Grinding", "resource_calendar_id": calendar.id}
        )

    @classmethod
    def _part(cls, name, **values):
        """Return a part of which nothing is in stock."""
        return cls.env["product.product"].create(
            {"name": name, "type": "consu", "is_storable": True, **values}
        )

    @classmethod
    def _bill(cls, product, part, quantity):
        """Have a product made of a part."""
        return cls.env["mrp.bom"].create(
            {
                "product_tmpl_id": product.product_tmpl_id.id,
                "bom_line_ids": [Command.create({"product_id": part.id, "product_qty": quantity})],
            }
        )

    def route(self, minutes=60.0):
        """Have the bearings ground, so many minutes a piece."""
        self.bom.operation_ids = [
            Command.create(
                {
                    "name": "Grinding",
                    "workcenter_id": self.center.id,
                    "time_mode": "manual",
                    "time_cycle_manual": minutes,
                }
            )
        ]

    def stock(self, product, quantity):
        place = self.warehouse.lot_stock_id
        self.env["stock.quant"]._update_available_quantity(product, place, quantity)

    def day(self, days):
        """Return the day so many days from today."""
        return self.today() + timedelta(days=days)

    def order_of(self, order):
        """Return the manufacturing order of a contract's own line, as the planner."""
        return self.as_role("manufacturing", self.productions(order))

    def planned_for(self, order, days):
        """Let the order of a contract begin so many days from today; return it."""
        production = self.productions(order).sudo()
        start = clock.noon(self.company, self.day(days))
        production.write({"date_start": start})
        self.env.flush_all()
        production.write({"date_finished": start + timedelta(days=2)})
        return self.as_role("manufacturing", production)

    def due(self, days, **values):
        """Return a contract whose order begins so many days from today, and the order."""
        order = self.contract(**values)
        return order, self.planned_for(order, days)

    def owes(self, order, amount):
        """Have money missing before production, whoever would count it."""
        order.sudo()._gy_write_decided({"gy_money_missing_production": amount})

    def receipt(self, product, quantity, days):
        """Have parts on their way from a supplier."""
        picking_type = self.warehouse.in_type_id
        move = self.env["stock.move"].create(
            {
                "product_id": product.id,
                "product_uom_qty": quantity,
                "product_uom": product.uom_id.id,
                "date": clock.noon(self.company, self.day(days)),
                "location_id": self.env.ref("stock.stock_location_suppliers").id,
                "location_dest_id": self.warehouse.lot_stock_id.id,
                "picking_type_id": picking_type.id,
            }
        )
        move._action_confirm(merge=False)
        return move

    def seen(self, productions):
        """Return orders as a new request reads them."""
        self.env.flush_all()
        self.env.invalidate_all()
        return productions

    def dialog(self, productions):
        """Return the dialog that the planner opens on orders."""
        action = self.as_role("manufacturing", productions).action_gy_plan()
        dialog = self.env[action["res_model"]].with_user(self.users["manufacturing"])
        return dialog.browse(action["res_id"])

    def plan(self, production, start, finish, reason=None, **values):
        """Plan one order as the planner does; return its plan."""
        dialog = self.dialog(production)
        dialog.line_ids.write({"date_start": self.day(start), "date_finished": self.day(finish)})
        dialog.write({"reason": reason, **values})
        dialog.action_apply()
        return self.plans(production)[:1]

    def plans(self, productions):
        found = self.env["gy.production.plan"].search(
            [("production_id", "in", productions.ids)], order="id desc"
        )
        return self.as_role("manufacturing", found)

    def promised(self, production):
        """Return in how many days the contract of an order has to be fulfilled."""
        return (Date.to_date(production.gy_needed_date) - self.today()).days
