from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import ServiceCommon, picture

SIGNER = "Wang, maintenance"


@tagged("post_install", "-at_install")
class TestVisit(ServiceCommon):
    """A visit is reported, signed for on the screen, filed, and stays as it is (R13.1)."""

    begins_with = ("shipped",)

    def sign(self, ticket, **values):
        arguments = {"signer": SIGNER, "scan": picture(), **values}
        return ticket.action_gy_sign_visit(**arguments)

    def test_signed_and_filed(self):
        order = self.shipped()
        ticket = self.visit(order, gy_training="Relubrication every 500 hours", gy_trained="Six")
        self.sign(ticket)
        self.assertEqual(
            (ticket.gy_visit_signer, ticket.gy_visit_signed_on, ticket.gy_visited_on),
            (SIGNER, self.today(), self.today()),
        )
        [paper] = self.papers(order, "visit_report")
        self.assertEqual(ticket.gy_visit_document_id, paper)
        self.assertTrue(paper.attachment_id.raw.startswith(b"%PDF"))
        self.assertIn(ticket.number, paper.name)
        self.assertEqual(paper.date, self.today())

    def test_what_the_report_prints(self):
        order = self.shipped()
        ticket = self.visit(order, gy_training="Relubrication every 500 hours")
        row = self.rows(order)
        self.usage(row, ticket_id=ticket.id, hours=12, temperature=48.5, lubrication="good")
        ticket.gy_visit_photo_ids = self.photo()
        self.sign(ticket)
        report = self.env["ir.actions.report"]
        html = report._render_qweb_html("gy_service.report_visit", ticket.ids)[0].decode()
        for words in (SIGNER, "Relubrication every 500 hours", "48.5", "regreased", order.name):
            self.assertIn(words, html)
        self.assertEqual(html.count("data:image/"), 2, "a photo and the signature")

    def test_frozen_once_signed(self):
        ticket = self.visit(self.shipped())
        row = self.rows(ticket.gy_order_id)
        record = self.usage(row, ticket_id=ticket.id, hours=3)
        self.sign(ticket)
        for name, value in {
            "gy_visit_report": "<p>Something else was done there</p>",
            "gy_visit_participants": "Somebody else",
            "gy_training": "None",
            "gy_visited_on": self.today() - timedelta(days=1),
            "gy_visit_photo_ids": [Command.clear()],
            "gy_visit_lot_ids": [Command.clear()],
        }.items():
            for user in ("salesperson", "sales_manager"):
                with self.assertRaisesRegex(UserError, "signed"), self.cr.savepoint():
                    self.as_role(user, ticket).write({name: value})
        with self.assertRaisesRegex(UserError, "signed for this visit"), self.cr.savepoint():
            record.hours = 4
        with self.assertRaisesRegex(UserError, "signed for this visit"), self.cr.savepoint():
            record.unlink()
        with self.assertRaisesRegex(UserError, "signed for this visit"), self.cr.savepoint():
            self.usage(row, ticket_id=ticket.id)
        ticket.gy_satisfaction = "5"
        ticket.action_gy_close()
        self.assertFalse(ticket.gy_is_open)

    def test_once(self):
        ticket = self.visit(self.shipped())
        self.sign(ticket)
        with self.assertRaisesRegex(UserError, "signed already"):
            self.sign(ticket)

    def test_what_is_missing(self):
        order = self.shipped()
        bare = self.ticket(order)
        for ticket, values, words in (
            (bare, {}, "what was done"),
            (self.visit(order, gy_visit_report="<p>ok</p>"), {}, "what was done"),
            (self.visit(order, gy_visit_participants=False), {}, "who took part"),
            (self.visit(order), {"signer": " "}, "say who signs"),
            (self.visit(order), {"scan": None}, "choose the file"),
            (self.visit(order), {"scan": "bm8gcGljdHVyZQ=="}, "no scan"),
            (self.visit(order), {"scan": picture(kind="JPEG")}, "no scan"),
        ):
            with self.subTest(words), self.cr.savepoint():
                with self.assertRaisesRegex(UserError, words):
                    self.sign(ticket, **values)
                self.assertFalse(ticket.gy_visit_signed_on)

    def test_without_a_contract(self):
        ticket = self.ticket(partner_id=self.customer.id)
        ticket.write({"gy_visit_participants": "Li", "gy_visit_report": "<p>Looked at it all</p>"})
        with self.assertRaisesRegex(UserError, "contract first"):
            self.sign(ticket)

    def test_days_and_pieces(self):
        order = self.shipped()
        with self.assertRaises(UserError), self.cr.savepoint():
            self.visit(order, gy_visited_on=self.today() + timedelta(days=1))
        with self.assertRaisesRegex(UserError, "not shipped under"), self.cr.savepoint():
            self.visit(order, gy_visit_lot_ids=[Command.set(self.lots(1, "NO").ids)])

    def test_who_may_have_it_signed(self):
        ticket = self.visit(self.shipped())
        for role in ("finance", "technology", "quality"):
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.sign(self.as_role(role, ticket))
        self.sign(self.as_role("sales_admin", ticket))

    def test_technology_reports_what_it_installed(self):
        order = self.shipped()
        ticket = self.as_role("technology", self.ticket(order, kind="installation"))
        ticket.write(
            {"gy_visit_participants": "Zhao", "gy_visit_report": "<p>Mounted and aligned</p>"}
        )
        self.sign(ticket)
        self.assertEqual(len(self.papers(order, "visit_report")), 1)

    def test_dialog(self):
        ticket = self.visit(self.shipped())
        dialogs = self.as_role("salesperson", self.env["gy.visit.signing"])
        dialogs = dialogs.with_context(active_model=ticket._name, active_id=ticket.id)
        dialog = dialogs.create({"signer": SIGNER, "signature": picture()})
        self.assertIn("regreased", dialog.report)
        dialog.action_apply()
        self.assertEqual(ticket.gy_visit_signer, SIGNER)

    def test_dialog_tells_what_is_missing_at_once(self):
        ticket = self.ticket(self.shipped())
        dialogs = self.as_role("salesperson", self.env["gy.visit.signing"])
        with self.assertRaisesRegex(UserError, "what was done"):
            dialogs.with_context(active_model=ticket._name, active_id=ticket.id).default_get(
                ["ticket_id"]
            )

    def test_photos_of_others_are_not_printed(self):
        order = self.shipped()
        ticket = self.visit(order)
        own, foreign = self.photo(), self.photo("finance")
        ticket.gy_visit_photo_ids = own
        with self.assertRaises(AccessError), self.cr.savepoint():
            ticket.gy_visit_photo_ids = [Command.link(foreign.id)]
        ticket.sudo().gy_visit_photo_ids = [Command.link(foreign.id)]
        self.assertEqual((own.res_model, own.res_id), (ticket._name, ticket.id))
        self.assertEqual(len(ticket.sudo()._gy_visit_photos()), 1)

    def test_a_broken_photo_is_left_out(self):
        ticket = self.visit(self.shipped())
        photo = self.photo(datas="bm90IGEgcGhvdG8=", mimetype="image/png")
        ticket.gy_visit_photo_ids = photo
        photo.sudo().mimetype = "image/png"
        self.assertEqual(ticket._gy_visit_photos(), [])
