from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.turns import Part, Several


class Turn(models.Model):
    """What of money and invoices waits on whom (R0.6)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [
            *super()._parts(),
            *self._posting_parts(),
            *self._money_parts(),
        ]

    @api.model
    def _told_stages(self):
        """Instalments are overdue by their own dates."""
        return (*super()._told_stages(), "advance", "collection")

    @api.model
    def _posting_parts(self):
        """Invoices the customer has to post."""
        return [
            Part(
                "customer_posting",
                self.env._("Invoice to be posted by the customer"),
                "account.move",
                SQL(
                    """SELECT move.id AS res_id, move.gy_order_id AS order_id,
                              sale_order.user_id,
                              move.company_id, move.invoice_date AS since,
                              move.gy_posting_deadline AS deadline
                         FROM account_move move
                         JOIN sale_order ON sale_order.id = move.gy_order_id
                        WHERE sale_order.gy_unposted_amount > 0
                          AND move.state = 'posted' AND move.move_type = 'out_invoice'
                          AND move.payment_state != 'reversed'
                          AND sale_order.user_id IS NOT NULL
                          AND %(postable)s
                          AND NOT EXISTS (SELECT FROM gy_customer_posting posting
                                           WHERE posting.move_id = move.id
                                             AND posting.voided_on IS NULL)""",
                    postable=self._sql_postable(),
                ),
            ),
        ]

    @api.model
    def _sql_postable(self):
        """Return the SQL condition that the customer can post invoice ``move``; hook."""
        return SQL("TRUE")

    @api.model
    def _money_parts(self):
        """Overdue instalments wait on their salesperson; money nobody owes us, on finance."""
        return [
            self._record_part(
                "receipt_claim",
                self.env._("Claim of a receipt to be confirmed"),
                "gy.receipt.claim",
                SQL("record.state = 'waiting'"),
                since="claimed_on",
                several=Several("action_confirm"),
                role="finance",
                amount="amount",
            ),
            self._record_part(
                "receipt_conflict",
                self.env._("Share of a receipt that is not there"),
                "gy.receipt.share",
                SQL("record.is_conflict"),
                since=clock.sql_day("record.write_date"),
                role="finance",
                amount="amount",
            ),
            Part(
                "surplus",
                self.env._("Received too much: pay back, or move to another contract"),
                "sale.order",
                SQL(
                    """SELECT id AS res_id, id AS order_id, NULL::integer AS user_id, company_id,
                              gy_received_on AS since, NULL::date AS deadline,
                              gy_surplus_amount
                         FROM sale_order
                        WHERE gy_surplus_amount > 0 AND gy_is_process""",
                ),
                role="finance",
                amount="gy_surplus_amount",
                button="action_gy_pay_back",
            ),
            self._record_part(
                "settlement",
                self.env._("Settlement to be booked"),
                "gy.settlement",
                SQL("record.state = 'open'"),
                since="decided_on",
                role="finance",
                amount="amount",
            ),
            Part(
                "settlement_paid",
                self.env._("Damages to be collected"),
                "gy.settlement",
                SQL(
                    """SELECT row.id AS res_id, row.order_id, sale_order.user_id, row.company_id,
                              row.decided_on AS since, NULL::date AS deadline, row.open_amount
                         FROM gy_settlement row
                         JOIN sale_order ON sale_order.id = row.order_id
                        WHERE row.state = 'booked' AND sale_order.user_id IS NOT NULL""",
                ),
                amount="open_amount",
            ),
            Part(
                "installment_overdue",
                self.env._("Instalment is overdue"),
                "gy.installment",
                SQL(
                    """SELECT line.id AS res_id, line.order_id, line.user_id, line.company_id,
                              line.due_date AS since, line.due_date AS deadline,
                              line.open_due_amount
                         FROM gy_installment line
                         JOIN sale_order ON sale_order.id = line.order_id
                        WHERE line.due_date IS NOT NULL AND line.open_due_amount > 0
                          AND sale_order.state = 'sale' AND line.user_id IS NOT NULL"""
                ),
                late=True,
                amount="open_due_amount",
            ),
        ]
