from odoo.exceptions import UserError
from odoo.models import BaseModel
from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestCodes(TransactionCase):
    """What the program looks up by its code keeps it, and is not deleted (A17)."""

    def models(self):
        return {
            name: model
            for name, model in self.env.items()
            if name.startswith("gy.") and hasattr(model, "_gy_shipped") and model._auto
        }

    def test_shipped_records_stay(self):
        keeper = new_test_user(
            self.env,
            "gy_test_codes",
            groups="gy_sales_process.group_process_admin,base.group_system",
        )
        models = self.models()
        self.assertGreaterEqual(len(models), 8)
        for name, model in models.items():
            shipped = model.with_context(active_test=False).search([])._gy_shipped()
            self.assertTrue(shipped, name)
            record = shipped[0].with_user(keeper)
            if not record.has_access("write"):
                record = shipped[0].with_user(self.env.ref("base.user_admin"))
            with self.assertRaisesRegex(UserError, "known to the program"), self.cr.savepoint():
                record.write({"code": "another"})
            with self.assertRaisesRegex(UserError, "belongs to the program"), self.cr.savepoint():
                shipped[0].unlink()
            record.write({"code": record.code})

    def test_own_records_are_free(self):
        kind = self.env["gy.document.type"].create({"name": "Own", "code": "own"})
        kind.write({"code": "mine"})
        self.assertEqual(kind.code, "mine")
        kind.unlink()
        self.assertFalse(kind.exists())


@tagged("post_install", "-at_install")
class TestNames(TransactionCase):
    """A field of ours takes no name of the ORM's own: a field ``load`` would end the import."""

    def test_no_field_hides_a_method(self):
        own = [
            f"{name}.{field.name}"
            for name, model in self.env.items()
            for field in model._fields.values()
            if (field._module or "").startswith("gy_") and field.name not in ("id", "display_name")
        ]
        self.assertGreater(len(own), 2000)
        hidden = [
            name for name in own if callable(getattr(BaseModel, name.rsplit(".", 1)[1], None))
        ]
        self.assertEqual(hidden, [])
