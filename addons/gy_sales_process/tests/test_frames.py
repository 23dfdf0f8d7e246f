from odoo.fields import Command
from odoo.tests import tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestFrames(GyCommon):
    """A contract that only sets terms delivers nothing, and nothing is invoiced of it (R0.11)."""

    def frame(self, **values):
        return self.draft(kind="framework", commitment_date=False, **values)

    def confirmed_frame(self):
        order = self.frame()
        with self.open_gates():
            order.action_confirm()
        self.env.flush_all()
        return order

    def test_nothing_is_procured(self):
        order = self.confirmed_frame()
        self.assertEqual(order.state, "sale")
        self.assertTrue(order.locked, "it is locked as any contract")
        self.assertFalse(order.order_line.move_ids)
        self.assertFalse(order.picking_ids)
        self.assertFalse(self.productions(order))
        self.assertEqual(order.order_line.qty_to_deliver, 0)
        self.assertFalse(order.order_line.display_qty_widget)
        self.assertFalse(order.gy_delivery_date)

    def test_nothing_is_invoiced(self):
        """Not even of goods that are invoiced as ordered."""
        self.bearing.invoice_policy = "order"
        order = self.confirmed_frame()
        line = order.order_line
        self.assertEqual(line.qty_to_invoice, 0)
        self.assertEqual((line.untaxed_amount_to_invoice, line.amount_to_invoice), (0, 0))
        self.assertEqual((line.invoice_status, order.invoice_status), ("no", "no"))
        self.assertEqual(order.amount_to_invoice, 0)
        self.assertEqual(order.amount_total, 10000, "what was agreed stays")

    def test_other_contracts_are(self):
        """In the same call: what is none of it goes its way."""
        self.bearing.invoice_policy = "order"
        frame, order = self.frame(), self.draft()
        plain = self.outside()
        with self.open_gates():
            (frame | order).action_confirm()
        plain.action_confirm()
        self.assertFalse(frame.order_line.move_ids)
        for other in (order, plain):
            self.assertTrue(other.order_line.move_ids)
            self.assertEqual(other.order_line.qty_to_invoice, 10)
            self.assertEqual(other.order_line.amount_to_invoice, 10000)
            self.assertEqual(other.order_line.qty_to_deliver, 10)
        self.assertEqual(plain.invoice_status, "to invoice")

    def test_no_sales_in_the_analysis(self):
        frame, order = self.confirmed_frame(), self.confirmed()
        self.env.flush_all()
        rows = self.env["sale.report"].search(
            [("order_reference", "in", [f"sale.order,{one.id}" for one in (frame, order)])]
        )
        self.assertEqual(rows.order_reference, order)

    def test_follows_the_type_of_a_draft(self):
        order = self.draft()
        self.assertTrue(order.gy_delivery_date)
        profile = self.env.ref("gy_sales_process.process_profile_framework")
        profile.active = True
        self.as_role("sales_manager", order).gy_profile_id = profile
        self.assertTrue(order.gy_is_frame)
        self.assertFalse(order.gy_delivery_date)
        self.as_role("sales_manager", order).gy_profile_id = self.env.ref(
            "gy_sales_process.process_profile_standard"
        )
        self.assertFalse(order.gy_is_frame)
        self.assertTrue(order.gy_delivery_date)

    def test_no_delivery_date_is_asked_for(self):
        order = self.frame()
        labels = [item["missing"] for item in order._gy_paper_criteria() if not item["ok"]]
        self.assertNotIn("delivery date", " ".join(labels))

    def test_payments_without_an_amount(self):
        """What only says how others are paid is printed with a dash for its amounts."""
        order = self.draft()
        payments = [
            {"name": "Prepayment", "condition": "Before", "share": 30.0, "amount": amount}
            for amount in (False, 0.0)
        ]
        html = str(
            self.env["ir.qweb"]._render(
                "gy_sales_process.paper_payments",
                {
                    "print_values": {"payments": payments},
                    "doc": order,
                    "paper": self.env["gy.order.paper"],
                },
            )
        )
        self.assertEqual(html.count("—"), 1)
        self.assertIn("0.00", html)

    def test_terms_of_another_contract(self):
        """Its text begins with the clauses of the contract it is made under."""
        source, order = self.draft(), self.draft()
        source.gy_clause_ids[:1].body = "As agreed before"
        self.patch(self.env.registry["sale.order"], "_gy_terms_source", lambda self: source)
        order.gy_clause_ids.sudo().unlink()
        order.sudo()._gy_bring_along()
        self.assertEqual(order.gy_clause_ids.mapped("body"), source.gy_clause_ids.mapped("body"))

    def test_sections_stay(self):
        order = self.frame()
        order.order_line = [Command.create({"display_type": "line_section", "name": "Bearings"})]
        with self.open_gates():
            order.action_confirm()
        self.assertEqual(len(order.order_line), 2)
        self.assertFalse(order._gy_is_covered() or order._gy_terms_source())
