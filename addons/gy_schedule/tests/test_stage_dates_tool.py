from datetime import date, timedelta
from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools.stage_dates import Stage, forecast_days, planned_days

START = date(2026, 3, 2)


def day(number):
    return START + timedelta(days=number)


def add(start, count):
    """Every day is a working day here."""
    return start + timedelta(days=count)


NUMBERS = st.integers(min_value=0, max_value=120)
STAGES = st.lists(
    st.builds(
        Stage,
        norm=st.integers(min_value=0, max_value=20),
        done=st.none() | NUMBERS.map(day),
        due=st.none() | NUMBERS.map(day),
        promised=st.none() | NUMBERS.map(day),
        expected=st.none() | NUMBERS.map(day),
        skipped=st.booleans(),
    ),
    max_size=16,
)


@tagged("post_install", "-at_install")
class TestStageDatesTool(TestCase):
    """Planned and forecast day of each stage (R8.3)."""

    def test_planned(self):
        for stages, expected in (
            ([Stage(3), Stage(2)], [3, 5]),
            ([Stage(3), Stage(2, skipped=True), Stage(4)], [3, None, 7]),
            # Shipment on its day; what follows counts from it.
            ([Stage(3), Stage(2, promised=day(30)), Stage(5)], [3, 30, 35]),
            # What comes before is planned until then, however long its norm.
            ([Stage(40), Stage(promised=day(30)), Stage(5)], [30, 30, 35]),
        ):
            with self.subTest(stages=stages):
                planned = planned_days(stages, START, add)
                self.assertEqual(planned, [None if n is None else day(n) for n in expected])

    def test_forecast(self):
        today = day(10)
        for stages, expected in (
            # Nothing that is open is done before today.
            ([Stage(3), Stage(2)], [13, 15]),
            ([Stage(3, done=day(2)), Stage(4)], [2, 14]),
            ([Stage(3, done=day(2)), Stage(4, due=day(6)), Stage(1)], [2, 10, 11]),
            ([Stage(3, done=day(2)), Stage(4, due=day(20)), Stage(1)], [2, 20, 21]),
            ([Stage(3, done=day(2)), Stage(4, expected=day(50)), Stage(5)], [2, 50, 55]),
            ([Stage(3, skipped=True), Stage(2)], [None, 12]),
            # What is done later than today's date is what it is.
            ([Stage(3, done=day(15)), Stage(2)], [15, 17]),
        ):
            with self.subTest(stages=stages):
                told = forecast_days(stages, START, today, add)
                self.assertEqual(told, [None if n is None else day(n) for n in expected])

    @examples(300)
    @given(STAGES, NUMBERS)
    def test_properties(self, stages, number):
        today = day(number)
        planned = planned_days(stages, START, add)
        forecast = forecast_days(stages, START, today, add)
        for stage, plan, told in zip(stages, planned, forecast, strict=True):
            self.assertEqual(plan is None, stage.skipped)
            self.assertEqual(told is None, stage.skipped)
            if stage.skipped:
                continue
            if stage.promised:
                self.assertLessEqual(plan, stage.promised)
            if stage.done:
                self.assertEqual(told, stage.done)
            else:
                self.assertGreaterEqual(told, max(today, stage.due or today))
                self.assertGreaterEqual(told, stage.expected or today)

    @examples(200)
    @given(st.lists(st.integers(min_value=0, max_value=20), max_size=16), NUMBERS)
    def test_planned_follow_each_other(self, norms, number):
        stages = [Stage(norm) for norm in norms]
        planned = planned_days(stages, START, add)
        self.assertEqual(planned, sorted(planned))
        if planned:
            self.assertEqual(planned[-1], day(sum(norms)))
