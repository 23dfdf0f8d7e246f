from odoo.tests import Form, tagged

from .test_pricing import PricingCommon


@tagged("post_install", "-at_install")
class TestPriceHistory(PricingCommon):
    """What was offered and agreed before stands beside the line (R3.4)."""

    def seen(self, line, role="salesperson"):
        self.env.flush_all()
        self.env.invalidate_all()
        line = self.as_role(role, line)
        return line.gy_last_price, bool(line.gy_last_price_on)

    def listed(self, line, role="salesperson"):
        action = self.as_role(role, line).action_gy_price_history()
        return self.as_role(role, self.env[action["res_model"]]).search(action["domain"])

    def test_the_latest_agreed_price(self):
        first = self.draft(bare=True)
        self.assertEqual(self.seen(first.order_line), (0.0, False), "a new customer")
        earlier = self.confirmed(price=990.0)
        latest = self.confirmed(price=970.0)
        self.assertEqual(self.seen(first.order_line), (970.0, True))
        self.draft(bare=True, price=1.0)
        self.assertEqual(self.seen(first.order_line)[0], 970.0, "a draft was not agreed")
        found = self.listed(first.order_line)
        self.assertEqual(found, (earlier | latest).order_line)
        view = self.env.ref("gy_pricing.sale_order_line_view_history_list").arch
        order = view.partition('default_order="')[2].partition('"')[0]
        self.assertEqual(
            self.env["sale.order.line"].search([("id", "in", found.ids)], order=order)[0],
            latest.order_line,
            "the latest stands first",
        )

    def test_of_this_customer_and_product(self):
        other = self.customer.copy({"name": "Southern Mining"})
        self.confirmed(partner_id=other.id, price=880.0)
        line = self.draft(bare=True).order_line
        self.assertEqual(self.seen(line), (0.0, False))
        self.assertFalse(self.listed(line))
        contact = self.env["res.partner"].create({"name": "Mr Li", "parent_id": self.customer.id})
        self.confirmed(partner_id=contact.id, price=985.0)
        self.assertEqual(self.seen(line)[0], 985.0, "by whichever of its contacts")
        line.product_id = self.modified
        self.assertEqual(self.seen(line), (0.0, False))

    def test_after_discount(self):
        order = self.draft(bare=True, price=1000.0)
        order.order_line.discount = 5.0
        self.prepare(order)
        with self.open_gates():
            order.action_confirm()
        self.assertEqual(self.seen(self.draft(bare=True).order_line)[0], 950.0)

    def test_in_another_unit(self):
        self.confirmed(price=970.0)
        line = self.draft(bare=True).order_line
        line.product_uom_id = self.env.ref("uom.product_uom_dozen")
        self.assertEqual(self.seen(line)[0], 12 * 970.0)

    def test_colleagues_contracts_stay_theirs(self):
        theirs = self.confirmed(price=970.0)
        self.owned(theirs, self.users["sales_manager"])
        line = self.draft(bare=True).order_line
        self.assertEqual(self.seen(line), (0.0, False))
        self.assertFalse(self.listed(line))
        self.assertEqual(self.seen(line, "sales_manager")[0], 970.0)
        self.assertEqual(self.listed(line, "sales_manager"), theirs.sudo().order_line)

    def test_what_was_offered_and_lost(self):
        lost = self.draft(price=940.0)
        lost.with_user(self.users["salesperson"]).action_gy_issue_quotation()
        lost.action_cancel()
        line = self.draft(bare=True).order_line
        self.assertEqual(self.listed(line), lost.order_line)
        self.assertEqual(self.seen(line), (0.0, False))

    def test_while_it_is_typed(self):
        self.confirmed(price=970.0)
        order = self.as_role("salesperson", self.draft(bare=True))
        with Form(order) as form, form.order_line.edit(0) as line:
            self.assertEqual(line.gy_last_price, 970.0)

    def test_no_cost_in_the_list(self):
        for kind in ("list", "kanban"):
            view = self.env.ref(f"gy_pricing.sale_order_line_view_history_{kind}")
            for name in ("cost", "purchase_price", "margin", "gy_floor_price"):
                self.assertNotIn(name, view.arch, kind)

    def test_many_lines_one_query(self):
        self.confirmed(price=970.0)

        def cost(count):
            order = self.draft(bare=True)
            for _number in range(count):
                order.order_line[:1].copy({"order_id": order.id})
            self.env.flush_all()
            for _warm in range(2):
                self.env.invalidate_all()
                start = self.cr.sql_log_count
                self.as_role("salesperson", order.order_line).mapped("gy_last_price")
                found = self.cr.sql_log_count - start
            return found

        self.assertLessEqual(cost(30), cost(2) + 1)
