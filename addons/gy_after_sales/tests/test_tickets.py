import base64

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import AfterSalesCommon


@tagged("post_install", "-at_install")
class TestTickets(AfterSalesCommon):
    """Tickets of contracts: norm, warranty, papers, complaints (R13.1, R13.3, R13.4)."""

    begins_with = ("shipped",)

    # -- what a ticket knows -------------------------------------------------------

    def test_a_ticket_is_completed_from_its_contract(self):
        order = self.shipped()
        ticket = self.ticket(order)
        self.assertEqual(ticket.partner_id, self.customer)
        self.assertEqual(ticket.sale_order_ids, order)
        self.assertEqual(ticket.gy_date, self.today())
        expected = self.company._gy_add_workdays(self.today(), 3)
        self.assertEqual(ticket.gy_deadline, expected)
        self.assertTrue(ticket.gy_is_open)
        self.assertEqual((order.gy_open_ticket_count, order.gy_ticket_count), (1, 1))

    def test_a_ticket_is_completed_from_its_piece(self):
        lots = self.lots(1)
        order = self.send(self.sold(self.serial, 1), lots=lots)
        ticket = self.ticket(gy_lot_id=lots.id)
        self.assertEqual(ticket.gy_order_id, order)
        self.assertEqual(ticket.gy_warranty_status, "in")

    def test_later_norms_do_not_reach_a_ticket(self):
        ticket = self.ticket(self.shipped())
        before = ticket.gy_deadline
        self.env.flush_all()
        self.kind("support").norm_days = 30
        self.kind("support").is_complaint = True
        self.assertEqual(ticket.gy_deadline, before)
        self.assertFalse(ticket.gy_is_complaint)

    def test_warranty_on_the_day_of_the_request(self):
        order = self.sold(self.shelf, 2, months=1)
        ticket = self.ticket(order)
        self.assertEqual(ticket.gy_warranty_status, "none")
        self.send(order, quantity=1)
        self.assertEqual(ticket.gy_warranty_status, "in", "what is there is under warranty")
        self.send(order)
        self.assertEqual(ticket.gy_warranty_status, "in")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE sale_order SET gy_warranty_end = %s - 1 WHERE id = %s",
            (self.today(), order.id),
        )
        self.env.invalidate_all()
        late = self.ticket(order)
        self.assertEqual(late.gy_warranty_status, "out")
        early = self.ticket(order, gy_date=fields.Date.subtract(self.today(), days=1))
        self.assertEqual(early.gy_warranty_status, "in")

    def test_tickets_without_a_contract_are_native(self):
        ticket = self.env["helpdesk.ticket"].create({"name": "Help", "description": "Please"})
        self.assertFalse(ticket.gy_warranty_status)
        self.assertFalse(ticket.gy_deadline)
        ticket.stage_id = self.done_stage()
        self.assertFalse(ticket.gy_is_open)
        ticket.description = "Thanks"
        ticket.active = False
        ticket.unlink()

    def test_what_belongs_together(self):
        lots = self.lots(2)
        order = self.send(self.sold(self.serial, 1), lots=lots[0])
        other = self.shipped()
        wrong = other.sudo().picking_ids
        for values, words in (
            ({"gy_lot_id": lots[1].id}, "not shipped under this contract"),
            ({"gy_picking_id": wrong[:1].id}, "does not belong to this contract"),
            ({"gy_kind_id": False}, "choose the kind"),
            ({"gy_date": fields.Date.add(self.today(), days=1)}, "in the future"),
            ({"gy_date": False}, "give the day"),
        ):
            with self.subTest(values), self.assertRaisesRegex(ValidationError, words):
                self.ticket(order, **values)
        plain = self.outside()
        with self.assertRaisesRegex(ValidationError, "contract of the ticket's company"):
            self.ticket(plain)
        ticket = self.ticket(order, gy_lot_id=lots[0].id, gy_picking_id=order.sudo().picking_ids.id)
        self.assertEqual(ticket.gy_lot_id, lots[0])

    # -- closing -------------------------------------------------------------------

    def papers(self, order):
        return order.sudo().gy_document_ids.filtered(lambda d: d.type_id.code == "service_record")

    def test_closing_files_the_service_record(self):
        order = self.shipped()
        ticket = self.ticket(
            order,
            # Pictures from elsewhere are left out of the paper; they do not stop the closing.
            gy_visit_report='<p>Greased</p><img src="/web/image/1"/><img src="http://x.test/a"/>',
            gy_visit_file=base64.b64encode(b"\xff\xd8\xff\xe0 scan"),
            gy_visit_file_name="visit.jpg",
        )
        self.assertFalse(self.papers(order))
        self.as_role("salesperson", ticket).action_gy_close()
        self.assertEqual(ticket.gy_closed_on, self.today())
        papers = self.papers(order)
        self.assertEqual(len(papers), 2)
        self.assertEqual(papers.mapped("origin_id"), [ticket.id] * 2)
        contents = {paper.attachment_id.raw[:4] for paper in papers}
        self.assertEqual(contents, {b"\xff\xd8\xff\xe0", b"%PDF"})
        self.assertFalse(order.gy_open_ticket_count)

    def test_reopened_tickets_file_again(self):
        order = self.shipped()
        ticket = self.ticket(order)
        ticket.action_gy_close()
        ticket.stage_id = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_in_progress")
        self.assertFalse(ticket.gy_closed_on)
        self.assertEqual(order.gy_open_ticket_count, 1)
        ticket.stage_id = self.done_stage()
        self.assertEqual(len(self.papers(order)), 2)

    def test_a_closed_ticket_is_on_record(self):
        ticket = self.ticket(self.shipped(), "usage_visit")
        ticket.action_gy_close()
        for values in ({"gy_visit_report": "x"}, {"gy_date": "2020-01-01"}, {"gy_lot_id": False}):
            with self.subTest(values), self.assertRaisesRegex(UserError, "is closed and on record"):
                ticket.write(values)
        # Nor on the way to another stage that is closed, too.
        rejected = self.done_stage().copy({"name": "Rejected"})
        self.assertTrue(rejected.closed)
        with self.assertRaisesRegex(UserError, "is closed and on record"), self.cr.savepoint():
            ticket.write({"stage_id": rejected.id, "gy_visit_report": "x"})
        ticket.gy_satisfaction = "5"  # asked afterwards
        ticket.write(
            {
                "stage_id": self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_new").id,
                "gy_visit_report": "Again",
            }
        )
        self.assertTrue(ticket.gy_is_open)

    def test_complaint_needs_its_answer(self):
        complaint = self.ticket(self.shipped(), "complaint")
        words = "Cause, Correction, Answer to the Customer"
        with self.assertRaisesRegex(ValidationError, words), self.env.cr.savepoint():
            complaint.action_gy_close()
        complaint.write({**self.ANSWERED, "gy_answer": "  "})
        words = "fill in: Answer to the Customer"
        with self.assertRaisesRegex(ValidationError, words), self.env.cr.savepoint():
            complaint.action_gy_close()
        complaint.gy_answer = "Done"
        complaint.action_gy_close()
        self.assertFalse(complaint.gy_is_open)

    def test_every_road_to_a_closed_complaint(self):
        order = self.shipped()
        complaint = self.ticket(order, "complaint")
        stages = self.env["helpdesk.ticket.stage"].search([("closed", "=", True)])
        for stage in stages:
            with self.subTest(stage.name), self.assertRaises(ValidationError):
                self.as_role("quality", complaint).stage_id = stage
            with self.subTest(stage.name), self.assertRaises(ValidationError):
                complaint.sudo().stage_id = stage
            with self.subTest(stage.name), self.assertRaises(ValidationError):
                self.ticket(order, "complaint", stage_id=stage.id)
        result = self.as_role("salesperson", self.env["helpdesk.ticket"]).load(
            [".id", "stage_id/.id"], [[str(complaint.id), str(stages[0].id)]]
        )
        self.assertFalse(result["ids"])
        for record in (complaint, complaint.sudo()):
            with self.assertRaisesRegex(UserError, "close it before you archive it"):
                record.action_archive()
        with self.assertRaises(UserError):
            complaint.sudo().unlink()
        self.assertEqual(order.gy_open_complaint_count, 1)
        self.assertFalse(complaint.copy().gy_closed_on)
        self.assertEqual(order.gy_open_complaint_count, 2)

    def test_a_stage_that_becomes_closing_answers_no_complaint(self):
        order = self.shipped()
        complaint = self.ticket(order, "complaint")
        complaint.sudo().stage_id.closed = True
        self.assertTrue(complaint.gy_is_open)
        self.assertEqual(order.gy_open_complaint_count, 1)

    def test_answer_taken_away_from_a_closed_complaint(self):
        complaint = self.ticket(self.shipped(), "complaint", **self.ANSWERED)
        complaint.action_gy_close()
        with self.assertRaises(UserError):
            complaint.sudo().gy_answer = False

    def test_derived_fields_cannot_be_written(self):
        ticket = self.ticket(self.shipped(), "complaint")
        for name, value in (
            ("gy_is_open", False),
            ("gy_is_complaint", False),
            ("gy_warranty_status", "in"),
            ("gy_deadline", "2040-01-01"),
            ("gy_closed_on", "2020-01-01"),
            ("gy_exception", "x"),
        ):
            with self.subTest(name), self.assertRaisesRegex(Exception, "written directly"):
                ticket.write({name: value})
            with self.subTest(name), self.assertRaisesRegex(Exception, "written directly"):
                self.ticket(ticket.gy_order_id, **{name: value})

    # -- exceptions of deliveries ------------------------------------------------------

    def test_exceptions_open_one_complaint(self):
        order = self.shipped()
        picking = order.sudo().picking_ids
        for role in ("warehouse", "salesperson"):
            ticket = self.as_role(role, order)._gy_report_exception(
                "damage", picking=picking, description="Crate broken"
            )
        self.assertEqual(order.sudo().gy_ticket_ids, ticket.sudo())
        self.assertTrue(ticket.sudo().gy_is_complaint)
        self.assertIn("Crate broken", ticket.sudo().description)
        self.assertIn("Crate broken", order.message_ids.mapped("body")[0])
        report = self.as_role("salesperson", order)._gy_report_exception
        # Two reports of one delivery at the same moment must not open two complaints.
        self.assertInTurn(
            order, lambda: report("shortage", picking=picking), "search", "helpdesk.ticket"
        )
        self.assertEqual(order.gy_open_complaint_count, 2)
        self.as_role("salesperson", order)._gy_report_exception("damage")
        self.as_role("salesperson", order)._gy_report_exception("damage")
        self.assertEqual(order.gy_open_complaint_count, 3, "one without a delivery")

    def test_settled_exception_is_not_reported_again(self):
        order = self.shipped()
        picking = order.sudo().picking_ids
        ticket = order._gy_report_exception("damage", picking=picking)
        ticket.sudo().write(self.ANSWERED)
        ticket.sudo().action_gy_close()
        order._gy_report_exception("damage", picking=picking)
        self.assertFalse(order.gy_open_complaint_count)
        order._gy_report_exception("damage")
        self.assertEqual(order.gy_open_complaint_count, 1)

    # -- spare parts, turns --------------------------------------------------------------

    def test_quotation_from_a_ticket(self):
        ticket = self.ticket(self.shipped(), "spare_parts")
        part = self.env["product.product"].create({"name": "Cage", "gy_is_spare_part": True})
        self.env["mrp.bom"].create(
            {
                "product_tmpl_id": self.shelf.product_tmpl_id.id,
                "bom_line_ids": [Command.create({"product_id": part.id, "product_qty": 1})],
            }
        )
        action = ticket.action_gy_new_quotation()
        offer = self.env["sale.order"].browse(action["res_id"])
        self.assertEqual(offer.order_line.product_id, part)
        self.assertEqual(offer.partner_id, self.customer)
        self.assertEqual(offer.gy_profile_id.code, "spare_parts")
        self.assertEqual(offer.user_id, self.users["salesperson"])
        self.assertIn(offer, ticket.sale_order_ids)
        self.assertEqual(offer.origin, ticket.number)
        lonely = self.ticket(partner_id=False)
        with self.assertRaisesRegex(UserError, "name the customer first"):
            lonely.action_gy_new_quotation()

    def turns(self, role, kind="ticket"):
        turns = self.as_role(role, self.env["gy.turn"]).search([("kind", "=", kind)])
        return self.env["helpdesk.ticket"].browse(turns.mapped("res_id"))

    def test_turns(self):
        order = self.shipped()
        self.assertFalse(self.ticket(order).user_id, "waits on the role of its kind")
        ticket = self.ticket(order)
        self.assertIn(ticket, self.turns("technology"))
        self.assertNotIn(ticket, self.turns("quality"))
        ticket.sudo().user_id = self.users["sales_admin"]
        self.assertNotIn(ticket, self.turns("technology"))
        self.assertIn(ticket, self.turns("sales_admin"))
        ticket.sudo().action_gy_close()
        self.assertNotIn(ticket, self.turns("sales_admin"))
        visit = self.ticket(order, "usage_visit")
        self.assertIn(visit, self.turns("salesperson"))

    def test_late_complaints_reach_the_manager(self):
        complaint = self.ticket(
            self.shipped(), "complaint", gy_date=fields.Date.subtract(self.today(), days=30)
        )
        fresh = self.ticket(complaint.gy_order_id, "complaint")
        late = self.turns("sales_manager", "ticket_late")
        self.assertIn(complaint, late)
        self.assertNotIn(fresh, late)

    def test_handover_of_a_contract_takes_its_tickets_along(self):
        order = self.shipped(user="sales_manager")
        ticket = self.ticket(order, user="sales_manager")
        mine = self.as_role("salesperson", self.env["helpdesk.ticket"])
        self.assertNotIn(ticket, mine.search([]))
        self.owned(order, self.users["salesperson"])
        self.assertIn(ticket, mine.search([]))

    def test_onchange(self):
        lots = self.lots(1)
        order = self.send(self.sold(self.serial, 1), lots=lots)
        ticket = self.env["helpdesk.ticket"].new({"gy_lot_id": lots.id})
        ticket._onchange_gy_lot_id()
        self.assertEqual(ticket.gy_order_id._origin, order)
        ticket.gy_order_id = self.shipped()
        ticket._onchange_gy_order_id()
        self.assertFalse(ticket.gy_lot_id)
        self.assertEqual(ticket.partner_id._origin, self.customer)

    def test_kinds(self):
        codes = set(self.env["gy.ticket.kind"].search([]).mapped("code"))
        self.assertEqual(
            codes,
            {"installation", "commissioning", "support", "usage_visit", "training"}
            | {"spare_parts", "opinion", "complaint"},
        )
        self.kind("opinion").active = False
        self.assertTrue(self.env["gy.ticket.kind"]._gy_by_code("opinion"))
        with self.assertRaises(UserError):
            self.env["gy.ticket.kind"]._gy_by_code("nonsense")
