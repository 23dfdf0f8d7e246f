from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public


class ProductionSurplus(models.Model):
    """Pieces under way that a contract no longer orders, until manufacturing decides (R5.4, R5.8).

    What had not been started follows its contract by itself. Nobody has the right to write these:
    they are raised by a change of a contract, and decided by a method that checks who decides.
    """

    _name = "gy.production.surplus"
    _description = "Pieces No Longer Ordered"
    _inherit = ["gy.record.mixin"]
    _order = "decided_on desc, id desc"
    _rec_name = "production_id"

    production_id = fields.Many2one(
        "mrp.production",
        string="Manufacturing Order",
        required=True,
        index=True,
        ondelete="cascade",
    )
    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    product_id = fields.Many2one(related="production_id.product_id")
    quantity = fields.Float(digits="Product Unit", required=True)
    uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")
    reason = fields.Char(required=True)
    noticed_on = fields.Date(required=True)
    decision = fields.Selection(
        [
            ("stock", "Finish for stock"),
            ("stop", "Stop"),
            ("scrap", "Stop, and scrap what was made"),
            ("other", "Give to another contract"),
        ],
    )
    target_id = fields.Many2one(
        "sale.order", string="Given to", index="btree_not_null", ondelete="restrict"
    )
    note = fields.Char()
    user_id = fields.Many2one("res.users", string="Decided by", index="btree_not_null")
    decided_on = fields.Date()

    @api.model
    def _notice(self, production, quantity, order):
        """Have manufacturing decide what becomes of pieces under way; the caller has checked why.

        :param float quantity: in the product's unit
        """
        return self._gy_create_decided(
            [
                {
                    "production_id": production.id,
                    "order_id": order.id,
                    "quantity": quantity,
                    "reason": self.env._("%s orders fewer", order.name),
                    "noticed_on": clock.today(order),
                }
            ]
        )

    @public(decision="gy.production.surplus:decision")
    def action_decide(self, decision, note=None, order_id=None):
        """Decide what becomes of pieces that are no longer ordered (R5.4).

        :param str decision: ``stock``, ``stop``, ``scrap`` or ``other``
        :param str note: kept
        :param int order_id: id of the contract that gets the pieces, for ``other``
        :return: for ``scrap`` the action that opens the dialog to scrap what was made
        :raise AccessError: for anyone but manufacturing
        :raise UserError: when it was decided, or the contract does not lack such pieces
        """
        self.order_id._gy_check_role("manufacturing")
        self.check_access("read")
        if self.decision:
            raise UserError(self.env._("%s: this was decided already.", self.display_name))
        target = self.env["sale.order"].browse(order_id or []).exists()
        if decision == "other":
            self._check_target(target)
        # Role and record were checked; what follows asks for rights on orders of contracts.
        surplus = self.sudo()
        production = surplus.production_id
        if decision == "other":
            production._gy_give_to(target.sudo()._gy_lacking(production.product_id))
        elif decision in ("stop", "scrap"):
            surplus._check_stoppable()
            production._gy_make_less(surplus.quantity, surplus.order_id)
        elif surplus._is_whole():
            # Nobody's order any more: it waits for no contract's money, and counts for none.
            production._gy_give_to(self.env["sale.order.line"])
        self._gy_write_decided(
            {
                "decision": decision,
                "note": (note or "").strip() or False,
                "target_id": target.id if decision == "other" else False,
                "user_id": self.env.uid,
                "decided_on": clock.today(self.order_id),
            }
        )
        self.sudo().order_id.message_post(body=self._words_decided())
        scraps = decision == "scrap" and production.state != "cancel"
        return production.with_env(self.env).button_scrap() if scraps else True

    def _words_decided(self):
        names = dict(self._fields["decision"]._description_selection(self.env))
        return self.env._(
            "%(production)s, %(quantity)s %(unit)s no longer ordered: %(decision)s %(note)s",
            production=self.sudo().production_id.name,
            quantity=f"{self.quantity:.10g}",
            unit=self.sudo().uom_id.name,
            decision=names[self.decision],
            note=self.sudo().target_id.name or self.note or "",
        )

    def _is_whole(self):
        """Tell whether the whole order is no longer needed."""
        self.ensure_one()
        made = self.production_id.product_uom_qty
        return self.product_id.uom_id.compare(self.quantity, made) >= 0

    def _check_stoppable(self):
        """Refuse to stop what is done.

        :raise UserError: naming the order and the way to decide
        """
        if self.production_id.state == "done":
            raise UserError(
                self.env._(
                    "%s is done: its pieces go to stock, or to another contract.",
                    self.production_id.name,
                )
            )

    def _check_target(self, target):
        """Refuse to give pieces to what cannot take them.

        :raise UserError: naming the contract and the remedy
        """
        if not target:
            raise UserError(self.env._("Choose the contract that gets the pieces."))
        target.check_access("read")
        target._gy_check_contract(("sale",))
        production = self.sudo().production_id
        if not self.sudo()._is_whole():
            raise UserError(
                self.env._(
                    "%s makes more than these pieces. Split it first, then give the part away.",
                    production.name,
                )
            )
        if target.company_id != self.company_id or not target.sudo()._gy_lacking(
            production.product_id
        ):
            raise UserError(
                self.env._(
                    "%(contract)s does not wait for %(product)s.",
                    contract=target.display_name,
                    product=production.product_id.display_name,
                )
            )
        # Its money decides whether its pieces may be made.
        target._gy_lock_totals()
        target._gy_check_gate("production")

    @public
    def action_open_production(self):
        """Open the manufacturing order."""
        return actions.open_form(self.production_id)
