import base64

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .people import approve_prices, estimate
from .test_pricing import PricingCommon

OWN_TEXT = {
    "gy_own_text": True,
    "gy_own_text_reason": "Group rules",
    "gy_own_text_file": base64.b64encode(b"%PDF-1.4 theirs"),
    "gy_own_text_name": "theirs.pdf",
}


@tagged("post_install", "-at_install")
class TestDetected(PricingCommon):
    """What the contract itself says raises the grade; nobody has to enter it (R3.2)."""

    def line(self, **values):
        return self.draft(bare=True, **values).order_line

    def test_nothing_special(self):
        line = self.line()
        self.assertFalse(line.gy_detected_codes)
        self.assertEqual(line.gy_grade_id, self.grades["A"])

    def test_terms(self):
        line = self.line()
        order, standard = line.order_id, line.order_id.gy_warranty_months
        for change, back, words in (
            (OWN_TEXT, {"gy_own_text": False}, "the customer's own text"),
            (
                {"gy_warranty_months": standard + 48},
                {"gy_warranty_months": standard},
                f"warranty of {standard + 48} months from delivery or 12 months from",
            ),
            (
                {"gy_warranty_months_commissioned": 24},
                {"gy_warranty_months_commissioned": 12},
                "or 24 months from putting into operation, whichever is first; standard: 18 months",
            ),
            (
                {"gy_warranty_months_commissioned": 0},
                {"gy_warranty_months_commissioned": 12},
                "warranty of 18 months from delivery; standard",
            ),
        ):
            order.write(change)
            self.assertEqual(line.gy_grade_id, self.grades["C"], words)
            self.assertIn(words, line.gy_grade_reason)
            self.assertEqual(line.gy_detected_codes, "commercial_terms")
            order.write(back)
            self.assertEqual(line.gy_grade_id, self.grades["A"], words)

    def test_less_than_the_standard_is_not_special(self):
        line = self.line(gy_warranty_months=1)
        self.assertEqual(line.gy_grade_id, self.grades["A"])
        line.order_id.write({"gy_warranty_months": 0, "gy_warranty_months_commissioned": 0})
        self.assertEqual(line.gy_grade_id, self.grades["A"], "none at all")

    def test_export(self):
        self.company.sudo().country_id = self.env.ref("base.cn")
        self.customer.sudo().country_id = self.env.ref("base.cn")
        line = self.line()
        self.assertFalse(line.gy_detected_codes)
        self.customer.sudo().country_id = self.env.ref("base.de")
        self.assertIn("export to Germany", line.gy_grade_reason)
        self.assertEqual(line.gy_grade_id, self.grades["C"])

    def test_short_delivery(self):
        today = fields.Datetime.now()
        line = self.line(commitment_date=fields.Datetime.add(today, days=10))
        line.customer_lead = 10
        self.assertFalse(line.gy_detected_codes)
        line.customer_lead = 30
        self.assertIn("delivery within 10 days, standard 30", line.gy_grade_reason)
        line.order_id.commitment_date = fields.Datetime.add(today, days=31)
        self.assertFalse(line.gy_detected_codes)

    def test_imported_parts_however_deep(self):
        seal = self.env["product.product"].create({"name": "Seal"})
        bill = self.env["mrp.bom"].search([("product_tmpl_id", "=", self.part.product_tmpl_id.id)])
        self.assertFalse(bill)
        self.env["mrp.bom"].create(
            {
                "product_tmpl_id": self.part.product_tmpl_id.id,
                "bom_line_ids": [(0, 0, {"product_id": seal.id, "product_qty": 1})],
            }
        )
        self.assertEqual(self.line().gy_grade_id, self.grades["A"])
        seal.product_tmpl_id.gy_is_imported = True
        line = self.line()
        self.assertEqual(line.gy_grade_id, self.grades["C"])
        self.assertIn("Imported Parts (Seal)", line.gy_grade_reason)
        seal.product_tmpl_id.gy_is_imported = False
        self.assertEqual(self.line().gy_grade_id, self.grades["A"])

    def test_a_bill_that_contains_itself(self):
        self.part.product_tmpl_id.gy_is_imported = True
        found = self.bearing._gy_imported_parts(self.company)
        self.assertEqual(found, self.part)
        self.assertEqual(self.part._gy_imported_parts(self.company), self.part)

    def test_what_was_approved_does_not_hold_for_special_terms(self):
        order = self.draft()
        self.assertEqual(order.gy_price_state, "approved")
        order.write(OWN_TEXT)
        self.assertEqual(order.gy_price_state, "outdated")
        self.assertFalse(order.gy_pricing_done)
        estimate(self, order)
        review = approve_prices(self, order)
        self.assertEqual(review.state, "approved")
        self.assertIn("own text", review.line_ids.grade_reason)

    def test_an_estimate_holds_for_the_terms_it_was_made_for(self):
        line = self.line(**OWN_TEXT)
        estimate(self, line.order_id)
        self.assertTrue(line._gy_has_estimate())
        self.company.sudo().country_id = self.env.ref("base.cn")
        line.order_id.gy_own_text = False
        self.assertFalse(line._gy_has_estimate())

    def test_in_force_it_stays(self):
        order = self.confirmed()
        grade = order.order_line.gy_grade_id
        self.part.product_tmpl_id.gy_is_imported = True
        self.env.add_to_compute(order.order_line._fields["gy_detected_codes"], order.order_line)
        self.assertEqual(order.order_line.gy_grade_id, grade)
        self.assertFalse(order.order_line.gy_detected_codes)

    def test_nobody_writes_it(self):
        line = self.line(**OWN_TEXT)
        for role in ("salesperson", "sales_manager", "technology"):
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, line).write({"gy_detected_codes": False})

    def test_lowered_with_a_reason(self):
        line = self.line(**OWN_TEXT)
        grade = self.grades["A"].id
        self.as_role("deputy_gm", line).action_gy_lower_grade(grade, "Their text is as ours")
        self.assertEqual(line.gy_grade_id, self.grades["A"])
        line.order_id.gy_warranty_months = 99
        self.env.flush_all()
        self.assertIn("99 months", line._gy_detected_facts()["commercial_terms"])

    def test_plain_orders_look_at_nothing(self):
        line = self.outside().order_line
        self.assertFalse(line.gy_detected_codes or line.gy_grade_id)
