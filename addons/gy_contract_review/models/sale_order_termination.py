from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public

# Settlements of what was received as a deposit.
OF_DEPOSIT = ("forfeit", "double")
# Who judges an end before the management does.
JUDGES = ("finance", "manufacturing")
MANAGEMENT = ("deputy_gm", "general_manager")


class SaleOrder(models.Model):
    """Ending a contract early (R5.8)."""

    _inherit = "sale.order"

    gy_termination_ids = fields.One2many(
        "gy.termination",
        "order_id",
        string="Terminations",
        copy=False,
        groups=ROLE,
        readonly=True,
    )

    gy_termination_state = fields.Selection(
        [
            ("running", "Termination Requested"),
            ("approved", "Terminated"),
            ("rejected", "Refused"),
        ],
        string="Termination",
        compute="_compute_gy_termination_state",
        store=True,
        groups=INTERNAL,
    )

    @api.depends("gy_termination_ids.state")
    def _compute_gy_termination_state(self):
        for order in self:
            states = order.gy_termination_ids.mapped("state")
            order.gy_termination_state = next(
                (state for state in ("approved", "running", "rejected") if state in states), False
            )

    def _gy_is_terminated(self):
        self.ensure_one()
        return super()._gy_is_terminated() or self.gy_termination_state == "approved"

    def _gy_is_begun(self):
        """Tell whether goods or invoices of the contract are with the customer."""
        self.ensure_one()
        lines = self.sudo().order_line  # a fact of the contract
        return any(lines.mapped("qty_delivered")) or any(lines.mapped("qty_invoiced"))

    def _gy_check_terminable(self):
        """Refuse to end a contract while it is invoiced beyond what was delivered.

        :raise UserError: naming the contract, the product and the remedy
        """
        for order in self:
            order._gy_check_contract(("sale",))
            lines = order.sudo().order_line  # facts of the contract, told to whoever is stopped
            ahead = lines.filtered(
                lambda line: line.product_uom_id.compare(line.qty_invoiced, line.qty_delivered) > 0
                if line.product_uom_id
                else line.qty_invoiced > 0
            )
            if ahead:
                raise UserError(
                    self.env._(
                        "%(contract)s: %(what)s is invoiced and was not delivered. Finance writes a "
                        "credit note first.",
                        contract=order.display_name,
                        what=format_list(self.env, ahead.mapped("display_name")),
                    )
                )
            if opened := order.sudo().gy_open_change_id:
                raise UserError(
                    self.env._(
                        "%(contract)s: change %(name)s is under way. Put it into effect or withdraw "
                        "it first.",
                        contract=order.display_name,
                        name=opened.name,
                    )
                )

    def _gy_check_settlement(self, settlement, amount, claim):
        """Refuse a settlement that the law or the facts do not bear (Civil Code, art. 586 to 588).

        :param str settlement: how the contract is settled
        :param float amount: of the deposit
        :param float claim: damages
        :raise UserError: naming the contract and what is possible
        """
        if min(amount, claim) < 0:
            raise UserError(self.env._("An amount of a settlement is not below nothing."))
        if settlement in OF_DEPOSIT:
            most = self._gy_deposit_at_stake(settlement)
            if not amount or self.currency_id.compare_amounts(amount, most) > 0:
                raise UserError(
                    self.env._(
                        "%(contract)s: of the deposit %(amount)s is to be settled, at most %(most)s "
                        "can be: what was received of it, for what was not delivered. Choose "
                        "another amount, or another settlement.",
                        contract=self.display_name,
                        amount=self.currency_id.format(amount),
                        most=self.currency_id.format(most),
                    )
                )
        elif amount:
            raise UserError(
                self.env._("%s: this settlement leaves the deposit alone.", self.display_name)
            )
        if settlement == "claim" and not claim:
            raise UserError(
                self.env._("%s: say how much the customer is to pay.", self.display_name)
            )
        if claim and settlement not in ("claim", "forfeit"):
            raise UserError(
                self.env._(
                    "%s: damages are claimed by themselves, or beside a deposit that is kept, for "
                    "the loss beyond it.",
                    self.display_name,
                )
            )

    @public
    def action_gy_request_termination(
        self,
        reason,
        settlement="refund",
        date=None,
        back_date_reason=None,
        *,
        amount=None,
        claim=0.0,
    ):
        """Ask the management to end this contract early.

        :param str reason: required, kept
        :param str settlement: ``none``, ``refund``, ``forfeit``, ``double`` or ``claim``
        :param date: day of the request, today by default, not before the contract took effect
            (R0.13)
        :param str back_date_reason: required for a day that lies back, kept
        :param float amount: what of the deposit is kept, or returned once more; by default all
            that can be
        :param float claim: damages that the customer is to pay, both in the contract's currency
        :return: id of the termination
        :raise AccessError: for anyone but the contract's salesperson, sales manager, contract
            administrator
        :raise UserError: without reason, when the contract is not in force, more is invoiced than
            was delivered, a change or a termination is under way, the amounts cannot be settled
            so, or the day does not fit
        """
        self._gy_check_role("salesperson", "sales_manager", "contract_admin")
        self.check_access("read")
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the contract is to end."))
        selection = dict(self.env["gy.termination"]._fields["settlement"].selection)
        if settlement not in selection:
            raise UserError(self.env._("Choose how the contract is settled."))
        self._gy_check_terminable()
        asked = self.sudo().gy_termination_ids  # whether one waits is told to whoever asks
        if asked._waits():
            raise UserError(self.env._("%s: a termination is waiting already.", self.display_name))
        if not amount:
            amount = self._gy_deposit_at_stake(settlement) if settlement in OF_DEPOSIT else 0.0
        self._gy_check_settlement(settlement, amount, claim or 0.0)
        day = self._gy_decision_day(
            self.env._("Termination requested"),
            date,
            back_date_reason,
            [(self.env._("the day the contract took effect"), self.gy_effective_date)],
        )
        termination = self.env["gy.termination"]._request(
            self,
            reason,
            day,
            self._gy_termination_roles(),
            settlement=settlement,
            deposit_amount=amount,
            claim_amount=claim or 0.0,
        )
        return termination.id

    def _gy_termination_roles(self):
        """Return who judges the end of this contract: tuples of roles, one a step (R5.8).

        Who books its money and who makes its goods, side by side; then whoever of the management
        agreed to it in its review, in that order, the deputy general manager where none did.
        """
        # What was decided on the contract, whoever asks for its end.
        approved = self.sudo().gy_review_ids.filtered(lambda round_: round_.state == "approved")
        votes = approved.sorted("round")[-1:].vote_ids.sorted("step")
        managers = [role for role in votes.mapped("role") if role in MANAGEMENT] or MANAGEMENT[:1]
        return [JUDGES, *((role,) for role in managers)]

    def _gy_check_transition(self, vals):
        res = super()._gy_check_transition(vals)
        if vals.get("state") == "draft":
            for order in self.filtered(lambda item: item.state == "cancel"):
                if order.sudo()._gy_is_terminated():  # read for the check only
                    raise UserError(
                        self.env._(
                            "%s was terminated. Write a new contract instead.", order.display_name
                        )
                    )
        return res
