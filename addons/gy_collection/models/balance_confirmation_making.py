from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock


class BalanceConfirmation(models.Model):
    """How an account confirmation is drawn up: from the ledger of contracts (R14.2)."""

    _inherit = "gy.balance.confirmation"

    @api.model
    def _draw_up(self, customer, company, date=None):
        """Draw up the account of a customer as of a day; the caller has checked who does.

        :param customer: the commercial partner
        :param date: the day, today by default
        :return: the confirmation
        :raise UserError: when the day lies ahead, or there is nothing to confirm
        """
        day = fields.Date.to_date(date) or clock.today(company)
        clock.check_day(company, day)
        rows = self._account_rows(customer, company, day)
        if not rows:
            raise UserError(
                self.env._(
                    "%s: nothing was invoiced or received by that day.", customer.display_name
                )
            )
        self._check_new(customer, company, day)
        currencies = {row.currency_id for row in rows}
        if len(currencies) > 1:
            # One stamp confirms one sum; what is owed in another currency has a letter of its own.
            rows = [row for row in rows if row.currency_id == company.currency_id]
        # The next number; finance writes no sequences.
        sequence = self.env["ir.sequence"].sudo().with_company(company)
        return self._gy_create_decided(
            [
                {
                    "name": sequence.next_by_code(self._name),
                    "company_id": company.id,
                    "partner_id": customer.id,
                    "currency_id": rows[0].currency_id.id,
                    "date": day,
                    "line_ids": [
                        fields.Command.create(
                            {
                                "order_id": row.order_id.id,
                                "invoiced_amount": row.invoiced_amount,
                                "received_amount": row.received_amount,
                                "balance": row.invoiced_amount - row.received_amount,
                            }
                        )
                        for row in rows
                    ],
                }
            ]
        )

    @api.model
    def _check_new(self, customer, company, day):
        """Refuse to draw an account up twice for one day.

        :raise UserError: naming the one there is
        """
        # Whoever may draw it up may know its number.
        known = self.sudo().search(
            [("partner_id", "=", customer.id), ("company_id", "=", company.id), ("date", "=", day)],
            limit=1,
        )
        if known:
            raise UserError(
                self.env._(
                    "%(customer)s: the account was drawn up for this day already, see %(number)s.",
                    customer=customer.display_name,
                    number=known.name,
                )
            )

    @api.model
    def _account_rows(self, customer, company, day):
        """Return the lines of the ledger in which something is open as of the day."""
        self.env.flush_all()
        ledger = self.env["gy.contract.ledger"].with_context(gy_on=fields.Date.to_string(day))
        found = ledger.search(
            [
                ("partner_id", "child_of", customer.id),
                ("company_id", "=", company.id),
                "|",
                ("invoiced_amount", "!=", 0),
                ("received_amount", "!=", 0),
            ],
            order="signed_on, id",
        )
        return [
            row
            for row in found
            if not row.currency_id.is_zero(row.invoiced_amount - row.received_amount)
        ]
