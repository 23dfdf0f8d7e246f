from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public


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
        [("open", "Termination Requested"), ("approved", "Terminated"), ("refused", "Refused")],
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
                (state for state in ("approved", "open", "refused") if state in states), False
            )

    def _gy_is_terminated(self):
        self.ensure_one()
        return super()._gy_is_terminated() or self.gy_termination_state == "approved"

    def _gy_owes_refund(self):
        return super()._gy_owes_refund() or "refund" in self._gy_settlements()

    def _gy_is_forfeited(self):
        return super()._gy_is_forfeited() or "forfeit" in self._gy_settlements()

    def _gy_settlements(self):
        """Return how the terminations that were approved are settled."""
        self.ensure_one()
        approved = self.gy_termination_ids.filtered(lambda item: item.state == "approved")
        return approved.mapped("settlement")

    def _gy_change_road(self):
        road = self.env._(
            "A sales manager or the contract administrator can request its termination; what is "
            "agreed upon then goes into a new contract."
        )
        return road if self.state == "sale" else super()._gy_change_road()

    def _gy_made_by(self):
        """Return the manufacturing orders raised for the contract's own lines."""
        return self.env["mrp.production"].search([("sale_line_id", "in", self.order_line.ids)])

    def _gy_check_terminable(self):
        """Refuse to end a contract whose goods or invoices are with the customer.

        :raise UserError: naming the contract and the remedy
        """
        for order in self:
            order._gy_check_contract(("sale",))
            lines = order.sudo().order_line  # facts of the contract, told to whoever is stopped
            if any(lines.mapped("qty_delivered")):
                raise UserError(
                    self.env._(
                        "%s: goods have been shipped. Take them back by a return first, or let "
                        "the contract run its way.",
                        order.display_name,
                    )
                )
            if any(lines.mapped("qty_invoiced")):
                raise UserError(
                    self.env._(
                        "%s: there are invoices. Finance reverses them first.", order.display_name
                    )
                )

    @public
    def action_gy_request_termination(
        self, reason, settlement="refund", date=None, back_date_reason=None
    ):
        """Ask the management to end this contract early.

        :param str reason: required, kept
        :param str settlement: ``none``, ``refund``, ``forfeit`` or ``claim``
        :param date: day of the request, today by default, not before the contract took effect
            (R0.13)
        :param str back_date_reason: required for a day that lies back, kept
        :return: id of the termination
        :raise AccessError: for anyone but the contract's salesperson, sales manager, contract
            administrator
        :raise UserError: without reason, when the contract is not in force, goods or invoices
            are with the customer, a termination is waiting already, or the day does not fit
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
        if self.gy_termination_state == "open":
            raise UserError(self.env._("%s: a termination is waiting already.", self.display_name))
        day = self._gy_decision_day(
            self.env._("Termination requested"),
            date,
            back_date_reason,
            [(self.env._("the day the contract took effect"), self.gy_effective_date)],
        )
        vals = {
            "order_id": self.id,
            "reason": reason,
            "settlement": settlement,
            "requester_id": self.env.uid,
            "requested_on": day,
        }
        termination = self.env["gy.termination"]._gy_create_decided([vals])
        # The note of the request; contract administrators have no right to write orders.
        self.sudo().message_post(body=self.env._("Termination requested: %s", reason))
        return termination.id

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
