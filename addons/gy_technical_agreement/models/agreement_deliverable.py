from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.public import public

# What is recorded when the text is fixed already.
DONE = {"delivered_on", "gy_back_dated"}


class AgreementDeliverable(models.Model):
    """What technology hands over under an agreement: drawings, reports, manuals (R2.1)."""

    _name = "gy.agreement.deliverable"
    _description = "Deliverable of a Technical Agreement"
    _order = "agreement_id, due_date, id"
    _inherit = ["gy.guarded.mixin", "gy.dated.mixin", "gy.part.mixin"]

    _part_of = "agreement_id"
    _part_stays = True
    _part_free = frozenset(DONE)

    agreement_id = fields.Many2one(
        "gy.technical.agreement", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="agreement_id.company_id", store=True, index=True)
    can_write = fields.Boolean(related="agreement_id.can_write_work")
    agreement_state = fields.Selection(related="agreement_id.state")
    name = fields.Char(required=True)
    due_date = fields.Date(required=True)
    delivered_on = fields.Date(readonly=True, copy=False)

    @api.model
    def _gy_open_fields(self):
        return set(self._fields) - DONE

    def _gy_dated_subject(self):
        return self.agreement_id

    @public
    def action_delivered(self, date=None, back_date_reason=None):
        """Record that it was handed over to the customer.

        :param date: the day, today by default
        :param str back_date_reason: required for a day that lies back, kept
        :raise AccessError: for anyone but technology and the salesperson
        :raise UserError: when the agreement is not signed, it was handed over already, or the day
            does not fit
        """
        self.env["sale.order"]._gy_check_role("technology", "salesperson")
        self.check_access("read")
        agreement = self.agreement_id
        agreement._lock()
        if agreement.state != "signed":
            raise UserError(
                self.env._(
                    "%s: nothing is handed over before it is signed.", agreement.display_name
                )
            )
        if self.delivered_on:
            raise UserError(self.env._("%s was handed over already.", self.name))
        day = self._gy_decision_day(
            self.env._("%s handed over", self.name),
            date,
            back_date_reason,
            [(self.env._("the signature"), agreement.signed_on)],
        )
        self._gy_write_decided({"delivered_on": day})
        agreement._log(
            self.env._(
                "%(deliverable)s handed over by %(user)s",
                deliverable=self.name,
                user=self.env.user.name,
            )
        )
        return True

    def _copied(self):
        self.ensure_one()
        return {"name": self.name, "due_date": self.due_date, "delivered_on": self.delivered_on}
