from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestSettingsSecret(GyCommon):
    """What is set is told to administrators only, whichever addon's setting it is (R17.5)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        settings = cls.env["res.config.settings"]
        known = {
            name: field.config_parameter
            for name, field in settings._fields.items()
            if getattr(field, "config_parameter", None) and field.type == "char"
        }
        parameters = cls.env["ir.config_parameter"].sudo()
        for parameter in known.values():
            parameters.set_param(parameter, "a secret")
        cls.admin = cls.env.ref("base.user_admin")
        found = settings.with_user(cls.admin).default_get(list(known))
        # Some addons work out what their field says.
        cls.kept = [name for name in known if found.get(name) == "a secret"]

    def test_nobody_reads_a_parameter_through_the_settings(self):
        self.assertTrue(self.kept, "there are settings that could tell")
        spec = {name: {} for name in self.kept}
        for role in ("salesperson", "deputy_gm", "finance"):
            settings = self.as_role(role, self.env["res.config.settings"])
            self.assertFalse(settings.default_get(list(settings._fields)), role)
            for call, args in (
                ("get_values", ()),
                ("onchange", ({}, [], spec)),
                ("create", ([{}],)),
                ("web_save", ({}, spec)),
            ):
                with self.assertRaises(AccessError, msg=f"{role} {call}"):
                    getattr(settings, call)(*args)

    def test_administrators_do(self):
        settings = self.env["res.config.settings"].with_user(self.admin)
        spec = {name: {} for name in self.kept}
        self.assertEqual(
            settings.onchange({}, [], spec)["value"], dict.fromkeys(self.kept, "a secret")
        )
