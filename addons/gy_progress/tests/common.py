from odoo.fields import Date

from odoo.addons.gy_sales_process.tests.common import GyCommon


class ProgressCommon(GyCommon):
    """Contracts that are being made, the shop that reports, and who is reported to."""

    def contract(self, **values):
        """Return a contract in force whose manufacturing order waits to be released."""
        order = self.confirmed(**values)
        self.env.flush_all()
        return order

    def line(self, order):
        return order.sudo().order_line[:1]

    def phase(self, order, code, role="manufacturing"):
        """Return a phase of the first line of a contract, as a role's user."""
        rows = self.line(order).gy_phase_ids
        return self.as_role(role, rows.filtered(lambda row: row.phase_id.code == code))

    def release(self, order):
        with self.open_gates():
            for production in self.productions(order):
                production.action_confirm()
                self._transfer(production.picking_ids)

    def begin(self, order, quantity=1):
        """Manufacturing begins: so many pieces are on the machine."""
        with self.open_gates():
            self.productions(order).qty_producing = quantity

    def make_some(self, productions, quantity, ends=False):
        """Make so many pieces of orders and store them; the others are made later, or never."""
        with self.open_gates():
            for production in productions:
                if production.state == "draft":
                    production.action_confirm()
                self._transfer(production.picking_ids)
                production.qty_producing = quantity
                production._set_qty_producing()
                action = production.button_mark_done()
                if isinstance(action, dict):
                    wizard = self.env[action["res_model"]].with_context(**action["context"])
                    wizard = wizard.create({})
                    (wizard.action_close_mo if ends else wizard.action_backorder)()
                self._transfer(production.picking_ids, quantity)
        for people in self.people:
            people.made(self, productions.gy_order_id)

    def made_again(self, production, quantity):
        """Return a draft for pieces of an order that are to be made again, as one raises it."""
        names = ("product_id", "product_uom_id", "bom_id", "picking_type_id", "sale_line_id")
        places = ("location_src_id", "location_dest_id", "location_final_id", "company_id")
        values = {name: production[name].id for name in (*names, *places)}
        return production.sudo().create({**values, "product_qty": quantity, "user_id": False})

    def late(self, order, days=10, code="design", reason="The forging is late"):
        """The shop reports that a phase will be finished so many days after its plan."""
        phase = self.phase(order, code)
        phase.action_report_problem(reason, Date.add(phase.planned_date, days=days))
        return phase

    def report(self, *users):
        """Draft the reports that are due, and return the one to a user, as contract administrator."""
        reports = self.env["gy.progress.report"]
        reports._draft_chunk(self.company, reports._due(self.company))
        return self.report_to(*users)

    def report_to(self, user=None):
        found = self.env["gy.progress.report"].search(
            [("user_id", "=", (user or self.users["salesperson"]).id)], limit=1
        )
        return self.as_role("contract_admin", found)

    def sent(self, order=None):
        """Return a report that was sent, as its salesperson."""
        self.late(order or self.contract())
        report = self.report()
        report.action_send()
        return self.as_role("salesperson", report)

    def turns(self, kind, role):
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
