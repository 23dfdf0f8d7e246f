from odoo.fields import Date, Datetime
from odoo.tests import tagged

from .common import FiguresCommon


@tagged("post_install", "-at_install")
class TestFigures(FiguresCommon):
    """What each figure says (R0.7, R3.4, R5.6, R8.3, R13.3, R14.1)."""

    def test_intake_beside_the_year_before(self):
        self.in_force(self.draft(bare=True, price=100.0))
        self.in_force(self.draft(bare=True, price=10.0), self.ago(years=1))
        self.in_force(self.draft(bare=True, price=1.0), self.ago(years=3))
        figure = self.shown(period="month")["intake"]
        before, now = (bars["values"] for bars in figure["series"])
        self.assertEqual(before, [100.0])
        self.assertEqual(len(figure["labels"]), 1)
        totals = {total["key"]: total["value"] for total in figure["totals"]}
        self.assertEqual((totals["intake"], totals["year_before"]), (now[0], 100.0))
        self.assertGreaterEqual(now[0], 1000.0)

    def test_frames_sell_nothing(self):
        order = self.in_force(self.draft(bare=True))
        before = self.totals("intake")["intake"]
        self.env.cr.execute("UPDATE sale_order SET gy_is_frame = TRUE WHERE id = %s", [order.id])
        self.env.invalidate_all()
        self.assertEqual(self.totals("intake")["intake"], before - order.amount_total)

    def test_amounts_are_told_in_the_company_currency(self):
        currency = self.env.ref("base.USD")
        currency.active = True
        self.env["res.currency.rate"].create(
            {
                "currency_id": currency.id,
                "company_id": self.company.id,
                "rate": 0.5,
                "name": "2020-01-01",
            }
        )
        before = self.totals("intake")["intake"]
        order = self.in_force(self.draft(bare=True, price=100.0))
        self.env.cr.execute(
            "UPDATE sale_order SET currency_id = %s WHERE id = %s", [currency.id, order.id]
        )
        self.env.invalidate_all()
        self.assertEqual(self.totals("intake")["intake"], before + 2000.0)

    def test_money_by_stage(self):
        order = self.draft(bare=True, price=12.5)
        figure = self.shown()["stages"]
        place = figure["labels"].index(order.gy_stage_id.name)
        self.assertEqual(figure["aside"][0]["values"][place], figure["counts"][place])
        self.assertGreaterEqual(figure["series"][0]["values"][place], 125.0)

    def test_collection_against_plan(self):
        self.planned(self.shipped(), 400)
        order = self.planned(self.confirmed(), 0, paid=250.0)
        parts = self.env["gy.installment.part"].sudo().search([("order_id", "=", order.id)])
        # Every part was paid that much.
        paid = 250.0 * len(parts)
        totals = self.totals("collection", period="month")
        plan = sum(parts.mapped("amount"))
        self.assertEqual((totals["plan"], totals["paid"]), (plan, paid))
        self.assertAlmostEqual(totals["rate"], 100 * paid / plan, 2)

    def test_overdue_whatever_the_period(self):
        self.planned(self.shipped(), 400)
        order = self.planned(self.confirmed(), -400)
        parts = self.env["gy.installment.part"].sudo().search([("order_id", "=", order.id)])
        owed = self.totals("ages", role="finance", period="month")["overdue"]
        self.assertEqual(owed, sum(parts.mapped("amount")))
        self.assertFalse(self.totals("collection", period="month")["plan"])

    # -- margin ------------------------------------------------------------------

    def test_margin_by_grade(self):
        """A margin is that of the prices that were approved last, weighted by what is sold."""
        order = self.confirmed().sudo()
        lines = order._gy_price_review().line_ids
        self.assertTrue(lines)
        lines._gy_write_decided({"margin": 12.5})
        self.env.invalidate_all()
        figure = self.shown(user_id=order.user_id.id)["margin"]
        rows = self.listed("general_manager", figure["totals"][0]["open"])
        self.assertIn(order.id, rows.order_id.ids)
        self.assertEqual(rows.filtered(lambda row: row.order_id.id == order.id).ids, lines.ids)
        totals = {total["key"]: total["value"] for total in figure["totals"]}
        sold = sum(line.quantity * line.offered for line in lines)
        self.assertEqual((totals["sold"], totals["margin"]), (sold, sold / 8))
        self.assertEqual((totals["margin_share"], figure["unit"]), (12.5, "%"))
        self.assertEqual(figure["labels"], [lines.grade_id.name])

    def test_no_margin_without_the_right_to_costs(self):
        self.confirmed()
        manager = self.users["sales_manager"]
        self.assertIn("margin", self.shown("sales_manager"))
        cost = self.env.ref("gy_sales_process.group_price_cost")
        for group in manager.all_group_ids.filtered(lambda item: cost in item.implied_ids):
            group.implied_ids -= cost
        self.env.invalidate_all()
        self.env.registry.clear_cache("groups")
        self.assertFalse(manager.has_group("gy_sales_process.group_price_cost"))
        self.assertNotIn("margin", self.shown("sales_manager"))

    # -- review ------------------------------------------------------------------

    def reviewed(self, *days):
        """Return opinions of a review submitted so many days before each was given."""
        votes = self.judged().sudo()._gy_current_review().vote_ids.sorted("id")
        self.env.flush_all()
        self.env.cr.flush()
        self.env.cr.execute(
            "UPDATE gy_contract_review SET submitted_on = %s WHERE id = %s",
            [Datetime.to_datetime("2026-11-02 02:00:00"), votes.round_id.id],
        )
        for vote, day in zip(votes, days, strict=False):
            self.env.cr.execute(
                "UPDATE gy_contract_review_opinion SET date = %s, given_on = %s WHERE id = %s",
                [Datetime.to_datetime(f"{day} 02:00:00"), day, vote.id],
            )
        self.env.invalidate_all()
        return votes

    def turnaround(self, votes, role="general_manager"):
        rows = self.as_role(role, self.env["gy.review.turnaround"])
        return rows.search([("id", "in", votes.ids)], order="id")

    def test_working_days_to_an_opinion(self):
        """Counted on the company's calendar: a weekend is no time."""
        votes = self.reviewed("2026-11-02", "2026-11-09")[:2]
        rows = self.turnaround(votes)
        self.assertEqual(rows.mapped("days"), [0.0, 5.0])
        self.assertEqual(rows.mapped("role"), votes.mapped("role"))
        self.assertEqual(rows[1].submitted_on, Date.to_date("2026-11-02"))
        self.assertEqual(rows[1].user_id, self.users["salesperson"])

    def test_the_day_that_counts(self):
        """An opinion entered later counts from the day on which it was given."""
        vote = self.reviewed("2026-11-09")[0]
        vote._gy_write_decided({"given_on": "2026-11-04"})
        self.env.flush_all()
        self.assertEqual(self.turnaround(vote).days, 2.0)

    def test_the_slowest_is_named(self):
        votes = self.reviewed(*["2026-11-03"] * 20)
        slow = votes[-1]
        self.env.cr.execute(
            "UPDATE gy_contract_review_opinion SET given_on = '2026-11-30' WHERE id = %s",
            [slow.id],
        )
        self.env.invalidate_all()
        figure = self.shown()["turnaround"]
        values = figure["series"][0]["values"]
        self.assertEqual((values[0], set(values[1:])), (20.0, {1.0}))
        self.assertEqual((figure["labels"][0], figure["mark"]), (slow._role_name(), 0))
        self.assertIn(f"Slowest: {slow._role_name()}, 20.0 working days", figure["note"])

    def test_carried_over_took_nobody_time(self):
        first, second = self.reviewed()[:2]
        self.env.cr.execute(
            "UPDATE gy_contract_review_opinion SET carried_from_id = %s WHERE id = %s",
            [first.id, second.id],
        )
        self.env.invalidate_all()
        self.assertEqual(self.turnaround(first | second).ids, first.ids)

    def test_what_is_waited_for_counts_until_today(self):
        vote = self.reviewed()[0]
        self.env.cr.execute(
            "UPDATE gy_contract_review_opinion SET state = 'open', opinion = NULL, date = NULL"
            " WHERE id = %s",
            [vote.id],
        )
        self.env.invalidate_all()
        row = self.turnaround(vote)
        self.assertEqual((row.state, row.date), ("open", self.today()))

    # -- goods -------------------------------------------------------------------

    def test_rate_of_the_month(self):
        """Pieces complained about this month, of a million that left in it."""
        sent = self.shipped()
        before = self.totals("complaints", period="month")
        self.complaint("minor", sent)
        totals = self.totals("complaints", period="month")
        self.assertEqual(totals["pieces"] - before["pieces"], 2)
        self.assertGreater(totals["delivered"], 0)
        rate = 1_000_000 * totals["pieces"] / totals["delivered"]
        self.assertAlmostEqual(totals["ppm"], rate, 2)
        rows = self.env["gy.delivered.piece"].search([("order_id", "=", sent.id)])
        delivered = sum(sent.sudo().order_line.mapped("qty_delivered"))
        self.assertEqual(sum(rows.mapped("pieces")), delivered)
        self.assertEqual(set(rows.mapped("date")), {self.today()})

    def test_delivered_in_time(self):
        late = self.in_force(self.leaving(-10))
        self.env.cr.execute(
            "UPDATE sale_order SET gy_delivery_forecast = gy_delivery_date WHERE id = %s", [late.id]
        )
        self.env.invalidate_all()
        figure = self.shown()["punctuality"]
        totals = {total["key"]: total for total in figure["totals"]}
        self.assertEqual(totals["late"]["value"], 1)
        self.assertEqual(totals["late"]["tone"], "danger")
        rows = self.listed("deputy_gm", totals["late"]["open"])
        self.assertEqual(rows.order_id.ids, late.ids)

    def test_the_bottleneck(self):
        order, other = self.draft(bare=True), self.other_salesperson()
        stage = self.overdue(order)
        self.owned(order, other)
        figure = self.shown(user_id=other.id)["norms"]
        self.assertIn(f"Bottleneck: {stage.name}", figure["note"])
        self.assertEqual(figure["labels"][0], stage.name)
        days, norms = (side["values"] for side in figure["aside"])
        self.assertGreater(days[0], norms[0])
        self.assertGreater(figure["totals"][0]["value"], 0)
