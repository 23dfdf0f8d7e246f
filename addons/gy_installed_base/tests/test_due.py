from dateutil.relativedelta import relativedelta

from odoo.tests import tagged

from .common import InstalledCommon


@tagged("post_install", "-at_install")
class TestDue(InstalledCommon):
    """What is due for replacement, by age and running hours, and on whose turn it is (R1.2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write({"gy_life_years": 5, "gy_replacement_months": 6})

    def years(self, count):
        return self.today() - relativedelta(years=count)

    def test_by_age_of_company_category_product_and_row(self):
        row = self.entered(since=self.years(2))
        self.assertEqual(row.due_on, row.since + relativedelta(years=5))
        self.assertEqual(row.notice_on, row.due_on - relativedelta(months=6))
        category = self.env["product.category"].create({"name": "Wear", "gy_life_years": 4})
        self.shelf.categ_id = category
        self.assertEqual(row.due_on, row.since + relativedelta(years=4))
        self.shelf.product_tmpl_id.gy_life_years = 3
        self.assertEqual(row.due_on, row.since + relativedelta(years=3))
        row.own_life_years = 8
        self.assertEqual(row.due_on, row.since + relativedelta(years=8))
        row.own_life_years = 0
        self.shelf.product_tmpl_id.gy_life_years = 0
        category.gy_life_years = 0
        self.company.gy_life_years = 0
        self.assertFalse(row.due_on or row.notice_on)

    def test_the_settings(self):
        row = self.entered(since=self.years(2))
        self.company.gy_replacement_months = 12
        self.assertEqual(row.notice_on, row.due_on - relativedelta(months=12))
        settings = self.env["res.config.settings"].create({"gy_life_years": 7})
        settings.execute()
        self.assertEqual(row.due_on, row.since + relativedelta(years=7))

    def test_by_running_hours(self):
        row = self.entered(since=self.years(1), own_life_hours=10000)
        self.assertEqual(row.due_on, row.since + relativedelta(years=5), "no hours read yet")
        row.write({"hours_read": 8000, "hours_read_on": self.today()})
        days = int(2000 * (self.today() - row.since).days / 8000)
        self.assertEqual(row.due_on, self.today() + relativedelta(days=days))
        row.write({"hours_read": 11000})
        self.assertEqual(row.due_on, self.today())
        self.shelf.product_tmpl_id.gy_life_hours = 40000
        row.own_life_hours = 0
        self.assertGreater(row.due_on, self.today())

    def test_competitors_products_are_due_too(self):
        row = self.competing(since=self.years(5))
        self.assertEqual(row.due_on, self.today())
        self.assertTrue(row.is_due)

    def test_what_is_delivered(self):
        order, lots = self.delivered(1)
        row = self.rows(order)
        self.assertEqual(row.due_on, self.today() + relativedelta(years=5))
        self.assertFalse(row.is_due)
        self.sent_in(order, lots)
        self.assertFalse(row.due_on)

    def test_list_of_what_is_due(self):
        due = self.entered(since=self.years(5))
        soon = self.entered(since=self.years(5) + relativedelta(months=5))
        later = self.entered(since=self.years(1))
        gone = self.entered(since=self.years(9), out_since=self.today())
        unknown = self.entered(since=False)
        model = self.as_role("salesperson", self.env["gy.installed.product"])
        all_ = due | soon | later | gone | unknown
        found = model.search([("is_due", "=", True), ("id", "in", all_.ids)])
        self.assertEqual(found, due | soon)
        self.assertEqual(found, all_.filtered("is_due"))
        others = model.search([("is_due", "=", False), ("id", "in", all_.ids)])
        self.assertEqual(others, all_ - found)
        self.assertEqual(
            len(model.search([("is_due", "in", [True, False]), ("id", "in", all_.ids)])), 5
        )
        self.assertEqual(model.search([("id", "in", all_.ids)])[:2], due | soon, "the first first")

    # -- to-dos ----------------------------------------------------------------------------

    def todos(self, role="salesperson"):
        self.env.cr.flush()
        domain = [("kind", "=", "replacement_due"), ("partner_id", "=", self.customer.id)]
        return self.as_role(role, self.env["gy.turn"]).search(domain)

    def test_one_to_do_for_a_customer(self):
        self.assertFalse(self.todos())
        first = self.entered(since=self.years(6))
        self.entered(since=self.years(5))
        todo = self.todos()
        self.assertEqual(len(todo), 1)
        self.assertEqual(todo.user_id, self.users["salesperson"])
        self.assertEqual((todo.res_model, todo.res_id), ("gy.customer.file", self.file().id))
        self.assertEqual((todo.since, todo.deadline), (first.notice_on, first.due_on))
        self.assertTrue(todo.is_late)
        first.out_since = self.today()
        self.assertEqual(self.todos().deadline, self.today())

    def test_it_stands_there_beforehand(self):
        row = self.entered(since=self.years(1))
        self.env.cr.flush()
        self.cr.execute(
            "SELECT begins_on FROM gy_turn WHERE kind = 'replacement_due' AND res_id = %s",
            [row.file_id.id],
        )
        self.assertEqual(self.cr.fetchall(), [(row.notice_on,)])
        self.assertFalse(self.todos(), "not yet")
        row.since = self.years(5) + relativedelta(months=6)
        self.assertTrue(self.todos())

    def test_it_goes_when_it_is_offered_or_out_of_use(self):
        row = self.entered(since=self.years(6))
        self.assertTrue(self.todos())
        row.action_create_opportunity()
        self.assertFalse(self.todos())
        self.assertFalse(row.is_due)
        reason = self.env["crm.lost.reason"].create({"name": "Bought elsewhere"})
        row.lead_id.action_set_lost(lost_reason_id=reason.id)
        self.assertTrue(self.todos(), "lost: it is still due")
        row.out_since = self.today()
        self.assertFalse(self.todos())

    def test_a_deleted_opportunity_leaves_it_due(self):
        row = self.entered(since=self.years(6))
        row.action_create_opportunity()
        row.lead_id.sudo().unlink()
        self.assertFalse(row.lead_id or row.is_offered)
        self.assertTrue(self.todos())

    def test_whose_turn_it_is(self):
        self.entered(since=self.years(6))
        other = self.another_seller()
        self.customer.user_id = other
        self.assertFalse(self.todos())
        self.env.cr.flush()
        domain = [("kind", "=", "replacement_due"), ("partner_id", "=", self.customer.id)]
        self.assertTrue(self.env["gy.turn"].with_user(other).search(domain))

    def test_a_customer_without_a_salesperson(self):
        self.customer.user_id = False
        order, _lots = self.delivered(1)
        self.as_role("salesperson", self.rows(order)).own_life_years = 1
        past = self.today() - relativedelta(years=2)
        order.picking_ids.move_line_ids.sudo().date = f"{past} 02:00:00"
        self.env["gy.installed.product"]._follow(order)
        self.assertFalse(self.todos(), "a contract makes nobody the customer's salesperson")
        self.assertTrue(self.todos("sales_manager"))

    def test_nobody_s_file_waits_on_the_manager(self):
        system = self.env["res.users"].browse(1)
        self.customer.user_id = False
        self.env["gy.customer.file"].with_user(system).sudo()._of(self.customer)
        self.entered(since=self.years(6))
        self.assertTrue(self.todos("sales_manager"))
