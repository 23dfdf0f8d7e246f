from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Date
from odoo.tests import new_test_user, tagged

from .common import ProgressCommon


@tagged("post_install", "-at_install")
class TestShop(ProgressCommon):
    """What the shop reports by one click, and who cannot (R8.1, R17.3)."""

    begins_with = ("contract",)

    def test_begin_and_finish(self):
        order = self.contract()
        design = self.phase(order, "design")
        design.action_begin()
        self.assertEqual((design.ratio, design.state), (0.5, "going"))
        self.assertEqual(self.line(order).gy_progress, 5)
        with self.assertRaisesRegex(UserError, "begun already"):
            design.action_begin()
        design.action_finish()
        self.assertEqual((design.state, design.done_date), ("done", self.today()))
        self.assertEqual(design.reported_by_id, self.users["manufacturing"])
        self.assertEqual(self.line(order).gy_phase_id.code, "issue")
        with self.assertRaisesRegex(UserError, "done already"):
            design.action_finish()

    def test_all_done(self):
        order = self.contract()
        self.release(order)
        self.make(order)
        with self.assertRaises(UserError):
            self.phase(order, "design").action_finish()
        self.phase(order, "packing").action_finish()
        line = self.line(order)
        self.assertEqual((line.gy_progress, line.gy_pace), (100, "done"))
        self.assertFalse(line.gy_phase_id)

    def test_taken_back(self):
        order = self.contract()
        design = self.phase(order, "design")
        with self.assertRaisesRegex(UserError, "reported as finished"):
            design.action_reopen("Wrong drawing")
        design.action_finish()
        with self.assertRaisesRegex(UserError, "with a reason"):
            design.action_reopen(" ")
        dialog = self.env["gy.phase.reopening"].with_user(self.users["manufacturing"])
        dialog = dialog.with_context(active_model="gy.line.phase", active_id=design.id)
        dialog.create({"reason": "Wrong drawing"}).action_apply()
        self.assertFalse(design.done_date)
        self.assertEqual(design.state, "going")
        self.assertIn("Wrong drawing", order.sudo().message_ids[0].body)

    def test_native_phases_are_not_reported(self):
        order = self.contract()
        for method in ("action_begin", "action_finish"):
            with self.assertRaisesRegex(UserError, "follows from its manufacturing orders"):
                getattr(self.phase(order, "assembly"), method)()
        self.late(order, code="assembly", reason="A machine is down")
        self.assertEqual(self.line(order).gy_delay_reason, "A machine is down")

    def test_a_problem_has_words_and_a_day(self):
        design = self.phase(self.contract(), "design")
        tomorrow = Date.add(self.today(), days=1)
        for reason, day in (("", tomorrow), ("Late", None), ("Late", "2020-01-01")):
            with self.assertRaisesRegex(UserError, "say what the problem is"):
                design.action_report_problem(reason, day)
        with self.assertRaisesRegex(UserError, "cannot be read"):
            design.action_report_problem("Late", "tomorrow")
        dialog = self.env["gy.phase.problem"].with_user(self.users["manufacturing"])
        dialog = dialog.with_context(active_model="gy.line.phase", active_id=design.id)
        dialog.create({"reason": "Late", "date": tomorrow}).action_apply()
        self.assertEqual((design.problem, design.stated_date), ("Late", tomorrow))

    def test_phases_that_use_material_ask_the_gate(self):
        """Where the shop reports material issue, it is held as the orders are; design is not (R9.1)."""
        phases = self.env["gy.production.phase"]
        phases.search([("code", "in", ("issue", "machining", "assembly"))]).event = False
        order = self.anew("contract")
        with self.open_gates("production"):
            for code in ("issue", "machining", "assembly"):
                phase = self.phase(order, code)
                for method in (phase.action_begin, phase.action_finish):
                    with (
                        self.assertRaisesRegex(UserError, "Test keeps production shut"),
                        self.cr.savepoint(),
                    ):
                        method()
            self.phase(order, "design").action_finish()
            self.phase(order, "packing").action_begin()
        self.assertEqual(self.phase(order, "issue").state, "open")
        with self.open_gates():
            self.phase(order, "issue").action_finish()
        self.assertEqual(self.phase(order, "issue").state, "done")

    def test_the_gate_is_told_what_uses_material(self):
        """It is asked with the line's own orders, and about their material."""
        self.env.ref("gy_progress.production_phase_issue").event = False
        order = self.anew("contract")
        asked = []

        def reasons(order, gate, **scope):
            asked.append((gate, scope["productions"], scope["feeding"]))
            return []

        with patch.object(self.env.registry["sale.order"], "_gy_open_reasons", reasons):
            self.phase(order, "issue").action_begin()
        self.assertEqual(asked, [("production", self.productions(order), True)])

    def test_only_contracts_in_force(self):
        order = self.contract()
        design = self.phase(order, "design")
        order.sudo()._gy_granted("state:cancel").write({"state": "cancel"})
        with self.assertRaisesRegex(UserError, "not possible in its present state"):
            design.action_finish()

    def test_only_manufacturing(self):
        design = self.phase(self.contract(), "design")
        for role in set(self.users) - {"manufacturing"}:
            mine = self.as_role(role, design)
            for call in (
                mine.action_begin,
                mine.action_finish,
                lambda mine=mine: mine.action_report_problem("x", "2099-01-01"),
                lambda mine=mine: mine.action_reopen("x"),
            ):
                with self.subTest(role), self.assertRaises(AccessError):
                    call()
        self.assertEqual(design.state, "open")

    def test_everybody_with_the_contract_sees_it(self):
        order = self.contract()
        for role, user in self.users.items():
            with self.subTest(role):
                seen = order.sudo().gy_phase_ids.with_user(user)
                self.assertEqual(len(seen.read(["state", "planned_date"])), 6)
        colleague = new_test_user(
            self.env, "gy_colleague", "gy_sales_process.group_salesperson", lang="en_US"
        )
        with self.assertRaises(AccessError):
            order.sudo().gy_phase_ids.with_user(colleague).read(["state"])

    # -- attacks ---------------------------------------------------------------------

    def test_nobody_writes_phases(self):
        order = self.contract()
        design = self.phase(order, "design")
        values = {
            "done_date": self.today(),
            "ratio": 1.0,
            "planned_date": "2099-01-01",
            "forecast_date": "2099-01-01",
            "finished_on": self.today(),
            "problem": False,
            "weight": 99.0,
            "event": "made",
            "line_id": design.line_id.id,
        }
        for role in ("manufacturing", "sales_manager", "contract_admin", "general_manager"):
            mine = self.as_role(role, design).with_context(gy_gate_pass=True)
            for name, value in values.items():
                with self.subTest(f"{role} {name}"), self.assertRaises(AccessError):
                    mine.write({name: value})
            with self.assertRaises(AccessError):
                mine.create({"line_id": design.line_id.id, "phase_id": design.phase_id.id})
            with self.assertRaises(AccessError):
                mine.copy()
            with self.assertRaises(AccessError):
                mine.unlink()
            result = mine.browse().load([".id", "problem"], [[str(design.id), "x"]])
            self.assertFalse(result["ids"])

    def test_nobody_writes_figures_of_lines(self):
        line = self.line(self.contract())
        for name, value in (
            ("gy_progress", 100.0),
            ("gy_making", {"made": [1, None]}),
            ("gy_slip", 0),
            ("gy_forecast_end", "2026-01-01"),
            ("gy_delay_reason", "x"),
            ("gy_comes_first", True),
        ):
            for role in ("salesperson", "sales_manager"):
                with self.subTest(name), self.assertRaises(UserError):
                    self.as_role(role, line).write({name: value})

    def test_another_company(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            "gy_elsewhere",
            "gy_sales_process.group_manufacturing",
            company_id=elsewhere.id,
            company_ids=[Command.set(elsewhere.ids)],
        )
        design = self.phase(self.contract(), "design").with_user(stranger)
        with self.assertRaises(AccessError):
            design.action_finish()
        self.assertFalse(design.search([("id", "=", design.id)]))

    def test_copies_begin_anew(self):
        """A copy of a contract has no phases, and lines take none with them."""
        order = self.contract()
        copy = self.as_role("salesperson", order).copy()
        self.assertFalse(copy.sudo().gy_phase_ids)
        self.assertEqual(copy.sudo().order_line.gy_progress, 0)
