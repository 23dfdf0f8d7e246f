from odoo.exceptions import UserError
from odoo.fields import Date
from odoo.tests import tagged

from .common import DecisionCommon


@tagged("post_install", "-at_install")
class TestDoubts(DecisionCommon):
    """A doubt is open until proofs of the opportunity answer it (R1.4, 3.3.6)."""

    def test_open_until_proven(self):
        lead = self.sought()
        raised = Date.subtract(self.today(), days=10)
        doubt = self.doubt(lead, date=raised)
        self.assertEqual((doubt.state, doubt.answered_on), ("open", False))
        self.assertEqual(lead.gy_open_doubt_count, 1)
        later = self.proof(lead, date=Date.subtract(self.today(), days=3))
        doubt.proof_ids = later
        self.assertEqual((doubt.state, doubt.answered_on), ("answered", later.date))
        doubt.proof_ids |= self.proof(lead, date=Date.subtract(self.today(), days=30))
        self.assertEqual(doubt.answered_on, raised, "what was shown before answers on that day")
        self.assertFalse(lead.gy_open_doubt_count)
        doubt.proof_ids.unlink()
        self.assertEqual((doubt.state, lead.gy_open_doubt_count), ("open", 1))

    def test_from_either_side(self):
        lead = self.sought()
        doubt = self.doubt(lead)
        proof = self.proof(lead, doubt_ids=doubt.ids)
        self.assertEqual(doubt.proof_ids, proof)
        self.assertEqual(doubt.state, "answered")

    def test_proofs_of_its_own_opportunity(self):
        lead, other = self.sought(), self.sought()
        doubt, proof = self.doubt(lead), self.proof(other)
        with self.assertRaisesRegex(UserError, "its own opportunity"), self.cr.savepoint():
            doubt.proof_ids = proof
        with self.assertRaisesRegex(UserError, "its own opportunity"), self.cr.savepoint():
            proof.doubt_ids = doubt

    def test_it_says_something(self):
        lead = self.sought()
        for values in ({"name": "x"}, {"name": "某型号 机密★5年的要求"}):
            with self.assertRaises(UserError), self.cr.savepoint():
                self.doubt(lead, **values)
        with self.assertRaisesRegex(UserError, "not in the future"), self.cr.savepoint():
            self.doubt(lead, date=Date.add(self.today(), days=2))
