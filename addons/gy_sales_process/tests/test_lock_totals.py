from odoo.tests import tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestLockTotals(GyCommon):
    """Whatever counts or changes a contract's totals writes its version first, once."""

    def version(self, order):
        """Return the version that stands in the database."""
        self.env.cr.execute("SELECT gy_version FROM sale_order WHERE id = %s", [order.id])
        return self.env.cr.fetchone()[0] or 0

    def test_once_in_a_transaction(self):
        first, second = self.draft(), self.draft()
        self.env.cr.flush()  # what wrote them holds them no longer, as in a request of its own
        before = self.version(first), self.version(second)
        first._gy_lock_totals()
        first._gy_lock_totals()
        self.assertEqual(self.version(first), before[0] + 1)
        (first | second)._gy_lock_totals()
        self.assertEqual(self.version(first), before[0] + 1)
        self.assertEqual(self.version(second), before[1] + 1, "each contract of a batch by itself")

    def test_again_after_a_rollback(self):
        """What was rolled back is not held any more: the next one who counts writes again."""
        order = self.draft()
        self.env.cr.flush()
        before = self.version(order)
        with self.assertRaises(ValueError), self.env.cr.savepoint():
            order._gy_lock_totals()
            raise ValueError("refused after counting")
        self.assertEqual(self.version(order), before)
        order._gy_lock_totals()
        self.assertEqual(self.version(order), before + 1)
