from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public

from .sign_off import CONDITIONS, EXCEPTIONS


class StockPicking(models.Model):
    """How goods of a contract went to the customer, and who signed for them (R10.3, R12.1)."""

    _inherit = "stock.picking"

    gy_is_collected = fields.Boolean(
        string="Collected ex Works", copy=False, groups=INTERNAL, readonly=True
    )
    gy_carrier = fields.Char(string="Carrier", copy=False, groups=INTERNAL, readonly=True)
    gy_waybill = fields.Char(string="Waybill No.", copy=False, groups=INTERNAL, readonly=True)
    gy_driver = fields.Char(string="Driver", copy=False, groups=INTERNAL, readonly=True)
    gy_driver_phone = fields.Char(
        string="Driver's Phone", copy=False, groups=INTERNAL, readonly=True
    )
    gy_collector = fields.Char(string="Collected by", copy=False, groups=INTERNAL, readonly=True)
    gy_has_shipping = fields.Boolean(
        string="Shipping Data Complete",
        compute="_compute_gy_has_shipping",
        store=True,
        groups=INTERNAL,
    )
    gy_sign_off_ids = fields.One2many(
        "gy.sign.off", "picking_id", string="Sign-offs", copy=False, groups=ROLE, readonly=True
    )
    gy_is_of_contract = fields.Boolean(compute="_compute_gy_is_of_contract", groups=INTERNAL)
    gy_is_signed = fields.Boolean(
        compute="_compute_gy_is_signed", compute_sudo=True, groups=INTERNAL
    )

    @api.depends("gy_is_collected", "gy_carrier", "gy_waybill", "gy_driver", "gy_collector")
    def _compute_gy_has_shipping(self):
        for picking in self:
            if picking.gy_is_collected:
                picking.gy_has_shipping = bool(picking.gy_collector)
            else:
                picking.gy_has_shipping = bool(
                    picking.gy_carrier and (picking.gy_waybill or picking.gy_driver)
                )

    @api.depends("sale_id", "move_ids.sale_line_id")
    def _compute_gy_is_of_contract(self):
        for picking in self:
            # Only whether there is a contract is told.
            picking.gy_is_of_contract = bool(picking.sudo()._gy_contracts())

    @api.depends("gy_sign_off_ids.voided_on")
    def _compute_gy_is_signed(self):
        for picking in self:
            picking.gy_is_signed = bool(picking.gy_sign_off_ids._valid())

    def _gy_contracts(self):
        """Return the contracts whose goods these transfers take to a customer."""
        moves = self.move_ids.filtered(
            lambda move: move.sale_line_id and move.location_dest_id.usage == "customer"
        )
        return moves.sale_line_id.order_id._gy_contracts()

    def _gy_signed_days(self):
        days = super()._gy_signed_days()
        return days | {sign.picking_id: sign.date for sign in self.gy_sign_off_ids._valid()}

    def _gy_paper_orders(self):
        # Only the contracts' numbers and customer are printed.
        return self.sudo().move_ids.sale_line_id.order_id

    def _gy_slip_values(self):
        """Return what the sign-off slip prints: its copies, contracts, goods and signatures."""
        self.ensure_one()
        return {
            "copies": [
                self.env._("Copy 1: stub"),
                self.env._("Copy 2: finance"),
                self.env._("Copy 3: warehouse"),
                self.env._("Copy 4: customer"),
            ],
            "orders": self._gy_paper_orders(),
            "moves": self.move_ids.filtered(lambda move: move.state != "cancel"),
            "signatures": [
                self.env._("Delivered by (signature)"),
                self.env._("Received by (signature and seal)"),
                self.env._("Phone"),
            ],
        }

    # -- what people decide ----------------------------------------------------

    @public
    def action_gy_set_shipping(
        self,
        carrier=None,
        waybill=None,
        driver=None,
        phone=None,
        collected=False,
        collector=None,
        scan=None,
        filename=None,
    ):
        """Record how the goods go to the customer; possible until they are signed for (R10.3).

        :param str carrier: carrier, with the waybill number or the driver
        :param bool collected: the customer collects ex works; then ``collector`` is who came
        :param str scan: the waybill, in base64, if there is one; ``filename`` is its name
        :raise AccessError: for anyone but the warehouse and the contract's salesperson
        :raise UserError: when the delivery is none of a contract, is signed for, or data are
            missing
        """
        order = self._gy_check_delivery("warehouse", "salesperson", "sales_manager")
        if self.gy_is_signed:
            raise UserError(
                self.env._(
                    "%s is signed for: its shipping data cannot be changed any more.",
                    self.display_name,
                )
            )
        vals = {
            "gy_is_collected": bool(collected),
            "gy_carrier": not collected and _clean(carrier),
            "gy_waybill": not collected and _clean(waybill),
            "gy_driver": not collected and _clean(driver),
            "gy_driver_phone": not collected and _clean(phone),
            "gy_collector": collected and _clean(collector),
        }
        if collected and not vals["gy_collector"]:
            raise UserError(self.env._("%s: say who collects the goods.", self.display_name))
        if not collected and not (vals["gy_carrier"] and (vals["gy_waybill"] or vals["gy_driver"])):
            raise UserError(
                self.env._(
                    "%s: give the carrier, and the waybill number or the driver.",
                    self.display_name,
                )
            )
        self._gy_log_shipping(vals)
        self._gy_write_decided(vals)
        if scan:
            documents = self.env["gy.document"]
            content = documents._read_scan(scan, filename, self)
            documents._file("waybill", filename, content, order, origin=self)
        self.sudo()._gy_contracts()._gy_deliveries_changed()
        return True

    def _gy_log_shipping(self, vals):
        """Tell in the transfer's chatter what changes (R0.9)."""
        changes = [
            f"{self._fields[name]._description_string(self.env)}: {self[name] or '-'} → "
            f"{value or '-'}"
            for name, value in vals.items()
            if (self[name] or False) != (value or False)
        ]
        if changes:
            # A note needs no right on the transfer.
            self.sudo().message_post(
                body=self.env._("Shipping data: %s", "; ".join(changes)),
                author_id=self.env.user.partner_id.id,
            )

    @public
    def action_gy_sign_off(
        self,
        signer,
        date=None,
        phone=None,
        condition="good",
        description=None,
        scan=None,
        filename=None,
        contact_id=None,
        confirm=False,
    ):
        """Record who signed for this delivery at the customer (R12.1).

        :param str signer: name of who signed
        :param date: day of signing, today by default, not in the future
        :param str condition: ``good``, ``packaging``, ``damage`` or ``shortage``; the last two
            are exceptions and need a ``description``
        :param str scan: the signed slip or a photo of it, in base64; ``filename`` is its name
        :param int contact_id: contact of the customer who signed, if on file
        :param bool confirm: record it though the customer has not named the signer
        :return: id of the ``gy.sign.off``
        :raise AccessError: for anyone but the contract's salesperson and the sales administrator
        :raise UserError: when the goods have not left, are signed for already, the slip or a
            value is missing, or the signer is not authorised and that is not confirmed
        """
        order = self._gy_check_delivery("salesperson", "sales_manager", "sales_admin")
        contact = self.env["res.partner"].browse(contact_id or [])
        signer = _clean(signer) or contact.name
        contact = self._gy_signing_contact(signer, contact)
        date = fields.Date.to_date(date) or clock.today(self)
        description = _clean(description)
        self._gy_check_sign_off(order, signer, date, condition, description)
        authorised = self._gy_is_authorised(order, signer, contact)
        if not authorised and not confirm:
            raise UserError(
                self.env._(
                    "%(signer)s is not among the contacts %(customer)s has named as signing for "
                    "goods. Confirm that you want to record the sign-off nevertheless.",
                    signer=signer,
                    customer=order.partner_id.commercial_partner_id.display_name,
                )
            )
        order._gy_lock_totals()
        content = self.env["gy.document"]._read_scan(scan, filename, self)
        sign_off = self._gy_record_sign_off(
            order,
            filename,
            content,
            {
                "date": date,
                "signer": signer,
                "contact_id": contact.id,
                "phone": _clean(phone) or contact.phone,
                "authorised": authorised,
                "condition": condition,
                "description": description,
            },
        )
        return sign_off.id

    def _gy_record_sign_off(self, order, filename, slip, vals):
        """File the slip and record who signed; the caller has checked all of it.

        :param bytes slip: the signed slip, or a photo of it
        :param dict vals: what was signed, of :class:`gy.sign.off`
        :return: the sign-off
        """
        document = self.env["gy.document"]._file(
            "sign_off_slip", filename, slip, order, origin=self, date=vals["date"]
        )
        sign_off = self.env["gy.sign.off"]._gy_create_decided(
            [
                {
                    "picking_id": self.id,
                    "order_id": order.id,
                    "document_id": document.id,
                    "recorded_by": self.env.uid,
                    **vals,
                }
            ]
        )
        self.sudo()._gy_contracts()._gy_deliveries_changed()
        if vals["condition"] in EXCEPTIONS:
            order._gy_report_exception(
                vals["condition"], description=vals["description"], picking=self
            )
        return sign_off

    def _gy_check_sign_off(self, order, signer, date, condition, description):
        """Refuse a sign-off that says too little, or comes too early or too late."""
        if self.state != "done":
            raise UserError(self.env._("%s has not left the house yet.", self.display_name))
        if self.gy_is_signed:
            raise UserError(self.env._("%s is signed for already.", self.display_name))
        left_on = clock.today(self, self.date_done)
        order._gy_check_business_date(
            date, [(self.env._("the departure of %s", self.name), left_on)]
        )
        if not signer:
            raise UserError(self.env._("%s: say who signed.", self.display_name))
        if condition not in dict(CONDITIONS):
            raise UserError(
                self.env._("%s: say in what condition the goods arrived.", self.display_name)
            )
        if condition in EXCEPTIONS and not description:
            raise UserError(
                self.env._("%s: describe what is damaged or missing.", self.display_name)
            )

    def _gy_is_authorised(self, order, signer, contact):
        """Tell whether the customer has named the signer as one who may sign."""
        named = self._gy_signing_contact(signer, contact)
        domain = [
            ("commercial_partner_id", "=", order.partner_id.commercial_partner_id.id),
            ("gy_may_sign", "=", True),
            ("id", "=", named.id) if named else ("name", "=", signer),
        ]
        return bool(self.env["res.partner"].search_count(domain, limit=1))

    @api.model
    def _gy_signing_contact(self, signer, contact):
        """Return the contact as far as the signature bears its name; none for another's."""
        return contact.filtered(lambda item: _clean(item.name) == _clean(signer))

    def _gy_check_delivery(self, *roles):
        """Return the contract of this delivery; refuse whoever may not work on it.

        :raise AccessError: for other roles, and for those who do not see the contract
        :raise UserError: unless it takes a contract's goods to a customer
        """
        self.ensure_one()
        order = self.sudo()._gy_contracts()[:1].with_env(self.env)
        order._gy_check_role(*roles)
        if not order:
            raise UserError(self.env._("This transfer takes no goods of a contract to a customer."))
        order.check_access("read")
        self.check_access("read")
        if self.state == "cancel":
            raise UserError(self.env._("%s is cancelled.", self.display_name))
        return order


def _clean(text):
    """Return a text without blanks around it; ``False`` when nothing is left."""
    return (text or "").strip() or False
