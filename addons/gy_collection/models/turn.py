from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part, Several


class Turn(models.Model):
    """What of the collection of money waits on whom (R0.6, R14.1, R14.2).

    Before the due date the salesperson reminds the customer; from the day after it the instalment
    is overdue (:mod:`gy_receivables`), some time later it waits on the sales manager, too.
    """

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [
            *super()._parts(),
            *self._reminder_parts(),
            *self._contact_parts(),
            *self._letter_parts(),
            *self._limitation_parts(),
        ]

    @api.model
    def _reminder_parts(self):
        """Instalments about to fall due, and those long overdue."""
        open_ones = SQL(
            """line.due_date IS NOT NULL AND line.open_due_amount > 0
               AND line.dispute_id IS NULL AND sale_order.state = 'sale'"""
        )
        return [
            Part(
                "payment_reminder",
                self.env._("Falls due: remind the customer"),
                "gy.installment",
                SQL(
                    """SELECT line.id AS res_id, line.order_id, line.user_id, line.company_id,
                              line.due_date - company.gy_remind_days AS since,
                              line.due_date AS deadline,
                              line.due_date - company.gy_remind_days AS begins_on,
                              line.open_due_amount
                         FROM gy_installment line
                         JOIN sale_order ON sale_order.id = line.order_id
                         JOIN res_company company ON company.id = line.company_id
                        WHERE %s AND line.user_id IS NOT NULL
                          AND (sale_order.gy_time_checked IS NULL
                               OR sale_order.gy_time_checked <= line.due_date)""",
                    open_ones,
                ),
                begins="begins_on",
                amount="open_due_amount",
            ),
            Part(
                "payment_escalated",
                self.env._("Long overdue: step in"),
                "gy.installment",
                SQL(
                    """SELECT line.id AS res_id, line.order_id, NULL::integer AS user_id,
                              line.company_id, line.due_date AS since, line.due_date AS deadline,
                              line.due_date + company.gy_escalation_days AS begins_on,
                              line.open_due_amount
                         FROM gy_installment line
                         JOIN sale_order ON sale_order.id = line.order_id
                         JOIN res_company company ON company.id = line.company_id
                        WHERE %s""",
                    open_ones,
                ),
                role="sales_manager",
                begins="begins_on",
                amount="open_due_amount",
            ),
        ]

    @api.model
    def _contact_parts(self):
        """What was agreed to be done next, and promises that were broken, of the last contacts."""
        latest = SQL(
            """EXISTS (SELECT FROM gy_installment line
                        WHERE line.last_contact_id = contact.id AND line.missing_amount > 0)"""
        )
        return [
            Part(
                "collection_next",
                self.env._("Next step with the customer"),
                "gy.collection.contact",
                SQL(
                    """SELECT contact.id AS res_id, contact.order_id,
                              contact.next_by_id AS user_id,
                              contact.company_id, contact.date AS since,
                              contact.next_date AS deadline, contact.next_date
                         FROM gy_collection_contact contact
                        WHERE contact.next_date IS NOT NULL AND %s""",
                    latest,
                ),
                begins="next_date",
            ),
            Part(
                "promise_broken",
                self.env._("Promise to pay was broken"),
                "gy.collection.contact",
                SQL(
                    """SELECT contact.id AS res_id, contact.order_id,
                              contact.seller_id AS user_id, contact.company_id,
                              contact.promise_date AS since, contact.promise_date AS deadline,
                              contact.promise_amount
                         FROM gy_collection_contact contact
                        WHERE contact.promise_state = 'broken'
                          AND contact.seller_id IS NOT NULL AND %s""",
                    latest,
                ),
                amount="promise_amount",
            ),
        ]

    @api.model
    def _letter_parts(self):
        """Letters that were prepared; final demands without proof that they arrived."""
        return [
            Part(
                "letter_to_send",
                self.env._("Letter to the customer to be sent"),
                "gy.dunning.letter",
                SQL(
                    """SELECT id AS res_id, order_id, user_id, company_id, prepared_on AS since,
                              NULL::date AS deadline, amount
                         FROM gy_dunning_letter
                        WHERE state = 'draft' AND user_id IS NOT NULL AND level != '3'"""
                ),
                amount="amount",
            ),
            self._record_part(
                "final_letter_to_send",
                self.env._("Final demand to be sent"),
                "gy.dunning.letter",
                SQL("record.state = 'draft' AND record.level = '3'"),
                since="prepared_on",
                role="sales_manager",
                amount="amount",
            ),
            Part(
                "letter_proof",
                self.env._("Proof that the final demand arrived"),
                "gy.dunning.letter",
                SQL(
                    """SELECT id AS res_id, order_id, user_id, company_id, sent_on AS since,
                              pay_by AS deadline, amount
                         FROM gy_dunning_letter
                        WHERE state = 'sent' AND level = '3' AND delivered_on IS NULL
                          AND user_id IS NOT NULL"""
                ),
                amount="amount",
            ),
        ]

    @api.model
    def _limitation_parts(self):
        """Debts that soon can no longer be sued for, and confirmations that are not settled."""
        return [
            Part(
                "limitation",
                self.env._("Limitation is about to run out"),
                "gy.installment",
                SQL(
                    """SELECT line.id AS res_id, line.order_id, NULL::integer AS user_id,
                              line.company_id,
                              line.limitation_cautious - company.gy_limitation_warning AS since,
                              line.limitation_cautious AS deadline,
                              line.limitation_cautious - company.gy_limitation_warning
                                  AS begins_on, line.open_due_amount
                         FROM gy_installment line
                         JOIN res_company company ON company.id = line.company_id
                        WHERE line.limitation_cautious IS NOT NULL AND line.open_due_amount > 0"""
                ),
                role="finance",
                begins="begins_on",
                amount="open_due_amount",
            ),
            self._record_part(
                "interest_to_confirm",
                self.env._("Interest for a claim to be confirmed"),
                "gy.interest.claim",
                SQL("record.state = 'draft'"),
                since="date",
                role="finance",
                amount="amount",
                several=Several("action_confirm"),
            ),
            Part(
                "confirmation_differs",
                self.env._("Account confirmation differs: settle it"),
                "gy.balance.confirmation",
                SQL(
                    """SELECT item.id AS res_id,
                              (SELECT MIN(row.order_id) FROM gy_balance_confirmation_line row
                                WHERE row.confirmation_id = item.id) AS order_id,
                              NULL::integer AS user_id, item.company_id,
                              item.returned_on AS since, NULL::date AS deadline
                         FROM gy_balance_confirmation item WHERE item.state = 'differs'"""
                ),
                role="finance",
                find=lambda orders: SQL(
                    """SELECT confirmation_id FROM gy_balance_confirmation_line
                        WHERE order_id = ANY(%s)""",
                    orders,
                ),
            ),
        ]
