from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import ScheduleCommon

ROLES = ("salesperson", "sales_manager", "manufacturing", "contract_admin", "general_manager")


@tagged("post_install", "-at_install")
class TestAttacks(ScheduleCommon):
    """What nobody writes, on whatever road, and what others do not see (R17.3)."""

    begins_with = ("contract",)

    def records(self):
        """Return an open postponement, a delay of ours, what they hold, and a word."""
        order = self.contract()
        word = self.note(order)
        ours = self.delay(order)
        customer = self.postpone(order)
        return order, [
            (word, {"status": "stopped", "text": "x", "date": "2020-01-01", "user_id": 1}),
            (ours, {"told_on": "2026-01-01", "cause_id": False, "state": "told", "reason": "x"}),
            (customer, {"approved": True, "decided_on": "2026-01-01", "state": "accepted"}),
            (customer.line_ids, {"date_after": "2099-01-01", "holds": True, "days": 0}),
            (customer.line_ids, {"superseded_on": "2026-01-01"}),
            (
                customer.production_ids,
                {"start_after": "2099-01-01 00:00:00", "moved": True, "days": 0, "hours": 0},
            ),
        ]

    def test_nobody_writes(self):
        order, records = self.records()
        for record, values in records:
            for role in ROLES:
                mine = self.as_role(role, record).with_context(gy_gate_pass=True)
                with self.subTest(f"{role} {record._name}"), self.assertRaises(AccessError):
                    mine.write(values)
                with self.assertRaises(AccessError):
                    mine.copy()
                with self.assertRaises(AccessError):
                    mine.unlink()
                with self.assertRaises(AccessError):
                    mine.create({"order_id": order.id})
                name = next(iter(values))
                result = mine.browse().load([".id", name], [[str(record.id), "x"]])
                self.assertFalse(result["ids"])

    def test_nobody_writes_figures(self):
        order = self.contract()
        for record, name, value in (
            (order, "gy_project_status", "running"),
            (order, "gy_project_status_due", "2099-01-01"),
            (order, "gy_delivery_forecast", "2026-01-01"),
            (order, "gy_days_late", 0),
            (order, "gy_date_to_change", False),
            (order, "gy_delayed_until", False),
            (order.order_line, "gy_delayed_until", False),
        ):
            for role in ("salesperson", "sales_manager"):
                with self.subTest(name), self.assertRaises(UserError):
                    self.as_role(role, record).write({name: value})

    def test_defaults_of_a_context_do_not_count(self):
        order = self.contract()
        order = order.with_context(
            default_approved=True,
            default_decided_on="2026-01-01",
            default_told_on="2026-01-01",
            default_moved=True,
            default_holds=True,
        )
        delay = self.postpone(order)
        self.assertEqual(delay.state, "open")
        self.assertFalse(delay.production_ids.moved)
        self.assertEqual(self.delay(order).state, "untold")

    def test_a_colleague(self):
        """Another salesperson neither sees nor records anything of the contract."""
        order, records = self.records()
        colleague = new_test_user(
            self.env, "gy_colleague", "gy_sales_process.group_salesperson", lang="en_US"
        )
        for record, _values in records:
            with self.subTest(record._name), self.assertRaises(AccessError):
                record.with_user(colleague).read(["display_name"])
        theirs = order.with_user(colleague)
        for call in (
            lambda: theirs.action_gy_log_project_status("running", "x", way="phone", person="x"),
            lambda: theirs.action_gy_postpone(
                self.dates(order, 5), "x", "eA==", "x.pdf", way="phone", person="x"
            ),
            theirs.action_gy_propose_delayed_dates,
            lambda: records[1][0].with_user(colleague).action_confirm_told("phone", "x", "x"),
        ):
            with self.assertRaises(AccessError):
                call()
        dialog = self.env["gy.schedule.delay.entry"].with_user(colleague)
        dialog = dialog.with_context(active_model="sale.order", active_id=order.id)
        self.assertFalse(dialog.default_get(["order_id", "line_ids"]).get("line_ids"))

    def test_another_company(self):
        order, records = self.records()
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        groups = ("manufacturing", "contract_admin", "sales_manager")
        stranger = new_test_user(
            self.env,
            "gy_elsewhere",
            ",".join(f"gy_sales_process.group_{group}" for group in groups),
            company_id=elsewhere.id,
            company_ids=[Command.set(elsewhere.ids)],
        )
        for record, _values in records:
            theirs = record.with_user(stranger)
            with self.subTest(record._name), self.assertRaises(AccessError):
                theirs.read(["display_name"])
            self.assertFalse(theirs.search([("id", "=", record.id)]))
        ours, customer = records[1][0], records[2][0]
        for call in (
            customer.with_user(stranger).action_accept,
            lambda: customer.with_user(stranger).action_refuse("x"),
            lambda: ours.with_user(stranger).action_confirm_told("phone", "x", "x"),
            lambda: order.with_user(stranger).action_gy_report_delay(
                self.dates(order, 5), self.cause.id, "x", remedy="x", informed="x"
            ),
            lambda: self.note(order.with_user(stranger)).with_user(stranger).read(["text"]),
        ):
            with self.assertRaises(AccessError):
                call()
        self.assertFalse(self.env["gy.punctuality"].with_user(stranger).search([]))

    def test_dialog_lines_belong_to_who_opened_them(self):
        order = self.contract()
        dialog = self.env["gy.schedule.delay.entry"].with_user(self.users["manufacturing"])
        dialog = dialog.with_context(active_model="sale.order", active_id=order.id)
        line = dialog.create({"reason": "x"}).line_ids
        with self.assertRaises(AccessError):
            self.as_role("contract_admin", line).read(["date_after"])

    def test_unreadable_arguments(self):
        order = self.contract()
        mine = self.as_role("salesperson", order)
        for call in (
            lambda: mine.action_gy_log_project_status(7, "x", way="phone", person="x"),
            lambda: mine.action_gy_log_project_status("running", "x", wanted_date="never"),
            lambda: mine.action_gy_log_project_status("running", "a\0b"),
            lambda: mine.action_gy_log_project_status(),
            lambda: mine.action_gy_postpone("x", "x", "x", "x"),
            lambda: mine.action_gy_postpone({"1": 2}, "x", "x", "x"),
            lambda: mine.action_gy_postpone({"-1": "2030-01-01"}, "x", "x", "x"),
            lambda: self.as_role("manufacturing", order).action_gy_report_delay({}, "x", "x"),
        ):
            with self.assertRaises(UserError):
                call()

    def test_everybody_with_a_role_reads(self):
        _order, records = self.records()
        for role in self.users:
            for record, _values in records:
                with self.subTest(f"{role} {record._name}"):
                    self.assertTrue(self.as_role(role, record).read(["display_name"]))
