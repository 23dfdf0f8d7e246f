import random

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import DraftCommon

# Where a draft has to be for each step, and where it is then.
WAYS = {
    "endorse": (("hand",), "endorsed"),
    "discount": (("hand",), "discounted"),
    "present": (("hand",), "presented"),
    "pay": (("hand", "presented", "endorsed", "discounted"), "paid"),
    "dishonour": (("hand", "presented", "endorsed", "discounted"), "dishonoured"),
    "claim": (("dishonoured",), "dishonoured"),
}
PLACES = ("hand", "presented", "endorsed", "discounted", "paid", "dishonoured")


class WaysCommon(DraftCommon):
    """Takes any step of a draft, with what it needs."""

    def take(self, draft, step):
        """Take a step as finance does, on the day before maturity where it has to be."""
        early = self.day(-5)
        if step == "endorse":
            draft.action_endorse(self.supplier.id, early)
        elif step == "discount":
            draft.action_discount(self.journal.id, 10, "us", early)
        elif step == "present":
            draft.action_present(self.day(-1))
        elif step == "pay":
            ours = draft.state in ("hand", "presented")
            draft.action_pay(self.journal.id if ours else None)
        elif step == "dishonour":
            draft.action_dishonour("No money")
        else:
            draft.action_claim()

    def at(self, place, order=None):
        """Return a draft that has come to a place."""
        draft = self.due(order or self.confirmed())
        for step, (_places, then) in WAYS.items():
            if then == place and step != "claim":
                self.take(draft, step)
                break
        self.assertEqual(draft.state, place)
        return draft


@tagged("post_install", "-at_install")
class TestSteps(WaysCommon):
    """Every step from every place: taken where it fits, refused with words elsewhere (R6.9)."""

    def test_every_step_from_every_place(self):
        for place in PLACES:
            draft = self.at(place)
            for step, (places, then) in WAYS.items():
                with self.subTest(place=place, step=step), self.cr.savepoint() as savepoint:
                    before = len(draft.step_ids)
                    if place in places:
                        self.take(draft, step)
                        self.assertEqual(draft.state, then)
                        self.assertEqual(len(draft.step_ids), before + 1)
                    else:
                        with self.assertRaisesRegex(UserError, "this is possible while"):
                            self.take(draft, step)
                        self.assertEqual(draft.state, place)
                        self.assertEqual(len(draft.step_ids), before)
                    savepoint.rollback()

    def test_every_step_is_taken_back(self):
        """Whatever was the last step: the draft is where it was, and so is the money."""
        for place in PLACES[1:]:
            order = self.confirmed()
            held = self.balance(self.notes)
            owed = self.receivable()
            draft = self.at(place, order)
            draft.action_take_back("Wrong")
            with self.subTest(place=place):
                self.assertEqual(draft.state, "hand")
                self.assertEqual(order.gy_received_amount, 3000)
                self.assertEqual(self.balance(self.notes) - held, 3000)
                self.assertEqual(self.receivable() - owed, -3000)
                self.assertFalse(draft.recourse_by or draft.holder_id)
                self.assertCriteriaMatchFlags(order)

    def test_every_step_waits_its_turn(self):
        """Two sessions do not take two steps of one draft on one state of it."""
        for place, step in (
            ("hand", "endorse"),
            ("hand", "discount"),
            ("hand", "present"),
            ("presented", "pay"),
            ("endorsed", "pay"),
            ("dishonoured", "claim"),
        ):
            order = self.confirmed()
            draft = self.at(place, order)
            with self.subTest(place=place, step=step):
                self.assertInTurn(
                    order,
                    lambda draft=draft, step=step: self.take(draft, step),
                    "_gy_check_states",
                    model="gy.acceptance.draft",
                )

    def test_taking_back_waits_its_turn(self):
        order = self.confirmed()
        draft = self.at("endorsed", order)
        self.assertInTurn(
            order,
            lambda: draft.action_take_back("Wrong"),
            "_check_free",
            model="gy.acceptance.draft",
        )


@tagged("post_install", "-at_install")
class TestWays(WaysCommon):
    """Whatever way drafts go, books and contract say the same (R6.3, R6.4, R6.9)."""

    begins_with = ("confirmed",)

    def assertBooks(self, order, drafts, interest):
        """Compare what is posted and counted with where the drafts are."""

        def face(*states, handed=None):
            return sum(
                draft.amount
                for draft in drafts
                if draft.state in states and (handed is None or handed == self.handed_on(draft))
            )

        alive = ("hand", "presented", "endorsed", "discounted", "paid")
        self.assertEqual(self.balance(self.notes), face("hand", "presented"))
        self.assertEqual(self.receivable(), -face(*alive))
        endorsed = face("endorsed", "paid", handed="endorsed")
        self.assertEqual(self.balance(self.payable(), self.supplier), endorsed)
        self.assertEqual(self.balance(self.interest), interest)
        self.assertEqual(order.gy_received_amount, face(*alive))
        self.assertEqual(sum(self.paid(order)), face(*alive))
        self.assertEqual(self.gate_shut(order), face(*alive) < 3000)
        self.assertCriteriaMatchFlags(order)

    def handed_on(self, draft):
        """Return how a draft was handed on, if it was."""
        kinds = draft._valid_steps().mapped("kind")
        return next((kind for kind in kinds if kind in ("endorsed", "discounted")), "")

    def walk(self, seed, length=9):
        """Let three drafts of one payment go any way, and look at the books after each step."""
        dice = random.Random(seed)
        order = self.confirmed()
        payment = self.unposted(order, 3000, date=self.day(-30))
        drafts = self.as_role("finance", self.env["gy.acceptance.draft"])
        for amount in (500, 1000, 1500):
            drafts |= self.record(payment, amount, maturity=self.day(-1))
        told = []
        for _turn in range(length):
            draft = dice.choice(drafts)
            steps = [step for step, (places, _then) in WAYS.items() if draft.state in places]
            if draft.claimed_on:
                steps.remove("claim")
            if draft.step_ids and draft._valid_steps():
                steps.append("take back")
            if not steps:
                continue
            step = dice.choice(steps)
            told.append((draft.amount, step))
            try:
                if step == "take back":
                    draft.action_take_back("Wrong")
                else:
                    self.take(draft, step)
            except UserError as refusal:
                # Days do not run backwards: a step before the last one is refused.
                self.assertIn("its last step", str(refusal), told)
                told.pop()
                continue
            kept = drafts._valid_steps().filtered(lambda item: item.kind == "discounted")
            with self.subTest(seed=seed, told=told):
                self.assertBooks(order, drafts, sum(kept.mapped("interest")))

    def test_any_way(self):
        self.walk(0)

    def test_another_way(self):
        self.walk(7)

    def test_a_third_way(self):
        self.walk(23)

    def test_a_long_way(self):
        self.walk(1123, 20)

    def test_there_and_back(self):
        """All three dishonoured, one after the other, and taken back in another order."""
        order = self.confirmed()
        payment = self.unposted(order, 3000, date=self.day(-30))
        drafts = self.as_role("finance", self.env["gy.acceptance.draft"])
        for amount in (500, 1000, 1500):
            drafts |= self.record(payment, amount, maturity=self.day(-1))
        self.take(drafts[1], "endorse")
        for draft in drafts:
            self.take(draft, "dishonour")
            self.assertBooks(order, drafts, 0)
        self.assertTrue(payment.move_id._gy_is_bounced())
        for draft in (drafts[2], drafts[0], drafts[1]):
            draft.action_take_back("It was paid")
            self.assertBooks(order, drafts, 0)
        self.assertEqual(drafts[1].state, "endorsed")
        self.assertFalse(payment.move_id._gy_is_bounced())
