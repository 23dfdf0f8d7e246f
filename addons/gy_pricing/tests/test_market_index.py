from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_pricing import PricingCommon


@tagged("post_install", "-at_install")
class TestMarketIndex(PricingCommon):
    """People see the course of the market that our prices follow (R3.4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        values = {
            "2025-01-10": 5000.0,
            "2025-07-01": 5200.0,
            "2026-01-10": 5500.0,
            "2025-03-01": 4800.0,
        }
        cls.steel = cls.env["gy.market.index"].create(
            {
                "name": "Bearing steel",
                "unit": "CNY/t",
                "value_ids": [
                    Command.create({"date": day, "value": value}) for day, value in values.items()
                ],
            }
        )

    def test_course(self):
        self.assertEqual(self.steel.last_value, 5500.0)
        self.assertEqual(str(self.steel.last_date), "2026-01-10")
        self.assertAlmostEqual(self.steel.change, 10.0)

    def test_since_the_first(self):
        """Indices of any size are seen in one picture."""
        course = {str(item.date): item.course for item in self.steel.value_ids}
        self.assertAlmostEqual(course["2025-01-10"], 0.0)
        self.assertAlmostEqual(course["2026-01-10"], 10.0)
        self.steel.value_ids = [Command.create({"date": "2024-01-10", "value": 5500.0})]
        self.assertAlmostEqual(self.steel.value_ids.sorted("date")[-1].course, 0.0)

    def test_nothing_known(self):
        bare = self.env["gy.market.index"].create({"name": "Brass"})
        self.assertEqual((bare.last_value, bare.last_date, bare.change), (0.0, False, 0.0))

    def test_a_factor_tells_how_far_the_market_has_gone(self):
        factor = self.env["gy.market.factor"].create(
            {
                "name": "Steel",
                "percent": 3.0,
                "date_from": "2025-08-01",
                "index_id": self.steel.id,
            }
        )
        self.assertAlmostEqual(factor.moved, (5500 / 5200 - 1) * 100)
        self.steel.value_ids = [Command.create({"date": "2026-02-01", "value": 5200.0})]
        self.assertAlmostEqual(factor.moved, 0.0)
        factor.index_id = False
        self.assertEqual(factor.moved, 0.0)

    def test_one_value_a_day_above_zero(self):
        for values in ({"date": "2025-01-10", "value": 1.0}, {"date": "2025-01-11", "value": 0.0}):
            with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
                self.env["gy.market.index.value"].create(values | {"index_id": self.steel.id})

    def test_who_enters_values(self):
        values = {"index_id": self.steel.id, "date": "2026-03-01", "value": 5600.0}
        for role in ("salesperson", "technology", "finance"):
            model = self.as_role(role, self.env["gy.market.index.value"])
            self.assertTrue(model.search([("index_id", "=", self.steel.id)]))
            with self.assertRaises(AccessError, msg=role):
                model.create(values)
        self.as_role("commerce", self.env["gy.market.index.value"]).create(values)
        self.assertEqual(self.steel.last_value, 5600.0)

    def test_the_course_by_month(self):
        model = self.as_role("salesperson", self.env["gy.market.index.value"])
        rows = model.formatted_read_group(
            [("index_id", "=", self.steel.id)], ["date:month"], ["value:avg"]
        )
        self.assertEqual([row["value:avg"] for row in rows], [5000.0, 4800.0, 5200.0, 5500.0])
