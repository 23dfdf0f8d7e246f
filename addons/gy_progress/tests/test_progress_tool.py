import doctest
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.gy_progress.tools import progress
from odoo.addons.gy_sales_process.tests.examples import examples

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
MAYBE = st.none() | DAYS
STEPS = st.lists(
    st.builds(
        progress.Step,
        weight=st.floats(0.01, 100),
        ratio=st.floats(0, 1),
        planned=MAYBE,
        done=MAYBE,
        stated=MAYBE,
    ),
    max_size=8,
)


@tagged("post_install", "-at_install")
class TestProgressTool(BaseCase):
    """Per cent, planned days and forecasts, without the ORM (R8.1)."""

    def test_examples(self):
        result = doctest.testmod(progress)
        self.assertGreater(result.attempted, 5)
        self.assertEqual(result.failed, 0)

    @given(STEPS)
    @examples(200)
    def test_per_cent_is_a_share(self, steps):
        self.assertTrue(-1e-6 <= progress.percent(steps) <= 100 + 1e-6)

    @given(STEPS, DAYS)
    @examples(200)
    def test_the_plan_only_grows(self, steps, day):
        today = progress.percent_planned(steps, day)
        later = progress.percent_planned(steps, day + timedelta(days=30))
        self.assertLessEqual(today, later + 1e-6)

    @given(DAYS, DAYS, st.floats(0, 1))
    @examples(200)
    def test_planned_between_both_ends(self, start, end, share):
        day = progress.planned_day(start, end, share)
        self.assertLessEqual(day, end)
        self.assertGreaterEqual(day, min(start, end))
        self.assertEqual(progress.planned_day(start, end, 1.0), end)

    @given(STEPS)
    @examples(200)
    def test_forecasts(self, steps):
        """Each phase has its own day; what is open is never promised before its plan."""
        found = progress.forecasts(steps)
        self.assertEqual(len(found), len(steps))
        for step, day in zip(steps, found, strict=True):
            if step.done:
                self.assertEqual(day, step.done)
            elif step.stated:
                self.assertEqual(day, step.stated)
            elif step.planned:
                self.assertGreaterEqual(day, step.planned)
            else:
                self.assertIsNone(day)

    @given(STEPS, DAYS)
    @examples(200)
    def test_nothing_open_is_forecast_in_the_past(self, steps, today):
        for step, day in zip(steps, progress.forecasts(steps, today), strict=True):
            if day and not step.done:
                self.assertGreaterEqual(day, today)

    def test_early_work_promises_nothing(self):
        plan = [date(2026, 3, 10), date(2026, 3, 20)]
        early = progress.Step(1, 1.0, plan[0], done=date(2026, 3, 1))
        self.assertEqual(
            progress.forecasts([early, progress.Step(1, 0.0, plan[1])]),
            [date(2026, 3, 1), plan[1]],
        )
