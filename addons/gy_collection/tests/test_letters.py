from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import FILE, CollectionCommon


@tagged("post_install", "-at_install")
class TestLetters(CollectionCommon):
    """Letters in three tones, each part once in each of them (R14.2)."""

    def test_a_reminder(self):
        order = self.owing(10)
        letter = self.letter(order)
        self.assertEqual((letter.level, letter.state, letter.amount), ("1", "sent", 1000.0))
        self.assertEqual(letter.partner_id, self.customer)
        self.assertEqual(letter.pay_by, self.day(7))
        self.assertEqual(letter.sent_by, self.users["salesperson"])
        self.assertTrue(letter.name.startswith(f"CK{self.today().year}-"))
        (document,) = letter.document_ids
        self.assertEqual((document.order_id, document.type_id.code), (order, "dunning_letter"))
        self.assertTrue(document.attachment_id.raw.startswith(b"%PDF"))
        self.assertEqual(self.lines(order).letter_level, "1")

    def test_mailed(self):
        letter = self.letter(self.owing(10))
        (mail,) = self.env["mail.mail"].search(
            [("model", "=", letter._name), ("res_id", "=", letter.id)]
        )
        self.assertEqual(mail.email_to, "accounts@example.com")
        self.assertEqual(mail.attachment_ids, letter.document_ids.attachment_id)
        self.assertIn(letter.name, mail.subject)
        self.assertEqual(mail.state, "outgoing")

    def test_without_an_address(self):
        self.customer.email = False
        letter = self.letter(self.owing(10))
        self.assertFalse(letter.email)
        self.assertEqual(letter.state, "sent", "it goes on paper")
        self.assertFalse(
            self.env["mail.mail"].search([("model", "=", letter._name), ("res_id", "=", letter.id)])
        )

    def test_over_several_contracts(self):
        first, second = self.owing(100), self.owing(10)
        letter = self.letter(first | second)
        self.assertEqual(letter.line_ids.order_id, first | second)
        self.assertEqual(letter.order_id, first, "the one with the oldest debt")
        self.assertEqual(letter.amount, 2000.0)
        self.assertEqual(letter.document_ids.order_id, first | second)

    def test_three_tones(self):
        order = self.owing(100)
        levels = []
        for _number in range(3):
            letter = self.letter(order)
            levels.append(letter.level)
            self.long_ago(letter)
        self.assertEqual(levels, ["1", "2", "3"])
        with self.assertRaises(UserError):
            self.letter(order)

    def test_no_sharper_than_its_age(self):
        order = self.owing(20)
        self.long_ago(self.letter(order))
        with self.assertRaises(UserError):
            self.letter(order)

    def test_each_part_in_its_own_tone(self):
        order = self.owing(100)
        self.long_ago(self.letter(order))
        fresh = self.owing(5)
        letter = self.letter(order | fresh)
        self.assertEqual(letter.level, "2", "the sharpest tone is the letter's")
        levels = {line.order_id: line.level for line in letter.line_ids}
        self.assertEqual(levels, {order: "2", fresh: "1"})

    def test_not_close_together(self):
        order = self.owing(100)
        letter = self.letter(order)
        with self.assertRaises(UserError):
            self.letter(order)
        self.long_ago(letter, 14)
        with self.assertRaises(UserError):
            self.letter(order)
        self.long_ago(letter, 15)
        self.assertEqual(self.letter(order).level, "2")

    def test_nothing_to_ask_for(self):
        for days in (0, -5):
            with self.assertRaises(UserError):
                self.letter(self.owing(days))
        order = self.confirmed()
        with self.assertRaises(UserError):
            self.as_role("salesperson", self.parts(order)).action_prepare_letter()

    def test_a_promise_waits(self):
        order = self.owing(20)
        self.call(self.parts(order), promise_date=self.day(3))
        with self.assertRaisesRegex(UserError, "promise"):
            self.letter(order)

    def test_a_complaint_holds(self):
        order = self.owing(20)
        order._gy_write_decided({"gy_retention_held": True})
        with self.assertRaises(UserError):
            self.letter(order)
        self.assertTrue(self.lines(order).is_held)

    def test_paid_in_the_meantime(self):
        order = self.owing(20, 10)
        letter = self.letter(order, send=False)
        self.pay(order, 1400.0)
        self.settle()
        self.as_role("salesperson", letter).action_send()
        self.assertEqual(letter.amount, 600.0)
        self.assertEqual(letter.line_ids.mapped("is_void"), [True, False])

    def test_all_paid_in_the_meantime(self):
        order = self.owing(20)
        letter = self.letter(order, send=False)
        self.pay(order, 1000.0)
        self.settle()
        with self.assertRaises(UserError):
            self.as_role("salesperson", letter).action_send()
        self.assertEqual(letter.state, "draft")

    def test_dropped(self):
        order = self.owing(20)
        letter = self.letter(order, send=False)
        self.assertFalse(letter.name, "a number is taken by what leaves only")
        self.assertIn(self.customer.name, letter.display_name)
        with self.assertRaises(UserError):
            self.as_role("salesperson", letter).action_void("")
        self.as_role("salesperson", letter).action_void("They called")
        self.assertEqual(letter.state, "void")
        self.assertEqual(self.letter(order).level, "1", "it may be asked for again")
        with self.assertRaises(UserError):
            self.as_role("salesperson", letter).action_send()

    def test_one_draft_a_customer(self):
        order = self.owing(20)
        letter = self.letter(order, send=False)
        with self.assertRaises(UserError):
            self.letter(order)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.cr.savepoint(),
        ):
            letter._gy_create_decided(
                [
                    {
                        "company_id": self.company.id,
                        "partner_id": self.customer.id,
                        "currency_id": letter.currency_id.id,
                        "order_id": order.id,
                        "level": "1",
                        "prepared_on": self.today(),
                    }
                ]
            )

    def test_nothing_twice_in_the_database(self):
        line = self.letter(self.owing(20)).line_ids
        again = {
            "letter_id": line.letter_id.id,
            "installment_id": line.installment_id.id,
            "part_key": line.part_key,
            "level": line.level,
            "due_date": line.due_date,
        }
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.cr.savepoint(),
        ):
            line._gy_create_decided([again])
            self.env.flush_all()

    def test_who_may_send(self):
        order = self.owing(200)
        letter = self.letter(order, send=False)
        for role in ("technology", "warehouse", "general_manager"):
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, letter).action_send()
        self.as_role("finance", letter).action_send()
        self.long_ago(letter)
        self.long_ago(self.letter(order))
        final = self.letter(order, send=False)
        self.assertEqual(final.level, "3")
        self.assertWaits(order, "final_letter_to_send", "sales_manager", "finance")
        with self.assertRaises(AccessError):
            self.as_role("salesperson", final).action_send()
        self.as_role("sales_manager", final).action_send()

    def test_of_others(self):
        letter = self.letter(self.owing(20, user="sales_manager"), "sales_manager", send=False)
        mine = self.as_role("salesperson", letter)
        self.assertFalse(mine.has_access("read"))
        for action in (
            mine.action_send,
            lambda: mine.action_void("x"),
            lambda: mine.action_record_delivery("courier", scan=FILE, filename="a.pdf"),
        ):
            with self.assertRaises(AccessError):
                action()

    def test_nobody_writes_it(self):
        letter = self.letter(self.owing(20))
        for role in ("salesperson", "sales_manager", "finance"):
            for records, vals in (
                (letter, {"delivered_on": self.today()}),
                (letter, {"state": "void"}),
                (letter.line_ids, {"is_void": True}),
            ):
                with self.assertRaises(AccessError):
                    self.as_role(role, records).write(vals)
            with self.assertRaises(AccessError):
                self.as_role(role, letter).copy()

    # -- delivery ------------------------------------------------------------------

    def test_arrived(self):
        order = self.owing(20)
        letter = self.letter(order)
        self.arrived(letter)
        self.assertEqual((letter.delivered_on, letter.delivery_way), (self.today(), "courier"))
        self.assertEqual(letter.proof_id.type_id.code, "delivery_proof")
        self.assertEqual(letter.proof_id.order_id, order)
        with self.assertRaises(UserError):
            self.arrived(letter)

    def test_arrival_refused(self):
        letter = self.as_role("salesperson", self.letter(self.owing(20)))
        for values in (
            {"date": self.day(1)},
            {"date": self.day(-1)},
            {"scan": None},
            {"scan": "bm8gc2Nhbg=="},
        ):
            with self.assertRaises(UserError, msg=values):
                letter.action_record_delivery(
                    "courier", **{"scan": FILE, "filename": "a.pdf", **values}
                )
        draft = self.letter(self.owing(20, partner_id=self.customer.copy().id), send=False)
        with self.assertRaises(UserError):
            self.arrived(draft)

    def test_proof_of_the_final_demand_waits(self):
        order = self.owing(200)
        for _number in range(2):
            self.long_ago(self.letter(order))
        self.assertNotIn("letter_proof", self.turns("salesperson", order))
        letter = self.letter(order)
        self.assertWaits(order, "letter_proof", "salesperson", "finance")
        self.arrived(letter)
        self.assertNotIn("letter_proof", self.turns("salesperson", order))

    # -- its words -----------------------------------------------------------------

    def test_words(self):
        """Each tone has its title and its words, in Chinese, and is no lawyer's letter."""
        order = self.owing(200)
        report = self.env.ref("gy_collection.action_report_dunning_letter")
        titles, closings = set(), set()
        for title in ("提醒函", "催款函", "最后催告函"):
            letter = self.letter(order)
            html = report._render_qweb_html(report, letter.ids)[0].decode()
            self.assertIn(title, html)
            self.assertNotIn("律师函", html)
            self.assertIn(self.customer.name, html)
            self.assertIn(order.name, html)
            titles.add(letter._title())
            closings.add(letter._closing_words())
            self.long_ago(letter)
        self.assertEqual((len(titles), len(closings)), (3, 3))

    def test_a_draft_says_so(self):
        report = self.env.ref("gy_collection.action_report_dunning_letter")
        letter = self.letter(self.owing(20), send=False)
        html = report._render_qweb_html(report, letter.ids)[0].decode()
        self.assertIn("gy-watermark", html)
        self.as_role("salesperson", letter).action_send()
        html = report._render_qweb_html(report, letter.ids)[0].decode()
        self.assertNotIn("gy-watermark", html)
