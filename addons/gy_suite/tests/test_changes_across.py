from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_contract_review.tests.change_common import ChangeCommon
from odoo.addons.gy_contract_review.tests.people import end_early
from odoo.addons.gy_receivables.tests.common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestChangesAcross(ChangeCommon, ReceivablesCommon):
    """What a change of a contract does to its money, its goods and its papers (R5.4, R6.1)."""

    begins_with = ("in_force",)

    def amounts(self, order):
        return self.plan(order).mapped("amount")

    def delivered(self, quantity, **values):
        """Return a contract of which everything is made and ``quantity`` pieces have left."""
        order = self.in_force(**values)
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order), quantity)
        return order

    # -- money -----------------------------------------------------------------

    def test_money_stays_and_the_plan_is_split_again(self):
        """Shares of 30, 60 and 10 %: more is missing at once, and the gate counts it."""
        order = self.in_force()
        self.assertEqual(self.amounts(order), [3000, 6000, 1000])
        self.pay(order, 3000)
        self.assertEqual(order.sudo().gy_money_missing_production, 0)
        self.changed(order, 15)
        self.assertEqual(self.amounts(order), [4500, 9000, 1500])
        self.assertEqual(order.sudo().gy_received_amount, 3000)
        self.assertEqual(order.sudo().gy_money_missing_production, 1500)
        with self.assertRaisesRegex(UserError, "1,500.00 still to be paid"):
            self.as_role("manufacturing", order).action_gy_release()

    def test_a_surplus_is_paid_back(self):
        order = self.in_force()
        self.pay(order, 3000)
        self.changed(order, 2, "less")
        self.assertEqual(self.amounts(order), [600, 1200, 200])
        self.assertEqual(order.sudo().gy_surplus_amount, 1000)
        self.env.cr.flush()
        self.assertWaits(order, "surplus", "finance")
        action = self.as_role("finance", order).action_gy_pay_back()
        self.assertEqual(action["context"]["default_amount"], 1000)

    def test_another_plan(self):
        """Instalments may go and come; to the cent they are what the contract comes to."""
        order = self.in_force(quantity=3, price=333.33)
        _change, proposal = self.propose(order)
        lines = proposal.gy_installment_ids.sorted("sequence")
        proposal.write(
            {
                "gy_installment_ids": [
                    Command.update(lines[0].id, {"share": 33.3333}),
                    Command.delete(lines[1].id),
                    Command.update(lines[2].id, {"basis": "rest", "share": 0}),
                    Command.create(
                        {
                            "kind": "pre_shipment",
                            "basis": "amount",
                            "fixed_amount": 250.01,
                            "trigger": "effective",
                            "gate": "shipment",
                            "sequence": 99,
                        }
                    ),
                ]
            }
        )
        self.agree(proposal)
        first = self.plan(order)[0]
        self.apply(proposal.gy_change_id)
        self.assertEqual(len(self.plan(order)), 3)
        self.assertIn(first, self.plan(order), "the same instalment, with what was paid for it")
        self.assertAlmostEqual(sum(self.amounts(order)), order.amount_total, 2)
        self.assertIn(250.01, self.amounts(order))

    def test_named_money_keeps_its_instalment(self):
        order = self.in_force()
        first = self.plan(order)[0]
        self.pay(order, 1000, installment=first)
        _change, proposal = self.propose(order)
        lines = proposal.gy_installment_ids.sorted("sequence")
        proposal.write(
            {
                "gy_installment_ids": [
                    Command.delete(lines[0].id),
                    Command.update(lines[1].id, {"share": 90}),
                ]
            }
        )
        self.prepare(proposal)
        with self.assertRaisesRegex(UserError, "1,000.00 was received for it by name"):
            proposal.action_gy_submit_review()

    # -- goods -----------------------------------------------------------------

    def test_not_below_what_was_delivered(self):
        order = self.delivered(4)
        change, proposal = self.propose(order, "less")
        self.set_quantity(proposal, 3)
        self.prepare(proposal)
        with self.assertRaisesRegex(UserError, "4 are delivered, the change leaves 3"):
            proposal.action_gy_submit_review()
        self.set_quantity(proposal, 4)
        self.agree(proposal)
        self.apply(change)
        self.assertTrue(order.sudo().gy_all_shipped_on, "all that is left has left")
        self.assertFalse(self.deliveries(order))

    def test_delivered_meanwhile(self):
        """What left between the approval and its effect counts; nothing is half done."""
        order = self.in_force()
        self.make(order)
        change, proposal = self.propose(order, "less")
        self.set_quantity(proposal, 4)
        self.agree(proposal)
        with self.open_gates():
            self.ship(self.deliveries(order), 6)
        with self.assertRaisesRegex(UserError, "6 are delivered, the change leaves 4"):
            self.apply(change)
        self.assertEqual(order.order_line.product_uom_qty, 10)

    def test_new_price_for_the_rest(self):
        """What was delivered keeps its price; what is under way goes on, for the rest."""
        order = self.delivered(4)
        change, proposal = self.propose(order, "price", "Index 112.4 of October, base 103.1")
        line = proposal.order_line.filtered("product_id")
        line.price_unit = 1100
        self.prepare(proposal)
        with self.assertRaisesRegex(UserError, "New Price for the Rest"):
            proposal.action_gy_submit_review()
        line.price_unit = 1000
        self.assertTrue(line.gy_has_rest)
        line.action_gy_price_rest()
        rest = proposal.order_line.filtered("product_id") - line
        self.assertEqual((line.product_uom_qty, rest.product_uom_qty), (4, 6))
        rest.price_unit = 1100
        proposal.gy_change_id.type_id.sudo().scope = "any"
        self.agree(proposal)
        self.apply(change)
        old, new = order.order_line.sorted("id")
        self.assertEqual((old.product_uom_qty, old.price_unit, old.qty_delivered), (4, 1000, 4))
        self.assertEqual((new.product_uom_qty, new.price_unit, new.qty_delivered), (6, 1100, 0))
        self.assertEqual(order.amount_untaxed, 10600)
        self.assertEqual(set(self.productions(order).mapped("state")), {"done"})
        moves = self.deliveries(order).move_ids
        self.assertEqual((moves.sale_line_id, sum(moves.mapped("product_uom_qty"))), (new, 6))
        with self.open_gates():
            self.ship(self.deliveries(order))
        self.assertEqual(new.qty_delivered, 6)
        self.assertTrue(order.sudo().gy_all_shipped_on)

    def test_the_rest_is_made_once(self):
        """Orders go on as they are when a price changes, and the rest asks for no others."""
        order = self.in_force()
        with self.open_gates():
            productions = self.productions(order)
            productions.action_confirm()
            self._transfer(productions.picking_ids)
            productions.qty_producing = 4
            productions._set_qty_producing()
            action = productions.button_mark_done()
            if isinstance(action, dict):
                backorder = self.env["mrp.production.backorder"].with_context(action["context"])
                backorder.create({}).action_backorder()
            self._transfer(productions.picking_ids.filtered(lambda item: item.state != "done"), 4)
        for people in self.people:
            people.made(self, order)
        with self.open_gates():
            self.ship(self.deliveries(order), 4)
        before = self.productions(order)
        change, proposal = self.propose(order)
        line = proposal.order_line.filtered("product_id")
        line.action_gy_price_rest()
        (proposal.order_line.filtered("product_id") - line).price_unit = 900
        self.agree(proposal)
        self.apply(change)
        self.assertEqual(self.productions(order), before, "none new, none gone")
        self.assertNotIn("cancel", before.mapped("state"))
        rest = order.order_line.filtered("gy_rest_of_id")
        self.assertEqual(rest._gy_coming(self.bearing), 6)
        self.assertEqual(rest._gy_unordered(self.bearing), 0)

    # -- papers ----------------------------------------------------------------

    def test_papers_of_a_change(self):
        """Supplement and review form go to the contract's dossier, none to one of their own."""
        order = self.in_force()
        change = self.changed(order, 12)
        change.proposal_id.gy_review_ids._file_form()
        papers = order.sudo().gy_document_ids
        self.assertIn("supplement", papers.type_id.mapped("code"))
        rounds = change.proposal_id.gy_review_ids
        self.assertLessEqual(set(rounds.document_id.ids), set(papers.ids))
        self.assertFalse(change.proposal_id.sudo().gy_document_ids)
        self.assertFalse(self.env["gy.dossier"].search([("order_id", "=", change.proposal_id.id)]))

    def test_stages_stand(self):
        """A contract that was changed stands where it stood, with all that was done."""
        order = self.in_force()
        self.env.cr.flush()
        stage = order.gy_stage_id
        self.changed(order, 12)
        self.env.cr.flush()
        self.assertEqual(order.gy_stage_id, stage)
        self.assertCriteriaMatchFlags(order)

    # -- ended early -----------------------------------------------------------

    def ended(self, order, settlement="refund", **amounts):
        end_early(self, order, settlement, **amounts)
        return order

    def test_ended_after_a_part_was_delivered(self):
        """It comes to what was delivered, and waits for its money; nothing else runs on."""
        order = self.delivered(4)
        self.pay(order, 9000)
        self.ended(order)
        self.assertEqual((order.state, order.locked), ("sale", True))
        self.assertEqual(order.order_line.product_uom_qty, 4)
        self.assertEqual(sum(self.amounts(order)), order.amount_total)
        self.assertEqual(order.sudo().gy_surplus_amount, 5000)
        self.assertFalse(self.deliveries(order))
        self.assertTrue(order.sudo().gy_signing_done)
        missing = [item["missing"] for item in order.sudo()._gy_open_reasons("close")]
        self.assertTrue([words for words in missing if "5,000.00 is to be paid back" in words])
        self.pay(order, 5000, payment_type="outbound")
        missing = [item["missing"] for item in order.sudo()._gy_open_reasons("close")]
        self.assertFalse([words for words in missing if "paid" in words], missing)

    def test_not_ended_while_more_is_invoiced(self):
        """What was invoiced and not delivered is credited first, which the refusal says."""
        order = self.delivered(4)
        with self.open_gates():
            self.invoice(order)
            transfer = order.sudo()._gy_done_deliveries()
            back = self.sent_back(transfer, 2)
            back.move_ids.to_refund = True
            self._transfer(self.as_role("warehouse", back))
        self.assertEqual((order.order_line.qty_invoiced, order.order_line.qty_delivered), (4, 2))
        with self.assertRaisesRegex(UserError, "is invoiced and was not delivered"):
            order.action_gy_request_termination("Given up", "none")

    def test_ended_with_money_open(self):
        order = self.delivered(4)
        self.ended(order, "none")
        missing = [item["missing"] for item in order.sudo()._gy_open_reasons("close")]
        self.assertTrue([words for words in missing if "still to be paid" in words], missing)

    def test_what_runs_is_decided_on(self):
        """Nothing goes on unnoticed for a contract that ended."""
        order = self.in_force()
        with self.open_gates():
            production = self.productions(order)
            production.action_confirm()
            production.qty_producing = 1
            production.flush_recordset()
        self.ended(order)
        self.assertEqual((order.state, production.state), ("cancel", "progress"))
        surplus = self.env["gy.production.surplus"].search([("order_id", "=", order.id)])
        self.assertEqual(surplus.quantity, 10)
        self.as_role("manufacturing", surplus).action_decide("stop")
        self.assertEqual(production.state, "cancel")
