from odoo.exceptions import UserError
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
