from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestPublicMethods(TransactionCase):
    """Every method that clients can call and only we have reads what it gets first (A14)."""

    def test_every_public_method_of_ours_is_decorated(self):
        bare = []
        for name in self.env.registry:
            for cls in type(self.env[name]).__mro__:
                if not cls.__module__.startswith("odoo.addons.gy_"):
                    continue
                bare += [
                    f"{name}.{attribute} ({cls.__module__})"
                    for attribute, function in vars(cls).items()
                    if not attribute.startswith("_")
                    and callable(function)
                    and hasattr(function, "__code__")
                    and not hasattr(function, "gy_public")
                    and not getattr(function, "_api_private", False)
                    and self._only_ours(name, attribute)
                ]
        self.assertEqual(sorted(set(bare)), [])

    def _only_ours(self, name, attribute):
        """Tell whether Odoo itself has no method of this name on the model."""
        return not any(
            attribute in vars(cls)
            for cls in type(self.env[name]).__mro__
            if cls.__module__.startswith("odoo.")
            and not cls.__module__.startswith("odoo.addons.gy_")
        )
