import io

import openpyxl

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.gy_receivables.tests.common import ReceivablesCommon

from . import books
from .common import ImportCommon


@tagged("post_install", "-at_install")
class TestAfterwards(ImportCommon, ReceivablesCommon):
    """What remains of a contract that came in goes the way of every other one."""

    begins_with = ("half",)

    def half(self):
        """Return a contract of which half has left, was invoiced and is half paid."""
        self.come(books.half_delivered())
        return self.order()

    def said(self, order, gate, **scope):
        return "\n".join(item["missing"] for item in order._gy_open_reasons(gate, **scope))

    def shipped_rest(self):
        order = self.half()
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order))
        return order

    def test_money_opens_the_gate(self):
        order = self.half()
        moves = self.deliveries(order).move_ids
        self.assertIn("4,780", self.said(order, "shipment", moves=moves))
        self.pay(order, 4780, order._gy_plan()[1])
        self.assertNotIn("still to be paid", self.said(order, "shipment", moves=moves))
        self.assertEqual(order.gy_received_amount, 10170)
        invoice = order.invoice_ids
        self.assertEqual(invoice.amount_residual, 0, "the money pays the opening invoice, too")

    def test_the_rest_is_invoiced(self):
        """What is invoiced now carries what the opening invoice left of each instalment."""
        order = self.shipped_rest()
        opening = order.invoice_ids
        invoice = self.invoice(order, papers=False).sudo()
        self.assertNotEqual(invoice, opening)
        lines = invoice.line_ids.filtered("gy_installment_id").sorted("gy_installment_id")
        self.assertEqual(lines.mapped("amount_currency"), [4520, 1130])
        self.assertEqual(order.gy_invoiced_amount, 11300)
        self.assertEqual(order.order_line.qty_invoiced, 10)

    def test_new_papers_are_asked_for(self):
        """The opening invoice has its papers from then; a new one has to have its own."""
        order = self.shipped_rest()
        self.assertFalse(order.gy_fapiao_missing or order.gy_unposted_amount)
        self.invoice(order, papers=False)
        self.assertEqual(order.gy_fapiao_missing, 5650)
        self.assertEqual(order.gy_unposted_amount, 5650)

    def test_new_deliveries_are_signed_for(self):
        order = self.half()
        self.assertFalse(order.gy_unsigned_count or order.gy_undocumented_count)
        self.make(order)
        with self.open_gates():
            # Nobody signs: only the warehouse's part.
            self._transfer(self.as_role("warehouse", self.deliveries(order)))
        self.assertEqual(order.gy_unsigned_count, 1)

    def test_production_waits_for_its_money(self):
        sheets = books.half_delivered("HT-OLD-3")
        sheets["installments"][0]["received"] = 1000
        self.come(sheets)
        order = self.order("HT-OLD-3")
        production = self.as_role("manufacturing", self.productions(order))
        with self.assertRaisesRegex(UserError, "2,390"):
            production.action_confirm()
        self.pay(order, 2390, order._gy_plan()[0])
        self.assertNotIn("still to be paid", self.said(order, "production"))

    def test_what_left_before_comes_back_into_stock(self):
        """Returned goods lie in stock, at what the product costs, not in the place of old times."""
        order = self.half()
        self.bearing.sudo().standard_price = 700
        [old] = order.sudo().picking_ids.filtered("gy_is_migrated")
        back = self.sent_back(old, 2).sudo()
        place = back.location_dest_id
        self.assertEqual((place.usage, back.move_ids.location_dest_id), ("internal", place))
        self.assertEqual(place.warehouse_id, order.warehouse_id)
        before = self.bearing.sudo().with_context(location=place.id).qty_available
        with self.open_gates():
            self._transfer(self.as_role("warehouse", back), 2)
        self.assertEqual(back.state, "done")
        after = self.bearing.sudo().with_context(location=place.id).qty_available
        self.assertEqual(after - before, 2)
        self.assertEqual(back.move_ids.value, 1400)
        self.assertEqual(order.order_line.qty_delivered, 3)

    def test_prices_are_in_the_currency_of_the_company(self):
        """A customer's own pricelist in another currency says nothing of an old contract."""
        dollar = self.env.ref("base.USD")
        dollar.active = True
        self.customer.property_product_pricelist = self.env["product.pricelist"].create(
            {"name": "USD", "currency_id": dollar.id, "company_id": self.company.id}
        )
        self.come(books.half_delivered("HT-OLD-5"))
        order = self.order("HT-OLD-5")
        self.assertEqual(order.currency_id, self.company.currency_id)
        self.assertEqual(order.amount_total, 11300)

    def test_it_stays_as_agreed(self):
        order = self.as_role("salesperson", self.half())
        for vals in ({"client_order_ref": "x"}, {"commitment_date": "2027-01-01 04:00:00"}):
            with self.assertRaisesRegex(UserError, "is in force"):
                order.write(vals)
        with self.assertRaises(UserError):
            order.order_line.price_unit = 1

    def test_what_came_in_is_found(self):
        order = self.half()
        head = order.gy_import_row_id.import_id.with_user(self.admin)
        self.assertEqual(
            self.env["sale.order"].search(head.action_view_contracts()["domain"]), order
        )
        rows = self.env["gy.contract.import.row"].search(head.action_view_rows()["domain"])
        self.assertEqual(rows.order_id, order)
        url = head.action_get_reconciliation()["url"]
        file = self.env["ir.attachment"].browse(int(url.split("/")[3].split("?")[0]))
        sheet = openpyxl.load_workbook(io.BytesIO(file.raw)).active
        self.assertEqual(sheet["A2"].value, self.customer.name)
        self.assertEqual(
            [cell.value for cell in sheet[3]][2:], [11300, 5650, 5650, 5390, 260, 260, 0]
        )

    def test_price_without_tax(self):
        """Where the tax is not within the price, every sum is still that of the workbook."""
        self.tax.price_include_override = "tax_excluded"
        sheets = books.half_delivered("HT-OLD-4")
        sheets["lines"][0] |= {"tax": 13, "price": 1130.01}
        sheets["installments"][2]["amount"] = 1130.1
        sheets["contracts"][0]["total"] = 11300.1
        self.come(sheets)
        order = self.order("HT-OLD-4")
        self.assertEqual((order.amount_total, order.gy_invoiced_amount), (11300.1, 5650))
