from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import ServiceCommon, picture


@tagged("post_install", "-at_install")
class TestAttacks(ServiceCommon):
    """Nobody writes the plan or a signature, or sees what others visit (R13.1, R17.3)."""

    def test_nobody_writes_the_plan(self):
        order = self.planned()
        values = {
            "state": "done",
            "planned_on": "2020-01-01",
            "deadline": "2020-01-01",
            "skipped_on": "2020-01-01",
            "ticket_id": self.ticket(order).id,
            "months": 3,
        }
        for role in ("salesperson", "sales_manager", "sales_admin", "technology"):
            service = self.service(order, role=role)
            for name, value in values.items():
                with self.assertRaises(AccessError, msg=name), self.cr.savepoint():
                    service.write({name: value})
            with self.assertRaises(AccessError), self.cr.savepoint():
                service.unlink()
            with self.assertRaises(AccessError), self.cr.savepoint():
                service.create({"order_id": order.id, "number": 9})

    def test_nobody_signs_by_writing(self):
        ticket = self.visit(self.planned())
        for name, value in {
            "gy_visit_signature": picture(),
            "gy_visit_signer": "Nobody",
            "gy_visit_signed_on": "2026-01-01",
            "gy_visit_document_id": 1,
            "gy_service_ids": [(5, 0, 0)],
            "gy_usage_ids": [(5, 0, 0)],
        }.items():
            for role in ("salesperson", "sales_manager"):
                with self.assertRaises(AccessError, msg=name), self.cr.savepoint():
                    self.as_role(role, ticket).write({name: value})

    def test_defaults_sign_nothing(self):
        order = self.planned()
        ticket = self.ticket(order)
        ticket = ticket.with_context(
            default_gy_visit_signed_on="2026-01-01", default_gy_visit_signer="Nobody"
        ).create({"name": "x", "description": "x"})
        self.assertFalse(ticket.gy_visit_signed_on or ticket.gy_visit_signer)

    def test_a_copy_is_not_signed(self):
        ticket = self.visit(self.planned())
        ticket.action_gy_sign_visit("Wang", picture())
        copy = ticket.copy()
        self.assertFalse(copy.gy_visit_signed_on or copy.gy_visit_signature)
        self.assertFalse(copy.gy_visit_report or copy.gy_visit_document_id)

    def test_a_colleague_sees_nothing(self):
        order, other = self.planned(), self.another_seller()
        self.owned(order, self.users["salesperson"])
        record = self.usage(self.entered())
        for mine in (self.services(order), record):
            self.assertFalse(mine.with_user(other).search([("id", "in", mine.ids)]))
        with self.assertRaises(AccessError):
            self.services(order)[:1].with_user(other).action_skip("Not needed")

    def test_nothing_is_entered_for_others_customers(self):
        row = self.entered()
        stranger = self.env["gy.usage.record"].with_user(self.another_seller())
        with self.assertRaises(AccessError):
            stranger.create({"installed_id": row.id, "hours": 10})

    def test_who_only_reads_usage(self):
        record = self.usage(self.entered())
        for role in ("commerce", "deputy_gm", "general_manager"):
            mine = self.as_role(role, record)
            self.assertEqual(mine.condition, "good")
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                mine.hours = 1
        for role in ("finance", "warehouse", "archivist", "manufacturing"):
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, record).read(["hours"])

    def test_other_companies(self):
        order = self.planned()
        company = self.env["res.company"].create({"name": "Another Maker"})
        user = self.users["sales_manager"]
        user.write({"company_ids": [(4, company.id)], "company_id": company.id})
        rows = self.services(order).with_user(user).with_context(allowed_company_ids=company.ids)
        self.assertFalse(rows.search([("id", "in", rows.ids)]))
