from datetime import date, datetime

from odoo.exceptions import MissingError, UserError
from odoo.tests import tagged

from ..tools import public
from .common import GyCommon


@tagged("post_install", "-at_install")
class TestPublic(GyCommon):
    """What clients send is read before anything is done (A14)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls.env["sale.order"].create(cls._draft_vals())
        seen = cls.seen = []

        @public.public(condition="state")
        def one(self, date, reason=None, quantity=None, condition=None, user_id=None):
            """Take one record."""
            seen.append((self, date, reason, quantity, condition, user_id))
            return True

        @public.public(many=True)
        def many(self, lot_ids=None, quantities=None, packages=None, confirm=None):
            """Take any number."""
            seen.append((self, lot_ids, quantities, packages, confirm))
            return len(self)

        cls.one, cls.many = staticmethod(one), staticmethod(many)

    def setUp(self):
        super().setUp()
        self.seen.clear()

    def _refused(self, words, method, *args, **kwargs):
        with self.assertRaisesRegex(UserError, words):
            method(*args, **kwargs)
        self.assertFalse(self.seen, "done all the same")

    def test_dates_come_as_dates(self):
        self.one(self.order, "2026-11-28", quantity=2)
        self.assertEqual(self.seen.pop(), (self.order, date(2026, 11, 28), None, 2, None, None))
        self.one(self.order, date(2026, 11, 28))
        self.assertEqual(self.seen.pop()[1], date(2026, 11, 28))

    def test_nothing_given_stays_nothing(self):
        self.one(self.order, False, reason=None, user_id=0)
        self.assertEqual(self.seen.pop()[1:3], (False, None))
        self.one(self.order, "", reason="")
        self.assertEqual(self.seen.pop()[1:3], ("", ""))

    def test_what_is_no_date(self):
        for value in ("2026-13-45", "yesterday", "2026", 20261128, 1.5, [], {}, [1], True):
            with self.subTest(value=value):
                self._refused("date", self.one, self.order, value)

    def test_moments(self):
        """A moment has a day and an hour; a day alone says too little."""
        seen = []

        @public.public
        def at(self, starts_at=None):
            """Take a moment."""
            seen.append(starts_at)

        moment = datetime(2026, 11, 28, 14, 30)
        for value in (moment, "2026-11-28 14:30:00"):
            at(self.order, value)
            self.assertEqual(seen.pop(), moment)
        for value in (None, False, ""):
            at(self.order, value)
            self.assertEqual(seen.pop(), value)
        for value in ("2026-11-28", "2026-11-28 25:00:00", "today", 7, True, [moment], {}):
            with self.subTest(value=value), self.assertRaisesRegex(UserError, "starts_at"):
                at(self.order, value)
        self.assertFalse(seen)

    def test_what_is_no_text(self):
        for value in (5, [], {}, ["a"], "a\0b", True):
            with self.subTest(value=value):
                self._refused("reason", self.one, self.order, None, reason=value)

    def test_what_is_no_number(self):
        for value in ("5", float("nan"), float("inf"), 1e300, True, [1]):
            with self.subTest(value=value):
                self._refused("quantity", self.one, self.order, None, quantity=value)

    def test_what_is_no_id(self):
        for value in ("5", -1, 2**31, True, [1], 1.0):
            with self.subTest(value=value):
                self._refused("user_id", self.one, self.order, None, user_id=value)
        self._refused("lot_ids", self.many, self.order, lot_ids=[1, "a"])
        for value in (3, 0, "", {}):
            self._refused("lot_ids", self.many, self.order, lot_ids=value)
        self.one(self.order, None, user_id=self.env.user)
        self.assertEqual(self.seen.pop()[-1], self.env.user)

    def test_quantities_and_rows(self):
        self.many(self.order, quantities={"7": 2.5}, packages=[{"name": "1/1", "weight": 3}])
        self.assertEqual(self.seen.pop()[2:4], ({7: 2.5}, [{"name": "1/1", "weight": 3}]))
        for value in ({"x": 1}, {"7": "1"}, [1], "7"):
            self._refused("quantities", self.many, self.order, quantities=value)
        for value in ([1], {"a": 1}, [{"name": ["x"]}]):
            self._refused("packages", self.many, self.order, packages=value)
        self._refused("confirm", self.many, self.order, confirm="yes")

    def test_what_came_of_a_visit(self):
        """Who came are ids of records, what was said are texts."""
        seen = []

        @public.public
        def held(self, outcome=None, *, guest_ids=()):
            """Take what came of a visit."""
            seen.append((outcome, guest_ids))

        held(self.order, "They liked it", guest_ids=[3, 4])
        self.assertEqual(seen.pop(), ("They liked it", [3, 4]))
        held(self.order)
        self.assertEqual(seen.pop(), (None, ()))
        for value in (["x"], "3", 3, {}, [True], [2**31]):
            with self.subTest(value=value), self.assertRaisesRegex(UserError, "guest_ids"):
                held(self.order, "They liked it", guest_ids=value)
        for value in (7, [], {}, True, "a\0b"):
            with self.subTest(value=value), self.assertRaisesRegex(UserError, "outcome"):
                held(self.order, value)
        self.assertFalse(seen)

    def test_keys_of_a_selection(self):
        self.one(self.order, None, condition="draft")
        self.assertEqual(self.seen.pop()[4], "draft")
        self._refused("one of draft, sent", self.one, self.order, None, condition="lost")

    def test_arguments_that_do_not_fit(self):
        self._refused("not understood.*date", self.one, self.order)
        self._refused("not understood.*colour", self.one, self.order, None, colour="red")
        self._refused("not understood", self.one, self.order, 1, 2, 3, 4, 5, 6)

    def test_number_of_records(self):
        orders = self.order | self.order.copy()
        self._refused("one record at a time; 2 were chosen", self.one, orders, None)
        self._refused("one record at a time; 0 were chosen", self.one, orders.browse(), None)
        self.assertEqual(self.many(orders), 2)

    def test_what_cannot_be_a_record(self):
        for id_ in ("abc", -1, 2**31, None, 1.5):
            with self.subTest(id=id_), self.assertRaises(MissingError):
                self.many(self.order.browse([id_]))

    def test_a_word_is_read_in_one_way(self):
        """Interest is a number with a draft; a visit's needs another word."""
        number, text = {"interest": public._number}, {"interest": public._text}
        self.assertEqual(public._together(number, {"day": public._day}).keys(), {"interest", "day"})
        with self.assertRaisesRegex(ValueError, "in two ways: interest"):
            public._together(number, text)

    def test_a_word_that_nobody_knows_is_told_the_author(self):
        with self.assertRaises(KeyError):
            public.public(lambda self, something: None)

    def test_a_call_of_a_client(self):
        """A signing with a day that is none: words, and the contract stays a draft."""
        with self.assertRaisesRegex(UserError, "2026-99-01"):
            self.as_role("salesperson", self.draft()).action_gy_sign("2026-99-01")
