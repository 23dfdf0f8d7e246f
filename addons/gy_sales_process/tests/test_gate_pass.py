import json

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tools import gate_pass

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestGatePass(GyCommon):
    def test_pass_names_records_and_fields(self):
        order, other = self.draft(), self.draft()
        granted = gate_pass.grant(order, "gy_signed_on")
        self.assertTrue(gate_pass.is_granted(granted, ["gy_signed_on"]))
        self.assertFalse(gate_pass.is_granted(granted, ["gy_signed_on", "gy_signed_hash"]))
        self.assertFalse(gate_pass.is_granted(other.with_env(granted.env), ["gy_signed_on"]))
        self.assertFalse(gate_pass.is_granted(granted.browse(), ["gy_signed_on"]))
        self.assertFalse(
            gate_pass.is_granted(self.customer.with_env(granted.env), ["gy_signed_on"])
        )

    def test_a_client_cannot_make_one(self):
        """Whatever JSON a client sends in the context is no pass."""
        order = self.draft()
        for forged in (
            True,
            [["sale.order", order.ids, ["gy_signed_on"]]],
            {"model": "sale.order", "ids": order.ids, "names": ["gy_signed_on"]},
            json.loads(json.dumps(["sale.order"])),
        ):
            with self.assertRaises(AccessError):
                order.with_context(**{gate_pass.KEY: forged}).write({"gy_signed_on": "2026-01-05"})
            with self.assertRaises(AccessError):
                order.with_context(**{gate_pass.KEY: (forged,)}).write(
                    {"gy_signed_on": "2026-01-05"}
                )

    def test_revoke(self):
        granted = gate_pass.grant(self.draft(), "gy_signed_on")
        self.assertNotIn(gate_pass.KEY, gate_pass.revoke(granted).env.context)

    def test_results_carry_no_pass(self):
        """What our overrides return can be sent to a client."""
        order = self.draft()
        self.assertNotIn(gate_pass.KEY, order.env.context)
        confirmed = self.confirmed()
        self.assertNotIn(gate_pass.KEY, confirmed.env.context)
