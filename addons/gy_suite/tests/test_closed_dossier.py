from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.gy_archive.tests.common import ArchiveCommon


@tagged("post_install", "-at_install")
class TestClosedDossier(ArchiveCommon):
    """What goes on after a contract's dossier has gone to the archive (R16.2)."""

    def setUp(self):
        super().setUp()
        self.order = self.closed()

    def test_chatter_is_closed(self):
        for role in ("salesperson", "sales_manager", "finance", "archivist"):
            with self.assertRaisesRegex(UserError, "handed over to the archive", msg=role):
                self.as_role(role, self.order).message_post(body="By the way")

    def test_tickets_can_be_closed(self):
        """A ticket is closed all the same; its record stays with it."""
        ticket = self.as_role("sales_admin", self.env["helpdesk.ticket"]).create(
            {
                "name": "Asks for grease",
                "description": "Which one?",
                "gy_kind_id": self.env["gy.ticket.kind"].search([("code", "=", "support")]).id,
                "gy_order_id": self.order.id,
            }
        )
        papers = self.order.sudo().gy_document_ids
        ticket.action_gy_close()
        self.assertTrue(ticket.gy_closed_on)
        self.assertEqual(self.order.sudo().gy_document_ids, papers)
        kept = ticket.sudo().message_ids.attachment_ids
        self.assertEqual(kept.mapped("mimetype"), ["application/pdf"])

    def test_files_of_earlier_tickets_stay(self):
        """Of a ticket that was there at the closing; a later one has files of its own."""
        tickets = self.as_role("sales_admin", self.env["helpdesk.ticket"])
        kind = self.env["gy.ticket.kind"].search([("code", "=", "support")])
        vals = {"name": "x", "description": "x", "gy_kind_id": kind.id}
        before, later = (tickets.create({**vals, "gy_order_id": self.order.id}) for _ in "ab")
        self.env.cr.execute(
            "UPDATE helpdesk_ticket SET create_date = create_date - INTERVAL '1 day' WHERE id = %s",
            [before.id],
        )
        self.env.invalidate_all()
        for user in (*self.users.values(), self.env.ref("base.user_root")):
            own = before.with_user(user)
            for attempt in (
                lambda own=own: own.message_post(body="x", attachments=[("x.pdf", b"x")]),
                lambda own=own: own.env["ir.attachment"].create(
                    {"name": "x", "raw": b"x", "res_model": own._name, "res_id": own.id}
                ),
            ):
                with self.subTest(user.login):
                    self.assertRefused(attempt)
        later.message_post(body="x", attachments=[("x.pdf", b"x")])
