from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.common import GyCommon


@tagged("post_install", "-at_install")
class TestSealing(GyCommon):
    """What was sealed is the content that was reviewed (R4.4)."""

    begins_with = ("draft",)

    def seal(self, order, role="contract_admin", **values):
        values = {"seal": "contract", "copies": 4, **values}
        return self.as_role(role, order).action_gy_seal(**values)

    def test_register(self):
        order = self.approve(self.draft())
        sealing = self.env["gy.sealing"].browse(self.seal(order, note="two for the customer"))
        self.assertEqual(sealing.content_hash, order.gy_content_hash)
        self.assertEqual((sealing.user_id, sealing.copies), (self.users["contract_admin"], 4))
        self.assertFalse(sealing.is_stale)
        self.assertTrue(order.gy_is_sealed)
        self.assertIn("Sealed: Contract Seal, 4 copies", order.message_ids[0].body)

    def test_only_what_is_complete(self):
        order = self.approve(self.draft())
        order.gy_packing = False
        with self.assertRaisesRegex(UserError, "cannot be sealed yet:(.|\n)*Packing"):
            self.seal(order)

    def test_a_change_makes_it_stale(self):
        order = self.approve(self.draft())
        self.seal(order)
        self.sign(order)
        self.assertTrue(order.gy_signing_done)
        self.assertCriteriaMatchFlags(order)
        order.gy_packing = "in cartons"
        self.sign(order)
        self.assertFalse(order.gy_signing_done, "signed anew, but the seal is on other words")
        missing = [
            item["missing"] for item in order._gy_stage_criteria("signing") if not item["ok"]
        ]
        self.assertIn("changed after it was sealed", missing[0])
        self.assertCriteriaMatchFlags(order)
        stale = self.env["gy.sealing"].search([("is_stale", "=", True)])
        self.assertEqual(stale & order.gy_sealing_ids, order.gy_sealing_ids)
        self.assertFalse(order.gy_is_sealed)
        self.seal(self.approve(order))
        self.assertTrue(order.gy_signing_done)
        sealed = self.env["gy.sealing"].search([("is_stale", "=", False)])
        self.assertEqual(order.gy_sealing_ids & sealed, order._gy_last_sealing())

    def test_the_signing_stage_shows_it(self):
        order = self.approve(self.draft())
        self.seal(order)
        labels = [item["label"] for item in order._gy_stage_criteria("signing")]
        self.assertTrue([label for label in labels if "4 copies" in label])

    def test_who_seals(self):
        order = self.approve(self.draft())
        for role in self.users:
            if role not in ("contract_admin", "administration"):
                with self.subTest(role), self.assertRaises(AccessError):
                    self.seal(order, role)
        self.seal(order, "administration", seal="company")
        self.assertEqual(order.gy_sealing_ids.seal, "company")

    def test_refused(self):
        order = self.approve(self.draft())
        for values, text in (
            ({"copies": 0}, "how many copies"),
            ({"copies": 101}, "how many copies"),
            ({"copies": 1.5}, "how many copies"),
            ({"copies": None}, "how many copies"),
            ({"seal": "none"}, "is one of"),
            ({"date": "2099-01-01"}, "not in the future"),
        ):
            with self.subTest(values), self.assertRaisesRegex(UserError, text):
                self.seal(order, **values)
        with self.assertRaisesRegex(UserError, "does not run under"):
            self.seal(self.outside())

    def test_the_register_stays(self):
        order = self.approve(self.draft())
        sealing = self.env["gy.sealing"].browse(self.seal(order))
        for role in self.users:
            mine = self.as_role(role, sealing)
            self.assertTrue(mine.copies)
            for change in (
                lambda mine=mine: mine.write({"copies": 9}),
                lambda mine=mine: mine.create({"order_id": order.id, "copies": 1}),
                mine.unlink,
            ):
                with self.subTest(role), self.assertRaises(AccessError):
                    change()
        with self.assertRaisesRegex(UserError, "(is|are) kept"):
            order.sudo().unlink()

    def test_by_the_dialog(self):
        order = self.approve(self.draft())
        dialog = self.as_role("administration", self.env["gy.sealing.record"])
        dialog.create({"order_id": order.id, "copies": 2}).action_apply()
        self.assertEqual(order.gy_sealing_ids.copies, 2)
