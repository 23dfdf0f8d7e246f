from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.cost import COST_GROUPS
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import estimate

# Who reads estimates in parts.
ESTIMATING = "gy_sales_process.group_price_cost,gy_sales_process.group_process_admin"


class SaleOrderLine(models.Model):
    """The estimate of a line's cost, as a whole or in parts (R3.1)."""

    _inherit = "sale.order.line"

    gy_estimate_ids = fields.One2many(
        "gy.line.estimate", "line_id", string="Estimates", copy=False, groups=ESTIMATING
    )
    gy_estimate_id = fields.Many2one(
        "gy.line.estimate",
        string="Estimate in Use",
        copy=False,
        index="btree_not_null",
        groups=ESTIMATING,
        readonly=True,
    )
    gy_estimate_once = fields.Monetary(
        string="Estimated Once for the Order",
        currency_field="currency_id",
        copy=False,
        groups=COST_GROUPS,
        readonly=True,
        help="Carried by all pieces of the line together.",
    )

    @public
    def action_gy_estimate(self, cost, note=None):
        """Enter the estimated cost of a line as a whole (R3.1: engineering estimate).

        :param float cost: per unit of the line, in the contract's currency, without tax
        :param str note: how it was estimated
        :raise AccessError: for anyone but technology and commerce
        :raise UserError: when the contract is in force or the cost is not positive
        """
        self._gy_check_estimating()
        if not (cost and cost > 0):
            raise UserError(self.env._("%s: give a cost above zero.", self.product_id.display_name))
        # A draft in parts goes on; this one is adopted at once.
        values = self._gy_prepare_estimate() | {
            "note": (note or "").strip() or False,
            "state": "done",
            "user_id": self.env.uid,
            "date": clock.today(self.order_id),
            "row_ids": [
                fields.Command.create(
                    {"kind": "whole", "name": self.env._("As a whole"), "price": cost}
                )
            ],
        }
        record = self.env["gy.line.estimate"]._gy_create_decided([values])
        self._gy_take_estimate(record)
        return True

    @public
    def action_gy_estimate_parts(self):
        """Open the estimate of this line that is being worked out, or begin one (R3.1).

        :raise AccessError: for anyone but technology and commerce
        :raise UserError: when the contract is in force
        """
        self._gy_check_estimating()
        return actions.open_form(self._gy_draft_estimate())

    def _gy_check_estimating(self):
        self.order_id._gy_check_role("technology", "commerce")
        self.check_access("read")
        self.order_id._gy_check_contract(("draft", "sent"))

    def _gy_draft_estimate(self):
        """Return the estimate that is being worked out; the caller has checked who asks."""
        self._gy_check_estimating()
        found = self.gy_estimate_ids.filtered(lambda item: item.state == "draft")
        if found:
            return found
        # What was adopted a moment ago is no draft any more, in the database either.
        self.env["gy.line.estimate"].flush_model(["state"])
        return self.env["gy.line.estimate"]._gy_create_decided([self._gy_prepare_estimate()])

    def _gy_prepare_estimate(self):
        """Return the values of the next estimate of this line."""
        return {
            "line_id": self.id,
            "order_id": self.order_id.id,
            "product_id": self.product_id.id,
            "number": max(self.gy_estimate_ids.mapped("number"), default=0) + 1,
            "quantity": self.product_uom_qty,
            "currency_id": self.currency_id.id,
            "requirements": self._gy_requirement_words(),
            "state": "draft",
            "facts_key": self.gy_facts_key,
        }

    def _gy_take_estimate(self, record):
        """Build the prices of this line on an estimate; the caller has checked who decides."""
        self._gy_write_decided(
            {
                "gy_estimate_id": record.id,
                "gy_estimate_cost": record.cost,
                "gy_estimate_once": record.once_cost,
                "gy_estimate_note": record.note,
                "gy_estimate_user_id": self.env.uid,
                "gy_estimated_on": record.date,
                "gy_estimate_key": self.gy_facts_key,
            }
        )
        self.order_id.sudo().message_post(
            body=self.env._(
                "Cost of %(product)s estimated by %(user)s",
                product=self.product_id.display_name,
                user=self.env.user.name,
            )
        )

    def _gy_has_estimate(self):
        """Tell whether the cost was estimated for the line's present requirements."""
        self.ensure_one()
        return bool(self.gy_estimate_key) and self.gy_estimate_key == self.gy_facts_key

    def _gy_estimated_cost(self, quantity=None):
        """Return the estimated cost of one unit, 0 where none holds.

        :param float quantity: of the line, its own by default
        """
        self.ensure_one()
        if not self._gy_has_estimate():
            return 0.0
        quantity = self.product_uom_qty if quantity is None else quantity
        return estimate.unit_cost(self.gy_estimate_cost, self.gy_estimate_once, quantity)

    def _gy_requirement_words(self):
        """Return the requirement sheet as text."""
        return "\n".join(
            f"{item.topic_id.name}: {item.description}" for item in self.gy_requirement_ids
        )
