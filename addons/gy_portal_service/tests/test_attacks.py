import json

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import LOGIN, STRANGER, PortalPages, photo


@tagged("post_install", "-at_install")
class TestAttacks(PortalPages):
    """What others, the public, and a curious customer try (R17.3)."""

    begins_with = ("opened",)

    def rpc(self, path, login, **params):
        """Return the answer of a JSON route."""
        self.env.flush_all()
        self.env.cr.flush()
        self.authenticate(login, login)
        answer = self.url_open(
            path,
            data=json.dumps({"jsonrpc": "2.0", "method": "call", "params": params}),
            headers={"Content-Type": "application/json"},
        ).json()
        self.env.invalidate_all()
        return answer

    def call(self, login, model, method, *args, **kwargs):
        return self.rpc(
            f"/web/dataset/call_kw/{model}/{method}",
            login,
            model=model,
            method=method,
            args=args,
            kwargs=kwargs,
        )

    def test_another_customer(self):
        ticket = self.opened(self.opened().gy_order_id, files=[("hot.jpg", photo())])
        order, file = ticket.gy_order_id, ticket._gy_told().attachment_ids
        for login in (STRANGER, None):
            for path in (
                f"/my/ticket/{ticket.id}",
                f"/my/ticket/{ticket.id}?access_token=guessed",
                f"/my/ticket/{ticket.id}/guessed",
                f"/my/ticket/{ticket.id}/file/{file.id}",
                f"/my/service/new?order_id={order.id}",
                f"/web/content/{file.id}",
            ):
                answer = self.go(path, login)
                self.assertNotIn(ticket.name, answer.text, (login, path))
                self.assertNotIn(order.name, answer.text, (login, path))
                self.assertNotIn(file.raw, answer.content, (login, path))

    def test_another_customer_sends(self):
        ticket = self.opened()
        order = ticket.gy_order_id
        form = "/my/account"  # any page of the stranger's own with a token
        before = len(ticket.message_ids), len(self.tickets(order))
        page = f"/my/ticket/{ticket.id}"
        self.hand_in(f"{page}/message", form, STRANGER, text="x")
        self.hand_in(f"{page}/satisfaction", form, STRANGER, rating="1")
        self.hand_in("/my/service/new", form, STRANGER, order_id=order.id, **self.entered())
        self.assertEqual((len(ticket.message_ids), len(self.tickets(order))), before)
        self.assertFalse(ticket.gy_satisfaction)

    def test_nobody_sends_without_a_session(self):
        ticket = self.opened()
        before = len(ticket.message_ids)
        self.authenticate(None, None)
        for path in (f"/my/ticket/{ticket.id}/message", "/my/service/new"):
            answer = self.url_open(path, data={"text": "x"})
            self.assertNotIn(ticket.name, answer.text)
        self.assertEqual(len(ticket.message_ids), before)

    def test_a_session_cannot_be_ridden_on(self):
        ticket = self.opened()
        before = len(ticket.message_ids)
        self.go("/my")
        answer = self.url_open(f"/my/ticket/{ticket.id}/message", data={"text": "x"})
        self.assertEqual(answer.status_code, 400)
        self.assertEqual(len(ticket.message_ids), before)

    def test_internal_files_and_notes(self):
        """Neither by the page nor by the number of the file, nor a file of another ticket."""
        ticket = self.opened()
        internal = self.linked(ticket)
        other = self.opened(ticket.gy_order_id, files=[("b.pdf", b"%PDF-1.7 other")])
        text = self.go(f"/my/ticket/{ticket.id}").text
        self.assertNotIn("internal.txt", text)
        self.assertNotIn("Costs us", text)
        for path in (
            f"/my/ticket/{ticket.id}/file/{internal.id}",
            f"/my/ticket/{ticket.id}/file/{other._gy_told().attachment_ids.id}",
            f"/my/ticket/{ticket.id}/file/999999999",
            f"/web/content/{internal.id}",
        ):
            answer = self.go(path)
            self.assertNotIn(b"of the house", answer.content, path)
            self.assertEqual(answer.status_code, 404, path)
        self.assertFalse(internal.access_token, "the native page gives every file away by a link")

    def test_nothing_of_ours_is_read(self):
        ticket = self.opened()
        for name in ("gy_kind_id", "gy_cause", "gy_satisfaction", "gy_order_id"):
            answer = self.call(LOGIN, "helpdesk.ticket", "read", [ticket.id], [name])
            self.assertIn("error", answer, name)
        for model in ("gy.ticket.kind", "stock.lot", "gy.document", "ir.attachment"):
            answer = self.call(LOGIN, model, "search_read", [], ["id"])
            self.assertFalse(answer.get("result"), model)

    def test_nothing_is_written_past_the_page(self):
        ticket = self.opened()
        before = ticket.message_ids
        calls = (
            ("write", [ticket.id], {"gy_satisfaction": "5"}),
            ("write", [ticket.id], {"name": "x"}),
            ("create", [{"name": "x", "description": "y", "gy_order_id": ticket.gy_order_id.id}]),
            ("_gy_open_in_portal", ticket.gy_order_id.id, self.entered()),
            ("_gy_rate_in_portal", [ticket.id], "5"),
        )
        for method, *arguments in calls:
            self.assertIn("error", self.call(LOGIN, "helpdesk.ticket", method, *arguments), method)
        # Messages with files of any kind and in any number would come in by these.
        context = {"gy_gate_pass": [["helpdesk.ticket", [ticket.id], ["portal:say"]]]}
        posted = {"body": "x", "message_type": "email", "attachments": [["a.exe", "TVo="]]}
        self.assertIn(
            "error",
            self.call(
                LOGIN, "helpdesk.ticket", "message_post", [ticket.id], context=context, **posted
            ),
        )
        answer = self.rpc(
            "/mail/message/post",
            LOGIN,
            thread_model="helpdesk.ticket",
            thread_id=ticket.id,
            post_data={"body": "x", "message_type": "comment"},
            context=context,
        )
        self.assertIn("error", answer)
        answer = self.rpc(
            "/mail/message/post",
            None,
            thread_model="helpdesk.ticket",
            thread_id=ticket.id,
            post_data={"body": "x", "message_type": "comment"},
            token=ticket.sudo()._portal_ensure_token(),
        )
        self.assertIn("error", answer)
        self.assertEqual(ticket.message_ids, before)
        self.assertFalse(ticket.gy_satisfaction)

    def test_by_mail_customers_still_write(self):
        ticket = self.opened()
        with self.assertRaises(AccessError):
            self.seen(ticket, self.stranger).message_post(body="x", message_type="email")
        message = self.seen(ticket).message_post(
            body="By mail", message_type="email", subtype_xmlid="mail.mt_comment"
        )
        self.assertIn(message, ticket._gy_told())

    def test_by_a_link(self):
        """Who holds the link of a mail reads what the customer reads, and writes nothing."""
        ticket = self.opened(self.opened().gy_order_id, files=[("hot.jpg", photo())])
        token = ticket.sudo()._portal_ensure_token()
        text = self.go(f"/my/ticket/{ticket.id}?access_token={token}", None).text
        self.assertIn(ticket.name, text)
        for part in ('id="gy_write"', 'id="gy_rating"', "/file/"):
            self.assertNotIn(part, text)

    def test_a_contract_of_others(self):
        foreign = self.another(self.stranger.partner_id.commercial_partner_id)
        answer = self.hand_in(
            "/my/service/new", "/my/service/new", order_id=foreign.id, **self.entered()
        )
        self.assertNotIn(foreign.name, answer.text)
        self.assertFalse(self.tickets(foreign))
        for junk in ("", "x", "1e9", "-1", str(10**20)):
            answer = self.hand_in("/my/service/new", "/my/service/new", order_id=junk, kind="1")
            self.assertEqual(answer.status_code, 200, junk)
