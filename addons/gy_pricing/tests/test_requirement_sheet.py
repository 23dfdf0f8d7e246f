from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .test_pricing import PricingCommon


@tagged("post_install", "-at_install")
class TestRequirementSheet(PricingCommon):
    """Every topic is asked, beside what was found by itself, and the grade follows (R3.3)."""

    def sheet(self, order, role="salesperson", line=None):
        line = line or order.order_line[:1]
        action = self.as_role(role, line).action_gy_open_sheet()
        model = self.as_role(role, self.env[action["res_model"]])
        return Form(model.with_context(**action["context"]))

    def index(self, form, code):
        rows = form.row_ids._records
        topics = self.env["gy.requirement.topic"].browse([row["topic_id"] for row in rows])
        return topics.mapped("code").index(code)

    def fill(self, form, code, description, **values):
        with form.row_ids.edit(self.index(form, code)) as row:
            row.description = description
            for name, value in values.items():
                row[name] = value

    def test_every_topic_is_asked_with_guidance(self):
        form = self.sheet(self.order_of(self.bearing, 1000.0))
        topics = self.env["gy.requirement.topic"].search([])
        self.assertEqual(len(form.row_ids._records), len(topics))
        self.assertTrue(all(row["guidance"] for row in form.row_ids._records))

    def test_filled_in(self):
        order = self.order_of(self.bearing, 1000.0)
        form = self.sheet(order)
        self.assertEqual(form.grade_id, self.grades["A"])
        self.assertFalse(form.lowered)
        self.fill(form, "parameters", "Clearance C4", surcharge_amount=12.5)
        self.assertEqual(form.grade_id, self.grades["B"], "told while it is typed")
        self.assertFalse(order.order_line.gy_requirement_ids, "nothing is written yet")
        form.save().action_apply()
        row = order.order_line.gy_requirement_ids
        self.assertEqual(
            (row.topic_id.code, row.description, row.surcharge_amount),
            ("parameters", "Clearance C4", 12.5),
        )
        self.assertEqual(order.order_line.gy_grade_id, self.grades["B"])

    def test_changed_and_taken_out(self):
        order = self.order_of(self.bearing, 1000.0)
        kept = self.require(order, "parameters")
        self.require(order, "change")
        form = self.sheet(order)
        self.fill(form, "parameters", "Clearance C5")
        self.fill(form, "change", "  ")
        form.save().action_apply()
        self.assertEqual(order.order_line.gy_requirement_ids, kept)
        self.assertEqual(kept.description, "Clearance C5")

    def test_what_was_not_touched_is_not_written(self):
        order = self.order_of(self.bearing, 1000.0)
        row = self.require(order, "parameters")
        self.env.flush_all()
        before = row.write_date
        self.sheet(order).save().action_apply()
        self.env.flush_all()
        self.assertEqual(row.write_date, before)

    def test_two_of_a_topic_stand_both(self):
        order = self.order_of(self.bearing, 1000.0)
        self.require(order, "parameters")
        self.require(order, "parameters", description="Another")
        form = self.sheet(order)
        texts = [row["description"] for row in form.row_ids._records if row["description"]]
        self.assertEqual(sorted(texts), ["Another", "Special parameters"])

    def test_found_and_entered_stand_together(self):
        order = self.order_of(self.bearing, 1000.0)
        order.gy_warranty_months = 60
        self.require(order, "parameters")
        form = self.sheet(order)
        rows = {
            self.env["gy.requirement.topic"].browse(row["topic_id"]).code: row
            for row in form.row_ids._records
        }
        self.assertIn("60 months", rows["commercial_terms"]["found"])
        self.assertTrue(rows["commercial_terms"]["raises"])
        self.assertFalse(rows["parameters"]["raises"], "it asks for B only")
        self.assertEqual((form.own_grade_id, form.grade_id), (self.grades["A"], self.grades["C"]))

    def test_a_lowered_grade_is_told(self):
        order = self.order_of(self.bearing, 1000.0)
        self.require(order, "imported_parts")
        line = self.as_role("deputy_gm", order.order_line)
        line.action_gy_lower_grade(self.grades["A"].id, "Seal from stock")
        self.assertIn("Seal from stock", self.sheet(order).lowered)

    def test_other_line(self):
        """The line is chosen in the dialog, too; its rows come with it."""
        order = self.order_of(self.bearing, 1000.0)
        self.require(order, "parameters")
        second = order.order_line.copy({"order_id": order.id, "product_id": self.modified.id})
        second.gy_requirement_ids.sudo().unlink()
        form = self.sheet(order)
        form.line_id = self.as_role("salesperson", second)
        self.assertFalse(any(row["description"] for row in form.row_ids._records))
        self.fill(form, "selection", "Brass cage")
        form.save().action_apply()
        self.assertEqual(second.gy_requirement_ids.description, "Brass cage")
        self.assertEqual(len((order.order_line - second).gy_requirement_ids), 1)

    def test_departments_read_it(self):
        order = self.order_of(self.bearing, 1000.0)
        self.require(order, "parameters")
        form = self.sheet(order, "technology")
        self.assertFalse(form.may_write)
        dialog = form.save()
        dialog.row_ids[:1].description = "Changed"
        with self.assertRaises(AccessError):
            dialog.action_apply()

    def test_in_force_it_stays(self):
        order = self.confirmed()
        form = self.sheet(order)
        self.assertFalse(form.may_write)
        dialog = form.save()
        dialog.row_ids[:1].description = "Changed"
        with self.assertRaises(UserError):
            dialog.action_apply()

    def test_a_requirement_of_another_line_is_not_touched(self):
        mine, other = (self.order_of(self.bearing, 1000.0) for _time in range(2))
        foreign = self.require(other, "parameters")
        dialog = self.sheet(mine).save()
        row = dialog.row_ids.filtered(lambda item: item.topic_id.code == "parameters")
        row.write({"requirement_id": foreign.id, "description": "Stolen"})
        dialog.action_apply()
        self.assertEqual(foreign.description, "Special parameters")
        self.assertEqual(mine.order_line.gy_requirement_ids.description, "Stolen")

    def test_sheets_belong_to_who_opened_them(self):
        dialog = self.sheet(self.order_of(self.bearing, 1000.0)).save()
        theirs = self.as_role("technology", dialog.row_ids[:1])
        with self.assertRaises(AccessError):
            theirs.read(["description"])

    def test_plain_orders_have_none(self):
        with self.assertRaisesRegex(UserError, "does not run under"):
            self.sheet(self.outside())
