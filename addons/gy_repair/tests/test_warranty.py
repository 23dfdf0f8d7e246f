from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .common import RepairCommon


@tagged("post_install", "-at_install")
class TestWarranty(RepairCommon):
    """Repairs and replacements follow what the contract agreed of its warranty (R13.2)."""

    begins_with = ("two_pieces",)

    def months(self, count, start=None):
        return fields.Date.add(start or self.today(), months=count)

    def test_sent_back_counts_from_the_first_shipment(self):
        """A piece that was repaired does not begin a new term, but by the days it was away."""
        order = self.two_pieces().sudo()
        lots = order.gy_lot_ids
        first = self.today() - timedelta(days=100)
        self.backdate(order, first)
        repairs = self.begun(2, order)
        item = repairs.gy_return_id.sudo()
        item.receipt_id.date_done = fields.Datetime.subtract(fields.Datetime.now(), days=12)
        item.modified(["receipt_id"])
        self.end(repairs)
        with self.open_gates():
            self.ship(self.as_role("warehouse", item.again_id))
        self.assertEqual(set(lots.mapped("gy_shipped_on")), {first})
        self.assertEqual(set(lots.mapped("gy_warranty_end")), {self.months(12, first)})
        order._gy_write_decided({"gy_repair_prolongs": True})
        end = self.months(12, first) + timedelta(days=12)
        self.assertEqual(set(lots.mapped("gy_warranty_end")), {end})
        self.assertEqual(order.gy_warranty_end, end)
        self.assertIn(f"Prolonged by 12 days of {repairs[0].name}", lots[0].gy_warranty_why)
        self.assertIn("12 months from the shipment on", lots[0].gy_warranty_why)

    def test_replaced_free_of_charge(self):
        order = self.two_pieces().sudo()
        first = self.today() - timedelta(days=100)
        self.backdate(order, first)
        item = self.decide(self.received(order, 1), "replace").sudo()
        fresh = item.replacement_id
        lots = self.lots(1, "NEW")
        with self.open_gates():
            fresh.action_confirm()
        self.send(fresh, lots=lots)
        self.assertEqual(lots.gy_order_id, fresh)
        old = self.months(12, first)
        for rule, end in (
            ("keep", old),
            ("new", self.months(fresh.gy_warranty_months)),
            ("least", max(old, self.months(10))),
        ):
            order._gy_write_decided({"gy_replacement_warranty": rule, "gy_replacement_months": 10})
            self.assertEqual(lots.gy_warranty_end, end, rule)
        self.assertIn(item.name, lots.gy_warranty_why)

    def test_agreed_by_the_type(self):
        profile = self.env.ref("gy_sales_process.process_profile_standard")
        profile.write({"repair_prolongs": True, "replacement_warranty": "least"})
        draft = self.draft(bare=True)
        self.assertTrue(draft.gy_repair_prolongs)
        self.assertEqual((draft.gy_replacement_warranty, draft.gy_replacement_months), ("least", 6))
        content = draft.sudo()._gy_review_content()
        self.assertEqual(content["terms"]["gy_replacement_warranty"], "least")
        rows = [row.text for row in draft.sudo()._gy_content_words(content)]
        self.assertIn("Keeps It, at Least Some Months", rows)
        profile.write({"repair_prolongs": False})
        self.assertTrue(draft.gy_repair_prolongs, "what runs keeps its definition")

    def test_query_growth(self):
        """The list of repair orders costs the same for more of them."""
        repairs = self.begun(2, self.two_pieces())
        names = ["name", "state", "gy_order_id", "gy_waits_for", "gy_unquoted"]

        def cost(found):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            self.as_role("quality", self.env["repair.order"]).search_read(
                [("id", "in", found)], names
            )
            return self.cr.sql_log_count - start

        cost(repairs.ids)
        self.assertLessEqual(cost(repairs.ids), cost(repairs[0].ids))

    # -- repairs at the customer's -------------------------------------------------------------

    def repaired(self, days, **values):
        """Return the repair at the customer's that took ``days``, ended today."""
        repair = self.asked(**values)
        self.env.flush_all()
        self.cr.execute(
            "UPDATE repair_order SET create_date = create_date - %s WHERE id = %s",
            [timedelta(days=days), repair.id],
        )
        self.env.invalidate_all()
        repair.sudo().gy_order_id._gy_write_decided({"gy_repair_prolongs": True})
        self.end(repair)
        return repair.sudo()

    def test_prolonged_at_the_customers(self):
        """Where the piece is repaired on the spot the days of the repair order count."""
        repair = self.repaired(9)
        lot = repair.lot_id
        end = self.months(12) + timedelta(days=9)
        self.assertEqual((lot.gy_warranty_end, lot.gy_order_id.gy_warranty_end), (end, end))
        self.assertEqual(lot.gy_shipped_on, self.today(), "it never left")
        self.assertIn("Prolonged by 9 days", lot.gy_warranty_why)
        repair.gy_order_id._gy_write_decided({"gy_repair_prolongs": False})
        self.assertEqual(lot.gy_warranty_end, self.months(12))
        self.assertNotIn("Prolonged", lot.gy_warranty_why)

    def test_on_the_same_day(self):
        lot = self.repaired(0).lot_id
        self.assertEqual(lot.gy_warranty_end, self.months(12))
        self.assertNotIn("Prolonged", lot.gy_warranty_why)

    def test_several_repairs_add_up(self):
        repair = self.repaired(9)
        ticket = self.ticket(repair.gy_order_id, "complaint", gy_lot_id=repair.lot_id.id)
        action = self.as_role("quality", ticket).action_gy_repair()
        more = self.as_role("manufacturing", repair.browse(action["res_id"]))
        self.env.flush_all()
        self.cr.execute(
            "UPDATE repair_order SET create_date = create_date - interval '5 days' WHERE id = %s",
            [more.id],
        )
        self.env.invalidate_all()
        self.end(more)
        self.assertEqual(repair.lot_id.gy_warranty_end, self.months(12) + timedelta(days=14))

    def test_not_while_it_lasts(self):
        """An open or cancelled repair prolongs nothing yet."""
        repair = self.asked()
        order, lot = repair.sudo().gy_order_id, repair.lot_id
        order._gy_write_decided({"gy_repair_prolongs": True})
        self.assertEqual(lot.gy_warranty_end, self.months(12))
        repair.action_repair_cancel()
        self.assertEqual(lot.gy_warranty_end, self.months(12))

    def test_not_out_of_warranty(self):
        """What was over is not begun again by a repair that the customer paid."""
        repair = self.asked(days=500)
        action = self.as_role("salesperson", repair).action_gy_quote()
        repair.sudo().gy_order_id._gy_write_decided({"gy_repair_prolongs": True})
        end = repair.lot_id.gy_warranty_end
        self.assertLess(end, self.today())
        with self.open_gates():
            self.env["sale.order"].browse(action["res_id"]).sudo().action_confirm()
            self.end(repair)
        self.assertEqual(repair.lot_id.gy_warranty_end, end)

    def test_the_reasons_name_the_term(self):
        order = self.two_pieces().sudo()
        order._gy_write_decided({"gy_warranty_months_commissioned": 6})
        lot = order.gy_lot_ids[0]
        self.assertEqual(lot.gy_warranty_why.count("\n"), 0)
        self.as_role("technology", lot).action_gy_commission()
        self.assertIn("6 months from the commissioning on", lot.gy_warranty_why)
        self.assertFalse(self.lots(1, "STOCK").gy_warranty_why)

    def test_tickets_follow(self):
        """Whether a ticket is in warranty follows from the prolonged end."""
        order = self.two_pieces().sudo()
        lot = order.gy_lot_ids[0]
        lot._gy_write_decided({"gy_shipped_on": self.months(-12) - timedelta(days=3)})
        ticket = self.ticket(order, gy_lot_id=lot.id)
        self.assertEqual(ticket.gy_warranty_status, "out")
        order._gy_write_decided({"gy_warranty_months": 13})
        self.assertEqual(ticket.gy_warranty_status, "in")
