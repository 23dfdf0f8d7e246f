import doctest
from datetime import date

from odoo.tests import BaseCase, tagged

from ..tools import tiles


@tagged("post_install", "-at_install")
class TestTilesTool(BaseCase):
    """Tiles, and the spans they count by, without a database."""

    def test_examples(self):
        self.assertFalse(doctest.testmod(tiles).failed)

    def test_months_follow_each_other(self):
        spans = tiles.months(date(2026, 1, 31), 14)
        self.assertEqual(spans[0], (date(2026, 1, 1), date(2026, 2, 1)))
        self.assertEqual(spans[-1], (date(2027, 2, 1), date(2027, 3, 1)))
        for (_begin, end), (begin, _end) in zip(spans, spans[1:], strict=False):
            self.assertEqual(end, begin)

    def test_a_week_has_its_day(self):
        for day in range(1, 29):
            monday, sunday = tiles.week(date(2027, 2, day))
            self.assertEqual((monday.weekday(), sunday.weekday()), (0, 6))
            self.assertTrue(monday <= date(2027, 2, day) <= sunday)

    def test_a_source_is_narrowed_not_changed(self):
        source = tiles.Source("res.partner", "base.action", [("a", "=", 1)])
        narrow = source.where(("b", "=", 2), ("c", "=", 3))
        self.assertEqual(source.domain, [("a", "=", 1)])
        self.assertEqual(narrow.domain, [("a", "=", 1), ("b", "=", 2), ("c", "=", 3)])
        self.assertEqual(narrow.action, source.action)
