from odoo.fields import Command, Date

from odoo.addons.gy_sales_process.tests.common import GyCommon


class FrameworkCommon(GyCommon):
    """A framework agreement over two bearings, written and signed as any contract."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second, cls.second_part = cls._create_bearing("24036")

    def kind(self, code):
        return self.env.ref(f"gy_sales_process.process_profile_{code}")

    def frame_draft(self, quantity=100.0, price=1000.0, **values):
        """Return a framework agreement of the salesperson that nobody has signed.

        It is valid from ten days ago for a year, over ``quantity`` of one bearing and twenty of
        another one at 500.
        """
        today = self.today()
        goods = [(self.bearing, quantity, price), (self.second, 20.0, 500.0)]
        lines = [
            Command.create(
                {
                    "product_id": product.id,
                    "product_uom_qty": number,
                    "price_unit": each,
                    "tax_ids": [Command.clear()],
                }
            )
            for product, number, each in goods
        ]
        values = {
            "gy_profile_id": self.kind("framework").id,
            "commitment_date": False,
            "gy_valid_from": Date.subtract(today, days=10),
            "gy_valid_until": Date.add(today, days=355),
            "order_line": lines,
            **values,
        }
        return self.draft(quantity, price, bare=True, **values)

    def framework(self, **values):
        """Return a framework agreement in force."""
        order = self.frame_draft(**values)
        self.prepare(order)
        with self.open_gates():
            order.action_confirm()
        return order

    def called_off(self, framework, quantity=10.0, second=0.0, user="salesperson"):
        """Return a draft that its user calls off: so much of the first line, of the second."""
        first, other = framework.order_line
        action = self.as_role(user, framework).action_gy_call_off(
            {first.id: quantity, other.id: second}, Date.add(self.today(), days=60)
        )
        return self.as_role(user, self.env["sale.order"]).browse(action["res_id"])

    def drawn(self, framework, quantity=10.0, second=0.0):
        """Return a call-off in force."""
        order = self.called_off(framework, quantity, second)
        self.sign(order)
        order.action_confirm()
        return order

    def missing(self, order):
        """Return what keeps a contract from being of its type, in words."""
        return " ".join(item["missing"] for item in order._gy_type_criteria() if not item["ok"])
