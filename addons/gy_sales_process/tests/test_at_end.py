from odoo.tests import TransactionCase, tagged

from odoo.addons.gy_sales_process.tools import at_end

KEY = "gy.test.at.end"


@tagged("post_install", "-at_install")
class TestAtEnd(TransactionCase):
    """What a transaction collects is done once, when it ends."""

    def setUp(self):
        super().setUp()
        self.done = []
        self.addCleanup(at_end.take, self.env, KEY)

    def finish(self):
        self.done.append(at_end.take(self.env, KEY))

    def note(self, *values):
        at_end.collected(self.env, KEY, set, self.finish).update(values)

    def test_once_for_all_that_was_noted(self):
        self.note(1, 2)
        self.note(2, 3)
        self.assertEqual(self.done, [])
        self.env.cr.flush()
        self.assertEqual(self.done, [{1, 2, 3}])
        self.env.cr.flush()
        self.assertEqual(len(self.done), 1, "nothing is done twice")

    def test_what_comes_later_is_done_later(self):
        self.note(1)
        self.env.cr.flush()
        self.note(2)
        self.env.cr.flush()
        self.assertEqual(self.done, [{1}, {2}])

    def test_taken_by_hand_it_is_empty(self):
        """Whoever reads what follows from it may have it done before the end."""
        self.note(1)
        self.assertEqual(at_end.take(self.env, KEY), {1})
        self.assertIsNone(at_end.take(self.env, KEY))

    def test_only_records_of_the_database(self):
        partners = self.env["res.partner"]
        saved = partners.create({"name": "Saved"})
        self.assertEqual(at_end.real_ids(saved | partners.new({"name": "Draft"})), saved.ids)
