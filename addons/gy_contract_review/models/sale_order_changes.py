from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public

CHANGE = "gy_change_id"


class SaleOrder(models.Model):
    """A contract in force is changed by proposals that are drafts of it (R5.4)."""

    _inherit = "sale.order"

    gy_change_id = fields.Many2one(
        "gy.contract.change",
        string="Proposed Change",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
        readonly=True,
        help="The change that this draft of a contract in force is written for.",
    )
    gy_change_ids = fields.One2many(
        "gy.contract.change",
        "order_id",
        string="Changes",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    # What a change says follows from its proposal: found here once, not by each write of its parts.
    gy_written_for_ids = fields.One2many(
        "gy.contract.change",
        "proposal_id",
        string="Contract Change",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    gy_open_change_id = fields.Many2one(
        "gy.contract.change",
        string="Change under Way",
        compute="_compute_gy_open_change_id",
        compute_sudo=True,
        groups=INTERNAL,
    )
    gy_change_count = fields.Integer(
        string="Changes in Effect",
        compute="_compute_gy_change_count",
        store=True,
        groups=INTERNAL,
    )

    @api.depends("gy_change_ids.state")
    def _compute_gy_open_change_id(self):
        for order in self:
            opened = order.gy_change_ids.filtered(lambda change: change._is_open())
            order.gy_open_change_id = opened[:1]

    @api.depends("gy_change_ids.applied_on")
    def _compute_gy_change_count(self):
        for order in self:
            order.gy_change_count = len(order.gy_change_ids.filtered("applied_on"))

    # -- proposals are no contracts ------------------------------------------

    @api.model
    def _search(
        self, domain, offset=0, limit=None, order=None, *, active_test=True, bypass_access=False
    ):
        """Leave out proposed changes wherever contracts and orders are listed or counted.

        They are found like archived records: by who asks for them, by their id, or through what
        hangs on them.
        """
        domain = Domain(domain)
        if (
            active_test
            and self.env.context.get("active_test", True)
            and not any(
                leaf.field_expr.split(".")[0] == CHANGE for leaf in domain.iter_conditions()
            )
        ):
            domain &= Domain.custom(to_sql=_is_no_proposal)
        return super()._search(
            domain,
            offset,
            limit,
            order,
            active_test=active_test,
            bypass_access=bypass_access,
        )

    @api.depends("gy_change_id")
    def _compute_gy_is_proposal(self):
        return super()._compute_gy_is_proposal()

    def _gy_contract_changed(self):
        contract = super()._gy_contract_changed()
        # Which contract a draft belongs to is part of it, whoever reads it.
        return contract or self.sudo().gy_change_id.order_id.with_env(self.env)

    def _gy_judged_with(self):
        contract = self._gy_contract_changed() or self
        orders = super()._gy_judged_with() | contract
        # Approvals of a contract and its changes are facts of both.
        if contract.sudo().gy_change_count:
            # Not by their state: it follows from approvals, which ask for this.
            applied = contract.sudo().gy_change_ids.filtered("applied_on")
            orders |= applied.proposal_id.with_env(self.env)
        # A union is read by itself; lists read the approvals of all their contracts at once.
        return orders.with_prefetch(self._prefetch_ids)

    def _gy_is_fixed(self):
        """A proposal that took effect stays as it was approved."""
        return super()._gy_is_fixed() or bool(self.sudo().gy_change_id.applied_on)

    def _gy_change_road(self):
        road = self.env._(
            "Its salesperson proposes a change (Propose Change), which is reviewed and agreed with "
            "the customer; a sales manager or the contract administrator can request its "
            "termination."
        )
        return road if self.state == "sale" else super()._gy_change_road()

    def write(self, vals):
        res = super().write(vals)
        if "user_id" in vals:
            # What is proposed goes with the contract that it changes (R0.12).
            opened = (
                self._gy_contracts().sudo().gy_change_ids.filtered(lambda item: item._is_open())
            )
            if opened:
                opened.proposal_id._gy_write_decided({"user_id": vals["user_id"]})
        return res

    def _gy_check_transition(self, vals):
        res = super()._gy_check_transition(vals)
        if "state" in vals:
            for order in self.filtered(lambda item: item.state == "cancel"):
                if order._gy_is_fixed():
                    raise UserError(
                        self.env._(
                            "%s took effect and stays as it was approved.", order.display_name
                        )
                    )
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_changes(self):
        for order in self:
            # Read for the check only; the history of a contract is kept whoever asks.
            if order.sudo().gy_change_id or order.sudo().gy_change_ids:
                raise UserError(
                    self.env._(
                        "%s is part of the history of a contract. Cancel it instead of deleting "
                        "it.",
                        order.display_name,
                    )
                )

    # -- proposing -----------------------------------------------------------

    @public
    def action_gy_propose_change(self, type_id, reason, date=None, back_date_reason=None):
        """Propose a change of this contract: a draft of it opens to be written anew (R5.4).

        :param int type_id: id of the type of change
        :param str reason: required, kept
        :param date: day of the proposal, today by default, not before the contract took effect
            (R0.13)
        :param str back_date_reason: required for a day that lies back, kept
        :return: the action that opens the draft
        :raise AccessError: for anyone but salespeople with the right to edit the contract
        :raise UserError: without reason, when the contract is not in force, or another change or a
            termination is under way
        """
        self._gy_check_role("salesperson", "sales_manager")
        self.check_access("write")
        kind = self.env["gy.contract.change.type"].browse(type_id).exists()
        if not kind or not kind.active:
            raise UserError(self.env._("Choose why the contract is changed."))
        day = self._gy_decision_day(
            self.env._("Change proposed"),
            date,
            back_date_reason,
            [(self.env._("the day the contract took effect"), self.gy_effective_date)],
        )
        change = self._gy_propose_change({}, reason, kind, day)
        return actions.open_form(change.proposal_id)

    def _gy_propose_change(self, vals, reason, kind, day):
        """Begin a change of this contract; the caller has checked who proposes it.

        :param dict vals: what the contract is to say, as a draft is written with it
        :param kind: a :class:`gy.contract.change.type`
        :param day: the day it is proposed on
        :return: the change, with its draft
        :raise UserError: see :meth:`action_gy_propose_change`
        """
        self._gy_check_changeable()
        # The database knows that the one before is closed, before another one begins.
        self.sudo().gy_change_ids.flush_recordset(["state"])
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the contract is changed."))
        self._gy_lock_totals()
        # Facts of the contract, kept whoever proposes.
        contract = self.sudo()
        change = self.env["gy.contract.change"]._gy_create_decided(
            [
                {
                    "order_id": self.id,
                    "number": max(contract.gy_change_ids.mapped("number"), default=0) + 1,
                    "type_id": kind.id,
                    "reason": reason,
                    "requester_id": self.env.uid,
                    "requested_on": day,
                    "before": contract._gy_review_content(),
                    "amount_before": contract.amount_total,
                }
            ]
        )
        proposal = self._gy_draft_of({"name": change.sudo().name, CHANGE: change.id})
        change._gy_write_decided({"proposal_id": proposal.id})
        if vals:
            proposal.write(vals)
        contract.message_post(
            body=self.env._(
                "Change %(name)s proposed (%(type)s): %(reason)s",
                name=change.sudo().name,
                type=kind.name,
                reason=reason,
            )
        )
        return change

    def _gy_check_changeable(self):
        """Refuse to begin a change where none is possible, or one is under way.

        :raise UserError: naming the contract
        """
        self._gy_check_contract(("sale",))
        # What is under way is told to whoever wants to begin something else.
        order = self.sudo()
        if order.gy_open_change_id:
            raise UserError(
                self.env._(
                    "%(contract)s: change %(name)s is under way. Put it into effect or withdraw it "
                    "first.",
                    contract=self.display_name,
                    name=order.gy_open_change_id.name,
                )
            )
        if order.gy_termination_state in ("running", "approved"):
            raise UserError(
                self.env._("%s is terminated, or is to be: nothing is changed.", self.display_name)
            )

    @public
    def action_gy_view_changes(self):
        """Open the history of the contract's changes; a draft's own change where one is written."""
        if self.gy_change_id:
            return actions.open_form(self.gy_change_id)
        domain = [("order_id", "=", self.id)]
        return actions.open_list("gy.contract.change", self.env._("Changes of Contracts"), domain)

    def action_confirm(self):
        """A proposal does not become a contract: it changes the one it was written for."""
        proposals = self.filtered(lambda order: order._gy_contract_changed())
        if not proposals:
            return super().action_confirm()
        for proposal in proposals:
            proposal.gy_change_id.action_apply()
        others = self - proposals
        if others:
            return super(SaleOrder, others).action_confirm()
        contract = proposals[:1]._gy_contract_changed()
        return actions.open_form(contract) if len(proposals) == 1 else True


def _is_no_proposal(_model, alias, _query):
    # A customer in the portal may not name the field, and finds no proposals either.
    return SQL("%s IS NULL", SQL.identifier(alias, CHANGE))
