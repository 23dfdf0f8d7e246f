from odoo.addons.gy_sales_process.tests.common import PAPER, GyCommon

from .people import enter


class FollowupCommon(GyCommon):
    """A contract on its way into stock, and the people of stage 9."""

    def released(self, quantity=10.0, **values):
        """Return ``(order, production)`` of a contract whose production is released."""
        order = self.confirmed(quantity=quantity, **values)
        production = self.as_role("manufacturing", self.productions(order))
        with self.open_gates():
            production.action_confirm()
            self._transfer(production.sudo().picking_ids)
        return order, production

    def made(self, quantity=10.0, **values):
        """Return ``(order, production)`` of a contract whose pieces are made, not stored."""
        order, production = self.released(quantity, **values)
        with self.open_gates():
            self.finish(production)
        return order, production

    def finish(self, production):
        """Manufacturing makes what is ordered, each piece with its serial number if it has one."""
        if production.product_tracking == "serial":
            wizard = self.env["mrp.production.serials"].with_user(production.env.user)
            wizard = wizard.create({"production_id": production.id, "lot_name": "S-001"})
            wizard.action_generate_serial_numbers()
            wizard.action_apply()
        else:
            production.qty_producing = production.product_qty
            production._set_qty_producing()
        production.button_mark_done()

    def inspections(self, order, state="waiting"):
        """Return the inspections of a contract in a state, as quality."""
        return self.as_role("quality", order.sudo().gy_inspection_ids).filtered(
            lambda item: item.state == state
        )

    def judge(self, inspections, passed=True):
        """Quality enters what it finds and completes the inspection."""
        for inspection in inspections:
            for line in inspection.line_ids:
                enter(line, passed)
            inspection.action_complete(PAPER, "certificate.pdf")

    def storing(self, production):
        """Return the open transfer into finished goods, as the warehouse."""
        production.invalidate_recordset(["picking_ids"])
        return self.as_role("warehouse", production.sudo().picking_ids).filtered(
            lambda item: item.state not in ("done", "cancel")
        )

    def book(self, order):
        accepted = order.sudo().gy_inspection_ids.filtered(
            lambda item: item.accepted_qty and not item.pre_stocked_on
        )
        return self.as_role("manufacturing", accepted).action_book_pre_stock_in()
