from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.gy_collection.tests.common import CollectionCommon


@tagged("post_install", "-at_install")
class TestCollectionAcross(CollectionCommon):
    """What other rooms mean for the collection of money."""

    def complaint(self, order):
        """Register a complaint of the customer about a contract."""
        kind = self.env["gy.ticket.kind"].search([("code", "=", "complaint")])
        return self.as_role("salesperson", self.env["helpdesk.ticket"]).create(
            {
                "name": "Scratched",
                "description": "Two rings are scratched",
                "gy_kind_id": kind.id,
                "gy_order_id": order.id,
            }
        )

    def test_a_complaint_stops_letters(self):
        """While a complaint is open no letter is written, and the desk says why (R14.1, R13.3)."""
        order = self.owing(20)
        ticket = self.complaint(order)
        self.settle()
        line = self.lines(order)
        self.assertTrue(line.is_held)
        self.assertIn("1", line.held_by)
        with self.assertRaisesRegex(UserError, "complaint"):
            self.letter(order)
        ticket.sudo().write(
            {
                "gy_cause": "Packing",
                "gy_correction": "Replaced",
                "gy_answer": "Sorry",
                "gy_visit_report": "Seen",
            }
        )
        self.as_role("quality", ticket).action_gy_close()
        self.settle()
        self.assertFalse(self.lines(order).is_held)
        self.assertEqual(self.letter(order).level, "1")

    def test_letters_are_in_the_dossier(self):
        """A letter and its proof are papers of each contract (R15.2)."""
        first, second = self.owing(20), self.owing(10)
        letter = self.letter(first | second)
        self.arrived(letter)
        for order in (first, second):
            codes = set(order.sudo().gy_document_ids.type_id.mapped("code"))
            self.assertLessEqual({"dunning_letter", "delivery_proof"}, codes)
