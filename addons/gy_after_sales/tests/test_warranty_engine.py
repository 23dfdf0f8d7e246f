import doctest
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.gy_after_sales.tools import warranty
from odoo.addons.gy_after_sales.tools.warranty import Piece, Terms
from odoo.addons.gy_sales_process.tests.examples import examples

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
MONTHS = st.integers(0, 60)


def contract_end(pieces, terms):
    return warranty.last_end([warranty.piece_end(piece, terms) for piece in pieces])


@tagged("post_install", "-at_install")
class TestWarrantyEngine(BaseCase):
    """The plain engine, by table and by property (R13.2)."""

    def test_examples_in_the_code(self):
        self.assertEqual(doctest.testmod(warranty).failed, 0)

    def test_table(self):
        shipped, early, late = date(2026, 1, 15), date(2026, 2, 1), date(2026, 12, 1)
        for commissioned, terms, expected in (
            (None, (12, 0), date(2027, 1, 15)),
            (early, (12, 0), date(2027, 1, 15)),  # no term from commissioning agreed
            (None, (18, 12), date(2027, 7, 15)),
            (early, (18, 12), date(2027, 2, 1)),
            (late, (18, 12), date(2027, 7, 15)),  # the earlier of both
            (None, (0, 12), None),  # open until it is commissioned
            (early, (0, 12), date(2027, 2, 1)),
            (early, (0, 0), shipped),  # nothing agreed
        ):
            with self.subTest(commissioned=commissioned, terms=terms):
                piece = Piece(shipped, commissioned)
                self.assertEqual(warranty.piece_end(piece, Terms(*terms)), expected)

    def test_what_is_not_shipped_has_no_end(self):
        self.assertIsNone(warranty.piece_end(Piece(None, date(2026, 1, 1)), Terms(12, 12)))

    def test_end_of_month(self):
        end = warranty.piece_end(Piece(date(2027, 8, 31)), Terms(6, 0))
        self.assertEqual(end, date(2028, 2, 29))

    def test_contract(self):
        terms = Terms(12, 0)
        self.assertIsNone(contract_end([], terms))
        pieces = [Piece(date(2026, 1, 1)), Piece(date(2026, 5, 1))]
        self.assertEqual(contract_end(pieces, terms), date(2027, 5, 1))
        self.assertIsNone(contract_end([*pieces, Piece(date(2026, 1, 1))], Terms(0, 6)))

    def test_status(self):
        shipped, end = date(2026, 1, 1), date(2027, 1, 1)
        for day, facts, expected in (
            (date(2026, 6, 1), (shipped, end), "in"),
            (end, (shipped, end), "in"),
            (date(2027, 1, 2), (shipped, end), "out"),
            (date(2026, 6, 1), (None, None), "none"),
            (date(2036, 6, 1), (shipped, None), "in"),
        ):
            with self.subTest(day=day, facts=facts):
                self.assertEqual(warranty.status(day, *facts), expected)

    @examples()
    @given(DAYS, st.none() | DAYS, MONTHS, MONTHS)
    def test_end_lies_after_shipment_unless_commissioned_before(self, day, run, ship, comm):
        end = warranty.piece_end(Piece(day, run), Terms(ship, comm))
        if end is None:
            self.assertTrue(not ship and comm and not run)
        elif run is None or run >= day:
            self.assertGreaterEqual(end, day)

    @examples()
    @given(st.lists(st.tuples(DAYS, st.none() | DAYS), min_size=1, max_size=6), MONTHS, MONTHS)
    def test_contract_ends_with_its_last_piece(self, pieces, ship, comm):
        terms = Terms(ship, comm)
        pieces = [Piece(*piece) for piece in pieces]
        ends = [warranty.piece_end(piece, terms) for piece in pieces]
        expected = None if None in ends else max(ends)
        self.assertEqual(contract_end(pieces, terms), expected)
