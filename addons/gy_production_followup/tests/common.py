from odoo.addons.gy_sales_process.tests.common import PAPER, GyCommon


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
                value = line.minimum if passed else line.maximum + 1
                line.write({"verdict": "pass" if passed else "fail", "value": value})
            inspection.action_complete(PAPER, "certificate.pdf")

    def papers(self, order, code):
        """Return the papers of a type that are filed with the contract."""
        return order.sudo().gy_document_ids.filtered(lambda item: item.type_id.code == code)

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

    def notice(self, order, quantities=None, role="contract_admin"):
        """Return the notice the sales management issues, as the salesperson."""
        found = self.as_role(role, order).action_gy_issue_delivery_notice(quantities)
        return self.as_role("salesperson", self.env["gy.delivery.notice"].browse(found))

    def settle(self, notice, date="2026-03-02", transport="carrier", **values):
        values = {
            "address": "工业大道 1 号",
            "consignee": "张工",
            "phone": "13900000000",
            "carrier": "顺路物流",
            **values,
        }
        return notice.action_settle(date, transport=transport, **values)

    def pack(self, notice):
        case = {"name": "1/1", "weight": 320.0, "size": "1200 × 800 × 600", "contents": "10"}
        return self.as_role("warehouse", notice).action_pack([case])
