from odoo.tests import Form, tagged

from .tables import TablesCommon


@tagged("post_install", "-at_install")
class TestAgreementForms(TablesCommon):
    """What technology sees while it writes the tables of an agreement (R2.1)."""

    def test_in_the_form(self):
        with Form(self.work) as form, form.item_ids.new() as row:
            row.name = "24036 CC/W33"
            self.assertEqual(row.kind_id.code, "spherical_roller")
        self.assertEqual(self.said(self.work.item_ids)["outside_diameter"], "280 mm")

    def test_a_corrected_designation_in_the_form(self):
        """What a mistyped designation said goes; what was entered beside it stays."""
        weight = self.parameter("weight")
        with Form(self.work) as form, form.item_ids.new() as row:
            row.name = "NU 2340 EM/C3"
            self.assertEqual(len(row.parameter_ids), 5, "d, D, B, cage, clearance")
            with row.parameter_ids.new() as line:
                line.parameter_id = weight
                line.value = "95"
            row.name = "24036 CC/W33"
        said = self.said(self.work.item_ids)
        self.assertEqual((said["outside_diameter"], said["weight"]), ("280 mm", "95 kg"))
        self.assertNotIn("clearance_group", said)
        self.assertEqual(self.work.item_ids.kind_id.code, "spherical_roller")
        with Form(self.work) as form, form.item_ids.edit(0) as row:
            row.name = "NU 2340"
        self.assertEqual(self.said(self.work.item_ids), said, "what is agreed is not overwritten")

    def test_the_one_to_take_over_is_found_by_its_bearing(self):
        self.item()
        named = self.work.with_context(with_customer=True)
        for words in ("NU 2340 EM", self.customer.name, self.made.name):
            found = named.name_search(words)
            self.assertIn((self.made.id, f"{self.made.name} · {self.customer.name}"), found, words)
        self.assertEqual(self.work.display_name, self.made.name, "elsewhere without the customer")
