from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.gy_sales_process.models.res_users import ROLES

from ..models import figures
from .common import AVERAGES, BARS, COUNTS, SUMS, FiguresCommon

LEADERS = [
    "intake",
    "collection",
    "stages",
    "norms",
    "ages",
    "margin",
    "turnaround",
    "punctuality",
    "complaints",
]
TILES = {
    "sales_manager": LEADERS,
    "deputy_gm": LEADERS,
    "general_manager": LEADERS,
    "finance": ["intake", "collection", "ages", "margin"],
}


@tagged("post_install", "-at_install")
class TestBoard(FiguresCommon):
    """The page of figures: who sees what, of what, and that every number is that of its list."""

    def test_each_role_has_its_figures(self):
        for role in ROLES:
            with self.subTest(role):
                if role in TILES:
                    shown = [tile["key"] for tile in self.board(role)["tiles"]]
                    self.assertEqual(shown, TILES[role])
                else:
                    with self.assertRaisesRegex(AccessError, "Management figures are for"):
                        self.board(role)

    def test_nobody_without_a_part_in_the_process(self):
        for login, group in (("clerk", "base.group_user"), ("customer", "base.group_portal")):
            user = new_test_user(self.env, login, groups=group)
            with self.assertRaises(AccessError):
                self.env["gy.figures"].with_user(user).gy_get_board()

    def full(self):
        """Have something stand in every figure."""
        order, sent = self.confirmed(), self.shipped()
        self.judged()
        self.planned(order, -40, paid=100.0)
        self.planned(sent, -2)
        self.in_force(self.draft(bare=True, price=7.0), self.ago(years=1))
        self.overdue(self.draft(bare=True))
        self.complaint("minor", sent)
        self.in_force(self.leaving(-10))
        self.env.cr.execute(
            "UPDATE sale_order SET gy_delivery_forecast = gy_delivery_date"
            " WHERE gy_delivery_forecast IS NULL"
        )
        self.env.invalidate_all()

    def test_every_number_is_that_of_its_list(self):
        """Whoever looks, and whatever was chosen, a number is the sum of the list it opens."""
        self.full()
        for role, filters in (
            ("general_manager", {}),
            ("finance", {"period": "quarter"}),
            ("sales_manager", {"user_id": self.users["salesperson"].id}),
        ):
            for key, figure in self.shown(role, **filters).items():
                with self.subTest(role=role, figure=key):
                    self.assertTrue(figure["series"], "nothing stands there")
                    self.check_totals(role, figure)
                    self.check_bars(role, figure)

    def check_totals(self, role, figure):
        for total in figure["totals"]:
            rows = self.listed(role, total["open"])
            if total["key"] in SUMS:
                self.assertAlmostEqual(total["value"], sum(rows.mapped(SUMS[total["key"]])), 2)
            elif total["key"] in COUNTS:
                self.assertEqual(total["value"], len(rows))
            else:
                self.assertIn(total["unit"], ("%", "days", "ppm"))

    def check_bars(self, role, figure):
        """Every bar counts its list, and is the sum or the average of it."""
        key = figure["key"]
        for place, (count, opened) in enumerate(
            zip(figure["counts"], figure["opens"], strict=True)
        ):
            rows = self.listed(role, opened)
            self.assertEqual(count, len(rows))
            if key in BARS:
                series, field = BARS[key]
                value = figure["series"][series]["values"][place]
                self.assertAlmostEqual(value, sum(rows.mapped(field)), 2)
            if key in AVERAGES and rows:
                value = figure["series"][0]["values"][place]
                average = sum(rows.mapped(AVERAGES[key])) / len(rows)
                self.assertAlmostEqual(value, average, 1)

    def test_every_list_may_be_opened(self):
        self.full()
        for role in TILES:
            seen = {
                total["open"]["action"]
                for figure in self.shown(role).values()
                for total in figure["totals"]
            }
            for name in seen:
                action = self.env.ref(name)
                self.assertFalse(action.group_ids - self.users[role].all_group_ids)
                model = self.as_role(role, self.env[action.res_model])
                self.assertTrue(model.get_views([[False, "list"]])["views"]["list"]["arch"])

    def test_of_one_salesperson(self):
        other = self.other_salesperson()
        theirs = self.in_force(self.draft(bare=True, price=50.0))
        self.owned(theirs, other)
        every = self.totals("intake")["intake"]
        self.assertEqual(self.totals("intake", user_id=other.id)["intake"], theirs.amount_total)
        mine = self.totals("intake", user_id=self.users["salesperson"].id)["intake"]
        self.assertEqual(mine, every - theirs.amount_total)

    def test_of_one_class_and_industry(self):
        industry = self.env["res.partner.industry"].create({"name": "Cement"})
        classes = self.env["gy.customer.class"].search([], limit=2)
        mill = self.env["res.partner"].create({"name": "Mill", "industry_id": industry.id})
        self.in_force(self.draft(bare=True, price=3.0, partner_id=mill.id))
        found = self.shown(industry_id=industry.id)
        self.assertEqual(found["intake"]["totals"][0]["value"], 30.0)
        self.assertEqual(found["stages"]["totals"][1]["value"], 1)
        order, judged = self.confirmed().sudo(), self.judged()
        self.env.cr.execute(
            "UPDATE sale_order SET gy_customer_class_id = %s WHERE id IN %s",
            [classes[1].id, (order.id, judged.id)],
        )
        self.env.invalidate_all()
        figures = self.shown(class_id=classes[1].id)
        self.assertEqual(figures["intake"]["totals"][0]["value"], order.amount_total)
        margins = self.listed("finance", figures["margin"]["totals"][0]["open"])
        self.assertEqual(margins.order_id, order.with_env(margins.env))
        self.assertEqual(
            self.listed("deputy_gm", figures["turnaround"]["totals"][0]["open"]).order_id.ids,
            judged.ids,
        )

    def test_what_it_is_of_is_said_in_words(self):
        user = self.users["salesperson"]
        self.confirmed()
        board = self.board(period="month", user_id=user.id)
        words = {word["key"]: word["value"] for word in board["words"]}
        self.assertIn("This month (", words["period"])
        self.assertEqual((words["user_id"], words["class_id"]), (user.name, "All"))
        self.assertEqual(board["filters"]["user_id"], user.id)
        self.assertRegex(board["read_at"], r"^\d{4}-\d\d-\d\d \d\d:\d\d$")
        self.assertEqual(board["currency"], self.company.currency_id.symbol)

    def test_what_is_not_to_be_chosen_from(self):
        for filters in (
            {"period": "century"},
            {"user_id": self.users["warehouse"].id},
            {"class_id": 2**31 - 1},
        ):
            with self.assertRaisesRegex(UserError, "not to be chosen from"):
                self.board(**filters)

    def test_another_company_is_not_counted(self):
        self.full()
        company = self.env["res.company"].create({"name": "Elsewhere", "gy_process_enabled": True})
        manager = self.users["general_manager"]
        manager.company_ids = [Command.link(company.id)]
        model = self.env["gy.figures"].with_user(manager)
        board = model.with_context(allowed_company_ids=company.ids).gy_get_board()
        for tile in board["tiles"]:
            self.assertFalse(sum(tile["counts"]), tile["key"])
            self.assertFalse(any(total["value"] for total in tile["totals"]), tile["key"])
        self.assertFalse(board["choices"]["user_id"])

    def test_more_contracts_cost_no_more_queries(self):
        def cost():
            for _warm in range(2):
                self.env.flush_all()
                self.env.cr.flush()
                self.env.invalidate_all()
                before = self.cr.sql_log_count
                self.board()
                queries = self.cr.sql_log_count - before
            return queries

        self.confirmed()
        few = cost()
        for number in range(5):
            order = self.in_force(self.draft(bare=True), self.ago(months=number))
            self.planned(order, -30 * number)
        self.assertLessEqual(cost(), few + 1)
        self.assertLess(few, 60)

    def test_of_many_contracts_they_are_an_hour_old_at_most(self):
        """The time that is shown is that at which they were read; nobody gets another's (R0.7)."""
        self.confirmed()
        self.addCleanup(self.env.registry.clear_cache)
        with patch.object(figures, "MANY", 0):
            before = self.board()
            self.in_force(self.draft(bare=True, price=9.0))
            self.assertEqual(self.board()["tiles"], before["tiles"])
            other = self.figure_of(self.board("deputy_gm"), "intake")
            self.assertGreater(other, self.figure_of(before, "intake"))
            self.assertEqual(self.figure_of(self.board(period="month"), "intake"), other)
            later = self.env.cr.now() + timedelta(hours=1)
            with patch.object(type(self.env.cr), "now", lambda _cursor: later):
                after = self.board()
        self.assertEqual(self.figure_of(after, "intake"), other)
        self.assertGreater(after["read_at"], before["read_at"])

    def figure_of(self, board, key):
        """Return the first number of a figure."""
        return next(tile for tile in board["tiles"] if tile["key"] == key)["totals"][0]["value"]

    def test_from_the_start_page(self):
        for role in ("salesperson", "warehouse", "commerce"):
            self.assertFalse(self.start(role)["links"])
        for role in TILES:
            [link] = self.start(role)["links"]
            self.assertEqual(link["action"], "gy_figures.figures_action")
