from dateutil.relativedelta import relativedelta

from odoo.fields import Command

from odoo.addons.gy_after_sales.tests.common import AfterSalesCommon
from odoo.addons.gy_presales.tests.common import FileCommon

SWOT = {
    "strengths": "Delivered in six weeks, theirs takes six months",
    "weaknesses": "No experience with this speed yet",
    "opportunities": "Their agent has closed the local office",
    "threats": "Their price was lowered twice this year",
}


class InstalledCommon(AfterSalesCommon, FileCommon):
    """A customer of the salesperson to whom goods are delivered, and what others have there."""

    def rows(self, order=None, **values):
        """Return what stands at the customer's of a contract, or at all."""
        domain = [(name, "=", value) for name, value in values.items()]
        if order:
            domain.append(("order_id", "=", order.id))
        return self.env["gy.installed.product"].search(domain, order="id")

    def delivered(self, quantity=2, prefix="SN"):
        """Return ``(contract, serial numbers)``: as many pieces shipped today."""
        lots = self.lots(quantity, prefix)
        return self.send(self.sold(self.serial, quantity), lots=lots), lots

    def entered(self, role="salesperson", **values):
        """Return a row of ours, entered by hand by somebody in a role."""
        return self.as_role(role, self.env["gy.installed.product"]).create(
            {
                "partner_id": self.customer.id,
                "specification": "23152 CA/W33",
                "product_id": self.shelf.id,
                "quantity": 4,
                "since": self.today() - relativedelta(years=4),
                **values,
            }
        )

    def competing(self, role="salesperson", **values):
        """Return a row of another maker's product."""
        return self.as_role(role, self.env["gy.installed.product"]).create(
            {
                "kind": "competitor",
                "partner_id": self.customer.id,
                "maker_id": self.rival().id,
                "specification": "241/600 ECAK30",
                "quantity": 6,
                "since": self.today() - relativedelta(years=2),
                **SWOT,
                **values,
            }
        )

    def sent_in(self, order, lots=None, quantity=1):
        """Have goods of a contract come back: these serial numbers, or as many pieces."""
        picking = order.sudo().picking_ids.filtered(lambda item: item.state == "done")[:1]
        back = self.sent_back(picking, len(lots) if lots else quantity)
        with self.open_gates():
            back.action_assign()
            for move in back.move_ids:
                if not lots:
                    move.quantity = quantity
                    continue
                move.move_line_ids.unlink()
                move.move_line_ids = [
                    Command.create(
                        {
                            "product_id": move.product_id.id,
                            "lot_id": lot.id,
                            "quantity": 1,
                            "location_id": move.location_id.id,
                            "location_dest_id": move.location_dest_id.id,
                            "picking_id": back.id,
                        }
                    )
                    for lot in lots
                ]
            back.move_ids.picked = True
            back.with_context(skip_backorder=True).button_validate()
        return back

    def another_seller(self):
        """Return a colleague of the salesperson."""
        found = self.env["res.users"].search([("login", "=", "gy_test_other")])
        return found or self.env["res.users"].with_context(no_reset_password=True).create(
            {
                "name": "Other",
                "login": "gy_test_other",
                "email": "other@example.com",
                "group_ids": [Command.set(self.env.ref("gy_sales_process.group_salesperson").ids)],
            }
        )
