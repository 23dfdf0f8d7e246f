from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.turns import Part, Several


class Turn(models.Model):
    """What of invoices and their fapiao waits on whom (R0.6)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [*super()._parts(), *self._request_parts(), *self._fapiao_parts()]

    @api.model
    def _sql_postable(self):
        """Without a fapiao the customer cannot post an invoice."""
        return SQL(
            """%s AND EXISTS (SELECT FROM gy_fapiao WHERE gy_fapiao.move_id = move.id
                                 AND gy_fapiao.voided_on IS NULL)""",
            super()._sql_postable(),
        )

    @api.model
    def _request_parts(self):
        """Deliveries to be requested for invoicing, requests that wait for finance."""
        return [
            Part(
                "invoice_to_request",
                self.env._("Delivered, invoice to be requested"),
                "sale.order",
                SQL(
                    """SELECT line.order_id AS res_id, line.order_id, NULL::integer AS user_id,
                              sale_order.company_id,
                              MAX(sale_order.gy_all_shipped_on) AS since, NULL::date AS deadline
                         FROM sale_order_line line
                         JOIN sale_order ON sale_order.id = line.order_id
                        WHERE sale_order.gy_is_process AND sale_order.state = 'sale'
                          AND sale_order.gy_invoiced_amount < sale_order.gy_owed_amount
                          AND line.display_type IS NULL
                          AND line.qty_delivered > line.qty_invoiced + COALESCE(
                              (SELECT SUM(asked.quantity)
                                 FROM gy_invoice_request_line asked
                                 JOIN gy_invoice_request request ON request.id = asked.request_id
                                WHERE asked.order_line_id = line.id
                                  AND request.state = 'submitted'), 0)
                        GROUP BY line.order_id, sale_order.company_id""",
                ),
                role="sales_admin",
                button="action_gy_request_invoice",
            ),
            self._record_part(
                "invoice_request",
                self.env._("Invoice request to be decided"),
                "gy.invoice.request",
                SQL("record.state = 'submitted'"),
                since=clock.sql_day("record.submitted_on"),
                role="finance",
            ),
            self._record_part(
                "invoice_refused",
                self.env._("Refused invoice request to be corrected"),
                "gy.invoice.request",
                SQL("record.state = 'refused'"),
                since=clock.sql_day("record.decided_on"),
                role="sales_admin",
            ),
        ]

    @api.model
    def _fapiao_parts(self):
        """Fapiao to be recorded and handed over, red-letter ones of credit notes."""
        return [
            Part(
                "fapiao_missing",
                self.env._("Fapiao to be recorded"),
                "account.move",
                SQL(
                    """SELECT move.id AS res_id, move.gy_order_id AS order_id,
                              NULL::integer AS user_id,
                              move.company_id, move.invoice_date AS since, NULL::date AS deadline
                         FROM account_move move
                         JOIN sale_order ON sale_order.id = move.gy_order_id
                        WHERE sale_order.gy_fapiao_missing > 0
                          AND move.state = 'posted' AND move.move_type = 'out_invoice'
                          AND move.amount_total > COALESCE(
                              (SELECT SUM(fapiao.amount) FROM gy_fapiao fapiao
                                WHERE fapiao.move_id = move.id
                                  AND fapiao.voided_on IS NULL), 0)""",
                ),
                role="finance",
            ),
            self._record_part(
                "fapiao_to_sales",
                self.env._("Fapiao to be given to the salesperson"),
                "gy.fapiao",
                SQL("record.state = 'issued'"),
                since="date",
                deadline="deadline",
                several=Several("action_hand_to_salesperson"),
                role="sales_admin",
            ),
            self._record_part(
                "fapiao_to_customer",
                self.env._("Fapiao to be handed to the customer"),
                "gy.fapiao",
                SQL("record.state = 'sales' AND record.user_id IS NOT NULL"),
                since="handed_sales_on",
                deadline="deadline",
                user="user_id",
            ),
            Part(
                "fapiao_trouble",
                self.env._("Fapiao that the service refused, or that could not be recorded"),
                "gy.fapiao.issue",
                SQL(
                    """SELECT issue.id AS res_id, issue.order_id, NULL::integer AS user_id,
                              issue.company_id, %(day)s AS since, NULL::date AS deadline
                         FROM gy_fapiao_issue issue
                        WHERE issue.state IN ('refused', 'stuck')
                          AND NOT EXISTS (SELECT FROM gy_fapiao_issue later
                                           WHERE later.move_id = issue.move_id
                                             AND later.id > issue.id)
                          AND NOT EXISTS (SELECT FROM gy_fapiao fapiao
                                           WHERE fapiao.move_id = issue.move_id
                                             AND fapiao.voided_on IS NULL
                                             AND issue.state = 'refused')""",
                    day=clock.sql_day("issue.write_date"),
                ),
                role="finance",
            ),
            Part(
                "red_letter",
                self.env._("Red-letter fapiao to be recorded"),
                "account.move",
                SQL(
                    """SELECT move.id AS res_id, move.gy_order_id AS order_id,
                              NULL::integer AS user_id,
                              move.company_id, move.invoice_date AS since, NULL::date AS deadline
                         FROM account_move move
                         JOIN sale_order ON sale_order.id = move.gy_order_id
                        WHERE sale_order.gy_fapiao_missing > 0
                          AND move.state = 'posted' AND move.move_type = 'out_refund'
                          AND EXISTS (SELECT FROM gy_fapiao
                                       WHERE gy_fapiao.move_id = move.reversed_entry_id
                                         AND gy_fapiao.voided_on IS NULL)
                          AND move.amount_total > COALESCE(
                              (SELECT SUM(fapiao.amount) FROM gy_fapiao fapiao
                                WHERE fapiao.move_id = move.id
                                  AND fapiao.voided_on IS NULL), 0)""",
                ),
                role="finance",
            ),
        ]
