from odoo.fields import Date
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.kept_turns import turn_differences

from .common import ScheduleCommon

STATUS, ESCALATED = "project_status", "project_status_escalated"


@tagged("post_install", "-at_install")
class TestTurns(ScheduleCommon):
    """What of projects and delays waits on whom, and until when (R0.6, R8.3)."""

    begins_with = ("contract",)

    def old(self, days, **values):
        """Return a contract in force for so many days of whose project nothing is known."""
        order = self.contract(**values)
        order._gy_write_decided({"gy_effective_date": Date.subtract(self.today(), days=days)})
        self.settle()
        return order

    def settle(self):
        self.env.flush_all()
        self.env.cr.flush()

    def of(self, order, role):
        self.settle()
        kinds = {STATUS, ESCALATED, "delay_to_decide", "delay_to_tell", "delay_to_change"}
        return self.turns(role, order) & kinds

    def test_days_of_asking(self):
        """From the day on which the norm is over, not a day earlier."""
        for days, salesperson, manager in (
            (29, set(), set()),
            (30, {STATUS}, set()),
            (36, {STATUS}, set()),
            (37, {STATUS}, {ESCALATED}),
        ):
            with self.subTest(days=days):
                order = self.old(days)
                self.assertEqual(self.of(order, "salesperson"), salesperson)
                self.assertEqual(self.of(order, "sales_manager"), manager)
                for role in ("manufacturing", "contract_admin", "finance"):
                    self.assertFalse(self.of(order, role))

    def test_without_a_salesperson_it_waits_on_the_manager(self):
        order = self.old(31)
        self.owned(order, self.env["res.users"])
        self.assertEqual(self.of(order, "sales_manager"), {STATUS})

    def test_it_goes_with_the_contract(self):
        order = self.old(31)
        self.owned(order, self.users["sales_manager"])
        self.assertFalse(self.of(order, "salesperson"))
        self.assertEqual(self.of(order, "sales_manager"), {STATUS})

    def test_settings_count_at_once(self):
        order = self.old(20)
        self.assertFalse(self.of(order, "salesperson"))
        self.company.gy_status_days = 15
        self.assertEqual(self.of(order, "salesperson"), {STATUS})
        self.assertFalse(self.of(order, "sales_manager"))
        self.company.gy_status_escalation_days = 5
        self.assertEqual(self.of(order, "sales_manager"), {ESCALATED})
        self.company.gy_status_days = 60
        self.assertFalse(self.of(order, "salesperson") | self.of(order, "sales_manager"))

    def test_an_old_word_is_out_of_date_sooner(self):
        order = self.old(60)
        self.note(order, date=Date.subtract(self.today(), days=31))
        self.assertEqual(self.of(order, "salesperson"), {STATUS})
        self.note(order, date=Date.subtract(self.today(), days=29))
        self.assertFalse(self.of(order, "salesperson"))

    def test_nothing_is_asked_of_what_is_over(self):
        for end in ("ship", "cancel"):
            with self.subTest(end):
                order = self.old(40)
                self.assertEqual(self.of(order, "salesperson"), {STATUS})
                if end == "ship":
                    self.make(order)
                    with self.open_gates():
                        self.ship(self.deliveries(order))
                else:
                    order.sudo()._gy_granted("state:cancel").write({"state": "cancel"})
                self.assertFalse(self.of(order, "salesperson") | self.of(order, "sales_manager"))

    def test_a_postponement_answers_the_question(self):
        order = self.old(40)
        self.postpone(order)
        self.assertFalse(self.of(order, "salesperson"))
        self.assertEqual(self.of(order, "manufacturing"), {"delay_to_decide"})

    def test_the_button_of_the_form(self):
        """What waits stands out on the contract's own form."""
        order = self.old(40)
        mine = self.as_role("salesperson", order)
        mine.invalidate_recordset(["gy_own_step"])
        action = self.env.ref("gy_schedule.project_status_entry_action")
        rows = self.waiting(STATUS, "salesperson")
        self.assertEqual(rows._own_step()["button"], str(action.id))
        self.postpone(order).action_accept()
        rows = self.waiting("delay_to_change", "salesperson")
        self.assertEqual(rows._own_step()["button"], "action_gy_propose_delayed_dates")

    def test_it_opens_the_delay(self):
        delay = self.postpone(self.contract())
        action = self.waiting("delay_to_decide", "manufacturing").action_open()
        self.assertEqual((action["res_model"], action["res_id"]), (delay._name, delay.id))

    def test_kept_as_derived(self):
        """Whatever happens, the rows are those of a full derivation."""
        order, other = self.old(40), self.contract()
        self.delay(order)
        late = self.postpone(other)
        late.action_refuse("The rings are ground")
        self.settle()
        self.assertEqual(turn_differences(self.env), [])
        self.postpone(other, 40).action_accept()
        self.as_role("salesperson", other).action_gy_propose_delayed_dates()
        self.note(order)
        self.company.gy_status_first_days = 3
        self.settle()
        self.assertEqual(turn_differences(self.env), [])

    def test_a_withdrawn_change_is_asked_for_again(self):
        order = self.contract()
        self.postpone(order).action_accept()
        self.assertEqual(self.of(order, "salesperson"), {"delay_to_change"})
        action = self.as_role("salesperson", order).action_gy_propose_delayed_dates()
        self.assertFalse(self.of(order, "salesperson"))
        proposal = self.env["sale.order"].browse(action["res_id"])
        self.as_role("salesperson", proposal).action_cancel()
        self.assertEqual(self.of(order, "salesperson"), {"delay_to_change"})

    def test_ours_does_not_ask_for_a_change(self):
        """Whether the customer agrees to a later day is for the customer to say."""
        order = self.contract()
        self.delay(order).action_confirm_told("phone", "Mr Li", "We will think about it")
        self.assertTrue(order.gy_date_to_change)
        self.assertFalse(self.of(order, "salesperson"))
