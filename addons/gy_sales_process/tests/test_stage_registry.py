from odoo.tests import tagged

from odoo.addons.gy_sales_process.tools.stages import Stage

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestStageRegistry(GyCommon):
    """All that is known of the stages that addons own (R0.2, R0.3)."""

    def test_every_name_exists(self):
        model = self.env["sale.order"]
        kinds = {
            "done": ("boolean",),
            "date": ("date",),
            "progress": ("float",),
            "ratio": ("float",),
            "skip": ("boolean",),
        }
        for code, stage in model._gy_stages().items():
            self.assertIsInstance(stage, Stage)
            self.assertIn(code, self.env["gy.process.stage"]._gy_ids_by_code())
            self.assertTrue(callable(getattr(model, stage.criteria)), code)
            for role, types in kinds.items():
                if name := getattr(stage, role):
                    field = model._fields[name]
                    self.assertTrue(field.store, f"{code}: {name} is not stored")
                    self.assertIn(field.type, types, f"{code}: {name}")

    def test_fields_and_what_is_shown(self):
        stage = Stage("done_field", "_criteria", date="date_field", progress="begun")
        self.assertEqual(stage.fields, ["done_field", "date_field", "begun"])
        self.assertEqual(stage.shown, "begun")
        self.assertEqual(Stage("a", "_b", progress="c", ratio="d").shown, "d")
        self.assertEqual(Stage("a", "_b").shown, "")

    def test_a_stage_nobody_owns_explains_nothing(self):
        order = self.draft()
        self.assertEqual(order._gy_stage_criteria("no_such_stage"), [])
        self.assertNotIn("no_such_stage", order._gy_applicable_codes())
