from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from odoo.addons.gy_sales_process.tests.common import GyCommon

from ..models.bearing_kind import SIZE_PARAMETERS, SUFFIX_PARAMETERS
from ..tools import designation


@tagged("post_install", "-at_install")
class TestProduct(GyCommon):
    """What the catalogue says of a product, and what its designation says (R3.2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bearing = cls.env["product.template"].create(
            {"name": "Bearing", "default_code": "NU 2340 EM/C3"}
        )

    def said(self, product):
        return {row.parameter_id.code: row.reads_as for row in product.gy_parameter_ids}

    def parameter(self, code):
        return self.env.ref(f"gy_bearing.bearing_parameter_{code}")

    def test_the_reference_is_read(self):
        notice = self.bearing.action_gy_read_designation()
        self.assertEqual(notice["params"]["type"], "success")
        self.assertEqual(self.bearing.gy_bearing_kind_id.code, "cylindrical_roller")
        said = self.said(self.bearing)
        self.assertEqual(said["bore_diameter"], "200 mm")
        self.assertEqual(said["outside_diameter"], "420 mm")
        self.assertEqual((said["cage"], said["clearance_group"]), ("M", "C3"))

    def test_the_designation_goes_before_the_reference(self):
        self.bearing.gy_designation = "24036 CC/W33"
        self.bearing.action_gy_read_designation()
        self.assertEqual(self.said(self.bearing)["bore_diameter"], "180 mm")

    def test_what_stands_there_stays(self):
        self.bearing.gy_bearing_kind_id = self.env.ref("gy_bearing.bearing_kind_other")
        self.bearing.gy_parameter_ids = [
            Command.create({"parameter_id": self.parameter("bore_diameter").id, "value": "199.9"})
        ]
        self.bearing.action_gy_read_designation()
        self.bearing.action_gy_read_designation()
        self.assertEqual(self.said(self.bearing)["bore_diameter"], "199.9 mm")
        self.assertEqual(self.bearing.gy_bearing_kind_id.code, "other")
        codes = self.bearing.gy_parameter_ids.parameter_id.mapped("code")
        self.assertEqual(len(codes), len(set(codes)))

    def test_unknown_parts_are_named(self):
        self.bearing.gy_designation = "NUP 2210 XYZ"
        notice = self.bearing.action_gy_read_designation()
        self.assertEqual(notice["params"]["type"], "warning")
        self.assertIn("XYZ", notice["params"]["message"])

    def test_unknown_designations_are_refused_with_the_way(self):
        self.bearing.gy_designation = "SPECIAL 7"
        with self.assertRaisesRegex(UserError, "SPECIAL 7.*Choose the kind"):
            self.bearing.action_gy_read_designation()
        self.assertFalse(self.bearing.gy_parameter_ids)
        self.bearing.write({"gy_designation": False, "default_code": False})
        with self.assertRaisesRegex(UserError, "Bearing: give a designation"):
            self.bearing.action_gy_read_designation()

    def test_a_slewing_ring(self):
        self.bearing.gy_designation = "013.40.1120"
        self.bearing.action_gy_read_designation()
        said = self.said(self.bearing)
        self.assertEqual(said["raceway_diameter"], "1120 mm")
        self.assertEqual(said["gear"], "Internal gear, small module")

    def test_numbers_and_limits_are_checked(self):
        bore, cage = self.parameter("bore_diameter"), self.parameter("cage")
        for values, words in (
            ({"parameter_id": bore.id, "value": "20 cm"}, "“20 cm” is no number.*mm"),
            ({"parameter_id": bore.id, "lower": "9", "upper": "8"}, "leaves nothing"),
            ({"parameter_id": bore.id, "value": "7", "lower": "8"}, "7 is not between 8 and -"),
            ({"parameter_id": cage.id, "value": "M", "upper": "1"}, "has no limits"),
        ):
            with self.assertRaisesRegex(ValidationError, words), self.env.cr.savepoint():
                self.bearing.gy_parameter_ids = [Command.create(values)]
        self.bearing.gy_parameter_ids = [
            Command.create({"parameter_id": bore.id, "lower": "-0.03", "upper": "0"})
        ]
        self.assertEqual(self.said(self.bearing)["bore_diameter"], "-0.03 … 0 mm")
        self.assertEqual(self.bearing.gy_parameter_ids._numbers(), (None, -0.03, 0.0))

    def test_copied_with_the_product(self):
        self.bearing.action_gy_read_designation()
        copy = self.bearing.copy()
        self.assertEqual(self.said(copy), self.said(self.bearing))

    def test_every_kind_that_is_read_is_one_of_ours(self):
        """What the parser calls a kind, a parameter, a suffix, has a record that says it."""
        kinds = {kind for kind, _series in designation.NUMBERED.values()}
        kinds |= set(designation.LETTERED.values()) | {"slewing_ring"}
        known = set(self.env["gy.bearing.kind"].search([]).mapped("code"))
        self.assertLessEqual(kinds, known)
        parameters = set(self.env["gy.bearing.parameter"].search([]).mapped("code"))
        self.assertLessEqual(set(SUFFIX_PARAMETERS.values()) | set(SIZE_PARAMETERS), parameters)

    def test_parameters_in_the_order_of_tables(self):
        kind = self.env.ref("gy_bearing.bearing_kind_spherical_roller")
        codes = kind._parameters().mapped("code")
        self.assertEqual(codes[:3], ["bore_diameter", "outside_diameter", "width"])
        self.assertEqual(self.parameter("bore_diameter").display_name, "Bore Diameter d")

    def test_in_the_form(self):
        with Form(self.bearing) as form:
            form.gy_designation = "6205-2RS"
            with form.gy_parameter_ids.new() as row:
                row.parameter_id = self.parameter("static_load")
                row.value = "7.8"
        self.assertEqual(self.said(self.bearing)["static_load"], "7.8 kN")

    def test_only_who_keeps_products_changes_it(self):
        self.bearing.action_gy_read_designation()
        row = self.bearing.gy_parameter_ids[:1]
        for role in ("salesperson", "quality", "finance"):
            own = self.as_role(role, row)
            self.assertTrue(own.reads_as, role)
            with self.assertRaises(AccessError, msg=role):
                own.write({"value": "1"})
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, self.bearing).action_gy_read_designation()
        self.as_role("technology", row).write({"value": "201"})

    def test_technology_keeps_parameters_of_products_it_may_not_write(self):
        action = self.env.ref("gy_bearing.product_parameter_action")
        context = {"default_product_tmpl_id": self.bearing.id}
        rows = self.as_role("technology", self.env[action.res_model]).with_context(**context)
        rows.create({"parameter_id": self.parameter("static_load").id, "value": "7.8"})
        self.assertEqual(self.said(self.bearing)["static_load"], "7.8 kN")

    def test_settings_are_kept_by_technology(self):
        parameter = self.parameter("bore_diameter")
        with self.assertRaises(AccessError):
            self.as_role("salesperson", parameter).write({"unit": "cm"})
        self.as_role("technology", parameter).write({"name": "Bore"})
        with self.assertRaisesRegex(UserError, "known to the program"):
            self.as_role("technology", parameter).write({"code": "hole"})
        standard = self.env["gy.technical.standard"].create({"number": "GB/T 1", "edition": "2020"})
        self.assertEqual(standard.display_name, "GB/T 1-2020")
