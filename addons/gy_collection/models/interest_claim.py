from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import interest

BASES = [("agreed", "Agreed Rate"), ("lpr", "LPR of the Day of Breach, with Surcharge")]
STATES = [("draft", "Worked out"), ("confirmed", "Confirmed"), ("void", "Dropped")]


class InterestClaim(models.Model):
    """Interest for late payment of a contract, worked out for a claim (R14.4).

    On what is open of the parts that were chosen, from the day after each was due. Worked out by
    :meth:`gy.installment.part.action_claim_interest`; it counts when finance has confirmed it.
    """

    _name = "gy.interest.claim"
    _description = "Claim of Interest"
    _inherit = ["gy.record.mixin", "gy.state.mixin", "mail.thread"]
    _order = "id desc"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id", store=True, index=True)
    user_id = fields.Many2one(
        related="order_id.user_id", store=True, index="btree_not_null", string="Salesperson"
    )
    currency_id = fields.Many2one(related="order_id.currency_id", store=True)
    date = fields.Date(string="Until", required=True)
    basis = fields.Selection(BASES, required=True)
    surcharge = fields.Float(string="Surcharge (%)", digits=(16, 2))
    line_ids = fields.One2many("gy.interest.claim.line", "claim_id", string="Lines")
    amount = fields.Monetary(string="Interest", compute="_compute_amount", store=True)
    made_by = fields.Many2one("res.users", string="Worked out by", required=True, index=True)
    confirmed_on = fields.Date()
    confirmed_by = fields.Many2one("res.users", index="btree_not_null")
    voided_on = fields.Date(string="Dropped on")
    void_reason = fields.Char(string="Dropped because")
    state = fields.Selection(STATES, compute="_compute_state", store=True, index=True)

    @api.depends("order_id", "date")
    def _compute_display_name(self):
        for claim in self:
            claim.display_name = f"{claim.order_id.name} {fields.Date.to_string(claim.date) or ''}"

    @api.depends("line_ids.amount")
    def _compute_amount(self):
        for claim in self:
            claim.amount = sum(claim.line_ids.mapped("amount"))

    @api.depends("confirmed_on", "voided_on")
    def _compute_state(self):
        for claim in self:
            claim.state = (
                "void" if claim.voided_on else "confirmed" if claim.confirmed_on else "draft"
            )

    @public
    def action_confirm(self):
        """Confirm rate, days and amount of a claim (R14.4).

        :return: True
        :raise AccessError: for anyone but finance
        :raise UserError: when it is confirmed or dropped already
        """
        self.order_id._gy_check_role("finance")
        self.check_access("read")
        self._gy_check_states("draft")
        self._gy_write_decided({"confirmed_on": clock.today(self), "confirmed_by": self.env.uid})
        return True

    @public
    def action_void(self, reason):
        """Drop a claim, with a reason that is kept (R14.4).

        :return: True
        :raise AccessError: for anyone but finance
        :raise UserError: when it was dropped before, or without reason
        """
        self.order_id._gy_check_role("finance")
        self.check_access("read")
        self._gy_check_states("draft", "confirmed")
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the claim is dropped."))
        self._gy_write_decided({"voided_on": clock.today(self), "void_reason": reason})
        return True

    @api.model
    def _work_out(self, parts, day, basis):
        """Work out the interest on parts of one contract; the caller has checked who asks.

        :return: the claim
        :raise UserError: when nothing is overdue, or no rate is known
        """
        order = parts.order_id
        late = parts.filtered(
            lambda part: part.missing_amount > 0 and part.due_date and part.due_date < day
        )
        if not late:
            raise UserError(
                self.env._("%s: nothing of this is overdue by that day.", order.display_name)
            )
        # A setting of the company, which not everybody may read.
        surcharge = order.company_id.sudo().gy_interest_surcharge if basis == "lpr" else 0.0
        rates = self.env["gy.lpr.rate"]._known() if basis == "lpr" else None
        return self._gy_create_decided(
            [
                {
                    "order_id": order.id,
                    "date": day,
                    "basis": basis,
                    "surcharge": surcharge,
                    "made_by": self.env.uid,
                    "line_ids": [
                        fields.Command.create(
                            self._line_values(part, day, self._rate(part, rates, surcharge))
                        )
                        for part in late
                    ],
                }
            ]
        )

    @api.model
    def _rate(self, part, rates, surcharge):
        """Return the yearly rate that a part bears: what was agreed, or that of its breach.

        :raise UserError: when there is none
        """
        if rates is None:
            # What was agreed stands in the contract, which the caller may read.
            yearly = interest.agreed_yearly(part.order_id.gy_interest_rate)
        else:
            found = interest.rate_on(rates, fields.Date.add(part.due_date, days=1))
            yearly = interest.with_surcharge(found, surcharge) if found else 0.0
        if not yearly:
            raise UserError(
                self.env._(
                    "%s: no rate is known for it. Enter the rate of the day of breach, or choose "
                    "the other basis.",
                    part.display_name,
                )
            )
        return yearly

    @api.model
    def _line_values(self, part, day, yearly):
        days, amount = interest.interest(part.missing_amount, yearly, part.due_date, day)
        return {
            "installment_id": part.installment_id.id,
            "principal": part.missing_amount,
            "due_date": part.due_date,
            "days": days,
            "rate": yearly,
            "amount": part.currency_id.round(amount),
        }
