from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import CollectionCommon


@tagged("post_install", "-at_install")
class TestCollectionTours(ToursCommon, CollectionCommon):
    """The desk in the browser, as the salesperson and as finance."""

    def setUp(self):
        super().setUp()
        mill = {"name": "Tour Mill Ltd", "is_company": True, "email": "mill@example.com"}
        self.mill = self.env["res.partner"].create(mill)

    def test_salesperson(self):
        order = self.owing(40, partner_id=self.mill.id)
        self.owing(5, partner_id=self.mill.id)
        self.start_tour("/odoo", "gy_collection_desk", login=self.users["salesperson"].login)
        self.env.invalidate_all()
        contact = order.sudo().gy_contact_ids
        self.assertEqual((contact.person, contact.promise_amount), ("Accountant Wu", 600.0))
        letter = self.env["gy.dunning.letter"].search([("order_id", "=", order.id)])
        self.assertEqual(letter.state, "sent")
        self.assertTrue(letter.document_ids)

    def test_finance(self):
        order = self.confirmed(partner_id=self.mill.id)
        self.pay(order, 3000.0)
        self.settle()
        self.start_tour("/odoo", "gy_collection_finance", login=self.users["finance"].login)
        self.env.invalidate_all()
        item = self.env["gy.balance.confirmation"].search([("partner_id", "=", self.mill.id)])
        self.assertEqual((item.state, item.their_balance), ("agreed", -3000.0))
