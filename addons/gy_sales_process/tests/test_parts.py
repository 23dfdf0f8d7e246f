from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestParts(GyCommon):
    """Parts of what was agreed can be edited only while the contract is open (R4.1, R17.3).

    Runs over every kind of part that hangs on a contract, of whatever addon.
    """

    begins_with = ("draft",)

    def kinds(self):
        """Return each kind of part that a draft of a contract has, of a draft of its own."""
        registry = self.env.registry
        for name in registry.descendants(["gy.part.mixin"], "_inherit"):
            model = self.env[name]
            if not model._abstract and model._part_of == "order_id":
                order = self.draft()
                parts = model.sudo().search([("order_id", "=", order.id)])
                self.assertTrue(parts, f"a draft has no {name}")
                yield parts

    def changes(self, part):
        """Return ways to change a part, as its salesperson."""
        own = self.as_role("salesperson", part)
        order = own.order_id
        field = next(
            name
            for name, field in order._fields.items()
            if field.type == "one2many" and field.comodel_name == own._name
        )
        vals = own.copy_data()[0]
        free = {*own._part_free, "order_id", "company_id"}
        name = next(
            name
            for name in vals
            if name not in free and own._fields[name].type in ("char", "integer", "float")
        )
        return {
            "write": lambda: own.write({name: own[name]}),
            "create": lambda: own.create({**vals, "order_id": order.id}),
            "unlink": own.unlink,
            "through the contract": lambda: order.write({field: [Command.delete(own.id)]}),
        }

    def test_open_while_the_contract_is(self):
        for parts in self.kinds():
            for way, change in self.changes(parts[-1]).items():
                with self.subTest(f"{parts._name}: {way}"), self.cr.savepoint() as savepoint:
                    change()
                    savepoint.rollback()

    def test_closed_once_it_is_in_force(self):
        for parts in self.kinds():
            order = parts.order_id
            with self.open_gates():
                self.sign(order)
                order.action_confirm()
            for way, change in self.changes(parts[-1]).items():
                with (
                    self.subTest(f"{parts._name}: {way}"),
                    self.assertRaises(UserError) as refused,
                ):
                    change()
                self.assertIn("is in force", str(refused.exception))
                with self.assertRaises(UserError):
                    parts[-1].sudo().unlink()

    def test_no_way_round_by_another_contract(self):
        """A part does not move into a contract in force, nor out of one."""
        for parts in self.kinds():
            order, other = parts.order_id, self.draft()
            with self.open_gates():
                self.sign(order)
                order.action_confirm()
            theirs = self.env[parts._name].search([("order_id", "=", other.id)])
            for part, target in ((theirs[-1], order), (parts[-1], other)):
                with self.assertRaises(UserError, msg=parts._name):
                    self.as_role("salesperson", part).write({"order_id": target.id})

    def test_plain_orders_have_none(self):
        for parts in self.kinds():
            plain = self.outside()
            vals = parts[-1].copy_data()[0]
            with self.assertRaisesRegex(UserError, "does not run under", msg=parts._name):
                self.env[parts._name].create({**vals, "order_id": plain.id})

    def test_the_refusal_names_a_way_that_exists(self):
        """No refusal sends people to something that is not there."""
        order = self.confirmed()
        for change in (
            lambda: order.write({"commitment_date": "2030-01-05"}),
            lambda: order.order_line.write({"product_uom_qty": 1}),
            lambda: order.order_line.unlink(),
            lambda: order.gy_clause_ids[0].write({"title": "X"}),
            lambda: order.write({"locked": False}),
        ):
            with self.assertRaises(UserError) as refused:
                change()
            self.assertIn(order._gy_change_road(), str(refused.exception))
            self.assertNotIn("change order", str(refused.exception))
