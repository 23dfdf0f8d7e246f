import base64
import io

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import BaseCase, tagged

from odoo.addons.gy_invoicing.tools.fapiao_order import Item, spread_discounts
from odoo.addons.gy_receivables.tools.plan import to_units
from odoo.addons.gy_sales_process.tests.examples import examples

from .test_ahead import AheadCommon

CENTS = st.integers(1, 10**8).map(lambda cents: cents / 100)


def item(name, amount, rate=13.0):
    return Item(name, 1.0, abs(amount), amount, rate, round(amount * rate / 100, 2))


@tagged("post_install", "-at_install")
class TestDiscounts(BaseCase):
    """Lines of negative amounts become discounts of the others, to the cent."""

    def test_table(self):
        for items, expected in (
            ([item("a", 100), item("b", -10)], [("a", 10)]),
            ([item("a", 100), item("b", 300), item("c", -40)], [("a", 10), ("b", 30)]),
            ([item("a", 100, 13), item("b", 100, 6), item("c", -5, 6)], [("a", 0), ("b", 5)]),
            # Nothing to take it off from: it stays, and a person has to look.
            ([item("a", 100, 13), item("c", -5, 6)], [("a", 0), ("c", 0)]),
            ([item("a", 5), item("c", -10)], [("a", 0), ("c", 0)]),
        ):
            found = spread_discounts(items)
            self.assertEqual([(line.name, line.discount) for line in found], expected)

    @given(st.lists(CENTS, min_size=1, max_size=6), st.floats(0, 1))
    @examples(300)
    def test_the_whole_stays(self, amounts, share):
        items = [item(str(index), amount) for index, amount in enumerate(amounts)]
        items.append(item("off", -round(sum(amounts) * share, 2)))
        found = spread_discounts(items)
        for name in ("amount", "tax"):
            before = sum(to_units(getattr(line, name), 0.01) for line in items)
            after = sum(to_units(getattr(line, name), 0.01) for line in found)
            if name == "amount":
                after -= sum(to_units(line.discount, 0.01) for line in found)
            self.assertEqual(after, before, name)
        self.assertTrue(all(0 <= line.discount <= abs(line.amount) for line in found))


@tagged("post_install", "-at_install")
class TestExport(AheadCommon):
    """Accepted requests are written into a file whose form finance edits (R11.1)."""

    begins_with = ("shipped",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.form = cls.env.ref("gy_invoicing.invoice_export_platform")

    def file(self, requests, role="finance", form=None):
        """Return the sheets of the file that a role has written, by name, as rows."""
        dialogs = self.as_role(role, self.env["gy.invoice.export.file"]).with_context(
            active_model="gy.invoice.request", active_ids=requests.ids
        )
        dialog = dialogs.create({"export_id": form.id} if form else {})
        action = dialog.action_apply()
        self.assertEqual((action["res_model"], action["res_id"]), (dialog._name, dialog.id))
        self.assertTrue(dialog.filename.endswith(".xlsx"))
        book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(dialog.file)))
        return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}

    def test_one_request(self):
        order = self.shipped()
        self.bearing.gy_tax_code = "1090114010000000000"
        self.invoice(order, post=False)
        sheets = self.file(order.sudo().gy_request_ids)
        head, lines = sheets["1-发票基本信息"], sheets["2-发票明细信息"]
        self.assertEqual((len(head), len(lines)), (4, 4), "headings in the third row, one row each")
        said = dict(zip(head[2], head[3], strict=True))
        self.assertEqual(said["购买方名称"], "Northern Heavy Machinery")
        self.assertEqual(said["购买方银行账号"], "6222000000000001", "a number that stays text")
        self.assertEqual(said["发票类型"], "增值税专用发票")
        line = dict(zip(lines[2], lines[3], strict=True))
        self.assertEqual((line["数量"], line["单价"], line["金额"]), (10, 1000, 10000))
        self.assertEqual(line["商品和服务税收编码"], "1090114010000000000")
        self.assertEqual(line["发票流水号"], said["发票流水号"])

    def test_advances_are_a_discount(self):
        """What an invoice takes off of advances stands as a discount, with its tax."""
        tax = self.env["account.tax"].create(
            {"name": "13 %", "amount": 13, "company_id": self.company.id}
        )
        self.bearing.taxes_id = tax
        order = self.stocked()
        self.ahead(order)
        invoice = self.goods(order, 5)
        fapiao = self.as_role("finance", invoice)._gy_fapiao_order()
        [line] = fapiao.items
        self.assertEqual((line.amount, line.rate), (5000, 13))
        self.assertAlmostEqual(line.discount, 1500, delta=0.02)
        self.assertAlmostEqual(fapiao.total, invoice.amount_total)
        ahead = order.sudo().gy_request_ids.filtered(lambda item: item.kind == "advance").move_id
        fapiao = self.as_role("finance", ahead)._gy_fapiao_order()
        self.assertAlmostEqual(fapiao.total, ahead.amount_total)

    def test_of_a_form_of_ones_own(self):
        form = self.as_role("finance", self.env["gy.invoice.export"]).create(
            {
                "name": "Ours",
                "line_sheet": "All",
                "column_ids": [
                    Command.create({"header": "Who", "source": "title"}),
                    Command.create({"header": "Rate", "source": "rate"}),
                    Command.create({"header": "What", "source": "text", "text": "=1+1"}),
                    Command.create({"header": "Kind", "source": "kind"}),
                    Command.create({"header": "Whole", "source": "line_total"}),
                ],
            }
        )
        self.assertEqual(len(form._default()), 1, "one is used without asking, of several")
        order = self.shipped()
        self.invoice(order)
        rows = self.file(order.sudo().gy_request_ids, form=form)["All"]
        self.assertEqual(
            rows,
            [
                ("Who", "Rate", "What", "Kind", "Whole"),
                ("Northern Heavy Machinery", 0, "=1+1", "专用发票", 10000),
            ],
        )

    def test_refused(self):
        order = self.shipped()
        request = self.request(order)
        with self.assertRaisesRegex(UserError, "only an accepted request"):
            self.file(request)
        with self.assertRaisesRegex(ValidationError, "said of each line"), self.cr.savepoint():
            self.form.column_ids[:1].write({"sheet": "head", "source": "quantity"})
        for code in ("12", "x" * 19, "１" * 19):
            with self.assertRaisesRegex(ValidationError, "19 digits"), self.cr.savepoint():
                self.bearing.gy_tax_code = code
        self.form.active = False
        with self.assertRaisesRegex(UserError, "no form of files"):
            self.file(request)

    def test_roles(self):
        order = self.shipped()
        self.invoice(order)
        for role in set(self.users) - {"finance"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.file(order.sudo().gy_request_ids, role=role, form=self.form)

    def test_many_cost_no_more_queries(self):
        orders = [self.shipped() for _number in range(4)]
        for order in orders:
            self.invoice(order)
        requests = self.env["sale.order"].union(*orders).sudo().gy_request_ids

        def cost(some):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            self.file(some)
            return self.cr.sql_log_count - start

        cost(requests[:1])
        self.assertLessEqual(cost(requests) - cost(requests[:2]), 2 * 4)
