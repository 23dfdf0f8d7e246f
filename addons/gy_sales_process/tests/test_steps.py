from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.gy_sales_process.tests.examples import examples
from odoo.addons.gy_sales_process.tools import steps
from odoo.addons.gy_sales_process.tools.steps import StageFact, StepRow

START = date(2026, 3, 2)
TODAY = date(2026, 6, 1)
CODES = ["signing", "review", "advance", "scheduling", "shipment"]


def apply(rows, changes):
    """Return the latest rows after ``changes``."""
    rows = dict(rows)
    for change in changes:
        rows[change.code] = StepRow(change.code, change.state, change.date_active, change.date_done)
    return rows


@st.composite
def stage_facts(draw):
    facts = []
    for code in CODES:
        done = draw(st.booleans())
        day = draw(st.none() | st.integers(0, 90).map(lambda n: START + timedelta(days=n)))
        facts.append(
            StageFact(
                code,
                done=done,
                skipped=not done and draw(st.booleans()),
                begun=draw(st.booleans()),
                done_on=day if done else None,
            )
        )
    return facts


@tagged("post_install", "-at_install")
class TestSteps(BaseCase):
    def test_current_is_the_earliest_open_stage(self):
        facts = [
            StageFact("signing", done=True),
            StageFact("review"),
            StageFact("advance", done=True),
        ]
        self.assertEqual(steps.current_stage(facts), "review")
        self.assertIsNone(steps.current_stage([StageFact("signing", done=True)]))
        self.assertIsNone(steps.current_stage([]))

    def test_begun_stages_are_active_beside_the_current_one(self):
        facts = [
            StageFact("followup", begun=True),
            StageFact("shipment", begun=True),
            StageFact("invoicing"),
            StageFact("collection", skipped=True),
        ]
        self.assertEqual(
            steps.step_states(facts),
            {
                "followup": "active",
                "shipment": "active",
                "invoicing": "pending",
                "collection": "skipped",
            },
        )

    def test_first_rows(self):
        signed = date(2026, 3, 10)
        facts = [StageFact("signing", done=True, done_on=signed), StageFact("review")]
        changes = {change.code: change for change in steps.step_changes(facts, {}, START, TODAY)}
        self.assertTrue(all(change.new for change in changes.values()))
        self.assertEqual(changes["signing"].date_active, START)
        self.assertEqual(changes["signing"].date_done, signed)
        self.assertEqual(changes["review"].date_active, signed, "active from the business date")

    def test_reopened_stage_gets_a_new_row(self):
        rows = {"review": StepRow("review", "done", START, date(2026, 3, 20))}
        (change,) = steps.step_changes([StageFact("review")], rows, START, TODAY)
        self.assertTrue(change.new)
        self.assertEqual((change.state, change.date_active), ("active", TODAY))

    def test_business_date_moves(self):
        rows = {"review": StepRow("review", "done", START, date(2026, 3, 20))}
        fact = StageFact("review", done=True, done_on=date(2026, 3, 15))
        (change,) = steps.step_changes([fact], rows, START, TODAY)
        self.assertFalse(change.new)
        self.assertEqual(change.date_done, date(2026, 3, 15))

    def test_done_out_of_order(self):
        """A stage is active since the latest of the stages before it was done, not since the last."""
        facts = [
            StageFact("signing", done=True, done_on=date(2026, 3, 20)),
            StageFact("review", done=True, done_on=date(2026, 3, 10)),
            StageFact("advance"),
        ]
        changes = {change.code: change for change in steps.step_changes(facts, {}, START, TODAY)}
        self.assertEqual(changes["advance"].date_active, date(2026, 3, 20))
        self.assertEqual(
            (changes["review"].date_active, changes["review"].date_done),
            (date(2026, 3, 10), date(2026, 3, 10)),
            "not active after it was done",
        )
        early = [StageFact("signing", done=True, done_on=date(2026, 2, 1)), StageFact("review")]
        changes = {change.code: change for change in steps.step_changes(early, {}, START, TODAY)}
        self.assertEqual(changes["review"].date_active, START, "not before the contract's start")

    @given(stage_facts())
    @examples(150)
    def test_settles(self, facts):
        """Applied once, nothing is left to change, whatever the facts."""
        rows = apply({}, steps.step_changes(facts, {}, START, TODAY))
        self.assertEqual(steps.step_changes(facts, rows, START, TODAY), [])

    @given(stage_facts(), stage_facts())
    @examples(150)
    def test_settles_after_a_change(self, before, after):
        rows = apply({}, steps.step_changes(before, {}, START, TODAY))
        changes = steps.step_changes(after, rows, START, TODAY)
        rows = apply(rows, changes)
        self.assertEqual(steps.step_changes(after, rows, START, TODAY), [])
        states = steps.step_states(after)
        for code, row in rows.items():
            self.assertEqual(row.state, states[code])
            if row.state == "done":
                self.assertLessEqual(row.date_active, row.date_done)

    @given(stage_facts())
    @examples(100)
    def test_at_most_one_current(self, facts):
        states = steps.step_states(facts)
        current = steps.current_stage(facts)
        if current:
            self.assertEqual(states[current], "active")
        else:
            self.assertFalse(set(states.values()) & {"active", "pending"})
