from odoo.tests import TransactionCase, tagged

from odoo.addons.gy_sales_process.tools import once


@tagged("post_install", "-at_install")
class TestOnce(TransactionCase):
    """What one decision asks in several places is answered once, and asked anew by the next."""

    def setUp(self):
        super().setUp()
        self.asked = []

    def ask(self, question="supply"):
        return once.answer(self.env, (question,), lambda: self.asked.append(question) or question)

    def test_each_time_outside(self):
        self.assertEqual([self.ask(), self.ask()], ["supply", "supply"])
        self.assertEqual(len(self.asked), 2)

    def test_once_within(self):
        with once.asked_once(self.env):
            answers = [self.ask(), self.ask(), self.ask("price")]
        self.assertEqual(answers, ["supply", "supply", "price"])
        self.assertEqual(self.asked, ["supply", "price"])

    def test_anew_by_the_next(self):
        for _decision in range(2):
            with once.asked_once(self.env):
                self.ask()
        self.assertEqual(len(self.asked), 2)

    def test_one_within_another(self):
        """A decision that is part of another knows what that one knows, and does not end it."""
        with once.asked_once(self.env):
            self.ask()
            with once.asked_once(self.env):
                self.ask()
            self.ask()
        self.assertEqual(len(self.asked), 1)

    def test_forgotten_when_refused(self):
        with self.assertRaises(ValueError), once.asked_once(self.env):
            self.ask()
            raise ValueError
        self.ask()
        self.assertEqual(len(self.asked), 2)
