from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestBuyers(TransactionCase):
    """Who buys reads costs; who merely works here does not (A7)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ring = cls.env["product.product"].create(
            {
                "name": "Ring",
                "standard_price": 100,
                "seller_ids": [
                    Command.create(
                        {
                            "partner_id": cls.env["res.partner"].create({"name": "Mill"}).id,
                            "price": 95,
                        }
                    )
                ],
            }
        )

    def test_the_buyer_reads_costs_and_prices_of_suppliers(self):
        buyer = new_test_user(self.env, "gy_buyer", "purchase.group_purchase_user")
        ring = self.ring.with_user(buyer)
        self.assertEqual(ring.read(["standard_price"])[0]["standard_price"], 100)
        self.assertEqual(ring.seller_ids.read(["price"])[0]["price"], 95)

    def test_others_do_not(self):
        clerk = new_test_user(self.env, "gy_clerk", "base.group_user")
        ring = self.ring.with_user(clerk)
        with self.assertRaises(AccessError):
            ring.read(["standard_price"])
        with self.assertRaises(AccessError):
            ring.seller_ids.read(["price"])
