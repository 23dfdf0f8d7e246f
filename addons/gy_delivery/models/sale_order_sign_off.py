from odoo import api, fields, models
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE


class SaleOrder(models.Model):
    """Stage 12: every delivery signed for, every invoice posted by the customer (R12)."""

    _inherit = "sale.order"

    gy_sign_off_ids = fields.One2many(
        "gy.sign.off", "order_id", string="Sign-offs", copy=False, groups=ROLE, readonly=True
    )
    gy_undocumented_count = fields.Integer(
        string="Deliveries without Shipping Data",
        compute="_compute_gy_deliveries",
        store=True,
        groups=INTERNAL,
    )
    gy_unsigned_count = fields.Integer(
        string="Deliveries Not Signed for",
        compute="_compute_gy_deliveries",
        store=True,
        groups=INTERNAL,
    )
    gy_exception_count = fields.Integer(
        string="Open Exceptions", compute="_compute_gy_deliveries", store=True, groups=INTERNAL
    )
    gy_signed_off_date = fields.Date(
        string="Signed for on", compute="_compute_gy_deliveries", store=True, groups=INTERNAL
    )
    gy_sign_off_done = fields.Boolean(
        string="Signed and Posted", compute="_compute_gy_sign_off", store=True, groups=INTERNAL
    )
    gy_sign_off_date = fields.Date(
        string="Signed and Posted on", compute="_compute_gy_sign_off", store=True, groups=INTERNAL
    )
    gy_sign_off_ratio = fields.Float(
        string="Signed and Posted (ratio)",
        compute="_compute_gy_sign_off",
        store=True,
        groups=INTERNAL,
    )

    # -- hooks of the spine ----------------------------------------------------

    @api.model
    def _gy_event_fields(self):
        return super()._gy_event_fields() | {"signed": "gy_signed_off_date"}

    # -- deliveries ------------------------------------------------------------

    @api.model
    def _gy_delivery_fields(self):
        return [
            *super()._gy_delivery_fields(),
            "gy_undocumented_count",
            "gy_unsigned_count",
            "gy_exception_count",
            "gy_signed_off_date",
        ]

    @api.depends("gy_is_process", "gy_line_ids.qty_delivered", "gy_all_shipped_on")
    def _compute_gy_deliveries(self):
        """What is missing on finished deliveries, and the day the last one was signed for.

        Counted again whenever shipping data or a sign-off changes
        (:meth:`_gy_deliveries_changed`).
        """
        # Read of all contracts at once.
        every = self.filtered("gy_is_process")._gy_done_deliveries()
        every.gy_sign_off_ids.mapped("state")
        every.mapped("gy_has_shipping")
        for order in self:
            done = order._gy_done_deliveries() if order.gy_is_process else order.picking_ids[:0]
            signed = done.gy_sign_off_ids._valid()
            unsigned = done - signed.picking_id
            order.gy_undocumented_count = len(done.filtered(lambda item: not item.gy_has_shipping))
            order.gy_unsigned_count = len(unsigned)
            order.gy_exception_count = len(signed.filtered(lambda item: item.state == "open"))
            complete = order.gy_all_shipped_on and not unsigned
            order.gy_signed_off_date = complete and max(signed.mapped("date"), default=False)

    def _gy_sign_off_facts(self):
        """Return the facts of stage 12, each a Boolean."""
        self.ensure_one()
        shipment = self._gy_shipment_facts()
        return {
            "shipped": shipment["in_force"] and shipment["shipped"],
            "signed": not self.gy_unsigned_count,
            "intact": not self.gy_exception_count,
            "posted": self.gy_posting_done,
        }

    @api.depends(
        "gy_is_process",
        "state",
        "gy_all_shipped_on",
        "gy_unsigned_count",
        "gy_exception_count",
        "gy_signed_off_date",
        "gy_posting_done",
        "gy_posting_ratio",
        "gy_posting_on",
        "gy_sign_off_ids.voided_on",
    )
    def _compute_gy_sign_off(self):
        for order in self:
            facts = order._gy_sign_off_facts()
            order.gy_sign_off_done = order.gy_is_process and all(facts.values())
            dates = [order.gy_signed_off_date, order.gy_posting_on]
            order.gy_sign_off_date = order.gy_sign_off_done and max(
                filter(None, dates), default=False
            )
            # Half of the stage is the signatures, half the posting.
            signed = len(order.gy_sign_off_ids._valid())
            total = signed + order.gy_unsigned_count
            signed_ratio = signed / total if total else 0.0
            order.gy_sign_off_ratio = min(1.0, (signed_ratio + order.gy_posting_ratio) / 2)

    # -- criteria --------------------------------------------------------------

    def _gy_shipping_criterion(self):
        missing = self._gy_done_deliveries().sudo().filtered(lambda item: not item.gy_has_shipping)
        return self._gy_criterion(
            self.env._("Carrier or collection recorded"),
            not self.gy_undocumented_count,
            self.env._("No shipping data on: %s", format_list(self.env, missing.mapped("name"))),
            self._gy_delivery_action(missing),
        )

    def _gy_sign_off_criteria(self):
        facts = self._gy_sign_off_facts()
        # Only the numbers of transfers are told.
        done = self.sudo()._gy_done_deliveries()
        unsigned = done.filtered(lambda item: not item.gy_sign_off_ids._valid())
        broken = done.gy_sign_off_ids.filtered(lambda item: item.state == "open").picking_id
        return [
            self._gy_shipped_criterion(facts["shipped"]),
            self._gy_criterion(
                self.env._("Every delivery is signed for"),
                facts["signed"],
                self.env._(
                    "Not signed for yet: %s", format_list(self.env, unsigned.mapped("name"))
                ),
                self._gy_delivery_action(unsigned),
            ),
            self._gy_criterion(
                self.env._("No damage or shortage is open"),
                facts["intact"],
                self.env._(
                    "Damage or shortage to be settled: %s",
                    format_list(self.env, broken.mapped("name")),
                ),
                self._gy_delivery_action(broken),
            ),
            *self._gy_posting_criteria(),
        ]

    def _gy_delivery_action(self, pickings):
        domain = [("id", "in", pickings.ids)]
        return actions.open_list("stock.picking", self.env._("Deliveries"), domain)

    @api.model
    def _gy_person_fields(self):
        return super()._gy_person_fields() | {
            "gy.delivery.notice": ("order_id", ["consignee", "phone"]),
            "stock.picking": ("sale_id", ["gy_driver", "gy_driver_phone", "gy_collector"]),
            "gy.sign.off": ("order_id", ["signer", "phone", "contact_id"]),
        }
