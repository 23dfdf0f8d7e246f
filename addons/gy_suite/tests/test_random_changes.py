from collections import Counter

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_contract_review.tests.change_common import ChangeCommon
from odoo.addons.gy_contract_review.tests.people import judge_end
from odoo.addons.gy_receivables.tests.common import ReceivablesCommon
from odoo.addons.gy_sales_process.tests.examples import examples

WALKS, STEPS = 6, 40


class ContractMachine(RuleBasedStateMachine):
    """A contract in force to which people do whatever they may, in whatever order.

    What is refused leaves everything as it was; after each step what must hold is looked at.
    """

    case = None

    def __init__(self):
        super().__init__()
        self.savepoint = self.case.cr.savepoint()
        self.told = []

    @initialize()
    def begin(self):
        self.order = self.case.in_force()
        self.case.received, self.case.rounds = None, set()

    @rule(data=st.data(), chance=st.randoms(use_true_random=False))
    def act(self, data, chance):
        name = data.draw(st.sampled_from(self.case.names))
        self.told.append(name)
        self.case.attempt(name, self.order, chance)

    @invariant()
    def holds(self):
        self.case.check(self.order, " ".join(self.told))

    def teardown(self):
        self.savepoint.rollback()
        self.savepoint.close(rollback=False)
        self.case.env.clear()
        self.case.env.registry.clear_cache()


@tagged("post_install", "-at_install")
class TestRandomChanges(ChangeCommon, ReceivablesCommon):
    """Whatever people do to a contract in force, in whatever order: what must hold holds (R5, R6)."""

    # -- what people may do, refused or not ------------------------------------

    def proposal(self, order):
        change = order.sudo().gy_open_change_id
        return self.as_role("salesperson", change.proposal_id)

    def do_pay(self, order, chance):
        self.pay(order, chance.choice([500.0, 1500.0, 3000.0]))
        self.received = None  # counted anew: money is the one thing that may change it

    def do_propose(self, order, chance):
        kind = chance.choice(["customer", "customer", "less", "ours", "price"])
        order.action_gy_propose_change(self.kind(kind).id, "Whatever")

    def do_edit(self, order, chance):
        proposal = self.proposal(order)
        lines = proposal.order_line.filtered("product_id")
        if not lines:
            return
        line = chance.choice(list(lines))
        what = chance.choice(["more", "less", "price", "drop", "add", "plan", "rest"])
        if what in ("more", "less"):
            step = 3 if what == "more" else -3
            line.product_uom_qty = max(1.0, line.product_uom_qty + step)
        elif what == "price":
            line.price_unit = chance.choice([900.0, 1000.0, 1100.0])
        elif what == "drop":
            proposal.write({"order_line": [Command.delete(line.id)]})
        elif what == "add":
            vals = {"product_id": self.other.id, "product_uom_qty": 2, "price_unit": 700.0}
            proposal.write({"order_line": [Command.create(vals)]})
        elif what == "plan":
            plan = proposal.gy_installment_ids.sorted("sequence")
            if len(plan) > 2 and plan[0].share == 30:
                plan[0].share, plan[1].share = 20, 70
        else:
            line.action_gy_price_rest()

    def do_agree(self, order, _chance):
        proposal = self.proposal(order)
        if proposal:
            self.agree(proposal)

    def do_submit(self, order, _chance):
        proposal = self.proposal(order)
        if not proposal:
            return
        self.prepare(proposal)
        proposal.action_gy_submit_review()

    def do_object(self, order, _chance):
        proposal = self.proposal(order)
        if not proposal:
            return
        review = self.latest(proposal)
        self.give(review, "manufacturing", opinion="disagree", reason="Too much")

    def do_apply(self, order, _chance):
        if change := order.sudo().gy_open_change_id:
            self.apply(change)
            self.counted["changes in effect"] += 1

    def do_change(self, order, chance):
        """A change from its proposal to its effect, with nothing between."""
        self.do_propose(order, chance)
        self.do_edit(order, chance)
        self.do_agree(order, chance)
        self.do_apply(order, chance)

    def do_withdraw(self, order, chance):
        if chance.random() < 0.3 and (proposal := self.proposal(order)):
            proposal.action_cancel()

    def do_release(self, order, _chance):
        with self.open_gates():
            self.productions(order).filtered(lambda item: item.state == "draft").action_confirm()

    def do_begin(self, order, chance):
        waiting = self.productions(order).filtered(lambda item: item.state == "confirmed")
        if waiting:
            with self.open_gates():
                chance.choice(list(waiting)).qty_producing = 1

    def do_make(self, order, _chance):
        live = self.productions(order).filtered(lambda item: item.state in ("draft", "confirmed"))
        if live:
            self.make_some(order, live)

    def make_some(self, order, productions):
        with self.open_gates():
            for production in productions:
                if production.state == "draft":
                    production.action_confirm()
                self._transfer(production.picking_ids)
                production.qty_producing = production.product_qty
                production._set_qty_producing()
                production.button_mark_done()
                self._transfer(production.picking_ids)
        for people in self.people:
            people.made(self, order)

    def do_ship(self, order, chance):
        with self.open_gates():
            pickings = self.deliveries(order)
            pickings.action_assign()
            ready = pickings.filtered(lambda item: item.state == "assigned")
            if ready:
                self.ship(ready[:1], chance.choice([1, 2, None]))

    def do_decide(self, order, chance):
        surplus = self.env["gy.production.surplus"].search(
            [("order_id", "=", order.id), ("decision", "=", False)], limit=1
        )
        if surplus:
            mine = self.as_role("manufacturing", surplus)
            mine.action_decide(chance.choice(["stock", "stop"]))

    def do_substitute(self, order, chance):
        """Somebody stands in for a department that is on leave, or does not any more."""
        department = self.env["gy.department"].search([("code", "=", "quality")], limit=1)
        people = [self.users["archivist"].id, False]
        department.write({"manager_id": chance.choice(people)})

    def do_take_back(self, order, chance):
        """A payment was never received; refused where goods were made or have left on it."""
        payments = order.sudo().gy_share_ids.payment_id
        paid = payments.filtered(lambda payment: payment.state in ("in_process", "paid"))
        if paid and chance.random() < 0.5:
            self.as_role("finance", chance.choice(list(paid))).action_cancel()
            self.received = None

    def do_ask_for_the_end(self, order, _chance):
        if not self.ending(order):
            order.action_gy_request_termination("Given up", "refund")

    def do_end(self, order, chance):
        """Those who are asked agree to the end, or it is taken back."""
        if ending := self.ending(order):
            if chance.random() < 0.5:
                judge_end(self, ending)
            else:
                self.as_role("salesperson", ending).action_withdraw()

    def ending(self, order):
        asked = order.sudo().gy_termination_ids
        return asked.filtered(lambda item: item.state == "running")

    # -- what must hold ---------------------------------------------------------

    def check(self, order, told):
        order = order.sudo()
        self.env.flush_all()
        plan = sum(order.gy_installment_ids.mapped("amount"))
        if self.received is None:
            self.received = order.gy_received_amount
        self.assertEqual(order.gy_received_amount, self.received, told)
        rounds = order._gy_judged_with().gy_review_ids
        self.assertLessEqual(self.rounds, set(rounds.ids), told)
        self.rounds = set(rounds.ids)
        for line in order.order_line.filtered("product_id"):
            self.assertLessEqual(line.qty_delivered, line.product_uom_qty + 1e-6, told)
            self.check_goods(line, told)
        if order.state == "cancel":
            self.assertTrue(order._gy_is_terminated(), told)
            self.assertEqual(order.gy_surplus_amount, order.gy_received_amount, told)
            return
        self.assertEqual((order.state, order.locked), ("sale", True), told)
        self.assertAlmostEqual(plan, order.gy_owed_amount, 2, told)
        self.assertEqual(order.gy_signed_hash, order.gy_content_hash, told)
        if not order._gy_is_terminated():
            # What is left of one that ended early the management agreed to.
            agreed = order._gy_current_review()
            self.assertEqual(agreed.state, "approved", told)
            self.assertEqual(agreed.content, order._gy_review_content(), told)

    def check_goods(self, line, told):
        """Nothing is delivered or made for what nobody ordered, unless somebody decides on it."""
        product = line.product_id
        ended = line.order_id.state == "cancel"
        going = sum(
            move.product_uom_qty
            for move in line.move_ids
            if move.state not in ("done", "cancel") and move._gy_goes_to_customer()
        )
        ordered = 0.0 if ended else line.product_uom_qty
        self.assertAlmostEqual(line.qty_delivered + going, ordered, 4, told)
        wanted = 0.0 if ended else line._gy_ordered(product)
        surplus = line._gy_coming(product) - wanted
        listed = line._gy_productions_of(product).gy_surplus_ids
        ahead = line._gy_productions_of(product).filtered(lambda item: item.state == "done")
        allowed = sum(listed.mapped("quantity")) + sum(ahead.mapped("qty_produced"))
        self.assertLessEqual(surplus, allowed + 1e-6, told)

    # -- the machine ------------------------------------------------------------

    def attempt(self, name, order, chance):
        """Do one thing; what is refused has left nothing behind."""
        try:
            with self.cr.savepoint():
                getattr(self, name)(order, chance)
                self.env.flush_all()
            self.counted[name] += 1
        except (UserError, AccessError):
            self.env.invalidate_all()

    def test_machine(self):
        self.other, _part = self._create_bearing("NU 2360")
        self.names = sorted(name for name in dir(self) if name.startswith("do_"))
        self.counted = Counter()
        machine = type("Machine", (ContractMachine,), {"case": self})
        asked = settings(
            examples(WALKS),
            stateful_step_count=STEPS,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        run_state_machine_as_test(machine, settings=asked)
        for name in ("changes in effect", "do_propose", "do_edit", "do_ship", "do_make", "do_end"):
            self.assertGreater(self.counted[name], 0, f"{name} never succeeded: {self.counted}")
