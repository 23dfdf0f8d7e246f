from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import ROLE


class SaleOrder(models.Model):
    """What was said and disputed about a contract's money (R14.1)."""

    _inherit = "sale.order"

    gy_contact_ids = fields.One2many(
        "gy.collection.contact",
        "order_id",
        string="Contacts about Money",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    gy_dispute_ids = fields.One2many(
        "gy.collection.dispute",
        "order_id",
        string="Disputes",
        copy=False,
        groups=ROLE,
        readonly=True,
    )

    gy_confirmation_line_ids = fields.One2many(
        "gy.balance.confirmation.line",
        "order_id",
        string="Account Confirmations",
        copy=False,
        groups=ROLE,
        readonly=True,
    )

    def _gy_receipts_told(self):
        """Return ``[(day, amount)]`` of what was received, one a day."""
        self.ensure_one()
        events = (self.gy_received_events or {}).get("events", ())
        return [(fields.Date.to_date(day), amount) for _key, day, amount in events]

    # -- hooks of the spine ----------------------------------------------------

    def _gy_holds(self, kind):
        """Nothing is closed while the customer disputes something (R14.1, R16.1)."""
        holds = super()._gy_holds(kind)
        if kind != "close":
            return holds
        disputes = self.gy_dispute_ids.filtered(lambda item: not item.lifted_on)
        return [*holds, *(self._gy_dispute_criterion(item) for item in disputes)]

    def _gy_dispute_criterion(self, dispute):
        """Return the criterion that a dispute does not meet."""
        return self._gy_criterion(
            self.env._("Nothing in dispute"),
            False,
            self.env._(
                "In dispute since %(day)s: %(reason)s",
                day=fields.Date.to_string(dispute.date),
                reason=dispute.reason,
            ),
            actions.open_form(dispute),
        )

    def _gy_time_dates(self):
        """The day after a promise says whether it was kept, that after a due date ends reminders."""
        dates = super()._gy_time_dates()
        promised = self.gy_contact_ids.filtered(lambda item: item.promise_state == "open")
        dates += [fields.Date.add(item.promise_date, days=1) for item in promised]
        if self.state == "sale":
            opened = self.gy_installment_ids.filtered(
                lambda line: line.missing_amount and line.due_date
            )
            dates += [fields.Date.add(line.due_date, days=1) for line in opened]
        return dates

    @api.depends("gy_contact_ids.promise_state", "gy_contact_ids.promise_date")
    def _compute_gy_next_date(self):
        return super()._compute_gy_next_date()

    # -- limitation --------------------------------------------------------------

    def _gy_last_due_day(self):
        """Return the day the last instalment is due; nothing while one has not fallen due (R14.2)."""
        days = []
        for installment in self.gy_installment_ids.filtered("amount"):
            kept = installment.parts or ()
            # What was paid before it fell due is no debt any more.
            planned = [part for part in kept if not part.get("due")]
            if any(part["amount"] - part["paid"] > 0 for part in planned):
                return None
            days += [fields.Date.to_date(part["due"]) for part in kept if part.get("due")]
        return max(days, default=None)

    @api.model
    def _gy_person_fields(self):
        return super()._gy_person_fields() | {
            "gy.collection.contact": ("order_id", ["person"]),
        }
