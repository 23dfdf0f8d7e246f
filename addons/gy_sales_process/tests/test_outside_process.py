from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestOutsideProcess(GyCommon):
    """Orders outside the process behave as in stock Odoo (R0)."""

    def test_confirm_without_asking(self):
        order = self.outside()
        order.action_confirm()
        self.assertEqual(order.state, "sale")
        self.assertFalse(order.locked)
        self.assertFalse(order.gy_effective_date or order.gy_stage_id or order.gy_profile_id)
        production = self.env["mrp.production"].search(
            [("sale_line_id", "in", order.order_line.ids)]
        )
        self.assertEqual(production.state, "confirmed", "core confirms it at once")

    def test_state_may_be_written(self):
        order = self.outside()
        order.write({"state": "sent"})
        order.write({"state": "sale"})
        self.assertEqual(order.state, "sale")

    def test_created_in_force(self):
        self.company.gy_process_enabled = False
        order = self.env["sale.order"].create(self._draft_vals(state="sale"))
        self.assertEqual(order.state, "sale")
        self.assertTrue(order.picking_ids)

    def test_zero_price_is_sent(self):
        order = self.outside(price=0.0)
        order.action_quotation_sent()
        self.assertEqual(order.state, "sent")

    def test_lines_may_change_in_force(self):
        order = self.outside()
        order.action_confirm()
        order.order_line.product_uom_qty = 12
        order.order_line = [Command.create({"display_type": "line_note", "name": "Note"})]
        order.action_lock()
        order.action_unlock()
        self.assertFalse(order.locked)
        order.sudo().action_cancel()
        self.assertEqual(order.state, "cancel")

    def test_copied_by_who_has_no_role(self):
        """Odoo's own sales rights are enough to copy an order, and what is copied is the same."""
        seller = new_test_user(self.env, "gy_plain_seller", groups="sales_team.group_sale_salesman")
        order = self.outside()
        order.sudo().user_id = seller
        copied = order.with_user(seller).copy()
        self.assertEqual(copied.order_line.product_id, order.order_line.product_id)
        self.assertEqual(copied.amount_total, order.amount_total)

    def test_signature_is_asked_for(self):
        self.company.portal_confirmation_sign = True
        self.assertTrue(self.outside().require_signature)

    def test_ships_what_is_there(self):
        product = self.env["product.product"].create(
            {"name": "From stock", "type": "consu", "is_storable": True}
        )
        self.env["stock.quant"]._update_available_quantity(product, self.warehouse.lot_stock_id, 5)
        order = self.outside(
            order_line=[Command.create({"product_id": product.id, "product_uom_qty": 5})]
        )
        order.action_confirm()
        self.ship(order.sudo().picking_ids)
        self.assertEqual(order.order_line.qty_delivered, 5)

    def test_other_roles_keep_their_native_rights(self):
        """Stock, manufacturing and invoicing users may write plain orders, as in Odoo."""
        order = self.outside()
        for role in ("warehouse", "manufacturing", "finance"):
            self.as_role(role, order).write({"client_order_ref": role})
            self.assertEqual(order.client_order_ref, role)

    def test_no_steps_no_rows(self):
        order = self.outside()
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.assertFalse(order.sudo().gy_step_ids)

    def test_nothing_is_recomputed_of_plain_orders(self):
        """What hangs on delivered goods and manufacturing stops at the first step (R0)."""
        plain, contract = self.outside(), self.draft()
        self.assertFalse(plain.order_line.gy_contract_id)
        self.assertEqual(contract.order_line.gy_contract_id, contract)
        for order, is_marked in ((plain, False), (contract, True)):
            self.env.flush_all()
            order.order_line.sudo().modified(["name"])
            marked = {field.name for field in self.env.transaction.tocompute}
            self.assertEqual("gy_content_hash" in marked, is_marked, order.name)

    def test_our_columns_are_read_apart(self):
        """Core's reading of an order fetches of ours only the mark that tells what it is."""
        order = self.outside().sudo()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertTrue(order.name)
        ours = [field for name, field in order._fields.items() if name.startswith("gy_")]
        read = [field.name for field in ours if order.id in field._get_all_cache_ids(order.env)]
        self.assertEqual(read, ["gy_is_process"])

    def test_queries_of_the_native_walk(self):
        """Our overrides add no more than a fixed handful of queries to a batch of plain orders."""
        self.company.gy_process_enabled = False

        def cost(count):
            orders = self.env["sale.order"].create([self._draft_vals() for _i in range(count)])
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            contracts = orders._gy_contracts()
            orders.order_line.order_id._gy_contracts()
            orders._gy_check_sending()
            return self.cr.sql_log_count - start, contracts

        small, contracts = cost(2)
        large, _contracts = cost(20)
        self.assertFalse(contracts)
        self.assertEqual(large, small)
