from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models import dunning_letter_run
from .common import CollectionCommon


@tagged("post_install", "-at_install")
class TestLetterRun(CollectionCommon):
    """The daily job: in batches, goes on after a kill, no letter twice (R14.2)."""

    def customers(self, count, *days):
        """Return contracts of as many customers, each owing for so many days."""
        orders = self.env["sale.order"]
        for number in range(count):
            partner = self.env["res.partner"].create(
                {
                    "name": f"Customer {number}",
                    "is_company": True,
                    "email": f"c{number}@example.com",
                }
            )
            orders |= self.owing(*(days or (20,)), partner_id=partner.id)
        return orders

    def letters(self, orders):
        return self.env["gy.dunning.letter"].search([("order_id", "in", orders.ids)])

    def run_job(self):
        self.settle()
        with self.enter_registry_test_mode():
            self.env.ref("gy_collection.ir_cron_letters").method_direct_trigger()
        self.env.invalidate_all()

    def test_prepares(self):
        orders = self.customers(3)
        self.run_job()
        letters = self.letters(orders)
        self.assertEqual(len(letters), 3)
        self.assertEqual(set(letters.mapped("state")), {"draft"})
        self.assertWaits(orders[0], "letter_to_send", "salesperson", "finance")

    def test_once_a_day_and_every_day(self):
        orders = self.customers(2)
        for _number in range(3):
            self.run_job()
        self.assertEqual(len(self.letters(orders)), 2)

    def test_sends_reminders_where_it_may(self):
        self.company.gy_letters_automatic = True
        orders = self.customers(2)
        self.run_job()
        letters = self.letters(orders)
        self.assertEqual(set(letters.mapped("state")), {"sent"})
        self.assertEqual(len(letters.document_ids), 2)
        self.assertEqual(self.mails(letters), 2)
        self.run_job()
        self.assertEqual(self.mails(letters), 2)

    def mails(self, letters):
        return self.env["mail.mail"].search_count(
            [("model", "=", letters._name), ("res_id", "in", letters.ids)]
        )

    def test_a_sharper_tone_waits_for_a_person(self):
        self.company.gy_letters_automatic = True
        orders = self.customers(1, 60)
        self.run_job()
        self.long_ago(self.letters(orders))
        self.run_job()
        states = {letter.level: letter.state for letter in self.letters(orders)}
        self.assertEqual(states, {"1": "sent", "2": "draft"})

    @staticmethod
    def time_for(batches):
        """Return a job's progress that has time for some batches only."""
        done = []

        def progress(_self, processed=0, *, remaining=None, **_more):
            done.append(processed)
            return float(sum(1 for item in done if item) < batches)

        return progress

    def test_killed_in_between(self):
        """Stopped after any batch, it goes on where it was; nothing comes twice."""
        orders = self.customers(5)
        for batches in (1, 2, 3, 4):
            with (
                patch.object(dunning_letter_run, "BATCH", 1),
                patch.object(type(self.env["ir.cron"]), "_commit_progress", self.time_for(batches)),
            ):
                self.settle()
                self.env["gy.dunning.letter"]._cron_letters()
            self.settle()
        letters = self.letters(orders)
        self.assertEqual(len(letters), 5)
        self.assertEqual(len(letters.line_ids), 5)

    def test_broken_off_while_sending(self):
        """What fails half-way leaves no mail and no paper behind, and the others go on."""
        self.company.gy_letters_automatic = True
        orders = self.customers(3)
        bad = orders[1]
        cls = type(self.env["gy.dunning.letter"])
        mail, fault = cls._mail, UserError("No paper in the printer")

        def broken(letter, attachment):
            mail(letter, attachment)
            if letter.order_id == bad:
                raise fault

        with (
            patch.object(cls, "_mail", broken),
            mute_logger("odoo.addons.gy_collection.models.dunning_letter_run"),
        ):
            self.run_job()
        letters = self.letters(orders)
        failed = letters.filtered(lambda letter: letter.order_id == bad)
        self.assertEqual(failed.state, "void")
        self.assertIn("No paper", failed.void_reason)
        self.assertFalse(failed.document_ids)
        self.assertEqual(self.mails(letters), 2)
        self.run_job()
        self.assertEqual(self.mails(self.letters(orders)), 3)

    def test_held_and_promised_are_left_alone(self):
        held, promised, plain = self.customers(3)
        self.as_role("salesperson", self.parts(held)).action_dispute("Scratched")
        self.call(self.parts(promised), promise_date=self.day(5))
        self.run_job()
        self.assertEqual(self.letters(held | promised | plain).order_id, plain)

    def test_outside_the_process(self):
        order = self.owing(20)
        self.company.gy_process_enabled = False
        self.run_job()
        self.assertFalse(self.letters(order))

    def test_query_growth(self):
        """A batch costs no more than a query a letter for more customers, and one now and then."""

        def cost(count):
            self.customers(count)
            self.settle()
            run = self.env["gy.dunning.letter"]
            rows = run._candidates()
            start = self.cr.sql_log_count
            run._write_letters(rows)
            self.settle()
            return self.cr.sql_log_count - start

        cost(1)
        few = cost(3)
        self.assertLessEqual(cost(9), few + 9 - 3 + 1)

    def test_looking_costs_the_same(self):
        def cost():
            self.settle()
            start = self.cr.sql_log_count
            self.env["gy.dunning.letter"]._candidates()
            return self.cr.sql_log_count - start

        self.customers(1)
        cost()
        few = cost()
        self.customers(5)
        self.assertEqual(cost(), few)
