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
