from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestReconciling(TransactionCase):
    """Reconciling costs outside the process what it costs in stock Odoo.

    It changes the amounts of entries by one compute of Odoo's; whatever stored field of ours names
    one of them on the way is looked for each time, whether or not anything of ours is concerned.
    """

    def test_nothing_of_ours_follows_the_amounts_of_entries(self):
        amounts = {
            name
            for name, field in self.env["account.move"]._fields.items()
            if field.compute == "_compute_amount"
        }
        self.assertIn("amount_residual", amounts)
        found = [
            str(field)
            for model, field, names in self.followed()
            if any(self.passes(model, name.split("."), amounts) for name in names)
        ]
        self.assertFalse(found)

    def followed(self):
        """Return the stored computed fields of ours, by model, with what they depend on."""
        registry = self.env.registry
        for model in registry.values():
            for field in model._fields.values():
                ours = any(module.startswith("gy_") for module in field._modules)
                stored = field.store and field.compute and not model._abstract
                if ours and stored and model._name != "account.move":
                    yield model._name, field, registry.field_depends.get(field, ())

    def passes(self, model, path, amounts):
        """Tell whether a path of field names ends, or goes on, in an amount of an entry."""
        model = self.env[model]
        for name in path:
            if model._name == "account.move" and name in amounts:
                return True
            step = model._fields[name]
            if not step.relational:
                return False
            model = self.env[step.comodel_name]
        return False
