from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL, format_list

from ..tools import gate_pass

FREE_TRANSITIONS = {
    ("draft", "cancel"),
    ("sent", "cancel"),
    ("sent", "draft"),
    ("cancel", "draft"),
}


class SaleOrder(models.Model):
    """The gates of a contract: the one place that lets it pass or says why not.

    What every road leads through is the transition of ``state`` and, for goods, the moves and
    manufacturing orders (in their own files). Native buttons are only some of the roads, so
    transitions are refused unless our own override vouches for them with a gate pass.
    """

    _inherit = "sale.order"

    # -- hooks ---------------------------------------------------------------

    def _gy_gate_reasons(self, gate, **scope):
        """Return the criteria that keep this contract from passing ``gate``.

        Override, call ``super()`` and add yours. Ask through :meth:`_gy_open_reasons`.

        :param str gate: ``send``, ``confirm``, ``production``, ``store``, ``shipment`` or
            ``close``
        :param scope: what passes: ``moves`` at storing and shipment, ``productions`` at
            production
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
                reasons += self._gy_contract_criteria()
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
            done, by_rule = self._gy_stage_done_fields(), self._gy_stage_skip_fields()
            for code in self._gy_applicable_codes():
                skips = code in by_rule and self[by_rule[code]]
                if code != "handover" and not skips and not self[done[code]]:
                    criteria += self._gy_stage_criteria(code)
        criteria += self._gy_holds("close")
        return [criterion for criterion in criteria if not criterion["ok"]]

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {
            "gy_profile_id",
            "gy_warranty_months",
        }

    @api.model
    def _gy_locked_fields(self):
        """Return the fields of a contract in force that only a change order may alter."""
        return {
            "partner_id",
            "partner_invoice_id",
            "partner_shipping_id",
            "date_order",
            "commitment_date",
            "validity_date",
            "payment_term_id",
            "pricelist_id",
            "currency_id",
            "fiscal_position_id",
            "incoterm",
            "incoterm_location",
            "note",
            "warehouse_id",
            "picking_policy",
            "order_line",
            "gy_profile_id",
            "gy_warranty_months",
        }

    @api.model
    def _gy_guarded_prefix(self):
        return "gy_"

    # -- asking --------------------------------------------------------------

    def _gy_contracts(self):
        """Return those of these orders that run under the process."""
        if not self:
            return self
        # Only a Boolean is read; a customer in the portal may not read the field itself.
        return self.sudo().filtered("gy_is_process").with_env(self.env)

    def _gy_open_reasons(self, gate, **scope):
        """Return why ``gate`` is shut for this contract; nothing where its kind has no such gate."""
        self.ensure_one()
        # Without a kind every gate is shut: nothing opens because something is missing.
        if self.gy_gates and gate not in self.gy_gates.split(","):
            return []
        return self._gy_gate_reasons(gate, **scope)

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
                lines = "\n".join(f"- {word}" for word in words)
                messages.append(f"{order._gy_gate_refusal(gate)}\n{lines}")
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

    def _gy_excess_reasons(self, moves):
        """Return a reason for every line of which more would leave than was ordered (R10.1)."""
        self.ensure_one()
        going = defaultdict(float)
        for move in moves.sudo() if moves is not None else ():
            line = move.sale_line_id
            if line.order_id == self and move.product_id == line.product_id:
                if move.state != "done" and move._gy_leaves_house():
                    going[line] += move._gy_sale_quantity()
                else:
                    going[line] += 0.0
        return [
            self._gy_criterion(
                self.env._("Not more than ordered"),
                False,
                self.env._(
                    "%(product)s: %(quantity)s would leave, %(ordered)s are ordered",
                    product=line.product_id.display_name,
                    quantity=f"{line.qty_delivered + quantity:.10g}",
                    ordered=f"{line.product_uom_qty:.10g}",
                ),
            )
            for line, quantity in going.items()
            if line.product_uom_id.compare(line.qty_delivered + quantity, line.product_uom_qty) > 0
        ]

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
        goods = self.order_line.filtered(lambda line: not line.display_type)
        # A combo's price stands on its parts; a discount line is negative.
        unpriced = goods.filtered(lambda line: not line.price_unit and line.product_type != "combo")
        today = fields.Date.context_today(self)
        expired = bool(self.validity_date) and self.validity_date < today
        return [
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

    def _gy_contract_criteria(self):
        """Criteria of a contract complete enough to be reviewed and to take effect (R4.2).

        Asked for when it is submitted for review and when it is confirmed. Override, call
        ``super()`` and add yours.
        """
        self.ensure_one()
        return []

    # -- roads to "sent" -----------------------------------------------------

    def _gy_check_sending(self):
        """Gate ``send`` for those of these orders that are not in force; cancelling opens nothing."""
        quotations = self._gy_contracts().filtered(lambda order: order.state != "sale")
        quotations._gy_check_gate("send")

    def _gy_is_unissued(self):
        """Tell whether a print of this order must say that it is a draft (R3.6)."""
        self.ensure_one()
        return self.gy_is_process and self.state != "sale" and bool(self._gy_open_reasons("send"))

    def _gy_is_issued(self):
        """Tell whether the customer may see this order: it has left the house as it stands."""
        self.ensure_one()
        return (
            not self.gy_is_process
            or self.state in ("sent", "sale")
            or (self.state == "cancel" and self.gy_was_sent)
        )

    def action_quotation_send(self):
        self._gy_check_sending()
        return super().action_quotation_send()

    def action_quotation_sent(self):
        self._gy_check_sending()
        granted = self._gy_granted("state:sent", "gy_was_sent")
        return super(SaleOrder, granted).action_quotation_sent()

    def message_post(self, **kwargs):
        if not self.env.context.get("mark_so_as_sent"):
            return super().message_post(**kwargs)
        self._gy_check_sending()
        granted = self._gy_granted("state:sent", "gy_was_sent")
        return super(SaleOrder, granted).message_post(**kwargs).with_env(self.env)

    def message_post_with_source(self, source_ref, **kwargs):
        if self._gy_is_mail_template(source_ref):
            self._gy_check_sending()
        return super().message_post_with_source(source_ref, **kwargs)

    def message_mail_with_source(self, source_ref, **kwargs):
        if self._gy_is_mail_template(source_ref):
            self._gy_check_sending()
        return super().message_mail_with_source(source_ref, **kwargs)

    def _gy_is_mail_template(self, source_ref):
        if isinstance(source_ref, str):
            source_ref = self.env.ref(source_ref, raise_if_not_found=False)
        return isinstance(source_ref, models.BaseModel) and source_ref._name == "mail.template"

    # -- roads to "sale" -----------------------------------------------------

    def action_confirm(self):
        contracts = self._gy_contracts()
        if not contracts:
            return super().action_confirm()
        contracts._gy_check_gate("confirm")
        today = fields.Date.context_today(self)
        undated = contracts.filtered(lambda order: not order.gy_effective_date)
        gate_pass.grant(undated, "gy_effective_date").write({"gy_effective_date": today})
        return super(SaleOrder, self._gy_granted("state:sale", "locked")).action_confirm()

    def _should_be_locked(self):
        # Contracts lock on confirmation: what was reviewed and signed is what is in force.
        return bool(self._gy_contracts()) or super()._should_be_locked()

    @api.depends("gy_is_process")
    def _compute_require_signature(self):
        res = super()._compute_require_signature()
        self._gy_contracts().require_signature = False
        return res

    @api.depends("gy_is_process")
    def _compute_require_payment(self):
        res = super()._compute_require_payment()
        self._gy_contracts().require_payment = False
        return res

    def _has_to_be_signed(self):
        return not self._gy_contracts() and super()._has_to_be_signed()

    def _has_to_be_paid(self):
        return not self._gy_contracts() and super()._has_to_be_paid()

    # -- every road ----------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._gy_prepare_create(vals)
        model = gate_pass.grant_create(self, "gy_is_process")
        orders = super(SaleOrder, model).create(vals_list).with_env(self.env)
        orders._gy_check_kind()
        # Only what comes with every contract is made, see there.
        orders._gy_contracts().sudo()._gy_bring_along()
        return orders

    @api.model
    def _gy_prepare_create(self, vals):
        """Put a new order under its company's process; only a manager's action can undo that."""
        company_id = vals.get("company_id") or self.default_get(["company_id"]).get("company_id")
        vals["company_id"] = company_id
        company = self.env["res.company"].browse(company_id)
        # Whoever creates orders need not be able to read the company's settings.
        enabled = company.sudo().gy_process_enabled
        if bool(vals.get("gy_is_process", enabled)) != enabled:
            raise AccessError(
                self.env._(
                    "Whether an order runs under the sales process follows from its company; a "
                    "sales manager can switch it on the draft, with a reason."
                )
            )
        if enabled and vals.get("state", "draft") not in ("draft", "cancel"):
            raise UserError(
                self.env._("A contract starts as a draft; it cannot be created sent or confirmed.")
            )
        vals["gy_is_process"] = enabled
        if enabled:
            # Said here, because a default of the context or of the user might say otherwise.
            vals.setdefault("state", "draft")
            # The form cannot know the kind before the order is a contract, and sends it empty.
            for name in self._gy_filled_fields():
                if not vals.get(name, True):
                    del vals[name]

    @api.model
    def _gy_filled_fields(self):
        """Return the fields that a new contract fills by itself where they come empty."""
        return {
            "gy_profile_id",
            "gy_warranty_months",
            "gy_signing_place",
            "gy_our_signatory_id",
            "gy_delivery_manner",
            "gy_packing",
        }

    def write(self, vals):
        contracts = self._gy_contracts()
        if "company_id" in vals:
            (self - contracts)._gy_check_company(vals["company_id"])
        if contracts:
            contracts._gy_check_derived(vals)
            contracts._gy_check_transition(vals)
            contracts._gy_check_lock(vals)
            if vals.get("state") == "sent":
                vals = dict(vals, gy_was_sent=True)
        res = super().write(vals)
        if "gy_profile_id" in vals:
            contracts._gy_check_kind()
        if vals.get("gy_is_process"):
            # The switch needs a pass, which was checked by now; only what comes with it is made.
            self.sudo()._gy_bring_along()
        return res

    def _gy_check_company(self, company_id):
        """Refuse to carry a plain order into a company whose orders are contracts.

        :raise UserError: naming the order
        """
        company = self.env["res.company"].sudo().browse(company_id)  # only its setting is read
        for order in self:
            if company.gy_process_enabled and order.company_id != company:
                raise UserError(
                    self.env._(
                        "%(order)s cannot move to %(company)s, whose orders are contracts. Write "
                        "it there anew.",
                        order=order.display_name,
                        company=company.display_name,
                    )
                )

    def _gy_check_kind(self):
        """Refuse kinds with fewer gates or reviews to those who may not choose them.

        :raise AccessError: naming the kind
        :raise UserError: for a contract without a kind
        """
        for order in self._gy_contracts():
            profile = order.gy_profile_id
            if not profile:
                raise UserError(self.env._("%s: choose the kind of contract.", order.display_name))
            if profile.restricted and not self.env.user._gy_has_role(
                "sales_manager", "contract_admin", "deputy_gm", "general_manager"
            ):
                raise AccessError(
                    self.env._(
                        "The kind “%s” passes fewer gates; a sales manager chooses it on the "
                        "draft.",
                        profile.display_name,
                    )
                )

    def _gy_granted(self, *names):
        """Return these orders with a pass for ``names`` on the contracts among them."""
        return gate_pass.grant(self, *names)

    def _gy_check_transition(self, vals):
        """Refuse changes of state, lock and company that no override of ours vouches for.

        :raise UserError: naming the contract and the way to do it
        """
        for order in self:
            state = vals.get("state", order.state)
            if (
                state != order.state
                and (order.state, state) not in FREE_TRANSITIONS
                and not gate_pass.is_granted(order, [f"state:{state}"])
            ):
                raise UserError(
                    self.env._(
                        "%s: the state of a contract cannot be set. Use its buttons; they check "
                        "what is required.",
                        order.display_name,
                    )
                )
            if (
                order.locked
                and not vals.get("locked", True)
                and not gate_pass.is_granted(order, ["locked"])
            ):
                raise UserError(
                    self.env._(
                        "%s: a contract in force stays locked. Only an approved change or "
                        "termination opens it.",
                        order.display_name,
                    )
                )
            if "company_id" in vals and vals["company_id"] != order.company_id.id:
                raise UserError(
                    self.env._("%s: a contract stays with its company.", order.display_name)
                )

    def _gy_check_lock(self, vals):
        """Refuse changes to what was agreed once the contract is in force.

        :raise UserError: naming the contract and the fields
        """
        touched = self._gy_locked_fields() & vals.keys()
        if not touched:
            return
        for order in self.filtered(lambda order: order.state == "sale"):
            names = sorted(touched)
            if not gate_pass.is_granted(order, names):
                raise UserError(
                    self.env._(
                        "%(contract)s is in force; these cannot be changed without an approved "
                        "change order: %(fields)s",
                        contract=order.display_name,
                        fields=format_list(
                            self.env,
                            [self._fields[name]._description_string(self.env) for name in names],
                        ),
                    )
                )
