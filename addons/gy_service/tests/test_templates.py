from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import ServiceCommon


@tagged("post_install", "-at_install")
class TestTemplates(ServiceCommon):
    """What services a type of contract gets, as configuration says (R13.1)."""

    def template(self, order, **values):
        return self.env["gy.service.template"].create(
            {
                "profile_id": order.gy_profile_id.id,
                "kind_id": self.kind("training").id,
                "event": "shipped",
                **values,
            }
        )

    def test_a_new_service_reaches_contracts_by_the_job(self):
        order = self.planned()
        template = self.template(order, months=2, repeat_months=6, times=3)
        self.assertEqual(template.group_id, self.kind("training").group_id)
        self.fill()
        rows = self.services(order, "training")
        self.assertEqual(rows.mapped("months"), [2, 8, 14])
        self.assertFalse(any(rows.mapped("until_warranty")))

    def test_rows_keep_what_was_said(self):
        order = self.planned()
        template = self.template(order, months=2)
        self.fill()
        template.write({"months": 5, "kind_id": self.kind("support").id})
        self.fill()
        row = self.services(order, "training")
        self.assertEqual((row.months, row.kind_id), (2, self.kind("training")))
        self.assertFalse(self.services(order, "support"))

    def test_an_archived_service_is_not_planned(self):
        order = self.planned()
        self.template(order).active = False
        self.fill()
        self.assertFalse(self.services(order, "training"))

    def test_wrong_numbers(self):
        order = self.planned()
        for values in ({"months": -1}, {"repeat_months": -12}, {"times": -2}, {"months": 601}):
            with self.subTest(values), self.assertRaises(UserError), self.cr.savepoint():
                self.template(order, **values)

    def test_configuration_only(self):
        order = self.planned()
        template = self.template(order)
        for role in ("salesperson", "sales_manager", "technology"):
            mine = self.as_role(role, template)
            self.assertEqual(mine.months, 0)
            with self.assertRaises(AccessError), self.cr.savepoint():
                mine.months = 3
            with self.assertRaises(AccessError), self.cr.savepoint():
                mine.unlink()

    def test_standard_types_have_services(self):
        for code, count in (("standard", 4), ("repeat", 4), ("call_off", 4), ("export", 2)):
            profile = self.env.ref(f"gy_sales_process.process_profile_{code}")
            self.assertEqual(len(profile.service_template_ids), count, code)
