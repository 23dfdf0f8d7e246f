from datetime import date, timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.common import GyCommon

from .people import create_opportunity


@tagged("post_install", "-at_install")
class TestPresales(GyCommon):
    """Stage 1: a contract comes from an opportunity of which enough was found out (R1)."""

    def lead(self, **values):
        """Return an opportunity of the salesperson of which nothing was found out yet."""
        return self.as_role("salesperson", self.env["crm.lead"]).create(
            {"name": "Mill", "type": "opportunity", "partner_id": self.customer.id, **values}
        )

    def missing(self, order, code="presales"):
        return [item["missing"] for item in order._gy_stage_criteria(code) if not item["ok"]]

    def test_stage_is_derived(self):
        order = self.draft(bare=True)
        self.assertEqual(order.gy_stage_id.code, "presales")
        self.assertIn("The contract is not linked to an opportunity", self.missing(order))
        self.assertCriteriaMatchFlags(order)
        order.opportunity_id = self.opportunity
        self.assertTrue(order.gy_presales_done)
        self.assertEqual(order.gy_presales_date, date(2026, 1, 8), "the day of the last evidence")
        following = [
            code
            for code in order._gy_applicable_codes()
            if code not in ("presales", "technical_agreement")
        ]
        self.assertEqual(order.gy_stage_id.code, following[0], "no line asks for an agreement")
        self.assertCriteriaMatchFlags(order)

    def test_every_piece_of_evidence_counts(self):
        """One by one, as the salesperson records them on the opportunity."""
        lead = self.lead()
        order = self.draft(bare=True, opportunity_id=lead.id)
        self.assertEqual(len(self.missing(order)), 4)
        lead.gy_contact_ids = [
            Command.create(
                {
                    "partner_id": self.customer.id,
                    "role_id": self.env.ref("gy_presales.counterpart_role_engineer").id,
                    "content": "Went through the drawing",
                }
            )
        ]
        self.assertEqual(len(self.missing(order)), 4, "an engineer does not decide")
        role = self.env.ref("gy_presales.counterpart_role_executive")
        lead.gy_contact_ids = [
            Command.create(
                {"partner_id": self.customer.id, "role_id": role.id, "content": "Strategy"}
            )
        ]
        self.assertEqual(len(self.missing(order)), 3)
        lead.gy_need_ids = [Command.create({"name": "A long life"})]
        self.assertEqual(len(self.missing(order)), 3, "the need is not confirmed")
        lead.gy_need_ids.confirmed_on = "2026-02-02"
        self.assertEqual(len(self.missing(order)), 2)
        lead.gy_solution_ids = [
            Command.create({"name": "A", "technical_route": "Carburised steel", "chosen": True})
        ]
        self.assertEqual(len(self.missing(order)), 2, "the value is not told")
        lead.gy_solution_ids.value = "Less wear"
        self.assertEqual(len(self.missing(order)), 1)
        lead.gy_project = "New line"
        self.assertEqual(self.missing(order), [])
        self.assertTrue(order.gy_presales_done)
        self.assertEqual(order.gy_presales_date, fields.Date.context_today(order))
        self.assertCriteriaMatchFlags(order)

    def test_opportunity_of_another_customer(self):
        other = self.env["res.partner"].create({"name": "Somebody else", "is_company": True})
        lead = create_opportunity(self, other)
        order = self.draft(bare=True, opportunity_id=lead.id)
        self.assertEqual(self.missing(order), ["The opportunity is not one of this customer"])
        self.assertFalse(order.gy_presales_done)
        lead.gy_ordering_unit_id = self.customer
        self.assertTrue(order.gy_presales_done, "the customer is the ordering unit")
        self.assertCriteriaMatchFlags(order)

    def test_project_travels_to_the_contract(self):
        """R1.5: what the opportunity tells fills what the contract does not say itself."""
        factory = self.env["res.partner"].create({"name": "Mill works"})
        lead = self.lead(gy_host_machine="MQY 3660", gy_host_factory_id=factory.id)
        order = self.draft(bare=True, opportunity_id=lead.id, gy_project="Line 2")
        self.assertEqual(order.gy_host_machine, "MQY 3660")
        self.assertEqual(order.gy_host_factory_id, factory)
        lead.write({"gy_project": "Line 1", "gy_end_user_id": factory.id})
        self.assertEqual(order.gy_project, "Line 2", "the contract says it itself")
        self.assertEqual(order.gy_end_user_id, factory)
        self.assertIn(order, self.env["sale.order"].search([("gy_host_machine", "ilike", "3660")]))

    def test_signed_contract_takes_nothing_over(self):
        lead = self.lead()
        order = self.draft(opportunity_id=lead.id)
        self.sign(order)
        lead.gy_host_machine = "MQY 3660"
        self.assertFalse(order.gy_host_machine)
        self.assertTrue(order.gy_signing_done)
        order.gy_host_machine = "Another mill"
        self.assertFalse(order.gy_signing_done, "the project is part of what is signed")

    def test_project_is_locked_in_force(self):
        order = self.confirmed()
        for name in ("gy_host_machine", "gy_project"):
            with self.assertRaisesRegex(UserError, "is in force"):
                order.write({name: "X"})
        self.opportunity.gy_host_machine = "Changed later"
        self.assertEqual(order.gy_host_machine, "Ball mill MQY 3660")
        with self.assertRaisesRegex(UserError, "stays with its opportunity"):
            order.opportunity_id = self.lead()
        with self.assertRaisesRegex(UserError, "stays with its opportunity"):
            order.opportunity_id = False

    def test_evidence_of_a_contract_in_force_is_kept(self):
        order = self.confirmed()
        lead = self.opportunity
        for records, values in (
            (lead.gy_contact_ids, {"content": "X"}),
            (lead.gy_need_ids, {"confirmed_on": False}),
            (lead.gy_solution_ids, {"chosen": False}),
        ):
            with self.assertRaisesRegex(UserError, order.name):
                records.write(values)
            with self.assertRaisesRegex(UserError, order.name):
                records.unlink()
        lead.gy_need_ids = [Command.create({"name": "One more need"})]
        self.assertTrue(order.gy_presales_done)

    def test_flags_are_written_by_nobody(self):
        order = self.draft(bare=True)
        lead = self.lead()
        with self.assertRaises(AccessError):
            order.write({"gy_presales_done": True})
        for name in ("gy_decider_on", "gy_need_on", "gy_value_on", "gy_proof_on"):
            with self.assertRaises(AccessError):
                lead.write({name: "2026-01-05"})
            with self.assertRaises(AccessError):
                self.lead(**{name: "2026-01-05"})

    def test_no_evidence_from_the_future(self):
        lead = self.lead()
        tomorrow = self.today() + timedelta(days=2)
        role = self.env.ref("gy_presales.counterpart_role_executive")
        for name, values in (
            ("gy_need_ids", {"name": "A long life", "confirmed_on": tomorrow}),
            ("gy_proof_ids", {"name": "A like mill", "kind": "peer", "date": tomorrow}),
            (
                "gy_solution_ids",
                {"name": "X", "technical_route": "Carburised steel", "date": tomorrow},
            ),
            (
                "gy_contact_ids",
                {
                    "partner_id": self.customer.id,
                    "role_id": role.id,
                    "content": "Talk with their board",
                    "date": tomorrow,
                },
            ),
        ):
            with self.assertRaisesRegex(UserError, "not in the future"), self.cr.savepoint():
                lead.write({name: [Command.create(values)]})

    def test_evidence_stays_with_its_opportunity(self):
        other = self.lead()
        with self.assertRaisesRegex(UserError, "stays with that opportunity"):
            self.opportunity.gy_need_ids.lead_id = other

    def test_role_of_the_person_is_proposed(self):
        """R1.3: the contact proposes the person's role, with what to convey."""
        role = self.env.ref("gy_presales.counterpart_role_technical_head")
        person = self.env["res.partner"].create(
            {"name": "Head", "parent_id": self.customer.id, "gy_counterpart_role_id": role.id}
        )
        self.assertTrue(person.gy_communication and person.gy_message)
        contact = self.as_role("salesperson", self.env["gy.counterpart.contact"]).create(
            {"lead_id": self.lead().id, "partner_id": person.id, "content": "Talk with their board"}
        )
        self.assertEqual(contact.role_id, role)
        self.assertTrue(contact.decides and contact.message)
        role.decides = False
        self.assertTrue(contact.decides, "what was found is not undone by a new definition")

    def test_new_quotation_carries_everything(self):
        action = self.opportunity.action_new_quotation()
        model = self.as_role("salesperson", self.env["sale.order"])
        vals = self._draft_vals()
        order = model.with_context(**action["context"]).create(vals)
        self.assertEqual(order.opportunity_id, self.opportunity)
        self.assertTrue(order.gy_presales_done)
        self.assertEqual(order.gy_host_machine, "Ball mill MQY 3660")

    def test_won_by_its_contract(self):
        """An opportunity whose contract takes effect is won, and cannot be lost (P13)."""
        reason = self.env["crm.lost.reason"].create({"name": "Too dear"})
        order = self.draft()
        lead = order.opportunity_id
        self.assertNotEqual(lead.won_status, "won")
        lose = self.as_role("salesperson", lead).action_set_lost
        with self.assertRaisesRegex(UserError, f"{order.name} is still open"), self.cr.savepoint():
            lose(lost_reason_id=reason.id)
        with self.open_gates():
            order.action_confirm()
        self.assertEqual(lead.won_status, "won")
        with self.assertRaisesRegex(UserError, "is in force"), self.cr.savepoint():
            lose(lost_reason_id=reason.id)
        with self.assertRaises(UserError), self.cr.savepoint():
            lead.write({"active": False, "probability": 0, "lost_reason_id": reason.id})

    def test_what_is_sold_stays_won(self):
        """The card dragged back was open again, with its contract in force."""
        lead = self.confirmed().opportunity_id
        stage = self.env.ref("gy_presales.crm_stage_proof")
        for role in ("salesperson", "sales_manager"):
            with self.assertRaisesRegex(UserError, "is in force"), self.cr.savepoint():
                self.as_role(role, lead).stage_id = stage
        self.assertEqual(lead.won_status, "won")

    def test_won_by_a_contract_only(self):
        """With all its evidence, and marked as won, it was won without any contract."""
        lead = create_opportunity(
            self,
            self.customer,
            gy_proof_ids=[Command.create({"kind": "peer", "name": "A like mill in Luoyang"})],
        )
        with patch.object(self.env.registry["crm.lead"], "_gy_missing_steps", lambda *_args: []):
            for role in ("salesperson", "sales_manager"):
                with self.assertRaisesRegex(UserError, "won by its contract"), self.cr.savepoint():
                    self.as_role(role, lead).action_set_won()
        self.assertEqual(lead.won_status, "pending")

    def test_won_by_a_contract_that_is_in_force(self):
        order = self.confirmed()
        order.sudo()._gy_write_decided({"opportunity_id": False})
        lead = create_opportunity(self, self.customer)
        order.opportunity_id = lead
        self.assertEqual(lead.won_status, "won")

    def test_lost_after_the_quotation_was_cancelled(self):
        reason = self.env["crm.lost.reason"].create({"name": "Too dear"})
        order = self.draft()
        order.action_cancel()
        lead = self.as_role("salesperson", order.opportunity_id)
        lead.action_set_lost(lost_reason_id=reason.id)
        self.assertEqual(lead.won_status, "lost")

    def test_submission_and_confirming_ask_for_it(self):
        """Nobody brings a contract before the departments of whose customer nothing is known."""
        words = "A contact with someone who decides is not recorded"
        order = self.draft(bare=True, opportunity_id=self.lead().id)
        missing = [item["missing"] for item in order._gy_submission_criteria() if not item["ok"]]
        self.assertIn(words, missing)
        with self.assertRaisesRegex(UserError, words):
            order._gy_check_gate("confirm")
        self.assertFalse([item for item in order._gy_paper_criteria() if words in item["missing"]])
        skipped = self.draft(bare=True, opportunity_id=self.lead().id)
        self.as_role("sales_manager", skipped).action_gy_skip_stage("presales", "Walked in")
        self.assertFalse(
            [item for item in skipped._gy_submission_criteria() if item["missing"] == words]
        )
        order.sudo().opportunity_id = self.opportunity
        self.assertFalse(
            [item for item in order._gy_submission_criteria() if item["missing"] == words]
        )

    def test_kinds_without_the_stage_do_not_ask(self):
        for kind in ("repeat", "spare_parts", "call_off"):
            order = self.draft(bare=True, kind=kind)
            self.assertNotIn("presales", order._gy_applicable_codes())
            self.assertNotIn("technical_agreement", order._gy_applicable_codes())
            self.assertNotEqual(order.gy_stage_id.code, "presales", kind)

    def test_outside_the_process(self):
        lead = self.lead(gy_host_machine="MQY 3660")
        order = self.outside(opportunity_id=lead.id)
        self.assertFalse(order.gy_host_machine or order.gy_presales_done)

    def test_departments_see_why(self):
        """Criteria are facts of the contract; the way to the opportunity only for who may see it."""
        order = self.draft(bare=True, opportunity_id=self.lead().id)
        for role, expected in (("finance", False), ("technology", True), ("salesperson", True)):
            answer = self.as_role(role, order).gy_get_stage_criteria("presales")
            missing = [item for item in answer["criteria"] if not item["ok"]]
            self.assertEqual(len(missing), 4, role)
            leads_to = missing[0]["action"]["res_model"]
            self.assertEqual(leads_to, "crm.lead" if expected else "sale.order", role)

    def test_papers_of_the_opportunity_are_filed(self):
        """When the contract is signed, and later when one is added (R1.6)."""
        order = self.draft()

        def attach(name, content):
            vals = {"name": name, "raw": content, "res_model": "crm.lead"}
            self.env["ir.attachment"].create({**vals, "res_id": self.opportunity.id})

        def filed():
            documents = order.sudo().gy_document_ids.sorted("id")
            return documents.filtered(lambda item: item.origin_model == "crm.lead").mapped("name")

        attach("minutes.txt", b"Minutes")
        self.assertEqual(filed(), [])
        self.sign(order)
        attach("again.txt", b"Minutes")
        attach("letter.txt", b"Letter")
        self.assertEqual(filed(), ["minutes.txt", "letter.txt"], "the same paper once")

    def test_cost_does_not_grow_with_the_contracts(self):
        """A write on the opportunity recomputes the flags of its contracts in one go."""

        def cost(count):
            lead = create_opportunity(self, self.customer)
            vals = [self._draft_vals(opportunity_id=lead.id) for _i in range(count)]
            self.env["sale.order"].create(vals)
            self.env.flush_all()
            self.env.cr.precommit.run()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            lead.gy_solution_ids.value = False
            self.env.flush_all()
            return self.cr.sql_log_count - start

        cost(2)
        self.assertLessEqual(cost(20), cost(2) + 2)

    def test_contracts_are_found_by_host_machine(self):
        order, other = self.draft(), self.draft()
        order.sudo().gy_host_machine = "Kiln 4x60"
        view = self.env.ref("gy_sales_process.sale_order_view_search_contract")
        self.assertIn('name="gy_host_machine"', view.get_combined_arch())
        found = self.env["sale.order"].search(
            [("id", "in", (order | other).ids), ("gy_host_machine", "ilike", "kiln")]
        )
        self.assertEqual(found, order)
