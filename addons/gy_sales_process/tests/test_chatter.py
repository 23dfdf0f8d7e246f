import json
from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestChatter(GyCommon):
    """What was said and decided about a contract stays as it was written (R0.9)."""

    begins_with = ("draft",)

    def setUp(self):
        super().setUp()
        self.order = self.draft()
        self.sign(self.order)
        self.decision = self.order.sudo().message_ids.filtered(
            lambda message: "Contract signed" in (message.body or "")
        )
        self.boss = self.users["general_manager"].partner_id

    def mine(self, role="salesperson"):
        return self.as_role(role, self.order)

    def test_decisions_are_not_changed(self):
        self.assertTrue(self.decision)
        attempts = (
            {"body": "Nothing was signed"},
            {"date": "2026-01-01 00:00:00"},
            {"author_id": self.boss.id},
            {"subject": "x"},
            {"res_id": self.draft().id},
            {"message_type": "comment"},
            {"subtype_id": self.env.ref("mail.mt_comment").id},
        )
        for user in (*self.users.values(), self.env.ref("base.user_admin")):
            message = self.decision.with_user(user)
            for values in attempts:
                with self.assertRaises(AccessError, msg=str(values)), self.cr.savepoint():
                    message.write(values)
            with self.assertRaises(AccessError), self.cr.savepoint():
                message.unlink()
        self.assertIn("Contract signed", self.decision.body)

    def test_values_that_were_tracked(self):
        self.order.with_context(tracking_disable=False, mail_notrack=False).sudo().write(
            {"gy_warranty_months": 3}
        )
        self.env.flush_all()
        self.cr.precommit.run()
        values = self.env["mail.tracking.value"].search(
            [("mail_message_id", "in", self.order.sudo().message_ids.ids)]
        )
        admin = values.with_user(self.env.ref("base.user_admin"))
        for value in admin:
            with self.assertRaises(AccessError), self.cr.savepoint():
                value.write({"new_value_integer": 99})
            with self.assertRaises(AccessError), self.cr.savepoint():
                value.unlink()

    def test_in_ones_own_name_and_now(self):
        yesterday = self.env.cr.now() - timedelta(days=1)
        for role in ("salesperson", "technology", "general_manager"):
            message = self.mine(role).message_post(
                body="Agreed", author_id=self.users["finance"].partner_id.id, date=yesterday
            )
            self.assertEqual(message.author_id, self.users[role].partner_id, role)
            self.assertGreater(message.date, yesterday + timedelta(hours=23))
        for values in ({"author_id": self.boss.id}, {"date": yesterday}):
            with self.assertRaises(AccessError), self.cr.savepoint():
                self.as_role("salesperson", self.env["mail.message"]).create(
                    {
                        "model": "sale.order",
                        "res_id": self.order.id,
                        "body": "Agreed",
                        "message_type": "notification",
                        **values,
                    }
                )

    def test_own_comment_can_be_mended(self):
        comment = self.mine().message_post(body="Hullo", message_type="comment")
        comment.write({"body": "Hello"})
        self.assertIn("Hello", comment.body)
        with self.assertRaises(AccessError), self.cr.savepoint():
            comment.write({"date": "2026-01-01 00:00:00"})
        with self.assertRaises(AccessError), self.cr.savepoint():
            comment.with_user(self.users["sales_manager"]).write({"body": "Never"})

    def test_orders_outside_keep_their_chatter(self):
        order = self.outside()
        message = order.message_post(body="Note", author_id=self.boss.id)
        self.assertEqual(message.author_id, self.boss)
        message.sudo(False).with_user(self.env.ref("base.user_admin")).write({"body": "Other"})
        self.assertIn("Other", message.body)

    def test_contract_goes_with_its_messages(self):
        """Deleting a draft takes its messages along."""
        order = self.draft(bare=True)
        order.with_user(self.env.user).unlink()
        self.assertFalse(order.exists())


@tagged("post_install", "-at_install")
class TestChatterByHttp(GyCommon, HttpCase):
    """The web client's own way to edit and delete messages."""

    def call(self, message, body):
        return self.url_open(
            "/mail/message/update_content",
            data=json.dumps(
                {
                    "params": {
                        "message_id": message.id,
                        "update_data": {"body": body, "attachment_ids": []},
                    }
                }
            ),
            headers={"Content-Type": "application/json"},
        ).json()

    @mute_logger("odoo.http")
    def test_update_content(self):
        order = self.draft()
        self.sign(order)
        message = order.sudo().message_ids.filtered(lambda item: "signed" in (item.body or ""))
        comment = order.message_post(body="Hullo", message_type="comment")
        self.env.flush_all()
        self.authenticate("gy_test_salesperson", "gy_test_salesperson")
        self.assertIn("error", self.call(message, "Never"))
        self.assertNotIn("error", self.call(comment, "Hello"))
        self.env.invalidate_all()
        self.assertIn("signed", message.body)
        self.assertIn("Hello", comment.body)
