from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import ReleaseCommon


@tagged("post_install", "-at_install")
class TestReleaseAttacks(ReleaseCommon):
    """What clients try to get goods out without their money (R17.3)."""

    begins_with = ("stocked",)

    def setUp(self):
        super().setUp()
        self.order = self.stocked()
        self.pay(self.order, 3000)

    def test_nobody_creates_writes_or_removes(self):
        release = self.ask(self.order)
        for role in self.users:
            mine = self.as_role(role, release)
            votes = self.as_role(role, release.sudo().vote_ids)
            for name, action in (
                ("create", lambda mine=mine: mine.create({"order_id": self.order.id})),
                ("write", lambda mine=mine: mine.write({"valid_until": self.day(900)})),
                ("vote", lambda votes=votes: votes.write({"opinion": "agree"})),
                ("unlink", mine.unlink),
                ("copy", mine.copy),
            ):
                with self.assertRaises(AccessError, msg=(role, name)):
                    action()

    def test_not_by_the_contract(self):
        """No release is handed in with the contract, in any of its lists."""
        command = Command.create({"gate": "shipment", "amount": 6000.0, "reason": "Test"})
        for role in ("salesperson", "sales_manager", "deputy_gm"):
            with self.assertRaises(UserError, msg=role):
                self.as_role(role, self.order).write({"gy_gate_release_ids": [command]})
        self.assertFalse(self.order.sudo().gy_gate_release_ids)

    def test_not_by_import(self):
        rows = [[str(self.order.id), "shipment", "6000", "Test", "2030-01-01", "2030-01-01"]]
        names = ["order_id/.id", "gate", "amount", "reason", "promise_date", "valid_until"]
        result = self.as_role("sales_manager", self.env["gy.gate.release"]).load(names, rows)
        self.assertFalse(result["ids"])
        self.assertFalse(self.order.sudo().gy_gate_release_ids)

    def test_not_by_defaults(self):
        """Defaults of one's own approve nothing."""
        forged = self.as_role("salesperson", self.order).with_context(
            default_opinion="agree",
            default_used_on="2020-01-01",
            default_withdrawn=True,
            default_state="approved",
        )
        asked = forged.action_gy_request_release("shipment", "Test", self.day(5))
        release = self.env["gy.gate.release"].browse(asked)
        self.assertEqual(release.state, "running")
        self.assertFalse(release.used_on)
        self.assertFalse(release.sudo().vote_ids.opinion)

    def test_a_copy_is_not_released(self):
        self.released(self.order)
        copied = self.order.sudo().copy()
        self.assertFalse(copied.gy_gate_release_ids)

    def test_not_of_ones_own(self):
        """Who asked, or whose contract it is, does not approve, whatever else they are."""
        release = self.ask(self.order)
        asker = self.users["salesperson"]
        asker.group_ids |= self.env.ref("gy_sales_process.group_deputy_gm")
        vote = release.sudo().vote_ids.with_user(asker)
        with self.assertRaisesRegex(AccessError, "Nobody approves what they submitted"):
            vote.action_give("agree", "Mine")

    def test_another_company(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            "gy_stranger",
            groups="gy_sales_process.group_deputy_gm",
            company_id=other.id,
            company_ids=[Command.set(other.ids)],
        )
        release = self.ask(self.order)
        with self.assertRaises(AccessError):
            release.with_user(stranger).read(["amount"])
        with self.assertRaises(AccessError):
            release.sudo().vote_ids.with_user(stranger).action_give("agree", "Test")

    def test_another_salespersons(self):
        colleague = new_test_user(
            self.env, "gy_colleague", groups="gy_sales_process.group_salesperson"
        )
        release = self.ask(self.order)
        with self.assertRaises(AccessError):
            self.order.with_user(colleague).action_gy_request_release(
                "shipment", "Test", self.day(5)
            )
        with self.assertRaises(AccessError):
            release.with_user(colleague).action_withdraw()

    def test_asking_counts_in_turn(self):
        """Two who ask at once do not both find that nobody did."""
        self.assertInTurn(self.order, lambda: self.ask(self.order), "_gy_release_amount")
