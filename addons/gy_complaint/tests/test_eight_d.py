from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import ComplaintCommon


@tagged("post_install", "-at_install")
class TestEightD(ComplaintCommon):
    """How grave a complaint is, its team, what it is about and why it happened (R13.3)."""

    def test_nobody_judged_it_yet(self):
        ticket = self.ticket(self.shipped(), kind="complaint")
        self.assertEqual(ticket.gy_severity_id, self.severity("minor"))
        self.assertFalse(ticket.gy_asks_8d)

    def test_only_complaints_are_judged(self):
        ticket = self.ticket(self.shipped())
        self.assertFalse(ticket.gy_severity_id or ticket.gy_asks_8d or ticket.gy_answer_deadline)
        with self.assertRaisesRegex(UserError, "is no complaint"), self.cr.savepoint():
            self.measure(ticket)

    def test_norms_in_working_days(self):
        ticket = self.complaint("critical")
        norm, day = ticket.gy_severity_id, ticket.gy_date
        add = self.company._gy_add_workdays
        self.assertEqual(ticket.gy_containment_deadline, add(day, norm.containment_days))
        self.assertEqual(ticket.gy_answer_deadline, add(day, norm.answer_days))
        self.assertEqual(ticket.gy_deadline, add(day, norm.close_days))
        minor = self.complaint("minor")
        self.assertFalse(minor.gy_containment_deadline)
        self.assertEqual(minor.gy_deadline, add(day, minor.gy_kind_id.norm_days))

    def test_a_running_complaint_keeps_what_was_asked(self):
        ticket = self.complaint("major")
        self.env.flush_all()
        self.severity("major").asks_8d = False
        self.assertTrue(ticket.gy_asks_8d)

    def test_quality_alone_spares_the_report(self):
        ticket = self.complaint("minor", role="salesperson")
        ticket.gy_severity_id = self.severity("major")
        with (
            self.assertRaisesRegex(AccessError, "quality says that it needs no 8D report"),
            self.cr.savepoint(),
        ):
            ticket.gy_severity_id = self.severity("minor")
        self.as_role("quality", ticket).gy_severity_id = self.severity("minor")
        self.assertFalse(ticket.gy_asks_8d)

    def test_the_department_comes_with_the_member(self):
        department = self.env["gy.department"].create(
            {
                "name": "Heat Treatment",
                "code": "heat",
                "user_ids": [Command.link(self.users["manufacturing"].id)],
            }
        )
        ticket = self.complaint()
        member = self.as_role("quality", self.env["gy.complaint.member"]).create(
            {"ticket_id": ticket.id, "user_id": self.users["manufacturing"].id}
        )
        self.assertEqual(member.department_id, department)

    def test_a_member_is_there_once(self):
        ticket = self.complaint()
        row = Command.create({"user_id": self.users["technology"].id})
        ticket.gy_member_ids = [row]
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            ticket.gy_member_ids = [row]
            self.env.flush_all()

    def test_five_times_why(self):
        ticket = self.complaint()
        ticket.gy_why_ids = [
            Command.create({"answer": f"Because {number}", "sequence": number})
            for number in (5, 4, 3, 2, 1)
        ]
        rows = ticket.gy_why_ids.sorted("sequence")
        self.assertEqual(rows.mapped("number"), [1, 2, 3, 4, 5])
        self.assertEqual(rows[0].answer, "Because 1")
        with (
            self.assertRaisesRegex(ValidationError, "are enough. Name the root cause"),
            self.cr.savepoint(),
        ):
            ticket.gy_why_ids = [Command.create({"answer": "And why?"})]

    def test_lots_of_the_product(self):
        lots = self.lots(3)
        ticket = self.complaint()
        with (
            self.assertRaisesRegex(ValidationError, "is no lot of the product"),
            self.cr.savepoint(),
        ):
            ticket.gy_complaint_lot_ids = [Command.set(lots[:1].ids)]
        ticket.write(
            {"gy_product_id": self.serial.id, "gy_complaint_lot_ids": [Command.set(lots[:2].ids)]}
        )
        self.assertEqual(ticket.gy_lot_stock, 2)
        action = ticket.action_gy_view_lot_stock()
        self.assertEqual(action["res_model"], "stock.quant")
        quants = self.as_role("quality", self.env["stock.quant"]).search(action["domain"])
        self.assertEqual(quants.lot_id, lots[:2])

    def test_no_lots_no_stock(self):
        self.assertEqual(self.complaint().gy_lot_stock, 0)

    def test_pieces_are_counted(self):
        with self.assertRaisesRegex(ValidationError, "from 0 on"), self.cr.savepoint():
            self.complaint().gy_pieces = -1

    def test_the_piece_says_the_product(self):
        lots = self.lots(1)
        order = self.send(self.sold(self.serial, 1), lots=lots)
        ticket = self.ticket(order, kind="complaint", gy_lot_id=lots.id)
        self.assertEqual(ticket.gy_product_id, self.serial)

    def test_the_form_for_quality(self):
        ticket = self.complaint()
        with Form(ticket) as form:
            form.gy_where = "Gearbox, drive side"
            with form.gy_member_ids.new() as row:
                row.user_id = self.users["technology"]
            with form.gy_correction_ids.new() as row:
                row.name = "Replace the rings"
                row.user_id = self.users["technology"]
                row.due_date = self.today()
            with form.gy_why_ids.new() as row:
                row.answer = "Too soft"
        measure = ticket.gy_measure_ids
        self.assertEqual((measure.kind, measure.name), ("correction", "Replace the rings"))
        self.assertEqual(ticket.gy_why_ids.answer, "Too soft")
