from odoo.fields import Command, Date

from odoo.addons.gy_sales_process.tests.common import PAPER, GyCommon


class ScheduleCommon(GyCommon):
    """Contracts that are being made, whose customer wants them later, or which are late by us."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workcenter = cls.env["mrp.workcenter"].create({"name": "Grinding", "costs_hour": 120})
        cls.bearing.bom_ids.operation_ids = [
            Command.create(
                {
                    "name": "Grind",
                    "workcenter_id": cls.workcenter.id,
                    "time_mode": "manual",
                    "time_cycle_manual": 60,
                }
            )
        ]
        cls.cause = cls.env.ref("gy_schedule.delay_cause_forging")

    def contract(self, **values):
        """Return a contract in force whose manufacturing order waits to be released."""
        order = self.confirmed(**values)
        self.env.flush_all()
        return order

    def contract_of_two(self, days=30):
        """Return a contract of two lines, the second delivered so many days from now."""
        line = {"product_id": self.bearing.id, "product_uom_qty": 10.0, "price_unit": 1000.0}
        other = {**line, "gy_own_delivery_date": Date.add(self.today(), days=days)}
        return self.contract(order_line=[Command.create(line), Command.create(other)])

    def due_on(self, *orders, day, line=0):
        """Have a line of contracts due on a day, as a change in effect would."""
        for order in orders:
            granted = order.sudo()._gy_granted("order_line")
            granted.order_line[line].write({"gy_own_delivery_date": day})
        self.env.flush_all()

    def from_today(self, days):
        return Date.add(self.today(), days=days)

    def lines(self, order):
        return order.sudo().order_line

    def day(self, order, days):
        """Return the day so many days after the delivery date of a contract's first line."""
        return Date.add(self.lines(order)[0].gy_delivery_date, days=days)

    def dates(self, order, days):
        day = self.day(order, days)
        return {str(line.id): Date.to_string(day) for line in self.lines(order)}

    def note(self, order, status="running", user="salesperson", **values):
        """Note how the project stands; return the entry."""
        values = {"way": "phone", "person": "Mr Li", **values}
        id_ = self.as_role(user, order).action_gy_log_project_status(
            status, values.pop("text", "The steel frame is up"), **values
        )
        return self.env["gy.customer.project.status"].browse(id_)

    def postpone(self, order, days=28, user="salesperson", **values):
        """The customer wants the goods later; return the delay, as manufacturing."""
        values = {
            "dates": self.dates(order, days),
            "reason": "The foundations are late",
            "evidence": PAPER,
            "filename": "letter.pdf",
            "way": "letter",
            "person": "Mr Li",
            **values,
        }
        id_ = self.as_role(user, order).action_gy_postpone(**values)
        return self.as_role("manufacturing", self.env["gy.schedule.delay"].browse(id_))

    def delay(self, order, days=10, user="manufacturing", **values):
        """We are late; return the delay, as the salesperson."""
        values = {
            "dates": self.dates(order, days),
            "cause_id": self.cause.id,
            "reason": "The rings are late",
            "remedy": "Another forge makes half of them",
            "informed": "Workshop 2",
            **values,
        }
        id_ = self.as_role(user, order).action_gy_report_delay(**values)
        return self.as_role("salesperson", self.env["gy.schedule.delay"].browse(id_))

    def begin(self, order):
        """Manufacturing begins: a piece is on the machine."""
        with self.open_gates():
            productions = self.productions(order)
            productions.action_confirm()
            productions.qty_producing = 1

    def waiting(self, kind, role):
        """Return the to-dos of a kind that wait on a role."""
        self.env.flush_all()
        self.env.cr.flush()
        return self.as_role(role, self.env["gy.turn"]).search([("kind", "=", kind)])

    def queries(self, work):
        """Return the queries of a piece of work on fresh data."""
        self.env.flush_all()
        self.env.cr.flush()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        work()
        self.env.flush_all()
        return self.cr.sql_log_count - before
