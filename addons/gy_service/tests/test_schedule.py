from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import ServiceCommon


@tagged("post_install", "-at_install")
class TestSchedule(ServiceCommon):
    """A service is done by its ticket, or left out with a reason (R13.1)."""

    def test_one_click_makes_the_ticket(self):
        order = self.planned()
        service = self.service(order)
        action = service.action_create_ticket()
        ticket = self.env["helpdesk.ticket"].browse(action["res_id"])
        self.assertEqual(
            (ticket.gy_kind_id, ticket.gy_order_id, ticket.partner_id),
            (self.kind("installation"), order, order.partner_id),
        )
        self.assertEqual((service.state, service.ticket_id.id), ("open", ticket.id))
        self.assertFalse(ticket.user_id, "it waits on its role")
        self.as_role("technology", ticket).name = "Installed on site"

    def test_ticket_with_its_pieces(self):
        lots = self.lots(2, "TK")
        order = self.send(self.sold(self.serial, 2, months=24), lots=lots)
        self.fill()
        action = self.service(order).action_create_ticket()
        ticket = self.env["helpdesk.ticket"].browse(action["res_id"])
        self.assertEqual(ticket.gy_visit_lot_ids, lots)
        self.assertFalse(ticket.gy_lot_id)

    def test_the_only_piece_is_the_ticket_s(self):
        lot = self.lots(1, "ONE")
        order = self.send(self.sold(self.serial, 1, months=24), lots=lot)
        self.fill()
        action = self.service(order).action_create_ticket()
        self.assertEqual(self.env["helpdesk.ticket"].browse(action["res_id"]).gy_lot_id, lot)

    def test_the_salesperson_s_own(self):
        order = self.planned()
        service = self.service(order, "opinion", "salesperson")
        ticket = self.env["helpdesk.ticket"].browse(service.action_create_ticket()["res_id"])
        self.assertEqual(ticket.user_id, self.users["salesperson"])
        self.assertEqual(service.action_open_ticket()["res_id"], ticket.id)

    def test_done_with_its_ticket(self):
        order = self.planned()
        service = self.service(order)
        ticket = self.env["helpdesk.ticket"].browse(service.action_create_ticket()["res_id"])
        self.as_role("technology", ticket).action_gy_close()
        self.assertEqual((service.state, service.done_on), ("done", self.today()))
        ticket.stage_id = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_new")
        self.assertEqual(service.state, "open", "put back to work")

    def test_cancelled_ticket_is_no_service(self):
        """Closed without the service having been given: it is planned as before."""
        service = self.service(self.planned())
        ticket = self.env["helpdesk.ticket"].browse(service.action_create_ticket()["res_id"])
        technology = self.as_role("technology", ticket)
        for stage in ("cancelled", "rejected"):
            technology.stage_id = self.env.ref(f"helpdesk_mgmt.helpdesk_ticket_stage_{stage}")
            self.assertFalse(ticket.gy_is_open)
            self.assertEqual((service.state, service.done_on), ("planned", False), stage)
            self.assertTrue(service.can_decide)
        turns = self.env["gy.turn"].sudo().search([("kind", "=", "service_due")])
        self.assertIn(service.id, turns.mapped("res_id"), "it waits on its role again")
        technology.stage_id = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_new")
        self.assertEqual(service.state, "open", "put back to work")
        technology.stage_id = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_cancelled")
        again = self.env["helpdesk.ticket"].browse(service.action_create_ticket()["res_id"])
        self.assertNotEqual(again, ticket)
        self.assertEqual((service.state, service.ticket_id), ("open", again))
        self.as_role("technology", again).action_gy_close()
        self.assertEqual(service.state, "done")

    def test_cancelled_after_it_was_left_out(self):
        service = self.service(self.planned())
        ticket = self.env["helpdesk.ticket"].browse(service.action_create_ticket()["res_id"])
        self.as_role("technology", ticket).stage_id = self.env.ref(
            "helpdesk_mgmt.helpdesk_ticket_stage_cancelled"
        )
        service.action_skip("The customer installs with own people")
        self.assertEqual(service.state, "skipped")

    def test_one_ticket_only(self):
        service = self.service(self.planned())
        service.action_create_ticket()
        with self.assertRaisesRegex(UserError, "settled: Being Done"), self.cr.savepoint():
            service.action_create_ticket()
        with self.assertRaisesRegex(UserError, "settled"), self.cr.savepoint():
            service.action_skip("Not needed")

    def test_left_out_with_a_reason(self):
        service = self.service(self.planned())
        for nothing in ("", "  ", None):
            with self.assertRaisesRegex(UserError, "say why"), self.cr.savepoint():
                service.action_skip(nothing)
        service.action_skip("The customer installs with own people")
        self.assertEqual(
            (service.state, service.skipped_on, service.skipped_by_id),
            ("skipped", self.today(), self.users["technology"]),
        )

    def test_taken_up_after_all(self):
        service = self.service(self.planned())
        service.action_skip("The customer installs with own people")
        service.action_create_ticket()
        self.assertEqual((service.state, service.skip_reason), ("open", False))

    def test_before_its_event(self):
        """The customer may ask for a visit before anybody recorded the commissioning."""
        service = self.service(self.planned(), "usage_visit", "salesperson")
        self.assertEqual(service.state, "waiting")
        service.action_create_ticket()
        self.assertEqual(service.state, "open")

    def test_lapsed_stays(self):
        order = self.planned(commissioned=12)
        order.action_gy_commission(self.today())
        service = self.as_role("salesperson", self.services(order, "opinion")[1])
        self.assertEqual(service.state, "lapsed")
        self.assertFalse(service.can_decide)
        with self.assertRaisesRegex(UserError, "Lapsed"):
            service.action_create_ticket()

    def test_who_sees_to_it(self):
        order = self.planned()
        for role in ("technology", "salesperson", "sales_admin", "sales_manager"):
            self.assertTrue(self.service(order, role=role).can_decide, role)
        for role in ("finance", "commerce", "warehouse", "contract_admin"):
            service = self.service(order, role=role)
            self.assertFalse(service.can_decide, role)
            for call in (service.action_create_ticket, lambda one=service: one.action_skip("No")):
                with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                    call()

    def test_dialog(self):
        service = self.service(self.planned())
        dialog = self.as_role("technology", self.env["gy.service.skip"])
        dialog = dialog.with_context(active_model=service._name, active_id=service.id)
        dialog.create({"reason": "Done by the machine's maker"}).action_apply()
        self.assertEqual(service.skip_reason, "Done by the machine's maker")

    def test_on_the_contract(self):
        order = self.planned()
        action = self.as_role("salesperson", order).action_gy_view_services()
        rows = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(rows, self.services(order))
        self.assertEqual(self.as_role("salesperson", order).gy_service_ids, rows)
        self.assertIn(order.name, rows[0].display_name)
