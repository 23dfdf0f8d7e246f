from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.turns import Part, Several


class Turn(models.Model):
    """What of the goods waits on sales management, salesperson and warehouse (R0.6, R9, R10)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [*super()._parts(), *self._notice_parts(), *self._delivery_parts()]

    @api.model
    def _notice_parts(self):
        """Goods to be announced, notices to be settled and to be packed."""
        return [
            Part(
                "notice_issue",
                self.env._("Issue delivery notice"),
                "sale.order",
                SQL(
                    """SELECT id AS res_id, id AS order_id, NULL::integer AS user_id, company_id,
                              gy_noticeable_since AS since,
                              NULL::date AS deadline
                         FROM sale_order
                        WHERE gy_noticeable_qty > 0 AND state = 'sale'""",
                ),
                role="contract_admin",
                button="action_gy_issue_delivery_notice",
            ),
            self._record_part(
                "notice_settle",
                self.env._("Settle delivery with the customer"),
                "gy.delivery.notice",
                SQL("record.state = 'issued'"),
                since="date_issued",
                user="salesperson_id",
                role="sales_manager",
            ),
            self._record_part(
                "notice_pack",
                self.env._("Pack for delivery"),
                "gy.delivery.notice",
                SQL("record.state = 'settled' AND record.packed_on IS NULL"),
                since="settled_on",
                deadline="delivery_date",
                role="warehouse",
            ),
            self._record_part(
                "notice_changed",
                self.env._("Delivery was changed after packing"),
                "gy.delivery.notice",
                SQL("record.changed_on IS NOT NULL AND record.state IN ('settled', 'ready')"),
                since="changed_on",
                deadline="delivery_date",
                several=Several("action_acknowledge"),
                role="warehouse",
            ),
        ]

    @api.model
    def _delivery_parts(self):
        """Finished deliveries without shipping data or signature, and open exceptions."""
        return [
            self._stage_part(
                "ship",
                self.env._("Ship"),
                "shipment",
                state=("sale",),
                role="warehouse",
            ),
            Part(
                "shipping_data",
                self.env._("Shipping data to be entered"),
                "stock.picking",
                SQL(
                    """SELECT picking.id AS res_id, picking.sale_id AS order_id,
                              NULL::integer AS user_id,
                              picking.company_id, %(done)s AS since, %(done)s AS deadline
                         FROM stock_picking picking
                         JOIN sale_order ON sale_order.id = picking.sale_id
                         JOIN stock_location place ON place.id = picking.location_dest_id
                        WHERE sale_order.gy_undocumented_count > 0 AND picking.state = 'done'
                          AND place.usage = 'customer' AND picking.gy_has_shipping IS NOT TRUE""",
                    done=clock.sql_day("picking.date_done"),
                ),
                role="warehouse",
            ),
            Part(
                "sign_off",
                self.env._("Delivery to be signed for"),
                "stock.picking",
                SQL(
                    """SELECT picking.id AS res_id, picking.sale_id AS order_id,
                              sale_order.user_id,
                              picking.company_id, %(done)s AS since,
                              NULL::date AS deadline
                         FROM stock_picking picking
                         JOIN sale_order ON sale_order.id = picking.sale_id
                         JOIN stock_location place ON place.id = picking.location_dest_id
                        WHERE sale_order.gy_unsigned_count > 0 AND picking.state = 'done'
                          AND place.usage = 'customer' AND sale_order.user_id IS NOT NULL
                          AND NOT EXISTS (SELECT FROM gy_sign_off
                                           WHERE gy_sign_off.picking_id = picking.id
                                             AND gy_sign_off.voided_on IS NULL)""",
                    done=clock.sql_day("picking.date_done"),
                ),
            ),
            self._record_part(
                "delivery_exception",
                self.env._("Damage or shortage to be settled"),
                "gy.sign.off",
                SQL("record.state = 'open'"),
                since="date",
                role="sales_admin",
            ),
        ]
