from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_list

from ..tools import gate_pass

FREE_TRANSITIONS = {
    ("draft", "cancel"),
    ("sent", "cancel"),
    ("sent", "draft"),
    ("cancel", "draft"),
}
# What a pass names that lets the parts of a contract in force be changed: clauses, instalments …
PARTS = "parts"


class SaleOrder(models.Model):
    """What every road to a contract's record passes: creating, writing, its state and its lock (R17.3).

    Native buttons are only some of the roads, so transitions are refused unless our own override
    vouches for them with a gate pass.
    """

    _inherit = "sale.order"

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {
            "gy_profile_id",
            "gy_warranty_months",
            "gy_warranty_months_commissioned",
        }

    @api.model
    def _gy_locked_fields(self):
        """Return the fields of a contract in force that stay as they were agreed."""
        return {
            "name",
            "client_order_ref",
            "reference",
            "sale_order_template_id",
            "tag_ids",
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
            "gy_warranty_months_commissioned",
        }

    @api.model
    def _gy_guarded_prefix(self):
        return "gy_"

    # -- every road ----------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._gy_prepare_create(vals)
        model = gate_pass.grant_create(self, "gy_is_process")
        orders = super(SaleOrder, model).create(vals_list).with_env(self.env)
        orders._gy_check_type()
        # Only what comes with every contract is made, see there.
        contracts = orders._gy_contracts().sudo()
        # A proposed change says what its contract says.
        contracts.filtered(lambda order: not order._gy_contract_changed())._gy_bring_along()
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
            # The form cannot know the type before the order is a contract, and sends it empty.
            for name in self._gy_filled_fields():
                if not vals.get(name, True):
                    del vals[name]

    @api.model
    def _gy_filled_fields(self):
        """Return the fields that a new contract fills by itself where they come empty."""
        return {
            "gy_profile_id",
            "gy_warranty_months",
            "gy_warranty_months_commissioned",
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
            contracts._gy_check_owner(vals)
            contracts._gy_check_lock(vals)
            if vals.get("state") == "sent":
                vals = dict(vals, gy_was_sent=True)
        res = super().write(vals)
        if vals.get("state") == "sent":
            contracts._gy_note_issued()
        if vals.get("state") == "cancel":
            self.env["gy.approval.round.mixin"]._withdraw_all_of(contracts)
        if "gy_profile_id" in vals:
            contracts._gy_check_type()
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

    def _gy_check_type(self):
        """Refuse types that are closed, and those with fewer gates to those who may not choose them.

        :raise AccessError: naming the type
        :raise UserError: for a contract without a type, or of one that nobody may choose now
        """
        for order in self._gy_contracts():
            profile = order.gy_profile_id
            if profile and profile == order._gy_contract_changed().gy_profile_id:
                continue
            if not profile:
                raise UserError(self.env._("%s: choose the contract type.", order.display_name))
            if not profile.active:
                raise UserError(
                    self.env._(
                        "%(contract)s: the contract type “%(type)s” is closed; choose another one.",
                        contract=order.display_name,
                        type=profile.display_name,
                    )
                )
            if profile.restricted and not self.env.user._gy_has_role(
                "sales_manager", "contract_admin", "deputy_gm", "general_manager"
            ):
                raise AccessError(
                    self.env._(
                        "The contract type “%s” passes fewer gates; a sales manager chooses it on "
                        "the draft.",
                        profile.display_name,
                    )
                )

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
                        "%(contract)s: a contract in force stays locked. %(road)s",
                        contract=order.display_name,
                        road=order._gy_change_road(),
                    )
                )
            if "company_id" in vals and vals["company_id"] != order.company_id.id:
                raise UserError(
                    self.env._("%s: a contract stays with its company.", order.display_name)
                )

    def _gy_check_owner(self, vals):
        """Refuse to give contracts to another salesperson but by handing them over (R0.12).

        :raise UserError: naming the contract and the way to do it
        """
        if "user_id" not in vals:
            return
        for order in self:
            if order.user_id.id not in (vals["user_id"], False) and not gate_pass.is_granted(
                order, ["user_id"]
            ):
                raise UserError(
                    self.env._(
                        "%s stays with its salesperson. A sales manager hands it over "
                        "(Action / Hand Over Contract).",
                        order.display_name,
                    )
                )

    def _gy_is_fixed(self):
        """Tell whether what this contract says stays as it is: it is in force (R5.4)."""
        self.ensure_one()
        return self.state == "sale"

    def _gy_check_lock(self, vals):
        """Refuse changes to what was agreed once the contract is in force.

        :raise UserError: naming the contract and the fields
        """
        touched = self._gy_locked_fields() & vals.keys()
        if not touched:
            return
        for order in self.filtered(lambda order: order._gy_is_fixed()):
            names = sorted(touched)
            if not gate_pass.is_granted(order, names):
                labels = [self._fields[name]._description_string(self.env) for name in names]
                order._gy_refuse_in_force(format_list(self.env, labels))

    def _gy_refuse_in_force(self, what):
        """Refuse to change what was agreed in a contract in force, and name the way that exists.

        :param str what: what would be changed, in the user's language
        :raise UserError: naming the contract
        """
        self.ensure_one()
        raise UserError(
            self.env._(
                "%(contract)s is in force: what was agreed stays as it is (%(what)s). %(road)s",
                contract=self.display_name,
                what=what,
                road=self._gy_change_road(),
            )
        )

    def _gy_check_partner(self, document, partner, agreed, road):
        """Refuse a document of this contract that goes to anybody but who was agreed (A13).

        :param str document: name of the document
        :param partner: whom it names
        :param str agreed: the contract's field that says who was agreed
        :param str road: the way to another one, in words
        :raise UserError: naming the document, the contract and who was agreed
        """
        self.ensure_one()
        if partner != self[agreed]:
            raise UserError(
                self.env._(
                    "%(document)s is of contract %(contract)s, which says: %(label)s %(partner)s. "
                    "%(road)s",
                    document=document,
                    contract=self.display_name,
                    label=self._fields[agreed]._description_string(self.env),
                    partner=self[agreed].display_name,
                    road=road,
                )
            )

    def _gy_address_road(self):
        """Return in words the way to another delivery address; an addon that opens one says so."""
        self.ensure_one()
        return self._gy_change_road()

    def _gy_change_road(self):
        """Return in words the way to another agreement; an addon that opens one says so."""
        self.ensure_one()
        return self.env._("What is agreed upon from now on belongs into another contract.")

    def _gy_check_part_open(self, parts):
        """Refuse changes to parts of contracts in force, and parts of orders outside the process.

        :param parts: records of :class:`gy.part.mixin` that belong to these orders
        :raise UserError: naming the order
        """
        for order in self:
            if not order.gy_is_process:
                raise UserError(
                    self.env._(
                        "%(order)s does not run under the sales process and has none of these: "
                        "%(parts)s.",
                        order=order.display_name,
                        parts=parts._part_label(),
                    )
                )
            if order._gy_is_fixed() and not gate_pass.is_granted(order, [PARTS]):
                order._gy_refuse_in_force(parts._part_label())
