from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    """Stage 12: every delivery signed for, every invoice posted by the customer (R12).

    Also the day the customer accepted the goods, from which instalments may count.
    """

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
    gy_accepted_on = fields.Date(string="Accepted on", copy=False, groups=INTERNAL, readonly=True)
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
        return super()._gy_event_fields() | {
            "signed": "gy_signed_off_date",
            "accepted": "gy_accepted_on",
        }

    # -- deliveries ------------------------------------------------------------

    def _gy_done_deliveries(self):
        """Return the finished transfers that took goods of this contract to the customer."""
        return self._gy_delivered_moves().picking_id

    def _gy_delivered_moves(self):
        """Return the finished moves that took goods of this contract to the customer's place."""
        return self.order_line.move_ids.filtered(
            lambda move: move.state == "done"
            and move.quantity
            and move.location_dest_id.usage == "customer"
        )

    def _gy_deliveries_changed(self):
        """Have shipping data and signatures of these contracts counted again."""
        self._gy_recompute(
            "gy_undocumented_count",
            "gy_unsigned_count",
            "gy_exception_count",
            "gy_signed_off_date",
            "gy_shipped_events",
            "gy_signed_events",
        )

    @api.depends("gy_is_process", "gy_line_ids.qty_delivered", "gy_all_shipped_on")
    def _compute_gy_deliveries(self):
        """What is missing on finished deliveries, and the day the last one was signed for.

        Counted again whenever shipping data or a sign-off changes
        (:meth:`_gy_deliveries_changed`).
        """
        # Read of all contracts at once, here and for the events of each.
        every = self.filtered("gy_is_process")._gy_done_deliveries()
        every.gy_sign_off_ids.mapped("state")
        for name in ("gy_has_shipping", "date_done"):
            every.mapped(name)
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
        money = self._gy_money_facts()
        return {
            "shipped": money["shipment"]["in_force"] and money["shipment"]["shipped"],
            "signed": not self.gy_unsigned_count,
            "intact": not self.gy_exception_count,
            "invoiced": money["invoicing"]["invoiced"],
            "posted": self.currency_id.is_zero(self.gy_unposted_amount),
        }

    @api.depends(
        "gy_is_process",
        "state",
        "gy_owed_amount",
        "gy_all_shipped_on",
        "gy_unsigned_count",
        "gy_exception_count",
        "gy_signed_off_date",
        "gy_invoiced_amount",
        "gy_unposted_amount",
        "gy_posted_date",
        "gy_sign_off_ids.voided_on",
    )
    def _compute_gy_sign_off(self):
        for order in self:
            facts = order._gy_sign_off_facts()
            order.gy_sign_off_done = order.gy_is_process and all(facts.values())
            dates = [order.gy_signed_off_date, order.gy_posted_date]
            order.gy_sign_off_date = order.gy_sign_off_done and max(
                filter(None, dates), default=False
            )
            # Half of the stage is the signatures, half the posting.
            signed = len(order.gy_sign_off_ids._valid())
            total = signed + order.gy_unsigned_count
            posted = order.gy_invoiced_amount - order.gy_unposted_amount
            order.gy_sign_off_ratio = min(
                1.0,
                (signed / total if total else 0.0) / 2
                + (posted / order.gy_owed_amount if order.gy_owed_amount else 0.0) / 2,
            )

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
            self._gy_invoiced_criterion(facts["invoiced"]),
            self._gy_criterion(
                self.env._("Posted by the customer"),
                facts["posted"],
                self.env._(
                    "The customer has not posted %s yet", self._gy_format(self.gy_unposted_amount)
                ),
                self._gy_invoice_action(),
            ),
        ]

    def _gy_delivery_action(self, pickings):
        domain = [("id", "in", pickings.ids)]
        return actions.open_list("stock.picking", self.env._("Deliveries"), domain)

    # -- acceptance ------------------------------------------------------------

    @public
    def action_gy_accept(self, date, scan, filename):
        """Record that the customer accepted the goods; instalments may count from it (R6.1).

        :param date: day of acceptance, not in the future
        :param str scan: the acceptance report, in base64; ``filename`` is its name
        :raise AccessError: for anyone but the contract's salesperson and the sales administrator;
            a recorded date is corrected by the sales administrator only
        :raise UserError: when nothing was shipped yet, or the paper is missing
        """
        roles = ("salesperson", "sales_manager", "sales_admin")
        self._gy_check_role(*(("sales_admin",) if self.gy_accepted_on else roles))
        self.check_access("read")
        self._gy_check_contract(("sale",))
        date = fields.Date.to_date(date)
        self._gy_check_business_date(date)
        if self._gy_delivered_lines() and not self.gy_shipped_value:
            raise UserError(
                self.env._("%s: nothing was shipped that could be accepted.", self.display_name)
            )
        documents = self.env["gy.document"]
        content = documents._read_scan(scan, filename, self)
        documents._file("acceptance", filename, content, self, date=date)
        # The note of the decision; sales administrators have no right to write orders.
        self.sudo().message_post(
            body=self.env._(
                "Accepted by the customer: %(old)s → %(new)s, recorded by %(user)s",
                old=self.gy_accepted_on or "-",
                new=date,
                user=self.env.user.name,
            )
        )
        return self._gy_write_decided({"gy_accepted_on": date})
