from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import FILE
from .test_receipt_claims import ClaimsCommon


@tagged("post_install", "-at_install")
class TestReceiptTours(ToursCommon, ClaimsCommon):
    """Money on the screens of finance and of the sales administrator (R6.3, R11)."""

    def home(self, name, role):
        """Run a tour that begins where the user of ``role`` begins the day."""
        self.env.flush_all()
        self.env.cr.flush()  # to-dos and parts of instalments come with the transaction
        self.start_tour("/odoo", name, login=self.users[role].login)
        self.env.invalidate_all()  # what the browser's requests wrote

    def test_finance_decides_claims(self):
        order, other = self.confirmed(), self.confirmed()
        file = {"file": FILE, "filename": "remittance.pdf"}
        line = self.statement_line(3000, partner_name="Mill Ltd")
        claim = self.claim(line, order, note="Advance by phone", **file)
        strange = self.claim(self.statement_line(500, partner_name="Stranger Ltd"), other)
        self.statement_line(70, partner_name="Nobody Ltd")
        self.home("gy_claims_decided", "finance")
        self.assertEqual((claim.state, claim.share_id.amount), ("confirmed", 3000))
        self.assertEqual(claim.decided_by, self.users["finance"])
        self.assertEqual((strange.state, strange.refusal), ("refused", "Not this mill's money"))
        self.assertEqual((order.gy_received_amount, other.gy_received_amount), (3000, 0))

    def test_sales_admin_claims(self):
        order = self.confirmed()
        line = self.statement_line(4000, partner_name="Mill Ltd")
        self.home("gy_money_claimed", "sales_admin")
        claim = self.env["gy.receipt.claim"].search([("entry_id", "=", line.move_id.id)])
        self.assertEqual((claim.order_id, claim.amount), (order, 3000))
        self.assertEqual(claim.claimed_by, self.users["sales_admin"])
        self.assertEqual((claim.state, claim.note), ("waiting", "Advance by phone"))
        self.assertEqual(claim.document_id.type_id.code, "remittance")
        self.assertEqual(claim.installment_id.kind, "advance")
        self.assertEqual(order.gy_received_amount, 0, "finance has not confirmed")

    def test_sales_admin_withdraws(self):
        order = self.confirmed()
        mine = self.claim(self.statement_line(3000), order, role="sales_admin")
        theirs = self.claim(self.statement_line(500), order)
        self.home("gy_claim_withdrawn", "sales_admin")
        self.assertEqual((mine.state, theirs.state), ("withdrawn", "waiting"))

    def test_sales_admin_reads_ledgers(self):
        mill = self.customer.copy({"name": "Ledger Mill"})
        order = self.shipped(partner_id=mill.id)
        self.pay(order, 3000)
        self.signed(order)
        self.home("gy_ledgers_read", "sales_admin")
        self.assertEqual((order.gy_received_amount, order.gy_invoiced_amount), (3000, 0))
