from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public

DECIDE = ("sales_manager", "deputy_gm")


class RepairOrder(models.Model):
    """A repair out of warranty that we do free of charge, because somebody decided so (R13.2)."""

    _inherit = "repair.order"

    gy_goodwill_on = fields.Date(
        string="Goodwill of",
        copy=False,
        readonly=True,
        groups=INTERNAL,
        help="The day on which it was decided that the customer pays nothing.",
    )
    gy_goodwill_by = fields.Many2one(
        "res.users", string="Goodwill Decided by", copy=False, readonly=True, groups=INTERNAL
    )
    gy_goodwill_reason = fields.Text(
        string="Reason of the Goodwill", copy=False, readonly=True, groups=INTERNAL
    )
    gy_currency_id = fields.Many2one(
        related="company_id.currency_id", string="Currency of the Goodwill", groups=INTERNAL
    )
    gy_goodwill_amount = fields.Monetary(
        string="Given Away",
        currency_field="gy_currency_id",
        compute="_compute_gy_goodwill_amount",
        store=True,
        groups=INTERNAL,
        help="What the parts would have cost the customer by their list prices.",
    )

    @api.depends("gy_goodwill_on", "move_ids.product_uom_qty", "move_ids.state")
    def _compute_gy_goodwill_amount(self):
        for repair in self:
            # Which parts it used is no secret to whoever follows what was given away.
            parts = repair.sudo()._gy_parts() if repair.gy_goodwill_on else {}
            repair.gy_goodwill_amount = sum(
                product.lst_price * quantity for product, quantity in parts.items()
            )

    @public
    def action_gy_ask_goodwill(self):
        """Open the dialog that repairs free of charge out of goodwill."""
        self._gy_check_goodwill()
        return actions.open_dialog(
            "gy.repair.goodwill", self.env._("Repair Free of Charge"), repair_id=self.id
        )

    @public
    def action_gy_goodwill(self, reason):
        """Repair free of charge what is out of warranty; who decided and why is kept (R13.2).

        :raise AccessError: for anyone but sales manager and deputy general manager
        :raise UserError: without a reason, under warranty, or where it is ended or quoted
        """
        self._gy_check_goodwill()
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the customer pays nothing for this repair."))
        self._gy_write_decided(
            {
                "gy_goodwill_on": clock.today(self),
                "gy_goodwill_by": self.env.uid,
                "gy_goodwill_reason": reason,
            }
        )
        self._gy_tell_goodwill(self.env._("Repaired free of charge, out of goodwill: %s", reason))
        return True

    @public
    def action_gy_take_goodwill_back(self):
        """Take the goodwill back before work begins: the repair is quoted after all.

        :raise AccessError: for anyone but sales manager and deputy general manager
        :raise UserError: once work began, or where nothing was given
        """
        self.env["sale.order"]._gy_check_role(*DECIDE)
        self.check_access("read")
        if not self.gy_goodwill_on or self.state not in ("draft", "confirmed"):
            raise UserError(
                self.env._(
                    "%s: goodwill is taken back only where it was given, and before work begins.",
                    self.display_name,
                )
            )
        self._gy_write_decided(
            {"gy_goodwill_on": False, "gy_goodwill_by": False, "gy_goodwill_reason": False}
        )
        self._gy_tell_goodwill(self.env._("The goodwill was taken back; the repair is quoted."))
        return True

    def _gy_check_goodwill(self):
        self.env["sale.order"]._gy_check_role(*DECIDE)
        self.check_access("read")
        if not self._gy_bound() or self.under_warranty or self.state in ("done", "cancel"):
            raise UserError(
                self.env._(
                    "%s: goodwill is for a repair out of warranty that is not ended.",
                    self.display_name,
                )
            )
        # That it is quoted is told, whoever may read the contract.
        if order := self.sudo()._gy_quotation():
            raise UserError(
                self.env._(
                    "%(repair)s is quoted by %(contract)s: cancel that one first.",
                    repair=self.display_name,
                    contract=order.display_name,
                )
            )

    def _gy_tell_goodwill(self, body):
        # Whoever decides may only read repairs; the note is that of the decision.
        self.sudo().message_post(body=body, author_id=self.env.user.partner_id.id)

    def _gy_missing_to_start(self):
        return [] if self.gy_goodwill_on else super()._gy_missing_to_start()

    @api.depends("gy_goodwill_on")
    def _compute_gy_waits_for(self):
        return super()._compute_gy_waits_for()

    def _gy_check_quoting(self):
        if self.gy_goodwill_on:
            raise UserError(
                self.env._(
                    "%(repair)s is free of charge: %(user)s decided so on %(day)s.",
                    repair=self.display_name,
                    user=self.gy_goodwill_by.name,
                    day=self.gy_goodwill_on,
                )
            )
        return super()._gy_check_quoting()
