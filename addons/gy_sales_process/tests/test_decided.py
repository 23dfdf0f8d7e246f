from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tools import gate_pass

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestDecided(GyCommon):
    """What a person decided is written by one road, and by nothing else (R17.3)."""

    def test_writes_what_the_caller_may_not(self):
        order = self.draft()
        quality = self.as_role("quality", order)
        with self.assertRaises(AccessError):
            quality.write({"gy_signed_on": "2026-01-05"})
        quality._gy_write_decided({"gy_signed_on": "2026-01-05"})
        self.assertEqual(str(order.gy_signed_on), "2026-01-05")
        self.assertEqual(order.write_uid, self.users["quality"], "in the name of who decides")

    def test_leaves_no_pass_behind(self):
        order = self.draft()
        order._gy_write_decided({"gy_signed_on": "2026-01-05"})
        self.assertNotIn(gate_pass.KEY, order.env.context)
        with self.assertRaises(AccessError):
            order.write({"gy_signed_on": "2026-01-06"})

    def test_created_ones_are_seen_as_the_caller_does(self):
        order = self.draft()
        user = self.users["finance"]
        documents = self.env["gy.document"].with_user(user)
        vals = {
            "name": "a.pdf",
            "order_id": order.id,
            "type_id": self.env.ref("gy_sales_process.document_type_correspondence").id,
            "company_id": self.company.id,
            "date": "2026-01-05",
            "user_id": user.id,
        }
        with self.assertRaises(AccessError):
            documents.create(vals)
        document = documents._gy_create_decided([vals])
        self.assertEqual((document.env.user, document.env.su), (user, False))
        self.assertNotIn(gate_pass.KEY, document.env.context)
        with self.assertRaises(AccessError):
            document.write({"name": "b.pdf"})

    def test_a_pass_is_good_for_its_names_only(self):
        order, other = self.draft(), self.draft()
        granted = order._gy_granted("gy_signed_on")
        for records, vals in (
            (granted, {"gy_signed_hash": "x"}),
            (other.with_env(granted.env), {"gy_signed_on": "2026-01-05"}),
        ):
            with self.assertRaises(AccessError):
                records.write(vals)
