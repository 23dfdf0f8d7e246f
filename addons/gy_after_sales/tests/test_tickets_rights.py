from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user, tagged

from .common import AfterSalesCommon

OPENERS = {"salesperson", "sales_manager", "sales_admin"}


@tagged("post_install", "-at_install")
class TestTicketsRights(AfterSalesCommon):
    """Who opens, reads and works on tickets of contracts (R13.1, R0.8)."""

    begins_with = ("shipped",)

    def setUp(self):
        super().setUp()
        self.order = self.shipped()
        self.support = self.ticket(self.order)
        self.complaint = self.ticket(self.order, "complaint")

    def may(self, role, ticket):
        """Tell what a role may do with a ticket, as letters."""
        record = self.as_role(role, ticket)
        return "".join(
            letter if record.has_access(operation) else "-"
            for letter, operation in (("r", "read"), ("w", "write"), ("u", "unlink"))
        )

    def test_matrix(self):
        for role in self.users:
            workers = OPENERS | {"technology"}
            with self.subTest(role):
                self.assertEqual(self.may(role, self.support), "rw-" if role in workers else "r--")
                workers = OPENERS | {"quality"}
                self.assertEqual(
                    self.may(role, self.complaint), "rw-" if role in workers else "r--"
                )

    def test_who_opens(self):
        for role in self.users:
            with self.subTest(role):
                if role in OPENERS:
                    self.ticket(self.order, user=role)
                    continue
                with self.assertRaises(AccessError):
                    self.ticket(self.order, user=role)

    def test_another_salespersons_contract(self):
        order = self.shipped(user="sales_manager")
        ticket = self.ticket(order, user="sales_manager")
        self.assertEqual(self.may("salesperson", ticket), "---")
        with self.assertRaises(AccessError):
            self.ticket(order)
        with self.assertRaises(AccessError):
            self.support.copy({"gy_order_id": order.id})
        own = self.ticket()
        with self.assertRaises(AccessError):
            own.gy_order_id = order
        result = self.as_role("salesperson", self.env["helpdesk.ticket"]).load(
            ["name", "description", "gy_kind_id/.id", "gy_order_id/.id"],
            [["x", "y", str(self.kind("support").id), str(order.id)]],
        )
        self.assertFalse(result["ids"])

    def test_followers_may_read_but_not_write(self):
        ticket = self.ticket(self.shipped(user="sales_manager"), user="sales_manager")
        ticket.sudo().message_subscribe(self.users["salesperson"].partner_id.ids)
        self.assertEqual(self.may("salesperson", ticket), "r--")

    def test_assigned_users_work_on_it(self):
        self.support.sudo().user_id = self.users["quality"]
        self.assertEqual(self.may("quality", self.support), "rw-")

    def test_moving_to_another_contract(self):
        other = self.shipped()
        for role in ("salesperson", "technology"):
            for target in (other.id, False):
                with self.subTest(role=role, target=target), self.assertRaises(AccessError):
                    self.as_role(role, self.support).gy_order_id = target
        self.as_role("sales_admin", self.support).gy_order_id = other
        self.assertIn(other, self.support.sudo().sale_order_ids)
        self.assertEqual(self.order.gy_open_ticket_count, 1)
        self.assertEqual(other.gy_open_ticket_count, 1)

    def test_a_complaint_stays_one(self):
        for values in ({"gy_kind_id": self.kind("support").id}, {"gy_kind_id": False}):
            with self.subTest(values), self.assertRaises(AccessError):
                self.as_role("salesperson", self.complaint).write(values)
        # Who only edits it may say again that it is one.
        complaint = self.as_role("salesperson", self.complaint)
        complaint.gy_kind_id = self.kind("complaint")
        self.assertEqual(self.order.gy_open_complaint_count, 1)
        self.as_role("quality", self.complaint).gy_kind_id = self.kind("opinion")
        self.assertFalse(self.order.gy_open_complaint_count)

    def test_links_of_the_order_move_nothing(self):
        other = self.shipped()
        other.ticket_ids = [Command.link(self.complaint.id)]
        self.assertEqual(other.gy_open_complaint_count, 0)
        self.order.ticket_ids = [Command.clear()]
        self.assertEqual(self.order.gy_open_complaint_count, 1)
        for values in (
            {"gy_ticket_ids": [Command.clear()]},
            {"gy_ticket_ids": [Command.delete(self.complaint.id)]},
            {"gy_open_complaint_count": 0},
        ):
            with self.subTest(values), self.assertRaises(AccessError):
                self.order.write(values)

    def test_work_of_quality(self):
        complaint = self.as_role("quality", self.complaint)
        complaint.write(self.ANSWERED)
        complaint.action_gy_close()
        self.assertFalse(complaint.gy_is_open)
        paper = self.order.sudo().gy_document_ids
        self.assertEqual(paper.user_id, self.users["quality"])

    def test_offers_need_the_right_to_sell(self):
        with self.assertRaises(AccessError):
            self.as_role("quality", self.complaint).action_gy_new_quotation()

    def test_other_company(self):
        other = self.env["res.company"].create({"name": "Other", "gy_process_enabled": True})
        stranger = new_test_user(
            self.env,
            "gy_stranger",
            groups="gy_sales_process.group_sales_admin",
            company_id=other.id,
            company_ids=[Command.set(other.ids)],
        )
        self.assertFalse(self.support.with_user(stranger).has_access("read"))
        self.assertFalse(self.env["gy.turn"].with_user(stranger).search([("kind", "=", "ticket")]))
        with self.assertRaises(AccessError):
            self.env["helpdesk.ticket"].with_user(stranger).create(
                {
                    "name": "x",
                    "description": "y",
                    "gy_kind_id": self.kind("support").id,
                    "gy_order_id": self.order.id,
                }
            )
        with self.assertRaises(UserError):
            self.support.sudo().company_id = other

    def test_kinds_are_configuration(self):
        for role in self.users:
            with self.subTest(role), self.assertRaises(AccessError):
                self.as_role(role, self.kind("complaint")).is_complaint = False


@tagged("post_install", "-at_install")
class TestTicketsPortal(HttpCase, AfterSalesCommon):
    """The customer's native pages stay harmless."""

    begins_with = ("shipped",)

    def setUp(self):
        super().setUp()
        self.portal = new_test_user(
            self.env, "gy_portal", groups="base.group_portal", password="gy_portal"
        )
        self.order = self.shipped()
        self.complaint = self.ticket(self.order, "complaint")
        self.support = self.ticket(self.order)
        self.stage = self.done_stage()

    def close(self, ticket):
        self.authenticate("gy_portal", "gy_portal")
        response = self.url_open(f"/ticket/close?ticket_id={ticket.id}&stage_id={self.stage.id}")
        self.env.invalidate_all()
        return response

    def test_a_stranger_closes_nothing(self):
        for ticket in (self.complaint, self.support):
            self.close(ticket)
            self.assertTrue(ticket.gy_is_open)

    def test_the_customer_closes_questions_not_complaints(self):
        self.portal.partner_id.parent_id = self.customer
        self.assertEqual(self.close(self.complaint).status_code, 200)
        self.assertTrue(self.complaint.gy_is_open)
        self.assertEqual(self.close(self.support).status_code, 200)
        self.assertFalse(self.support.gy_is_open)

    def test_the_customer_reads_no_field_of_ours(self):
        self.portal.partner_id.parent_id = self.customer
        ticket = self.complaint.with_user(self.portal)
        self.assertEqual(ticket.name, "The bearing runs hot")
        for name in ("gy_cause", "gy_order_id", "gy_warranty_status"):
            with self.subTest(name), self.assertRaises(AccessError):
                ticket.read([name])
        with self.assertRaises(AccessError):
            ticket.write({"name": "x"})

    def test_open_tickets_are_handed_over(self):
        ticket = self.ticket(self.shipped(), user_id=self.users["quality"].id)
        source, target = self.users["quality"], self.users["technology"]
        with self.assertRaisesRegex(UserError, "holds open work"):
            source.action_archive()
        self.as_role("sales_manager", source).action_gy_hand_over_work(target.id, "Leaves")
        self.assertEqual(ticket.sudo().user_id, target)
        source.action_archive()
