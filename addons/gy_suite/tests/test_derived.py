from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.common import GyCommon

# The requirement sheet of a contract sends the contract with its rows; it is dropped.
SENT_BY_FORMS = {("gy.line.requirement", "order_id")}


@tagged("post_install", "-at_install")
class TestDerived(GyCommon):
    """No client writes what is computed and stored, in any model of ours (R17.3)."""

    def models(self):
        """Return the stored models of ours, each with the names of its derived columns."""
        found = {}
        for name, model in self.env.items():
            if name.startswith("gy.") and model._auto and not model._transient:
                found[name] = [
                    field.name
                    for field in model._fields.values()
                    if field.store and field.compute and field.readonly
                ]
        return {name: fields for name, fields in found.items() if fields}

    def test_every_model_refuses(self):
        """By create and by write, also for somebody with all rights."""
        models = self.models()
        self.assertGreater(len(models), 20)
        everybody = self.env.user.copy({"login": "gy_test_everything"})
        everybody.group_ids = [
            Command.link(group.id)
            for group in self.env["res.groups"].search([])
            if group.get_external_id()[group.id].startswith("gy_sales_process.group_")
        ] + [Command.link(self.env.ref("base.group_system").id)]
        for name, names in models.items():
            model = self.env[name].with_user(everybody)
            for field in names:
                with self.assertRaises(AccessError, msg=f"{name}.{field}"), self.cr.savepoint():
                    model._gy_check_derived([field])
                if (name, field) in SENT_BY_FORMS:
                    continue
                with self.assertRaises(AccessError, msg=f"{name}.{field}"), self.cr.savepoint():
                    model.create([{field: False}])
            record = self.env[name].search([], limit=1).with_user(everybody)
            for field in names if record else ():
                with self.assertRaises(AccessError, msg=f"{name}.{field}"), self.cr.savepoint():
                    record.write({field: False})

    def test_hidden_clause(self):
        """Nobody hides a clause from its reviewers by its company."""
        order = self.draft()
        self.sign(order)
        clause = order.sudo().gy_clause_ids[:1]
        for value in (False, self.company.id):
            with self.assertRaises(AccessError), self.cr.savepoint():
                self.as_role("salesperson", clause).write({"company_id": value})
        self.assertEqual(clause.company_id, self.company)
        self.assertTrue(order.gy_signing_done)
