from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_list

from ..tools import clock


class SaleOrder(models.Model):
    """The gates of a contract: the one place that lets it pass or says why not.

    What every road leads through is the transition of ``state`` (``sale_order_guards.py``) and,
    for goods, the moves and manufacturing orders (in their own files).
    """

    _inherit = "sale.order"

    # -- hooks ---------------------------------------------------------------

    def _gy_gate_reasons(self, gate, **scope):
        """Return the criteria that keep this contract from passing ``gate``.

        Override, call ``super()`` and add yours. Ask through :meth:`_gy_open_reasons`.

        :param str gate: ``send``, ``confirm``, ``production``, ``store``, ``shipment`` or
            ``close``
        :param scope: what passes: ``moves`` at storing and shipment, ``productions`` at
            production, and ``feeding`` where these begin to use up material
        :return: list of :meth:`_gy_criterion` that are not ok
        """
        self.ensure_one()
        if gate in ("production", "shipment"):
            in_force = self._gy_criterion(
                self.env._("Contract in force"),
                self.state == "sale",
                self.env._("The contract is not confirmed"),
            )
            reasons = [] if in_force["ok"] else [in_force]
            if gate == "shipment":
                reasons += self._gy_excess_reasons(scope.get("moves"))
            return reasons
        if gate in ("send", "confirm"):
            reasons = self._gy_quotation_criteria()
            if gate == "confirm":
                reasons += self._gy_submission_criteria()
                reasons += self._gy_stage_criteria("signing")
            return [criterion for criterion in reasons if not criterion["ok"]]
        if gate == "close":
            return self._gy_close_reasons()
        return []

    def _gy_close_reasons(self):
        """Return what keeps the contract open: stages before the handover, and holds (R16.1).

        A stage that skips itself by rule has nothing to ask; one that a manager skipped is asked
        for all the same. A terminated contract owes nothing of its stages any more.
        """
        self.ensure_one()
        criteria = []
        if not self._gy_is_terminated():
            stages = self._gy_stages()
            for code in self._gy_applicable_codes():
                stage = stages[code]
                skips = stage.skip and self[stage.skip]
                behind = skips or self[stage.done] or self._gy_came_after(code)
                if code != "handover" and not behind:
                    criteria += self._gy_stage_criteria(code)
        criteria += self._gy_holds("close")
        return [criterion for criterion in criteria if not criterion["ok"]]

    def _gy_came_after(self, code):
        """Tell whether the contract had a stage behind it when it came here. Override."""
        self.ensure_one()
        return False

    # -- asking --------------------------------------------------------------

    def _gy_contracts(self):
        """Return those of these orders that run under the process."""
        if not self:
            return self
        # Only a Boolean is read; a customer in the portal may not read the field itself.
        return self.sudo().filtered("gy_is_process").with_env(self.env)

    def _gy_open_reasons(self, gate, **scope):
        """Return why ``gate`` is shut for this contract; nothing where its type has no such gate."""
        self.ensure_one()
        return self._gy_gate_reasons(gate, **scope) if self._gy_has_gate(gate) else []

    def _gy_has_gate(self, code):
        """Tell whether contracts of this type have a gate, or ask for a step at one.

        :param str code: a gate, or what an addon adds to ``gy.process.profile._gy_gates``
        """
        self.ensure_one()
        # Without a type every gate is shut: nothing opens because something is missing.
        return not self.gy_gates or code in self.gy_gates.split(",")

    def _gy_check_gate(self, gate, **scope):
        """Let these contracts pass ``gate`` or say what is missing.

        :raise UserError: naming each contract that is stopped and every missing criterion, in
            the words of the criteria
        """
        if not self.env.su:
            self.check_access("read")
        messages = []
        # Reasons are facts of the contract; whoever is stopped may see them, though perhaps not
        # every record they come from.
        for order in self.sudo().filtered("gy_is_process"):
            reasons = order._gy_open_reasons(gate, **scope)
            if reasons:
                words = dict.fromkeys(reason["missing"] for reason in reasons)
                lines = [f"- {word}" for word in words]
                road = order._gy_gate_road(gate, **scope)
                head = order._gy_gate_refusal(gate)
                messages.append("\n".join([head, *lines, *filter(None, [road])]))
        if messages:
            raise UserError("\n\n".join(messages))

    def _gy_gate_refusal(self, gate):
        name = self.display_name
        return {
            "send": self.env._("Contract %s cannot be sent yet:", name),
            "confirm": self.env._("Contract %s cannot be confirmed yet:", name),
            "production": self.env._("Production for contract %s cannot start yet:", name),
            "store": self.env._("Goods of contract %s cannot be stored yet:", name),
            "shipment": self.env._("Contract %s cannot be shipped yet:", name),
            "close": self.env._("Contract %s cannot be closed yet:", name),
        }[gate]

    def _gy_gate_road(self, gate, **scope):
        """Return what else opens a shut gate than what is missing, or an empty string. Override.

        :param scope: see :meth:`_gy_gate_reasons`
        """
        self.ensure_one()
        return ""

    def _gy_excess_reasons(self, moves):
        """Return a reason for all goods of which more would leave than was ordered (R10.1).

        Every move of a line counts, also parts of a kit; what is no part of it was not ordered.
        """
        self.ensure_one()
        mine = moves.sudo() if moves is not None else self.env["stock.move"]
        mine = mine.filtered(lambda move: move.sale_line_id.order_id == self)
        leaving = mine.filtered(lambda move: move._gy_leaves_house())
        reasons = []
        for line, product in dict.fromkeys((move.sale_line_id, move.product_id) for move in mine):
            left, ordered = line._gy_left(product, leaving), line._gy_ordered(product)
            if product.uom_id.compare(left, ordered) > 0:
                reasons.append(
                    self._gy_criterion(
                        self.env._("Not more than ordered"),
                        False,
                        self.env._(
                            "%(product)s: %(quantity)s would leave, %(ordered)s are ordered",
                            product=product.display_name,
                            quantity=f"{left:.10g}",
                            ordered=f"{ordered:.10g}",
                        ),
                    )
                )
        return reasons

    def _gy_lock_totals(self):
        """Take part in the order in which the totals of these contracts are counted and changed.

        Odoo's transactions read a snapshot, so two of them could both find the same money
        unspent. Every gate that counts and everything that changes what is counted first writes
        the contract's version: the later transaction then fails with a serialization error, and
        Odoo runs it again on the new state.
        """
        # The row stays ours until the transaction ends. What rolls back to a savepoint, and with
        # it the write, clears these data, too.
        held = self.env.cr.precommit.data.setdefault("gy.locked_totals", set())
        ids = sorted(set(self.ids) - held)
        if not ids:
            return
        self.env.cr.execute(
            SQL(
                """UPDATE sale_order SET gy_version = COALESCE(gy_version, 0) + 1
                   FROM (SELECT id FROM sale_order WHERE id IN %s ORDER BY id
                         FOR NO KEY UPDATE) locked
                   WHERE sale_order.id = locked.id""",
                tuple(ids),
            )
        )
        held.update(ids)
        self.invalidate_recordset(["gy_version"], flush=False)

    def _gy_quotation_criteria(self):
        """Criteria of a quotation that may leave the house (R3.6, R4.2)."""
        self.ensure_one()
        goods = self._gy_agreed_lines().filtered(lambda line: not line.display_type)
        # A combo's price stands on its parts; a discount line is negative.
        unpriced = goods.filtered(lambda line: not line.price_unit and line.product_type != "combo")
        today = clock.today(self)
        expired = bool(self.validity_date) and self.validity_date < today
        return [
            *self._gy_type_criteria(),
            self._gy_criterion(
                self.env._("Lines entered"),
                goods.filtered(lambda line: line.product_uom_qty > 0),
                self.env._("The contract has no product line with a quantity"),
            ),
            self._gy_criterion(
                self.env._("Every line has a price"),
                self.gy_allow_zero_price or not unpriced,
                self.env._(
                    "No price on: %s",
                    format_list(self.env, unpriced.mapped("product_id.display_name")),
                ),
            ),
            self._gy_criterion(
                self.env._("Quotation valid"),
                not expired,
                self.env._("The quotation expired on %s", self.validity_date),
            ),
        ]

    def _gy_paper_criteria(self, date=None):
        """Criteria of a contract whose paper says all that both sides sign (R4.2).

        Asked for when its signing is recorded. Override, call ``super()`` and add yours.

        :param date: day on which it is signed, today by default
        """
        self.ensure_one()
        return []

    def _gy_signature_criteria(self, date=None):
        """Criteria of those who sign: that they may (R4.2). A draft is printed without them.

        Asked for when the signing is recorded. Override, call ``super()`` and add yours.

        :param date: day on which it is signed, today by default
        """
        self.ensure_one()
        return []

    def _gy_sealing_criteria(self):
        """Criteria of a contract that may be sealed: complete, and reviewed where that is asked for.

        Override, call ``super()`` and add yours.
        """
        return self._gy_contract_criteria()

    def _gy_contract_criteria(self):
        """Criteria of a contract complete enough to be printed without saying it is a draft (R4.2).

        Override, call ``super()`` and add yours.
        """
        return self._gy_paper_criteria()

    def _gy_submission_criteria(self):
        """Criteria of a contract that may be reviewed and take effect (R4.2, R5.2).

        Asked for when it is submitted for review and when it is confirmed. Override, call
        ``super()`` and add yours.
        """
        return self._gy_contract_criteria()

    def _gy_check_criteria(self, criteria, refusal):
        """Raise unless all ``criteria`` are met.

        :param str refusal: what cannot be done, in words that end with a colon
        :raise UserError: with ``refusal`` and every missing criterion
        """
        missing = dict.fromkeys(item["missing"] for item in criteria if not item["ok"])
        if missing:
            message = "\n".join([refusal, *(f"- {word}" for word in missing)])
            raise UserError(message)
