from odoo import api, models
from odoo.tools import SQL


class SaleOrder(models.Model):
    """What of money, goods and papers waits on whom (R0.6)."""

    _inherit = "sale.order"

    @api.model
    def _gy_turns(self):
        return [
            *super()._gy_turns(),
            *self._gy_delivery_turns(),
            *self._gy_invoicing_turns(),
            *self._gy_fapiao_turns(),
            *self._gy_money_turns(),
        ]

    @api.model
    def _gy_role_id(self, role):
        return self.env["ir.model.data"]._xmlid_to_res_id(
            f"gy_sales_process.group_{role}", raise_if_not_found=False
        )

    @api.model
    def _gy_delivery_turns(self):
        """Finished deliveries without shipping data or signature, and open exceptions."""
        return [
            {
                "kind": "shipping_data",
                "label": self.env._("Shipping data to be entered"),
                "model": "stock.picking",
                "query": SQL(
                    """SELECT picking.id AS res_id, picking.sale_id AS order_id,
                              NULL::integer AS user_id, %s::integer AS group_id,
                              picking.company_id, picking.date_done::date AS since,
                              picking.date_done::date AS deadline
                         FROM stock_picking picking
                         JOIN sale_order ON sale_order.id = picking.sale_id
                         JOIN stock_location place ON place.id = picking.location_dest_id
                        WHERE sale_order.gy_undocumented_count > 0 AND picking.state = 'done'
                          AND place.usage = 'customer' AND picking.gy_has_shipping IS NOT TRUE""",
                    self._gy_role_id("warehouse"),
                ),
            },
            {
                "kind": "sign_off",
                "label": self.env._("Delivery to be signed for"),
                "model": "stock.picking",
                "query": SQL(
                    """SELECT picking.id AS res_id, picking.sale_id AS order_id,
                              sale_order.user_id, NULL::integer AS group_id,
                              picking.company_id, picking.date_done::date AS since,
                              NULL::date AS deadline
                         FROM stock_picking picking
                         JOIN sale_order ON sale_order.id = picking.sale_id
                         JOIN stock_location place ON place.id = picking.location_dest_id
                        WHERE sale_order.gy_unsigned_count > 0 AND picking.state = 'done'
                          AND place.usage = 'customer' AND sale_order.user_id IS NOT NULL
                          AND NOT EXISTS (SELECT FROM gy_sign_off
                                           WHERE gy_sign_off.picking_id = picking.id
                                             AND gy_sign_off.voided_on IS NULL)"""
                ),
            },
            {
                "kind": "delivery_exception",
                "label": self.env._("Damage or shortage to be settled"),
                "model": "gy.sign.off",
                "query": SQL(
                    """SELECT id AS res_id, order_id, NULL::integer AS user_id,
                              %s::integer AS group_id, company_id, date AS since,
                              NULL::date AS deadline
                         FROM gy_sign_off WHERE state = 'open'""",
                    self._gy_role_id("sales_admin"),
                ),
            },
        ]

    @api.model
    def _gy_invoicing_turns(self):
        """Deliveries to be requested for invoicing, requests that wait for finance."""
        return [
            {
                "kind": "invoice_to_request",
                "label": self.env._("Delivered, invoice to be requested"),
                "model": "sale.order",
                "query": SQL(
                    """SELECT line.order_id AS res_id, line.order_id, NULL::integer AS user_id,
                              %s::integer AS group_id, sale_order.company_id,
                              MAX(sale_order.gy_shipped_date) AS since, NULL::date AS deadline
                         FROM sale_order_line line
                         JOIN sale_order ON sale_order.id = line.order_id
                        WHERE sale_order.gy_is_process AND sale_order.state = 'sale'
                          AND sale_order.gy_invoiced_amount < sale_order.amount_total
                          AND line.display_type IS NULL
                          AND line.qty_delivered > line.qty_invoiced + COALESCE(
                              (SELECT SUM(asked.quantity)
                                 FROM gy_invoice_request_line asked
                                 JOIN gy_invoice_request request ON request.id = asked.request_id
                                WHERE asked.order_line_id = line.id
                                  AND request.state = 'submitted'), 0)
                        GROUP BY line.order_id, sale_order.company_id""",
                    self._gy_role_id("sales_admin"),
                ),
            },
            {
                "kind": "invoice_request",
                "label": self.env._("Invoice request to be decided"),
                "model": "gy.invoice.request",
                "query": SQL(
                    """SELECT id AS res_id, order_id, NULL::integer AS user_id,
                              %s::integer AS group_id, company_id, submitted_on::date AS since,
                              NULL::date AS deadline
                         FROM gy_invoice_request WHERE state = 'submitted'""",
                    self._gy_role_id("finance"),
                ),
            },
            {
                "kind": "invoice_refused",
                "label": self.env._("Refused invoice request to be corrected"),
                "model": "gy.invoice.request",
                "query": SQL(
                    """SELECT id AS res_id, order_id, NULL::integer AS user_id,
                              %s::integer AS group_id, company_id, decided_on::date AS since,
                              NULL::date AS deadline
                         FROM gy_invoice_request WHERE state = 'refused'""",
                    self._gy_role_id("sales_admin"),
                ),
            },
        ]

    @api.model
    def _gy_fapiao_turns(self):
        """Fapiao to be recorded and handed over, invoices the customer has to post."""
        return [
            {
                "kind": "fapiao_missing",
                "label": self.env._("Fapiao to be recorded"),
                "model": "account.move",
                "query": SQL(
                    """SELECT move.id AS res_id, move.gy_order_id AS order_id,
                              NULL::integer AS user_id, %s::integer AS group_id,
                              move.company_id, move.invoice_date AS since, NULL::date AS deadline
                         FROM account_move move
                         JOIN sale_order ON sale_order.id = move.gy_order_id
                        WHERE sale_order.gy_fapiao_missing > 0
                          AND move.state = 'posted' AND move.move_type = 'out_invoice'
                          AND move.amount_total > COALESCE(
                              (SELECT SUM(fapiao.amount) FROM gy_fapiao fapiao
                                WHERE fapiao.move_id = move.id
                                  AND fapiao.voided_on IS NULL), 0)""",
                    self._gy_role_id("finance"),
                ),
            },
            {
                "kind": "fapiao_to_sales",
                "label": self.env._("Fapiao to be given to the salesperson"),
                "model": "gy.fapiao",
                "query": SQL(
                    """SELECT id AS res_id, order_id, NULL::integer AS user_id,
                              %s::integer AS group_id, company_id, date AS since, deadline
                         FROM gy_fapiao WHERE state = 'issued'""",
                    self._gy_role_id("sales_admin"),
                ),
            },
            {
                "kind": "fapiao_to_customer",
                "label": self.env._("Fapiao to be handed to the customer"),
                "model": "gy.fapiao",
                "query": SQL(
                    """SELECT id AS res_id, order_id, user_id, NULL::integer AS group_id,
                              company_id, handed_sales_on AS since, deadline
                         FROM gy_fapiao WHERE state = 'sales' AND user_id IS NOT NULL"""
                ),
            },
            {
                "kind": "customer_posting",
                "label": self.env._("Invoice to be posted by the customer"),
                "model": "account.move",
                "query": SQL(
                    """SELECT move.id AS res_id, move.gy_order_id AS order_id,
                              sale_order.user_id, NULL::integer AS group_id,
                              move.company_id, move.invoice_date AS since,
                              move.gy_posting_deadline AS deadline
                         FROM account_move move
                         JOIN sale_order ON sale_order.id = move.gy_order_id
                        WHERE sale_order.gy_unposted_amount > 0
                          AND move.state = 'posted' AND move.move_type = 'out_invoice'
                          AND move.payment_state != 'reversed'
                          AND sale_order.user_id IS NOT NULL
                          AND EXISTS (SELECT FROM gy_fapiao WHERE gy_fapiao.move_id = move.id
                                         AND gy_fapiao.voided_on IS NULL)
                          AND NOT EXISTS (SELECT FROM gy_customer_posting posting
                                           WHERE posting.move_id = move.id
                                             AND posting.voided_on IS NULL)"""
                ),
            },
        ]

    @api.model
    def _gy_money_turns(self):
        """Instalments that are overdue wait on their salesperson."""
        return [
            {
                "kind": "installment_overdue",
                "label": self.env._("Instalment is overdue"),
                "model": "gy.installment",
                "query": SQL(
                    """SELECT line.id AS res_id, line.order_id, line.user_id,
                              NULL::integer AS group_id, line.company_id,
                              line.due_date AS since, line.due_date AS deadline
                         FROM gy_installment line
                         JOIN sale_order ON sale_order.id = line.order_id
                        WHERE line.due_date < CURRENT_DATE AND line.missing_amount > 0
                          AND sale_order.state = 'sale' AND line.user_id IS NOT NULL"""
                ),
            }
        ]
