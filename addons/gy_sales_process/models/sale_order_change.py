from contextlib import contextmanager

from odoo import api, fields, models
from odoo.fields import Command

from ..tools import gate_pass
from ..tools.groups import INTERNAL
from .sale_order_guards import PARTS

# What a change does not touch: who the contract is, and when it was written.
KEPT = {"name", "order_line", "date_order", "validity_date", "sale_order_template_id"}


class SaleOrder(models.Model):
    """A change of a contract in force: a draft of the contract that is taken over as a whole (R5.4).

    The draft is a contract like any other: people edit it in the same form, and the same rooms
    judge it. What it says is taken over here, each addon its part; who proposes changes and
    approves them is no matter of the spine.
    """

    _inherit = "sale.order"

    gy_is_proposal = fields.Boolean(
        compute="_compute_gy_is_proposal", compute_sudo=True, groups=INTERNAL
    )

    @api.depends("gy_is_process")
    def _compute_gy_is_proposal(self):
        """Tell the form what is no quotation; whoever keeps changes adds what it depends on."""
        for order in self:
            order.gy_is_proposal = bool(order._gy_contract_changed())

    # -- hooks ---------------------------------------------------------------

    def _gy_contract_changed(self):
        """Return the contract in force that this draft proposes to change; none for all others."""
        self.ensure_one()
        return self.browse()

    def _gy_judged_with(self):
        """Return the orders whose approvals count for this one.

        A contract's own, and those of the drafts by which it was changed; for such a draft also
        those of the contract it changes: what stays as it is was approved there.
        """
        self.ensure_one()
        return self

    def _gy_was_changed(self):
        """Tell whether a contract in force was changed by a draft that its customer agreed to."""
        self.ensure_one()
        return self.state == "sale" and len(self._gy_judged_with()) > 1

    @api.model
    def _gy_kept_fields(self):
        """Return those of :meth:`_gy_locked_fields` that no change takes over."""
        return set(KEPT)

    def _gy_change_criteria(self, proposal):
        """Criteria that this contract can become what ``proposal`` says, by what has happened to it.

        Override, call ``super()`` and add yours. Asked when a change is submitted and when it is
        put into effect, so that what happened meanwhile counts.

        :return: list of :meth:`_gy_criterion`
        """
        self.ensure_one()
        lines = self._gy_agreed_lines().filtered(lambda line: not line.display_type)
        after = lines._gy_after(proposal)
        return [
            criterion
            for line in lines
            for criterion in line._gy_change_criteria(after[line])
            if not criterion["ok"]
        ]

    def _gy_copy_agreed(self, proposal):
        """Give a new draft the parts of this contract that core does not copy.

        Called as the superuser; override, call ``super()`` and copy yours.
        """
        self.ensure_one()
        self.env["gy.contract.clause"].create(
            [
                {**values, "order_id": proposal.id}
                for clause in self.gy_clause_ids
                for values in clause.copy_data()
            ]
        )

    def _gy_apply_change(self, proposal):
        """Take over what ``proposal`` says into this contract, with all that follows of it (R5.4).

        Called as the superuser on a contract that is unlocked, with a pass for what it changes;
        the caller has checked that it was approved and is possible. Override, call ``super()``
        and take over your part: when ``super()`` returns, each line of the proposal knows the
        line of the contract that says the same (``gy_changes_line_id``).
        """
        self.ensure_one()
        self._gy_take_over_terms(proposal)
        self._gy_take_over_lines(proposal)
        self._gy_take_over_clauses(proposal)
        self._gy_follow_dates()

    def _gy_stop_making(self):
        """Cancel what is to be made for these contracts and was not begun (R5.8).

        Override, call ``super()`` and add yours.

        :return: the manufacturing orders under way of which somebody has to decide
        """
        live = self.order_line._gy_productions().filtered(
            lambda item: item.state not in ("done", "cancel")
        )
        unbegun = live.filtered(lambda item: item.state in ("draft", "confirmed"))
        unbegun.action_cancel()
        return live - unbegun

    def _gy_end_rest(self):
        """End what is left of a contract: it comes to what was delivered and invoiced (R5.8).

        Called as the superuser, by who checked that it was decided. Override, call ``super()`` and
        add yours; the contract is unlocked, with a pass, while ``super()`` is at work.
        """
        self.ensure_one()
        for line in self._gy_agreed_lines().filtered(lambda item: not item.display_type):
            done = line._gy_done_quantity()
            if not done:
                line._gy_drop()
            elif line.product_uom_id.compare(done, line.product_uom_qty) < 0:
                line._gy_reduce(done)

    # -- the draft -----------------------------------------------------------

    @api.model
    def _gy_taken_over(self):
        """Return the names of the fields that a change takes over, sorted."""
        names = self._gy_locked_fields() - self._gy_kept_fields()
        return sorted(name for name in names if name in self._fields)

    def _gy_draft_of(self, values):
        """Return a draft that says what this contract says; the caller has checked who asks.

        :param dict values: what the draft is besides
        """
        self.ensure_one()
        contract = self.sudo()
        lines = contract._gy_agreed_lines()
        default = {
            **contract._gy_values_of(contract._gy_taken_over()),
            "date_order": contract.date_order,
            # Nobody quotes it: it is agreed, or not.
            "validity_date": False,
            "user_id": contract.user_id.id,
            "team_id": contract.team_id.id,
            "order_line": [Command.create(line._gy_prepare_draft()) for line in lines],
            **values,
        }
        names = {name for name in default if name.startswith("gy_")}
        granted = gate_pass.grant_create(contract, "gy_is_process", *names)
        granted = gate_pass.grant_create(granted.order_line, "gy_changes_line_id").env
        proposal = contract.with_env(granted).copy(default)
        contract._gy_copy_agreed(proposal)
        return proposal.with_env(self.env)

    # -- taking over ---------------------------------------------------------

    def _gy_begin_change(self):
        """Return this contract as the superuser writes it while a change is taken over.

        The pass reaches the contract's own fields, its lines and its parts, and nothing else.
        """
        self.ensure_one()
        names = (*self._gy_taken_over(), "order_line", "locked", PARTS)
        # Who may put a change into effect was checked; the writing asks for rights of stock and
        # manufacturing, too.
        order = self.sudo()._gy_granted(*names)
        order._gy_lock_totals()
        return order

    @contextmanager
    def _gy_changing(self):
        """Yield this contract as :meth:`_gy_begin_change` returns it, unlocked until the end."""
        contract = self._gy_begin_change()
        contract.locked = False
        yield contract
        contract.locked = True

    def _gy_seal_anew(self):
        """Note that the present content is what both sides agreed to; the caller has checked it."""
        self.env.flush_all()
        vals = {"gy_signed_hash": self.gy_content_hash, "gy_issued_hash": self.gy_content_hash}
        self._gy_write_decided(vals)

    def _gy_take_over_terms(self, proposal):
        names = self._gy_taken_over()
        after = proposal._gy_values_of(names)
        before = self._gy_values_of(names)
        vals = {name: after[name] for name in names if after[name] != before[name]}
        if vals:
            # Core would ask somebody to change the addresses of transfers, which is done here.
            self.with_context(mail_activity_automation_skip=True).write(vals)
        if "partner_shipping_id" in vals:
            pickings = self.picking_ids.filtered(lambda item: item.state not in ("done", "cancel"))
            moves = pickings.move_ids.filtered(lambda move: move.state not in ("done", "cancel"))
            # The transfers themselves follow a moment later, and are looked at then.
            moves._gy_granted("partner_id").write({"partner_id": vals["partner_shipping_id"]})
            pickings.partner_id = vals["partner_shipping_id"]

    def _gy_take_over_lines(self, proposal):
        lines = self._gy_agreed_lines()
        after = lines._gy_after(proposal)
        gone = lines.filtered(lambda line: not after[line])
        new = proposal._gy_agreed_lines() - proposal.order_line.browse().concat(*after.values())
        rests = new.filtered("gy_rest_of_id")
        whole = {line: line.product_uom_qty for line in lines}
        # What is under way goes to the rest of a line before the line itself shrinks.
        made = self.with_context(skip_procurement=True)._gy_make_lines(rests)
        for line, rest in zip(rests, made, strict=True):
            line.gy_rest_of_id.with_env(self.env)._gy_hand_rest(rest)
            rest._gy_write_decided({"gy_rest_of_id": line.gy_rest_of_id.id})
        notes = gone.filtered("display_type")
        (gone - notes)._gy_drop()
        notes.unlink()
        for line in lines - gone:
            line._gy_take_over(after[line])
        for rest in made.with_env(self.env):
            rest._gy_follow_less(whole[rest.gy_rest_of_id])
            if rest._gy_lacks():
                rest._action_launch_stock_rule()
        self._gy_make_lines(new - rests)

    def _gy_make_lines(self, drafts):
        """Return new lines of this contract that say what lines of a proposal say."""
        lines = self.order_line.create([line._gy_prepare_new(self) for line in drafts])
        for line, made in zip(drafts, lines, strict=True):
            line._gy_write_decided({"gy_changes_line_id": made.id})
        return lines

    def _gy_take_over_clauses(self, proposal):
        after = [clause.copy_data()[0] for clause in proposal.gy_clause_ids]
        before = [clause.copy_data()[0] for clause in self.gy_clause_ids]
        for values in (*before, *after):
            del values["order_id"]
        if before != after:
            self.gy_clause_ids.unlink()
            self.gy_clause_ids.create([{**values, "order_id": self.id} for values in after])

    def _gy_follow_dates(self):
        """Have open deliveries follow the days that were agreed (R4.2)."""
        moves = self._gy_delivered_lines().move_ids.filtered(
            lambda move: move.state not in ("done", "cancel") and move._gy_goes_to_customer()
        )
        for day, found in moves.grouped(lambda move: move.sale_line_id.gy_delivery_date).items():
            if day:
                found._gy_follow_day(day)
