from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import DeliveryCommon

REASON = "Noise above the agreed level"


@tagged("post_install", "-at_install")
class TestReturns(DeliveryCommon):
    """Goods that come back are inspected and decided on, each way by its native document (R10.4)."""

    begins_with = ("from_stock",)

    def setUp(self):
        super().setUp()
        self.order = self.from_stock()
        self.line = self.order.order_line
        with self.open_gates():
            self.ship(self.deliveries(self.order))
        self.delivery = self.order.sudo()._gy_done_deliveries()
        self.move = self.delivery.move_ids

    def announce(self, quantity=2, role="salesperson", reason=REASON, **values):
        delivery = self.as_role(role, self.delivery)
        found = delivery.action_gy_announce_return(self.move.id, quantity, reason, **values)
        return self.env["gy.return.order"].browse(found)

    def received(self, quantity=2):
        item = self.announce(quantity)
        self._transfer(self.as_role("warehouse", item.sudo().receipt_id))
        return item

    def inspected(self, quantity=2):
        item = self.received(quantity)
        self.as_role("quality", item).action_inspect("Cage broken")
        return item

    def decided(self, decision, quantity=2, **values):
        item = self.inspected(quantity)
        self.as_role("sales_manager", item).action_decide(decision, "As agreed by phone", **values)
        return item

    def stock(self, place):
        quants = self.env["stock.quant"].sudo()._gather(self.line.product_id, place)
        return sum(quants.filtered(lambda quant: quant.location_id == place).mapped("quantity"))

    # -- announced and received -----------------------------------------------------

    def test_announced(self):
        item = self.announce()
        self.assertEqual((item.state, item.order_id, item.quantity), ("announced", self.order, 2))
        self.assertTrue(item.name.startswith("TH"))
        receipt = item.sudo().receipt_id
        place = self.warehouse.gy_return_place_id
        self.assertEqual(receipt.location_dest_id, place)
        self.assertEqual(receipt.move_ids.location_dest_id, place)
        self.assertFalse(place._child_of(self.warehouse.lot_stock_id), "nothing is taken from it")
        self.assertWaits(self.order, "return_receive", "warehouse", "salesperson", "quality")

    def test_received_in_a_place_of_its_own(self):
        before = self.stock(self.warehouse.lot_stock_id)
        item = self.received()
        self.assertEqual((item.state, item.received_on), ("received", self.today()))
        self.assertEqual(self.stock(self.warehouse.gy_return_place_id), 2)
        self.assertEqual(self.stock(self.warehouse.lot_stock_id), before)
        self.assertEqual(self.line.qty_delivered, 8)
        self.assertWaits(self.order, "return_inspect", "quality", "warehouse")
        self.assertNotIn("return_receive", self.turns("warehouse", self.order))

    def test_what_nobody_announced(self):
        """Goods that the warehouse takes back natively are a return all the same."""
        receipt = self.sent_back(self.delivery, 3)
        item = self.order.sudo().gy_return_ids
        self.assertEqual((item.receipt_id, item.quantity), (receipt.sudo(), 3))
        self.assertEqual(item.announced_by_id, self.users["warehouse"])
        self.assertIn("without being announced", item.reason)
        self._transfer(self.as_role("warehouse", receipt))
        self.assertEqual(item.state, "received")
        self.assertEqual(self.stock(self.warehouse.gy_return_place_id), 3)

    def test_refusals(self):
        for values, words in (
            ({"quantity": 11}, "of this product 10.* can come back"),
            ({"quantity": 0}, "can come back"),
            ({"quantity": -1}, "can come back"),
            ({"reason": " "}, "say why the goods come back"),
        ):
            with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
                self.announce(**values)
        with self.assertRaises(UserError), self.cr.savepoint():
            self.as_role("salesperson", self.delivery).action_gy_announce_return(0, 1, REASON)
        self.announce(8)
        with self.assertRaisesRegex(UserError, "of this product 2.* can come back"):
            self.announce(3)
        ahead = self.from_stock()
        open_delivery = self.deliveries(ahead)
        with self.assertRaises(UserError), self.cr.savepoint():
            self.as_role("salesperson", open_delivery).action_gy_announce_return(
                open_delivery.move_ids.id, 1, REASON
            )

    def test_cancelled(self):
        item = self.announce()
        own = self.as_role("salesperson", item)
        with self.assertRaisesRegex(UserError, "say what was found"), self.cr.savepoint():
            own.action_cancel("")
        own.action_cancel("The customer keeps them")
        self.assertEqual((item.state, item.sudo().receipt_id.state), ("cancelled", "cancel"))
        self.assertNotIn("return_receive", self.turns("warehouse", self.order))
        self.announce(10)

    # -- decided --------------------------------------------------------------------

    def test_send_back(self):
        item = self.decided("send_back")
        again = self.as_role("warehouse", item.sudo().again_id)
        self.assertEqual(item.state, "decided")
        self.assertWaits(self.order, "return_send", "warehouse", "manufacturing")
        self.ship(again)
        self.assertEqual((item.state, item.sent_on), ("closed", self.today()))
        self.assertEqual(self.line.qty_delivered, 10)
        self.assertEqual(self.stock(self.warehouse.gy_return_place_id), 0)

    def test_repair(self):
        """Manufacturing says that it is repaired; then it goes out again, and everything follows."""
        self.assertTrue(self.order.gy_all_shipped_on)
        item = self.decided("repair")
        self.assertFalse(self.order.gy_all_shipped_on)
        self.assertWaits(self.order, "return_repair", "manufacturing", "warehouse")
        self.assertFalse(item.sudo().again_id)
        for role in set(self.users) - {"manufacturing"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, item).action_repaired("New cage")
        self.repair(item)
        with self.assertRaisesRegex(UserError, "nothing of it is to be repaired"):
            self.as_role("manufacturing", item).action_repaired("Again")
        self.assertWaits(self.order, "return_send", "warehouse", "manufacturing")
        self.ship(self.as_role("warehouse", item.sudo().again_id))
        self.assertEqual(item.state, "closed")
        self.assertTrue(self.order.gy_all_shipped_on)
        self.assertEqual(self.order.gy_unsigned_count, 2, "the second delivery is signed for, too")

    def test_scrap(self):
        item = self.decided("scrap")
        self.assertEqual((item.state, item.sudo().scrap_id.state), ("closed", "done"))
        self.assertEqual(self.stock(self.warehouse.gy_return_place_id), 0)
        self.assertEqual(item.stowed_on, self.today())

    def test_replace(self):
        """A contract of its own replaces the goods; these go into stock again."""
        item = self.decided("replace")
        fresh = item.sudo().replacement_id
        self.assertEqual(fresh.gy_profile_id.code, "free_replacement")
        self.assertEqual((fresh.gy_type_origin, fresh.amount_total), (item.name, 0))
        self.assertEqual(fresh.order_line.product_uom_qty, 2)
        self.assertEqual(fresh.user_id, self.users["salesperson"])
        self.assertEqual(fresh.state, "draft")
        self.assertWaits(self.order, "return_replace", "salesperson", "sales_manager")
        before = self.stock(self.warehouse.lot_stock_id)
        self.assertWaits(self.order, "return_put_away", "warehouse")
        self._transfer(self.as_role("warehouse", item.sudo().goods_id))
        self.assertEqual(self.stock(self.warehouse.lot_stock_id), before + 2)
        self.assertEqual(item.state, "decided")
        with self.open_gates():
            fresh.action_confirm()
            self.ship(self.deliveries(fresh))
        self.assertEqual(item.state, "closed")

    def test_credit_needs_a_credit_note(self):
        item = self.decided("credit", part="scrap")
        self.assertEqual(item.sudo().scrap_id.state, "done")
        self.assertEqual(item.state, "decided")
        self.assertWaits(self.order, "return_credit", "finance", "sales_admin")
        finance = self.as_role("finance", item)
        for found in (None, 2**30, self.env["account.move"].search([], limit=1).id):
            with self.assertRaisesRegex(UserError, "choose a posted credit note"):
                with self.cr.savepoint():
                    finance.action_record_credit(found)

    # -- in parts -------------------------------------------------------------------

    def test_received_in_parts(self):
        """What comes later is a return of its own: each part is inspected and decided on."""
        item = self.announce(5)
        self._transfer(self.as_role("warehouse", item.sudo().receipt_id), 2)
        rest = self.order.sudo().gy_return_ids - item
        self.assertEqual((item.state, item.quantity), ("received", 2))
        self.assertEqual((rest.state, rest.quantity, rest.reason), ("announced", 3, REASON))
        self.assertEqual(rest.receipt_id.backorder_id, item.sudo().receipt_id)
        self.assertWaits(self.order, "return_receive", "warehouse", "quality")
        self.as_role("quality", item).action_inspect("Cage broken")
        self.decide(item, "scrap")
        self.assertEqual(item.state, "closed")
        words = " ".join(hold["missing"] for hold in self.order.sudo()._gy_holds("close"))
        self.assertIn(rest.name, words)
        self._transfer(self.as_role("warehouse", rest.receipt_id))
        self.assertEqual((rest.state, rest.received_on), ("received", self.today()))
        self.assertEqual(len(self.order.sudo().gy_return_ids), 2)
        self.as_role("quality", rest).action_inspect("Fine")
        self.decide(rest, "credit")
        self.assertEqual(rest.goods_id.move_ids.product_uom_qty, 3)

    def test_sent_back_in_parts(self):
        item = self.decided("send_back", quantity=5)
        first = item.sudo().again_id
        self.ship(self.as_role("warehouse", first), 2)
        self.assertEqual((first.state, item.state, item.sent_on), ("done", "decided", False))
        self.assertWaits(self.order, "return_send", "warehouse", "salesperson")
        self.ship(self.as_role("warehouse", first.backorder_ids))
        self.assertEqual((item.state, item.sent_on), ("closed", self.today()))

    def test_put_away_in_parts(self):
        item = self.decided("credit", quantity=5)
        first = item.sudo().goods_id
        self._transfer(self.as_role("warehouse", first), 2)
        self.assertFalse(item.stowed_on)
        self.assertWaits(self.order, "return_put_away", "warehouse", "salesperson")
        self._transfer(self.as_role("warehouse", first.backorder_ids))
        self.assertEqual(item.stowed_on, self.today())

    def test_backorder_of_what_goes_out(self):
        """A delivery in parts is no return."""
        order = self.from_stock()
        with self.open_gates():
            self.ship(self.deliveries(order), 4)
            self.ship(self.deliveries(order))
        self.assertEqual(order.order_line.qty_delivered, 10)
        self.assertFalse(order.sudo().gy_return_ids)

    # -- cancelled natively, and decided anew -----------------------------------------

    def decide(self, item, decision, **values):
        self.as_role("sales_manager", item).action_decide(decision, "Otherwise", **values)

    def test_receipt_cancelled(self):
        """Goods that the warehouse does not expect any more do not come: nobody waits for them."""
        item = self.announce()
        self.as_role("warehouse", item.sudo().receipt_id).action_cancel()
        self.assertEqual(item.state, "cancelled")
        self.assertNotIn("return_receive", self.turns("warehouse", self.order))
        self.announce(10)

    def test_sending_back_cancelled(self):
        item = self.decided("send_back")
        first = item.sudo().again_id
        self.as_role("warehouse", first).action_cancel()
        self.assertEqual(item.state, "inspected")
        self.assertWaits(self.order, "return_decide", "sales_manager", "warehouse")
        self.decide(item, "repair")
        self.assertEqual((item.state, item.sudo().again_id.ids), ("decided", []))
        self.repair(item)
        again = item.sudo().again_id
        self.as_role("warehouse", again).action_cancel()
        self.decide(item, "repair")
        self.assertFalse(item.repaired_on)
        self.repair(item, "New cage once more")
        self.ship(self.as_role("warehouse", item.sudo().again_id))
        self.assertEqual((item.state, self.line.qty_delivered), ("closed", 10))

    def test_putting_away_cancelled(self):
        """The customer's replacement stays; the goods go elsewhere."""
        item = self.decided("replace")
        fresh = item.sudo().replacement_id
        self.as_role("warehouse", item.sudo().goods_id).action_cancel()
        self.assertEqual(item.state, "inspected")
        with self.assertRaisesRegex(UserError, f"gets {fresh.name} for it"), self.cr.savepoint():
            self.decide(item, "send_back")
        self.decide(item, "replace", part="scrap")
        self.assertEqual(item.sudo().replacement_id, fresh, "not replaced twice")
        self.assertEqual((item.state, item.stowed_on), ("decided", self.today()))
        with self.open_gates():
            fresh.action_confirm()
            self.ship(self.deliveries(fresh))
        self.assertEqual(item.state, "closed")

    def test_replacement_cancelled(self):
        item = self.decided("replace")
        self._transfer(self.as_role("warehouse", item.sudo().goods_id))
        item.sudo().replacement_id._gy_granted("state:cancel").write({"state": "cancel"})
        self.assertEqual(item.state, "inspected")
        for decision in ("send_back", "repair", "scrap"):
            with self.assertRaisesRegex(UserError, "are put away"), self.cr.savepoint():
                self.decide(item, decision)
        stowed = item.sudo().goods_id
        self.decide(item, "credit", part="scrap")
        self.assertEqual((item.state, item.goods), ("decided", "stock"))
        self.assertEqual(item.sudo().goods_id, stowed)
        self.assertFalse(item.sudo().scrap_id, "they are in stock already")
        self.assertWaits(self.order, "return_credit", "finance", "sales_manager")

    def test_replacement_cancelled_before_the_goods_are_put_away(self):
        item = self.decided("replace")
        open_transfer = item.sudo().goods_id
        item.sudo().replacement_id._gy_granted("state:cancel").write({"state": "cancel"})
        self.decide(item, "send_back")
        self.assertEqual(open_transfer.state, "cancel")
        self.assertFalse(item.sudo().goods_id or item.goods)
        self.ship(self.as_role("warehouse", item.sudo().again_id))
        self.assertEqual(item.state, "closed")

    def test_in_its_order(self):
        item = self.announce()
        for step, words in (
            (lambda: self.as_role("quality", item).action_inspect("x"), "“Announced”"),
            (
                lambda: self.as_role("sales_manager", item).action_decide("scrap", "x"),
                "“Announced”",
            ),
        ):
            with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
                step()
        self._transfer(self.as_role("warehouse", item.sudo().receipt_id))
        with self.assertRaises(UserError), self.cr.savepoint():
            self.as_role("salesperson", item).action_cancel("Too late")
        self.as_role("quality", item).action_inspect("Fine")
        manager = self.as_role("sales_manager", item)
        for decision, reason in ((None, "x"), ("burn", "x"), ("scrap", " ")):
            with self.assertRaises(UserError), self.cr.savepoint():
                manager.action_decide(decision, reason)
        with self.assertRaises(UserError), self.cr.savepoint():
            manager.action_decide("credit", "x", "elsewhere")

    def test_closing_waits(self):
        item = self.inspected()
        words = [hold["missing"] for hold in self.order.sudo()._gy_holds("close")]
        self.assertIn(f"Returns are not settled yet: {item.name}", words)
        self.as_role("sales_manager", item).action_decide("scrap", "Not worth it")
        words = " ".join(hold["missing"] for hold in self.order.sudo()._gy_holds("close"))
        self.assertNotIn("Returns are not settled", words)

    # -- who -----------------------------------------------------------------------

    def test_roles(self):
        for role in set(self.users) - {"salesperson", "sales_manager", "sales_admin"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.announce(role=role)
        item = self.received()
        for role in set(self.users) - {"quality"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, item).action_inspect("x")
        self.as_role("quality", item).action_inspect("Broken")
        for role in set(self.users) - {"sales_manager", "deputy_gm"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, item).action_decide("scrap", "x")

    def test_nobody_writes_a_return(self):
        item = self.announce()
        for user in (*self.users.values(), self.env.ref("base.user_admin")):
            own = item.with_user(user)
            for vals in ({"state": "closed"}, {"decision": "scrap"}, {"quantity": 9}):
                with self.assertRaises(AccessError, msg=f"{user.login} {vals}"):
                    own.write(vals)
            for attempt in (own.unlink, own.copy):
                with self.assertRaises(AccessError, msg=user.login), self.cr.savepoint():
                    attempt()
        stranger = new_test_user(
            self.env, "gy_other_sales", groups="gy_sales_process.group_salesperson"
        )
        self.assertFalse(item.with_user(stranger).search([("id", "=", item.id)]))
        company = self.env["res.company"].create({"name": "Second", "gy_process_enabled": True})
        foreign = new_test_user(
            self.env,
            "gy_second_quality",
            groups="gy_sales_process.group_quality,gy_sales_process.group_sales_manager",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        for attempt in (
            lambda: item.with_user(foreign).action_inspect("x"),
            lambda: item.with_user(foreign).action_decide("scrap", "x"),
        ):
            with self.assertRaises(AccessError), self.cr.savepoint():
                attempt()

    def test_dialogs(self):
        dialogs = self.as_role("salesperson", self.env["gy.return.announcing"]).with_context(
            active_model="stock.picking", active_id=self.delivery.id
        )
        dialog = dialogs.create({"quantity": 1, "reason": REASON})
        self.assertEqual(dialog.move_id, self.move)
        dialog.action_apply()
        item = self.order.sudo().gy_return_ids
        self.assertEqual((item.quantity, item.reason), (1, REASON))
        self._transfer(self.as_role("warehouse", item.receipt_id))
        for role, values in (
            ("quality", {"step": "inspect", "words": "Broken"}),
            ("sales_manager", {"step": "decide", "words": "Ours", "decision": "repair"}),
            ("manufacturing", {"step": "repair", "words": "New cage"}),
        ):
            if values["step"] == "repair":
                for people in self.people:
                    people.repaired(self, item)
            if not item.repaired_on:
                steps = self.as_role(role, self.env["gy.return.step"])
                steps.create({"return_id": item.id, **values}).action_apply()
        self.ship(self.as_role("warehouse", item.again_id))
        self.assertEqual(item.state, "closed")

    def test_query_growth(self):
        """The list of returns costs the same for more of them."""
        returns = self.as_role("quality", self.env["gy.return.order"])
        names = ["name", "order_id", "partner_id", "product_id", "quantity", "state", "decision"]

        def cost(count):
            for _number in range(count):
                self.announce(1)
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            returns.search_read([], names)
            return self.cr.sql_log_count - start

        cost(1)
        few = cost(1)
        self.assertLessEqual(cost(5), few)
