import logging
import time

from odoo.fields import Command
from odoo.tests import tagged

from .test_pricing import PricingCommon

_logger = logging.getLogger(__name__)

LINES = 1000
# About a second on the machine it was written on; a busy one may take three times as long.
SECONDS = 3.0


@tagged("post_install", "-at_install")
class TestPriceBatch(PricingCommon):
    """A contract of a thousand lines is priced in one batch (R3.4, R17)."""

    def long(self, count):
        products = self.bearing | self.modified
        return self.draft(
            bare=True,
            order_line=[
                Command.create(
                    {
                        "product_id": products[number % 2].id,
                        "product_uom_qty": 1 + number % 7,
                        "price_unit": 900.0 + number % 100,
                    }
                )
                for number in range(count)
            ],
        )

    def priced(self, order):
        """Return ``(seconds, queries)`` of pricing a contract from the start."""
        self.env.flush_all()
        self.env.invalidate_all()
        order = self.as_role("salesperson", order)
        queries, begun = self.cr.sql_log_count, time.perf_counter()
        prices = order.order_line.mapped("gy_suggested_price")
        seconds = time.perf_counter() - begun
        self.assertTrue(all(prices))
        return seconds, self.cr.sql_log_count - queries

    def test_a_thousand_lines(self):
        few, many = self.long(10), self.long(LINES)
        self.priced(few)
        _seconds, few_queries = self.priced(few)
        seconds, queries = self.priced(many)
        self.assertLessEqual(queries, few_queries + 3, "constant queries")
        self.assertLess(seconds, SECONDS, f"{LINES} lines in {seconds:.2f} s")
        _logger.info("%s lines priced in %.2f s, %s queries", LINES, seconds, queries)
