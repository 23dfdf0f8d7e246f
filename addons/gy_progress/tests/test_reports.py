import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Date
from odoo.tests import new_test_user, tagged

from .common import ProgressCommon


@tagged("post_install", "-at_install")
class TestReports(ProgressCommon):
    """Drafted from the records, edited and sent, acknowledged, filed (R8.2)."""

    def test_what_it_says(self):
        order = self.contract()
        self.release(order)
        self.begin(order)
        self.late(order, 10, "machining", "The machine is down")
        report = self.report()
        self.assertEqual((report.state, report.whole, report.line_count), ("draft", True, 1))
        row = report.line_ids
        self.assertEqual((row.order_id, row.actual, row.delay_days), (order, 25, 10))
        self.assertEqual((row.planned, row.deviation), (0, 25))
        self.assertEqual(row.reason, "The machine is down")
        self.assertEqual(row.phase, "Machining")
        self.assertIn("Machining until", row.next_step)
        self.assertEqual(row.changed, "Reported for the first time")
        self.assertEqual(report.late_count, 1)
        self.assertEqual(row.money, order.sudo().gy_money_missing_shipment)

    def test_money_once_a_contract(self):
        second, _part = self._create_bearing("24036")
        lines = self._draft_vals()["order_line"]
        lines.append(Command.create({"product_id": second.id, "product_uom_qty": 2}))
        order = self.contract(order_line=lines)
        order._gy_granted("gy_money_missing_shipment").sudo().write(
            {"gy_money_missing_shipment": 700.0}
        )
        rows = self.report().line_ids
        self.assertEqual(rows.mapped("money"), [700, 0])

    def test_what_changed(self):
        order = self.contract()
        first = self.report()
        self.phase(order, "design").action_finish()
        first.sudo()._gy_write_decided({"date": Date.subtract(self.today(), days=7)})
        second = self.report()
        self.assertNotEqual(first, second)
        self.assertIn("0 % → 10 %", second.line_ids.changed)
        self.assertIn("Design → Material Issue", second.line_ids.changed)
        first.sudo()._gy_write_decided({"date": Date.subtract(self.today(), days=14)})
        self.env.flush_all()
        second.sudo()._gy_write_decided({"date": Date.subtract(self.today(), days=7)})
        self.assertEqual(self.report().line_ids.changed, "Nothing")

    def test_what_was_sent_stays(self):
        order = self.contract()
        report = self.sent(order)
        before = report.line_ids.read(["actual", "phase", "reason", "forecast_date"])
        self.phase(order, "design").action_finish()
        self.assertEqual(
            report.line_ids.read(["actual", "phase", "reason", "forecast_date"]), before
        )
        for records, values in (
            (report, {"note": "Other"}),
            (report.line_ids, {"reason": "Other"}),
            (report, {"line_ids": [Command.update(report.line_ids.id, {"reason": "Other"})]}),
        ):
            with self.assertRaisesRegex(UserError, "is “Sent”"):
                self.as_role("contract_admin", records).write(values)

    def test_edited_sent_and_filed(self):
        order = self.contract()
        report = self.report()
        report.write(
            {
                "note": "All in time",
                "line_ids": [
                    Command.update(
                        report.line_ids.id, {"reason": "=1+1", "next_step": "Pay the rest"}
                    )
                ],
            }
        )
        report.action_send()
        self.assertEqual((report.state, report.sent_on), ("sent", self.today()))
        self.assertEqual(report.sent_by_id, self.users["contract_admin"])
        filed = order.sudo().gy_document_ids.filtered(
            lambda paper: paper.type_id.code == "progress_report"
        )
        self.assertEqual(len(filed), 1)
        self.assertTrue(filed.attachment_id.raw.startswith(b"%PDF"))
        message = report.sudo().message_ids.filtered("attachment_ids")[:1]
        self.assertIn(self.users["salesperson"].partner_id, message.partner_ids)
        names = message.attachment_ids.mapped("name")
        self.assertEqual(sorted(name.rsplit(".")[-1] for name in names), ["pdf", "xlsx"])
        sheet = message.attachment_ids.filtered(lambda item: item.name.endswith("xlsx"))
        rows = list(load_workbook(io.BytesIO(sheet.raw)).active.iter_rows(values_only=True))
        self.assertEqual(len(rows), 2)
        self.assertIn(order.name, rows[1])
        self.assertIn("=1+1", rows[1], "a text stays a text")
        with self.assertRaisesRegex(UserError, "is “Sent”"):
            report.action_send()

    def test_sheets_have_names_of_their_own(self):
        """Whatever people are called, and however long, a spreadsheet has its sheets (R8.2)."""
        names = (
            "王芳/华东 [销售]: *?'",
            "A Salesperson of a Very Long Name",
            "A Salesperson of a Very",
        )
        reports = self.env["gy.progress.report"].sudo()
        for name in (*names, "A Salesperson of a Very Long Name"):
            user = self.users["salesperson"].copy({"login": f"{name}{len(reports)}", "name": name})
            user.partner_id.email = "seller@example.com"
            reports |= reports._gy_create_decided(
                [
                    {
                        "user_id": user.id,
                        "company_id": self.company.id,
                        "date": self.today(),
                        "state": "draft",
                    }
                ]
            )
        content, _kind = self.env["ir.actions.report"]._render_xlsx(
            "gy_progress.action_report_progress_xlsx", reports.ids, {}
        )
        sheets = load_workbook(io.BytesIO(content)).sheetnames
        self.assertEqual(len(sheets), 4)
        self.assertTrue(any("王芳" in name for name in sheets))
        self.assertTrue(all(str(self.today()) in name for name in sheets))

    def test_acknowledged_with_an_answer(self):
        report = self.sent()
        with self.assertRaisesRegex(UserError, "Say what you answer"):
            report.action_acknowledge("")
        dialog = self.env["gy.progress.report.answer"].with_user(self.users["salesperson"])
        dialog = dialog.with_context(active_model=report._name, active_id=report.id)
        dialog.create({"answer": "The customer waits"}).action_apply()
        self.assertEqual(
            (report.state, report.answer, report.acknowledged_on),
            ("acknowledged", "The customer waits", self.today()),
        )
        self.assertIn("The customer waits", report.message_ids[0].body)
        with self.assertRaisesRegex(UserError, "is “Acknowledged”"):
            report.action_acknowledge("Again")

    def test_only_who_it_is_to(self):
        report = self.sent()
        colleague = new_test_user(
            self.env, "gy_colleague", "gy_sales_process.group_salesperson", lang="en_US"
        )
        with self.assertRaises(AccessError):
            report.with_user(colleague).action_acknowledge("Mine")
        for role in set(self.users) - {"salesperson"}:
            with self.subTest(role), self.assertRaises(AccessError):
                self.as_role(role, report).action_acknowledge("Mine")
        self.assertEqual(report.state, "sent")

    def test_only_the_contract_administrator_sends(self):
        self.contract()
        report = self.report()
        for role in set(self.users) - {"contract_admin"}:
            with self.subTest(role), self.assertRaises(AccessError):
                self.as_role(role, report).action_send()
            with self.assertRaises(AccessError):
                self.as_role(role, report).write({"note": "x"})
            with self.assertRaises(AccessError):
                self.as_role(role, report.line_ids).write({"reason": "x"})
        self.assertEqual(report.state, "draft")

    def test_empty_reports_do_not_leave(self):
        report = self.env["gy.progress.report"]._gy_create_decided(
            [
                {
                    "user_id": self.users["salesperson"].id,
                    "company_id": self.company.id,
                    "date": self.today(),
                    "state": "draft",
                }
            ]
        )
        with self.assertRaisesRegex(UserError, "no line to report"):
            self.as_role("contract_admin", report).action_send()

    def test_attacks(self):
        """State, people and figures are nobody's to write; rows are not added or moved."""
        self.contract()
        report = self.report().with_context(gy_gate_pass=True, default_state="sent")
        other = self.users["sales_manager"]
        for name, value in (
            ("state", "acknowledged"),
            ("answer", "x"),
            ("user_id", other.id),
            ("sent_on", self.today()),
            ("date", "2020-01-01"),
            ("late_count", 0),
            ("company_id", self.company.id),
        ):
            with self.subTest(name), self.assertRaises(AccessError):
                report.write({name: value})
        row = report.line_ids
        for name, value in (("actual", 100.0), ("money", 0.0), ("delay_days", 0), ("phase", "x")):
            with self.subTest(name), self.assertRaises(AccessError):
                row.write({name: value})
        for attack in (
            lambda: report.create({"user_id": other.id, "date": "2030-01-01"}),
            report.copy,
            report.unlink,
            row.copy,
            row.unlink,
            lambda: report.write({"line_ids": [Command.delete(row.id)]}),
            lambda: report.write({"line_ids": [Command.create({"reason": "x"})]}),
        ):
            with self.assertRaises(AccessError), self.cr.savepoint():
                attack()
        imported = report.browse().load([".id", "state"], [[str(report.id), "sent"]])
        self.assertFalse(imported["ids"])
        self.assertEqual((report.state, report.line_ids), ("draft", row))

    def test_another_company(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            "gy_elsewhere",
            "gy_sales_process.group_contract_admin",
            company_id=elsewhere.id,
            company_ids=[Command.set(elsewhere.ids)],
        )
        self.contract()
        report = self.report().with_user(stranger)
        with self.assertRaises(AccessError):
            report.action_send()
        with self.assertRaises(AccessError):
            self.env["ir.actions.report"].with_user(stranger)._render_xlsx(
                "gy_progress.action_report_progress_xlsx", report.ids, {}
            )

    def test_dialogs_belong_to_who_opened_them(self):
        report = self.sent()
        dialog = self.env["gy.progress.report.answer"].with_user(self.users["salesperson"])
        dialog = dialog.create({"report_id": report.id, "answer": "Noted"})
        with self.assertRaises(AccessError):
            self.as_role("sales_manager", dialog).action_apply()

    def test_in_turn(self):
        """To the contract administrator until it is sent, to the salesperson until it is answered."""
        self.contract()
        report = self.report()
        self.assertTrue(self.turns("progress_report_to_send", "contract_admin"))
        self.assertFalse(self.turns("progress_report_to_send", "salesperson"))
        report.action_send()
        self.assertFalse(self.turns("progress_report_to_send", "contract_admin"))
        turn = self.turns("progress_report_to_answer", "salesperson")
        self.assertEqual(turn.deadline, report.answer_until)
        self.assertEqual(turn.action_open()["res_id"], report.id)
        self.as_role("salesperson", report).action_acknowledge("Noted")
        self.assertFalse(self.turns("progress_report_to_answer", "salesperson"))

    def test_phases_in_turn(self):
        """What the shop has to report waits on manufacturing from its planned day on."""
        order = self.contract()
        self.assertFalse(
            self.turns("phase_to_report", "manufacturing").filtered(
                lambda turn: turn.order_id == order
            )
        )
        order.sudo()._gy_granted("gy_effective_date").write(
            {"gy_effective_date": Date.subtract(self.today(), days=60)}
        )
        turn = self.turns("phase_to_report", "manufacturing").filtered(
            lambda turn: turn.order_id == order
        )
        self.assertEqual(turn.res_id, self.phase(order, "design").id)
        self.assertFalse(self.turns("phase_to_report", "quality"))
        self.phase(order, "design").action_finish()
        self.assertFalse(
            self.turns("phase_to_report", "manufacturing").filtered(
                lambda turn: turn.order_id == order
            )
        )
