import dataclasses
from functools import partial
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Date
from odoo.tests import tagged

from .common import ArchiveCommon, pdf


@tagged("post_install", "-at_install")
class TestClosing(ArchiveCommon):
    """A contract is closed when everything is settled, and its dossier handed over (R16)."""

    def terminated(self, order):
        """End the contract as its termination does, and let it say so."""
        model = self.env.registry["sale.order"]
        own = order.id
        patcher = patch.object(model, "_gy_is_terminated", lambda order: order.id == own)
        patcher.start()
        self.addCleanup(patcher.stop)
        self.env.flush_all()
        self.env.cr.execute("UPDATE sale_order SET state = 'cancel' WHERE id = %s", [order.id])
        order.invalidate_recordset()
        order.sudo().modified(["state"])

    def refused(self, order, words):
        with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
            self.hand_over(order)

    # -- the date ----------------------------------------------------------------

    def test_closing_date_counts_from_shipment(self):
        order = self.confirmed()
        self.assertFalse(order.gy_closing_date, "nothing was shipped")
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order))
        fields = order._gy_event_fields()
        end = "warranty_end" in fields and order[fields["warranty_end"]]
        end = end or Date.add(Date.context_today(order), months=order.gy_warranty_months)
        self.assertEqual(order.gy_closing_date, Date.add(end, months=24))

    def test_without_shipment_it_counts_from_the_effective_date(self):
        kind = self._create_kind("waiting", waiting_months=24, warranty_months=6)
        order = self.contract(kind, signed_on="2020-01-30")
        self.assertEqual(order.gy_closing_date, Date.add(Date.context_today(order), months=30))
        self.as_role("contract_admin", order).action_gy_set_effective_date("2020-01-31", "import")
        self.assertEqual(order.gy_closing_date, Date.to_date("2022-07-31"))

    # -- the gate ----------------------------------------------------------------

    def test_every_condition_is_named(self):
        kind = self._create_kind("waiting", waiting_months=24)
        order = self.contract(kind, signed_on="2020-01-30")
        date = Date.to_string(order.gy_closing_date)
        self.refused(order, "“Correspondence” is not filed yet")
        self.fill(order)
        self.refused(order, f"can be closed from {date} on")
        self.assertIn(date, [item["missing"] for item in order._gy_stage_criteria("handover")][0])
        self.as_role("contract_admin", order).action_gy_set_effective_date("2020-01-31", "import")
        hold = {"label": "Ticket", "ok": False, "missing": "Ticket 7 is open", "action": False}
        with patch.object(self.env.registry["sale.order"], "_gy_holds", lambda order, kind: [hold]):
            self.refused(order, "Ticket 7 is open")
        self.hand_over(order)

    def test_stages_before_are_asked_for(self):
        """Not the handover itself; and a stage that skips itself asks for nothing."""
        order = self.confirmed()
        words = [item["missing"] for item in order.sudo()._gy_open_reasons("close")]
        self.assertTrue(any("is not filed yet" in word for word in words))
        self.assertFalse(any("handed over" in word for word in words))
        for code in order._gy_applicable_codes():
            if code != "handover" and not order.sudo()[order._gy_stages()[code].done]:
                criteria = [
                    item["missing"]
                    for item in order.sudo()._gy_stage_criteria(code)
                    if not item["ok"]
                ]
                self.assertLessEqual(set(criteria), set(words), code)

    def test_a_stage_that_may_skip_is_asked_unless_it_does(self):
        """Whether a stage skips itself is looked at for each contract, not for the stage (R16.1)."""
        order = self.contract(full=True)
        model = self.env.registry["sale.order"]
        stages = order._gy_stages()
        may_skip = dataclasses.replace(stages["archive"], skip="gy_was_sent", done="gy_was_sent")
        asked = order._gy_criterion("Test", False, "Test is missing")
        order._gy_write_decided({"gy_was_sent": False})
        with (
            patch.object(model, "_gy_stages", lambda self: stages | {"archive": may_skip}),
            patch.object(model, "_gy_stage_criteria", lambda self, code: [asked]),
        ):
            self.assertIn(asked, order.sudo()._gy_close_reasons())
            order._gy_write_decided({"gy_was_sent": True})
            self.assertNotIn(asked, order.sudo()._gy_close_reasons())

    def test_closing_takes_turns(self):
        """Filing, handing over, receiving and reopening see each other (R16.1, R16.2)."""
        order = self.contract(full=True)
        file = partial(self.file, order, content=b"late")
        self.assertInTurn(order, file, "_join_chain", "gy.document")
        self.assertInTurn(order, partial(self.hand_over, order), "_gy_check_gate")
        receive = self.as_role("archivist", order).action_gy_receive
        self.assertInTurn(order, receive, "_current_handover", "gy.dossier")
        reopen = partial(
            self.as_role("administration", order).action_gy_reopen, "A paper is missing"
        )
        self.assertInTurn(order, reopen, "_current_handover", "gy.dossier")

    def test_the_list_holds_what_was_chained_before_it(self):
        """Papers outside the chain are not handed over, nor what is filed afterwards (R16.2)."""
        order = self.contract()
        self.file(order)
        papers = self.dossier(order).document_ids
        stray = (
            self.env["gy.document"]
            .sudo()
            .create(
                {
                    "order_id": order.id,
                    "name": "stray.pdf",
                    "type_id": self.type("correspondence").id,
                    "attachment_id": papers[:1].attachment_id.copy().id,
                    "company_id": order.company_id.id,
                    "date": Date.context_today(order),
                    "user_id": self.env.uid,
                }
            )
        )
        self.assertFalse(stray.chain_number)
        handover = self.env["gy.dossier.handover"].browse(self.hand_over(order)).sudo()
        handover.dossier_id.invalidate_recordset(["document_ids"])
        self.assertIn(stray, handover.dossier_id.document_ids)
        self.assertEqual(handover._listed(), papers)

    def test_drafts_and_cancelled_orders(self):
        draft = self.signed()
        self.fill(draft)
        self.refused(draft, "not possible in its present state")
        draft.action_cancel()
        self.refused(draft, "was cancelled, not terminated")
        self.refused(self.outside(), "does not run under")

    # -- handing over --------------------------------------------------------------

    def test_hand_over_and_receive(self):
        order = self.contract()
        self.file(order, content=pdf(4))
        head = order.sudo().gy_chain_head
        self.assertEqual(order.gy_stage_id.code, "handover")
        handover = self.env["gy.dossier.handover"].browse(self.hand_over(order))
        self.assertEqual((handover.document_count, handover.page_count), (2, 5))
        self.assertEqual(handover.chain_head, head)
        dossier = self.dossier(order)
        self.assertEqual(dossier.state, "handing")
        self.assertTrue(order.gy_handed_over)
        self.assertFalse(order.gy_handover_done)
        self.assertCriteriaMatchFlags(order)
        self.as_role("archivist", order).action_gy_receive()
        self.assertEqual(dossier.state, "closed")
        self.assertEqual(handover.received_by_id, self.users["archivist"])
        self.assertEqual(order.gy_handover_date, Date.context_today(order))
        self.assertFalse(order.gy_stage_id)
        self.assertEqual(dossier.retention_date, Date.add(order.gy_handover_date, years=10))
        self.assertCriteriaMatchFlags(order)
        self.assertTrue(self.dossier(order, "archivist").action_verify())

    def test_the_list_is_filed_with_both_signatures(self):
        order = self.closed()
        lists = order.sudo().gy_document_ids.filtered(
            lambda document: document.type_id.code == "handover_list"
        )
        self.assertEqual(len(lists), 2)
        for document in lists:
            self.assertTrue(document.attachment_id.raw.startswith(b"%PDF"))
        html = (
            self.env["ir.actions.report"]
            ._render_qweb_html("gy_archive.report_handover", self.dossier(order).handover_ids.ids)[
                0
            ]
            .decode()
        )
        for words in (
            "Test contract_admin",
            "Test archivist",
            "correspondence.pdf",
            self.dossier(order).handover_ids.chain_head,
            self.dossier(order).name,
        ):
            self.assertIn(words, html)

    def test_dates_are_given(self):
        order = self.contract(full=True)
        admin, archivist = (self.as_role(role, order) for role in ("contract_admin", "archivist"))
        with self.assertRaisesRegex(UserError, "not in the future"):
            admin.action_gy_hand_over_dossier("2999-01-01")
        admin.action_gy_hand_over_dossier("2026-11-10")
        with self.assertRaisesRegex(UserError, "lies before its handover on 2026-11-10"):
            archivist.action_gy_receive("2026-11-09")
        archivist.action_gy_receive("2026-11-11")
        self.assertEqual(order.gy_handover_date, Date.to_date("2026-11-11"))

    def test_sent_back(self):
        order = self.contract(full=True)
        archivist = self.as_role("archivist", order)
        with self.assertRaisesRegex(UserError, "no dossier waits"):
            archivist.action_gy_receive()
        self.hand_over(order)
        with self.assertRaisesRegex(UserError, "Say why"), self.cr.savepoint():
            archivist.action_gy_send_back("")
        archivist.action_gy_send_back("Page 3 of the contract is missing")
        self.assertEqual(self.dossier(order).state, "complete")
        self.file(order, "contract")
        self.hand_over(order)
        archivist.action_gy_receive()
        rounds = self.dossier(order).handover_ids.sorted("round", reverse=True)
        self.assertEqual(rounds.mapped("round"), [2, 1])
        self.assertEqual(rounds[1].undone_reason, "Page 3 of the contract is missing")

    def test_reopened(self):
        order = self.closed()
        admin = self.as_role("administration", order)
        with self.assertRaisesRegex(UserError, "Say why"), self.cr.savepoint():
            admin.action_gy_reopen(" ")
        admin.action_gy_reopen("The court asks for a letter")
        self.assertEqual(self.dossier(order).state, "reopened")
        self.assertFalse(order.gy_handover_done)
        self.assertEqual(order.gy_stage_id.code, "handover")
        self.assertCriteriaMatchFlags(order)
        self.assertIn("The court asks", order.sudo().message_ids[0].body)
        self.file(order)
        with self.assertRaisesRegex(UserError, "was not handed over"):
            admin.action_gy_reopen("again")
        self.hand_over(order)
        self.as_role("archivist", order).action_gy_receive()
        self.assertEqual(self.dossier(order).state, "closed")

    def test_handed_over_once(self):
        order = self.contract(full=True)
        self.hand_over(order)
        self.refused(order, "was handed over already")

    def test_dialogs(self):
        """The buttons of the dossier take the contract's decisions."""
        order = self.contract(full=True)
        self.dossier(order, "contract_admin").action_hand_over()
        values = {"dossier_id": self.dossier(order).id, "reason": "Look again"}
        self.as_role("archivist", self.env["gy.dossier.return"]).create(values).action_apply()
        self.dossier(order, "contract_admin").action_hand_over()
        self.dossier(order, "archivist").action_receive()
        reopening = self.as_role("administration", self.env["gy.dossier.reopening"])
        reopening.create(values).action_apply()
        self.assertEqual(self.dossier(order).state, "reopened")

    # -- termination -------------------------------------------------------------

    def test_terminated(self):
        """A terminated contract owes the papers of the stages it went through, and no waiting."""
        kind = self._create_kind("waiting", waiting_months=24)
        self.stage("signing").document_type_ids = [Command.link(self.type("statement").id)]
        order = self.contract(kind)
        self.terminated(order)
        self.refused(order, "“Statement or Letter” is not filed yet")
        self.file(order, "statement")
        self.hand_over(order)
        dossier = self.dossier(order)
        self.assertTrue(dossier.is_terminated)
        self.as_role("archivist", order).action_gy_receive()
        self.assertEqual(dossier.state, "closed")
        with self.assertRaisesRegex(UserError, "was handed over to the archive"):
            self.file(order)

    # -- candidates --------------------------------------------------------------

    def propose(self):
        with self.enter_registry_test_mode():
            self.env.ref("gy_archive.ir_cron_propose_closing").method_direct_trigger()
        self.env.invalidate_all()

    def closing_turns(self):
        self.env.flush_all()
        turns = self.as_role("contract_admin", self.env["gy.turn"])
        return turns.search([("kind", "=", "closing")]).order_id

    def test_candidates_are_proposed(self):
        waiting = self._create_kind("waiting", waiting_months=24)
        ready, empty = self.contract(full=True), self.contract()
        young, ended = self.contract(waiting, full=True), self.contract(waiting, full=True)
        cancelled = self.signed()
        self.terminated(ended)
        cancelled.action_cancel()
        self.propose()
        proposed = self.env["gy.dossier"].search([("proposed_on", "!=", False)]).order_id
        self.assertEqual(proposed & (ready | empty | young | ended | cancelled), ready | ended)
        self.assertIn(ready, self.closing_turns())
        self.hand_over(ready)
        self.assertNotIn(ready, self.closing_turns())
        turns = self.as_role("archivist", self.env["gy.turn"])
        self.assertIn(ready, turns.search([("kind", "=", "receive_dossier")]).order_id)
        self.as_role("archivist", ready).action_gy_send_back("Not yet")
        self.assertFalse(self.dossier(ready).proposed_on)

    def test_cost_of_many_candidates(self):
        """Proposing costs the same queries for 2 contracts as for 12."""
        orders = [self.contract(full=True) for _number in range(14)]
        dossiers = [self.dossier(order) for order in orders]
        today = Date.context_today(orders[0])
        model = self.env["gy.dossier"]
        few, many = model.union(*dossiers[:2]), model.union(*dossiers[2:])
        self.queries(lambda: few._propose(today))
        few.proposed_on = False
        costs = [self.queries(lambda batch=batch: batch._propose(today)) for batch in (few, many)]
        self.assertEqual(*costs)
        self.assertEqual(len((few | many).filtered("proposed_on")), 14)

    def test_roles(self):
        for role in self.users:
            order = self.contract(full=True)
            if role == "contract_admin":
                self.hand_over(order, role)
                continue
            with self.assertRaises(AccessError):
                self.hand_over(order, role)
