from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.common import GyCommon


@tagged("post_install", "-at_install")
class TestGradesAsk(GyCommon):
    """Whether a technical agreement is needed follows from the grades of the lines (R2.5)."""

    def test_grades_ask_for_it(self):
        """R2.5: B and C always; a grade may ask for the first order only; A does not."""
        grades = {code: self.env.ref(f"gy_pricing.price_grade_{code.lower()}") for code in "ABC"}
        for code, needed in (("A", False), ("B", True), ("C", True)):
            self.bearing.product_tmpl_id.gy_grade_id = grades[code]
            order = self.draft(bare=True)
            self.assertEqual(order.gy_agreement_needed, needed, code)
            self.assertEqual(order.gy_agreement_skipped, not needed, code)
        order.order_line.product_id = self.part
        self.assertFalse(order.gy_agreement_needed)
        self.bearing.product_tmpl_id.gy_grade_id = grades["A"]
        grades["A"].agreement = "first"
        first = self.confirmed()
        self.assertTrue(first.gy_agreement_needed)
        again = self.draft(bare=True)
        self.assertFalse(again.gy_agreement_needed, "the customer has bought it before")
        other = self.env["res.partner"].create({"name": "Other", "is_company": True})
        self.assertTrue(self.draft(bare=True, partner_id=other.id).gy_agreement_needed)

    def test_terms_alone_ask_for_none(self):
        """A longer warranty is for the price review; the bearing is the catalogue's."""
        order = self.draft(bare=True, gy_warranty_months=99)
        self.assertEqual(order.order_line.gy_grade_id.code, "C")
        self.assertFalse(order.gy_agreement_needed)
        self.bearing.product_tmpl_id.gy_grade_id = self.env.ref("gy_pricing.price_grade_b")
        self.assertTrue(order.gy_agreement_needed)

    def test_what_is_agreed_beyond_the_catalogue_raises_the_grade(self):
        bore = self.env.ref("gy_bearing.bearing_parameter_bore_diameter")
        said = {"parameter_id": bore.id, "value": "200"}
        self.bearing.product_tmpl_id.gy_parameter_ids = [Command.create(said)]
        order = self.draft(bare=True)
        self.as_role("technology", order).action_gy_new_agreement()
        (item,) = order.gy_agreement_id.item_ids
        self.assertEqual(order.order_line.gy_grade_id.code, "A")
        self.as_role("technology", item).parameter_ids.value = "201"
        self.env.flush_all()
        line = order.order_line
        self.assertEqual(line.gy_grade_id.code, "B")
        self.assertIn("Bore Diameter d: 201 mm", line.gy_grade_reason)

    def test_what_was_asked_for_stays_once_in_force(self):
        order = self.confirmed()
        self.bearing.product_tmpl_id.gy_grade_id = self.env.ref("gy_pricing.price_grade_c")
        order._gy_recompute("gy_agreement_needed")
        self.assertTrue(order.gy_agreement_skipped)

    def missing(self, order):
        """Return what keeps the quotation in the house because of its type."""
        return [item["missing"] for item in order._gy_type_criteria() if not item["ok"]]

    def test_types_without_agreement(self):
        """No type that leaves stage 2 out takes what needs an agreement (R0.11)."""
        topics = self.env["gy.requirement.topic"].search([("grade_id", "!=", False)])
        self.bearing.product_tmpl_id.gy_grade_id = self.env.ref("gy_pricing.price_grade_c")
        for kind in ("repeat", "spare_parts"):
            order = self.draft(kind=kind, bare=True)
            self.assertIn("needs a technical agreement", " ".join(self.missing(order)), kind)
        self.confirmed(bare=True)
        for kind in ("repeat", "spare_parts"):
            self.assertFalse(self.missing(self.draft(kind=kind, bare=True)), kind)
        self.bearing.product_tmpl_id.gy_grade_id = self.env.ref("gy_pricing.price_grade_b")
        order = self.draft(kind="repeat", bare=True)
        self.assertFalse(self.missing(order))
        highest = max(topics, key=lambda topic: topic.grade_id.sequence)
        self.env["gy.line.requirement"].create(
            {"line_id": order.order_line.id, "topic_id": highest.id, "description": "other rings"}
        )
        self.assertEqual(order.order_line.gy_grade_id.code, "C")
        self.assertTrue(self.missing(order), "what is asked for is no repetition")

    def test_covered_by_another_contract(self):
        """What was judged with the contract it is made under is not asked for again (R0.11)."""
        self.bearing.product_tmpl_id.gy_grade_id = self.env.ref("gy_pricing.price_grade_c")
        order = self.draft(kind="repeat", bare=True)
        words = "needs a technical agreement"
        self.assertIn(words, " ".join(self.missing(order)))
        self.patch(self.env.registry["sale.order"], "_gy_is_covered", lambda self: True)
        self.assertNotIn(words, " ".join(self.missing(order)))
