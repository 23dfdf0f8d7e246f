from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Date
from odoo.tests import new_test_user, tagged

from ..hooks import post_init_hook
from .common import ServiceCommon, picture

SIGNER = "Wang, maintenance"


@tagged("post_install", "-at_install")
class TestEdges(ServiceCommon):
    """What meets the archive, other customers' files, earlier contracts and portal users."""

    def triggers(self):
        cron = self.env.ref("gy_service.ir_cron_fill")
        return self.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)])

    def test_what_was_shipped_before_this_addon(self):
        before = self.triggers()
        post_init_hook(self.env)
        self.assertEqual(self.triggers(), before + 1)

    def test_a_closed_dossier_takes_no_report(self):
        """It stays with the ticket, signed and frozen all the same."""
        ticket = self.visit(self.planned())
        model = type(self.env["sale.order"])
        with patch.object(model, "_gy_takes_papers", lambda _order: False):
            ticket.action_gy_sign_visit(SIGNER, picture())
        self.assertFalse(ticket.gy_visit_document_id)
        self.assertEqual(ticket.gy_visit_signer, SIGNER)
        message = ticket.message_ids.filtered("attachment_ids")[:1]
        self.assertIn(ticket.number, message.attachment_ids.name)
        with self.assertRaises(UserError):
            ticket.gy_training = "Something else"

    def test_the_paper_of_a_signed_visit_stays(self):
        """Nobody declares it void: what the customer signed for stands on it."""
        ticket = self.visit(self.planned())
        ticket.action_gy_sign_visit(SIGNER, picture())
        paper = self.as_role("contract_admin", ticket.gy_visit_document_id)
        with self.assertRaises(UserError):
            paper.action_void("Wrong photo")

    def test_files_that_become_one(self):
        """What was seen goes along when two customers turn out to be the same."""
        record = self.usage(self.entered(), hours=100)
        other = self.env["res.partner"].create({"name": "Northern H. M.", "is_company": True})
        file = self.env["gy.customer.file"].sudo()._of(other)[other]
        file._take_over(record.sudo().file_id)
        self.assertEqual((record.file_id, record.partner_id), (file, other))

    def test_a_contract_s_new_salesperson_sees_it(self):
        order, colleague = self.planned(), self.another_seller()
        rows = self.services(order)
        self.assertFalse(rows.with_user(colleague).search([("id", "in", rows.ids)]))
        self.owned(order, colleague)
        self.assertEqual(rows.with_user(colleague).search([("id", "in", rows.ids)]), rows)

    def test_goods_that_come_back(self):
        """Days follow what is still out; a service that was begun stays."""
        order, lots = self.delivered(2, "BK")
        self.fill()
        self.service(order).action_create_ticket()
        self.sent_in(order, lots)
        row = self.services(order, "installation")
        self.assertEqual((row.state, bool(row.ticket_id)), ("open", True))

    def test_portal_users(self):
        """A customer neither reads nor writes plan, usage and signature."""
        order = self.planned()
        portal = new_test_user(
            self.env,
            "gy_service_portal",
            groups="base.group_portal",
            partner_id=self.env["res.partner"].create({"name": "W", "email": "w@e.cn"}).id,
        )
        ticket = self.visit(order)
        ticket.message_subscribe(portal.partner_id.ids)
        for records in (self.services(order), self.usage(self.entered())):
            with self.assertRaises(AccessError):
                records.with_user(portal).read(["display_name"])
        with self.assertRaises(AccessError):
            ticket.with_user(portal).action_gy_sign_visit(SIGNER, picture())

    def test_pieces_of_a_ticket_that_moves(self):
        """A ticket moved to another contract does not keep the first one's pieces."""
        order, lots = self.delivered(1, "MV")
        ticket = self.as_role("sales_manager", self.visit(order))
        ticket.gy_visit_lot_ids = lots
        other = self.planned()
        with self.assertRaisesRegex(UserError, "not shipped under"), self.cr.savepoint():
            ticket.gy_order_id = other
        ticket.write({"gy_order_id": other.id, "gy_visit_lot_ids": [Command.clear()]})
        self.assertEqual(ticket.gy_order_id, other)

    def test_a_planned_visit(self):
        """The day of the visit is agreed on, and found within two weeks."""
        ticket = self.visit(self.planned(), gy_visit_on=Date.add(self.today(), days=10))
        later = self.visit(ticket.gy_order_id, gy_visit_on=Date.add(self.today(), days=20))
        arch = self.env["helpdesk.ticket"].get_view(view_type="search")["arch"]
        self.assertIn("gy_visits", arch)
        domain = [("gy_visit_on", "<=", "today +14d"), ("id", "in", (ticket | later).ids)]
        self.assertEqual(self.env["helpdesk.ticket"].search(domain), ticket)
