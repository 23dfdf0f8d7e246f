from odoo.fields import Command

from odoo.addons.gy_sales_process.tests.common import PAPER, GyCommon


class DeliveryCommon(GyCommon):
    """What people do between a contract's goods and the customer's signature for them."""

    def from_stock(self, quantity=10.0, product=None, price=0.0, **values):
        """Return a contract in force over goods that lie in stock; nothing is paid for them."""
        if not product:
            product = self.env["product.product"].create(
                {
                    "name": "Spare cage",
                    "default_code": "CAGE",
                    "type": "consu",
                    "is_storable": True,
                    "taxes_id": [Command.clear()],
                }
            )
            self.env["stock.quant"]._update_available_quantity(
                product, self.warehouse.lot_stock_id, 1000
            )
        line = {"product_id": product.id, "product_uom_qty": quantity, "price_unit": price}
        return self.confirmed(order_line=[Command.create(line)], **values)

    def notice(self, order, quantities=None, role="contract_admin"):
        """Return the notice the sales management issues, as the salesperson."""
        found = self.as_role(role, order).action_gy_issue_delivery_notice(quantities)
        return self.as_role("salesperson", self.env["gy.delivery.notice"].browse(found))

    def settle(self, notice, date="2026-03-02", transport="carrier", **values):
        values = {
            "address": "工业大道 1 号",
            "consignee": "张工",
            "phone": "13900000000",
            "carrier": "顺路物流",
            **values,
        }
        return notice.action_settle(date, transport=transport, **values)

    def ready(self, order, quantities=None):
        """Return a notice that is issued, settled and packed."""
        notice = self.notice(order, quantities)
        self.settle(notice)
        self.pack(notice)
        return notice

    def pack(self, notice):
        case = {"name": "1/1", "weight": 320.0, "size": "1200 × 800 × 600", "contents": "10"}
        return self.as_role("warehouse", notice).action_pack([case])

    def sign_off(self, order, user="salesperson", **values):
        """Let the customer sign for every finished delivery that is not signed for."""
        found = self.env["gy.sign.off"]
        for picking in order.sudo()._gy_done_deliveries().filtered(lambda p: not p.gy_is_signed):
            found |= found.browse(
                self.as_role(user, picking).action_gy_sign_off(
                    **{
                        "signer": "Receiver",
                        "confirm": True,
                        "scan": PAPER,
                        "filename": "slip.pdf",
                        **values,
                    }
                )
            )
        return found

    def repair(self, item, note="New cage"):
        """Have the goods of a return repaired, as the workshop does and says it."""
        for people in self.people:
            people.repaired(self, item)
        if not item.repaired_on:
            self.as_role("manufacturing", item).action_repaired(note)
