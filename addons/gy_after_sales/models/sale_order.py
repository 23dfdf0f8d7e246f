from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public
from odoo.addons.gy_sales_process.tools.stages import Stage

from ..tools import warranty


class SaleOrder(models.Model):
    """The warranty of what a contract shipped, and stage 13 (R13.2)."""

    _inherit = "sale.order"

    gy_lot_ids = fields.One2many(
        "stock.lot", "gy_order_id", string="Serial Numbers", readonly=True, groups=ROLE
    )
    gy_commissioned_on = fields.Date(
        string="Commissioned on",
        copy=False,
        readonly=True,
        groups=INTERNAL,
        help="Of goods without serial numbers; those with one have a date each.",
    )
    gy_warranty_end = fields.Date(
        string="Warranty until",
        compute="_compute_gy_warranty_end",
        store=True,
        index="btree_not_null",
        groups=INTERNAL,
        help="The last day on which any piece of the contract is under warranty.",
    )
    gy_after_sales_done = fields.Boolean(
        string="After-sales Done", compute="_compute_gy_after_sales", store=True, groups=INTERNAL
    )
    gy_after_sales_date = fields.Date(
        string="After-sales Done on", compute="_compute_gy_after_sales", store=True, groups=INTERNAL
    )
    gy_after_sales_ratio = fields.Float(
        string="After-sales (ratio)", compute="_compute_gy_after_sales", store=True, groups=INTERNAL
    )

    # -- hooks of the spine ----------------------------------------------------

    @api.model
    def _gy_stages(self):
        return super()._gy_stages() | {
            "after_sales": Stage(
                done="gy_after_sales_done",
                date="gy_after_sales_date",
                progress="gy_after_sales_ratio",
                criteria="_gy_after_sales_criteria",
            ),
        }

    @api.model
    def _gy_event_fields(self):
        return super()._gy_event_fields() | {"warranty_end": "gy_warranty_end"}

    def _gy_expected_day(self, event):
        day = super()._gy_expected_day(event)
        if event == "warranty_end" and day:
            return fields.Date.add(day, months=self._gy_warranty_from_delivery())
        return day

    def _gy_time_dates(self):
        dates = super()._gy_time_dates()
        shipped = self.state == "sale" and self.gy_all_shipped_on and not self.gy_is_frame
        if shipped and self.gy_warranty_end:
            dates.append(fields.Date.add(self.gy_warranty_end, days=1))
        return dates

    @api.depends("gy_warranty_end", "gy_all_shipped_on")
    def _compute_gy_next_date(self):
        return super()._compute_gy_next_date()

    # -- computes --------------------------------------------------------------

    @api.depends(
        "gy_all_shipped_on",
        "gy_commissioned_on",
        "gy_warranty_months",
        "gy_warranty_months_commissioned",
        "gy_lot_ids.gy_warranty_end",
    )
    def _compute_gy_warranty_end(self):
        for order in self:
            goods = order.gy_all_shipped_on and not order.gy_is_frame
            order.gy_warranty_end = goods and warranty.last_end(order._gy_warranty_ends())

    @api.depends(
        "gy_is_process",
        "state",
        "gy_all_shipped_on",
        "gy_warranty_end",
        "gy_warranty_months",
        "gy_warranty_months_commissioned",
        "gy_time_checked",
        "gy_open_ticket_count",
        "gy_last_ticket_on",
        "gy_line_ids.qty_delivered",
    )
    def _compute_gy_after_sales(self):
        for order in self:
            facts = order._gy_after_sales_facts()
            order.gy_after_sales_done = all(facts.values())
            order.gy_after_sales_date = order.gy_after_sales_done and max(
                filter(None, [order.gy_warranty_end, order.gy_last_ticket_on])
            )
            begun = facts["in_force"] and (
                facts["shipped"] or any(line.qty_delivered > 0 for line in order.order_line)
            )
            order.gy_after_sales_ratio = begun and sum(facts.values()) / len(facts)

    # -- goods and their warranty ----------------------------------------------

    def _gy_loose_shipped_on(self):
        """Return the day on which the last goods without a serial number left, if any did."""
        self.ensure_one()
        loose = self._gy_shipped_moves().filtered(lambda move: move.product_id.tracking != "serial")
        date = max(loose.mapped("date"), default=False)
        return date and clock.today(self, date)

    def _gy_warranty_ends(self):
        """Return when the warranty of each piece ends, loose goods as one; ``None`` where open."""
        self.ensure_one()
        ends = [lot.gy_warranty_end or None for lot in self.gy_lot_ids]
        loose = self._gy_loose_shipped_on() or (not ends and self.gy_all_shipped_on)
        if loose:
            piece = warranty.Piece(loose, self.gy_commissioned_on or None)
            ends.append(warranty.piece_end(piece, self._gy_warranty_terms()))
        return ends

    def _gy_warranty_terms(self):
        """Return the agreed :class:`~..tools.warranty.Terms`."""
        return warranty.Terms(self.gy_warranty_months, self.gy_warranty_months_commissioned)

    def _gy_check_commissioner(self):
        """Refuse whoever does not record commissionings.

        :raise AccessError: naming the roles
        """
        self._gy_check_role("salesperson", "sales_admin", "technology")

    def _gy_check_commissioning(self, date, shipped_on, name):
        """Refuse a date of commissioning before the goods left, or in the future.

        :raise UserError: naming the contract or the piece
        """
        self.ensure_one()
        self._gy_check_contract(("sale",))
        since = [(self.env._("the shipment of %s", name), shipped_on)]
        self._gy_check_business_date(date, since)

    @public(many=True)
    def action_gy_commission(self, date=None):
        """Record that what these contracts shipped went into operation (R13.2).

        All pieces that have no date yet get it: serial numbers one by one, goods without a
        serial number together on the contract.

        :param date: day of commissioning, today by default
        :raise AccessError: for anyone but salesperson, sales administrator and technology
        :raise UserError: when nothing was shipped or is left to commission, or the date lies
            before the shipment or in the future
        """
        self._gy_check_commissioner()
        self.check_access("read")
        date = fields.Date.to_date(date) or clock.today(self)
        # Role and right to read were checked above; moves and pieces are read for the check, and
        # nobody may write these dates otherwise.
        for order in self.sudo():
            lots = order.gy_lot_ids.filtered(lambda lot: not lot.gy_commissioned_on)
            loose = not order.gy_commissioned_on and order._gy_loose_shipped_on()
            if not lots and not loose:
                raise UserError(
                    self.env._(
                        "%s: nothing was shipped that is not commissioned yet.", order.display_name
                    )
                )
            for lot in lots:
                order._gy_check_commissioning(date, lot.gy_shipped_on, lot.display_name)
            if loose:
                order._gy_check_commissioning(date, loose, order.display_name)
                order._gy_write_decided({"gy_commissioned_on": date})
            lots._gy_commission(date)
            order.message_post(
                body=self.env._(
                    "Commissioned on %(date)s, recorded by %(user)s",
                    date=fields.Date.to_string(date),
                    user=self.env.user.name,
                )
            )
        return True

    # -- stage 13 --------------------------------------------------------------

    def _gy_after_sales_facts(self):
        """Return the facts of stage 13; the passing of time enters by the daily job only."""
        self.ensure_one()
        end, checked = self.gy_warranty_end, self.gy_time_checked
        agreed = self.gy_warranty_months or self.gy_warranty_months_commissioned
        return {
            "in_force": self.gy_is_process and self.state == "sale",
            "shipped": bool(self.gy_all_shipped_on),
            "warranty_over": bool(end and (not agreed or (checked and checked > end))),
            "no_ticket": not self.gy_open_ticket_count,
        }

    def _gy_after_sales_criteria(self):
        facts = self._gy_after_sales_facts()
        return [
            self._gy_criterion(
                self.env._("Contract in force"),
                facts["in_force"],
                self.env._("The contract is not confirmed"),
            ),
            self._gy_criterion(
                self.env._("Everything shipped"),
                facts["shipped"],
                self.env._("Not everything has been shipped yet"),
            ),
            self._gy_warranty_criterion(facts["warranty_over"]),
            self._gy_ticket_criterion(),
        ]

    def _gy_warranty_criterion(self, over):
        if self.gy_warranty_end:
            missing = self.env._("The warranty runs until %s", self.gy_warranty_end)
        elif self.gy_all_shipped_on:
            missing = self.env._("The warranty has no end yet: the commissioning is not recorded")
        else:
            missing = self.env._("The warranty has no end before everything is shipped")
        return self._gy_criterion(
            self.env._("Warranty ended"), over, missing, self._gy_lots_action()
        )

    def _gy_lots_action(self):
        if not self.gy_lot_ids:
            return None
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "gy_after_sales.stock_lot_action_warranty"
        )
        return action | {"domain": [("gy_order_id", "=", self.id)], "context": {}}

    @public
    def action_gy_view_lots(self):
        """Open the serial numbers shipped under this contract."""
        return self._gy_lots_action()
