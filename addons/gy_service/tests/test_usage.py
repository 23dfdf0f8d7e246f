from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import ServiceCommon


@tagged("post_install", "-at_install")
class TestUsage(ServiceCommon):
    """How bearings run is entered at a visit and tells when they are due (R13.4, R1.2)."""

    begins_with = ("entered",)

    def test_hours_reach_the_installed_base(self):
        row = self.entered(since=self.today() - relativedelta(days=1000), own_life_hours=20000)
        row.own_life_years = 20
        self.usage(row, hours=10000, temperature=61.5)
        self.assertEqual((row.hours_read, row.hours_read_on), (10000, self.today()))
        self.assertEqual(row.due_on, self.today() + timedelta(days=1000))

    def test_the_latest_reading_counts(self):
        row, before = self.entered(), self.today() - timedelta(days=30)
        self.usage(row, hours=9000)
        early = self.usage(row, hours=8400, date=before)
        self.assertEqual(row.hours_read, 9000)
        early.hours = 8500
        self.assertEqual((row.hours_read, row.hours_read_on), (9000, self.today()))

    def test_a_correction_reaches_it(self):
        row, before = self.entered(), self.today() - timedelta(days=9)
        record = self.usage(row, hours=9000)
        record.write({"hours": 8900, "date": before})
        self.assertEqual((row.hours_read, row.hours_read_on), (8900, before))
        other = self.anew("entered")
        record.installed_id = other
        self.assertEqual((row.hours_read, row.hours_read_on), (0, False))
        self.assertEqual(other.hours_read, 8900)
        record.unlink()
        self.assertEqual((other.hours_read, other.hours_read_on), (0, False))

    def test_later_hours_by_hand_stay(self):
        row = self.entered()
        row.write({"hours_read": 9500, "hours_read_on": self.today()})
        self.usage(row, hours=9000, date=self.today() - timedelta(days=3))
        self.assertEqual(row.hours_read, 9500)

    def test_without_hours(self):
        row = self.entered()
        self.usage(row, temperature=55, load_kind="heavy", lubrication="little")
        self.assertFalse(row.hours_read)

    def test_what_cannot_be_right(self):
        row = self.entered(since=self.today() - timedelta(days=10))
        for values in (
            {"hours": -1},
            {"hours": 300},
            {"hours": 10**7},
            {"temperature": 2000},
            {"date": self.today() + timedelta(days=1)},
            {"condition": "replace"},
            {"condition": "watch", "findings": "!!"},
            {"findings": "机密★1年"},
        ):
            with self.subTest(values), self.assertRaises(UserError), self.cr.savepoint():
                self.usage(row, **values)

    def test_photos_hang_on_the_record(self):
        record = self.usage(self.entered())
        photo = self.photo()
        record.attachment_ids = photo
        self.assertEqual((photo.res_model, photo.res_id), (record._name, record.id))
        self.assertEqual(self.as_role("technology", record).attachment_ids, photo)

    def test_others_photos_stay_theirs(self):
        record = self.usage(self.entered())
        photo = self.photo("finance")
        with self.assertRaises(AccessError), self.cr.savepoint():
            record.attachment_ids = [Command.link(photo.id)]
        self.assertFalse(photo.sudo().res_id)

    def test_from_the_installed_product(self):
        row = self.as_role("salesperson", self.entered())
        action = row.action_record_usage()
        form = Form(
            self.as_role("salesperson", self.env[action["res_model"]]).with_context(
                **action["context"]
            )
        )
        form.hours = 4000
        record = form.save()
        self.assertEqual((record.installed_id, record.user_id), (row, self.users["salesperson"]))
        self.assertEqual((row.usage_ids, row.usage_count), (record, 1))
        action = row.action_view_usage()
        self.assertEqual(record.search(action["domain"]), record)
        self.assertEqual(record.file_id, row.file_id)
        action = row.file_id.action_view_usage()
        self.assertEqual(record.search(action["domain"]), record)

    def test_from_a_visit(self):
        order, lots = self.delivered(2, "US")
        ticket = self.ticket(order, gy_lot_id=lots[0].id)
        context = ticket.action_gy_record_usage()["context"]
        row = self.rows(order, lot_id=lots[0].id)
        self.assertEqual(context["default_installed_id"], row.id)
        record = self.usage(row, ticket_id=ticket.id)
        self.assertEqual(ticket.gy_usage_ids, record)
        action = ticket.action_gy_view_usage()
        self.assertEqual(record.search(action["domain"]), record)
        ticket.gy_lot_id = False
        context = ticket.action_gy_record_usage()["context"]
        self.assertFalse(context["default_installed_id"], "which of them is chosen by hand")

    def test_a_visit_at_another_customer(self):
        ticket = self.ticket(partner_id=self.rival().id)
        with self.assertRaisesRegex(UserError, "does not stand at the customer"):
            self.usage(self.entered(), ticket_id=ticket.id)

    def test_quality_and_technology_enter_it_too(self):
        row = self.entered()
        for role in ("technology", "quality", "sales_admin", "sales_manager"):
            self.assertEqual(self.usage(row, role).user_id, self.users[role])
