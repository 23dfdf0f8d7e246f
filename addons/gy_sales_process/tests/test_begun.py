from odoo.tests import tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestBegun(GyCommon):
    """What stands ready before each test of a class (:attr:`GyCommon.begins_with`)."""

    begins_with = ("draft", "confirmed")

    def _changes(self):
        """The first is the one that stands ready, as it was built; the next is a new one."""
        ready = type(self).stand_ready
        first, second = self.draft(), self.draft()
        self.assertEqual(first, ready["draft"])
        self.assertNotIn(second, ready.values())
        self.assertEqual((first.state, first.client_order_ref), ("draft", False))
        first.client_order_ref = "changed by a test"
        self.assertEqual(self.confirmed(), ready["confirmed"])
        self.assertNotEqual(self.confirmed(), ready["confirmed"])

    def test_stands_ready(self):
        self._changes()

    def test_stands_ready_again(self):
        """Whatever another test did to it."""
        self._changes()

    def test_with_arguments_it_is_built(self):
        self.assertNotEqual(self.draft(price=7.0), self.stand_ready["draft"])
        self.assertEqual(self.draft(), self.stand_ready["draft"])

    def test_built_anew_when_asked_for(self):
        self.assertNotEqual(self.anew("draft"), self.stand_ready["draft"])
        self.assertNotEqual(self.confirmed(), self.stand_ready["confirmed"])
