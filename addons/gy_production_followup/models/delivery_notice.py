from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import float_compare

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public

TRANSPORTS = [("carrier", "By Carrier"), ("collection", "Collected ex Works")]


class DeliveryNotice(models.Model):
    """The delivery notice (发货通知书): what is ready to go to the customer, when and where (R9.2).

    The sales management issues it, the salesperson settles it with the customer, the warehouse
    packs it; each by one method.
    """

    _name = "gy.delivery.notice"
    _description = "Delivery Notice"
    _inherit = ["gy.guarded.mixin", "mail.thread"]
    _order = "id desc"

    name = fields.Char(string="Number", required=True)
    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id")
    salesperson_id = fields.Many2one(related="order_id.user_id", store=True, index=True)
    line_ids = fields.One2many("gy.delivery.notice.line", "notice_id", string="Goods")
    package_ids = fields.One2many("gy.delivery.package", "notice_id", string="Packages")
    date_issued = fields.Date(string="Issued on", required=True)
    issued_by_id = fields.Many2one("res.users", string="Issued by", required=True, index=True)
    delivery_date = fields.Date(tracking=True)
    address = fields.Char(tracking=True)
    consignee = fields.Char(tracking=True)
    phone = fields.Char(tracking=True)
    transport = fields.Selection(TRANSPORTS, tracking=True)
    carrier = fields.Char(tracking=True)
    settled_on = fields.Date()
    settled_by_id = fields.Many2one("res.users", string="Settled by", index="btree_not_null")
    packed_on = fields.Date()
    packed_by_id = fields.Many2one("res.users", string="Packed by", index="btree_not_null")
    cancelled = fields.Boolean()
    is_stored = fields.Boolean(
        string="In Finished Goods", compute="_compute_state", store=True, compute_sudo=True
    )
    state = fields.Selection(
        [
            ("issued", "To Settle"),
            ("settled", "Settled"),
            ("ready", "Ready to Ship"),
            ("shipped", "Shipped"),
            ("cancelled", "Cancelled"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
        compute_sudo=True,
    )
    quantity = fields.Float(
        string="Pieces", digits="Product Unit", compute="_compute_quantity", store=True
    )

    _name_uniq = models.UniqueIndex(
        "(company_id, name)", "A delivery notice with this number exists already."
    )

    @api.model
    def _gy_open_fields(self):
        return {"package_ids"}

    @api.depends("line_ids.quantity")
    def _compute_quantity(self):
        for notice in self:
            notice.quantity = sum(notice.line_ids.mapped("quantity"))

    @api.depends(
        "settled_on",
        "packed_on",
        "cancelled",
        "line_ids.quantity",
        "order_id.gy_stored_qty",
        "order_id.gy_delivery_notice_ids.cancelled",
        "order_id.gy_line_ids.qty_delivered",
    )
    def _compute_state(self):
        """Ready to ship is what is settled, packed and in the finished-goods warehouse."""
        for order in self.order_id:
            lines = order._gy_delivered_lines()
            stored = self._covered(order, {line: line._gy_in_stock() for line in lines})
            shipped = self._covered(order, {line: line.qty_delivered for line in lines})
            for notice in self.filtered(lambda item, order=order: item.order_id == order):
                notice.is_stored = notice in stored
                if notice.cancelled:
                    notice.state = "cancelled"
                elif notice in shipped:
                    notice.state = "shipped"
                elif not notice.settled_on:
                    notice.state = "issued"
                elif notice.packed_on and notice.is_stored:
                    notice.state = "ready"
                else:
                    notice.state = "settled"
        for notice in self.filtered(lambda item: not item.order_id):
            notice.is_stored, notice.state = False, "issued"

    @api.model
    def _covered(self, order, rest):
        """Return the notices of a contract whose goods ``rest`` covers; earlier ones come first.

        :param dict rest: ``{order line: quantity}``
        """
        found = self.browse()
        for notice in order._gy_live_notices().sorted("id"):
            wanted = defaultdict(float)
            for item in notice.line_ids:
                wanted[item.sale_line_id] += item.quantity
            if all(
                float_compare(rest.get(line, 0.0), quantity, precision_digits=4) >= 0
                for line, quantity in wanted.items()
            ):
                found |= notice
            for line, quantity in wanted.items():
                rest[line] = rest.get(line, 0.0) - quantity
        return found

    def _gy_check_part_open(self, parts):
        """Refuse to change what was packed once it is said to be complete.

        :raise UserError: naming the notice
        """
        for notice in self:
            if notice.packed_on or notice.cancelled:
                raise UserError(
                    self.env._(
                        "%s is packed or cancelled: its packages stay as they are.",
                        notice.display_name,
                    )
                )

    def _check_live(self):
        """Refuse cancelled notices.

        :raise UserError: naming the notice
        """
        for notice in self:
            if notice.cancelled:
                raise UserError(self.env._("%s is cancelled.", notice.display_name))

    # -- the salesperson -----------------------------------------------------------

    @public
    def action_settle(self, date, address, consignee, phone, transport, carrier=None):
        """Settle with the customer when, where and how the goods come (R9.2).

        It may be settled anew until the goods are on their way; every wording is filed.

        :param date: day of delivery or collection
        :param str address: where the goods go
        :param str consignee: who receives them
        :param str phone: the consignee's phone
        :param str transport: ``carrier`` or ``collection``
        :param str carrier: who brings them, if known
        :raise AccessError: for anyone but the contract's salesperson and the sales manager
        :raise UserError: when anything is missing, or the notice is cancelled
        """
        self.order_id._gy_check_role("salesperson", "sales_manager")
        self.check_access("read")
        if not self.env.user._gy_has_role("sales_manager") and (
            self.salesperson_id != self.env.user
        ):
            raise AccessError(
                self.env._("%s: the contract's salesperson settles it.", self.display_name)
            )
        self._check_live()
        if self.state == "shipped":
            raise UserError(self.env._("%s: the goods have left already.", self.display_name))
        vals = {
            "delivery_date": fields.Date.to_date(date),
            "address": (address or "").strip(),
            "consignee": (consignee or "").strip(),
            "phone": (phone or "").strip(),
            "transport": transport,
        }
        missing = [
            self._fields[name]._description_string(self.env)
            for name, value in vals.items()
            if not value
        ]
        if missing or transport not in dict(TRANSPORTS):
            raise UserError(
                self.env._(
                    "%(notice)s: settle these with the customer: %(names)s",
                    notice=self.display_name,
                    names=", ".join(missing)
                    or self._fields["transport"]._description_string(self.env),
                )
            )
        self._gy_write_decided(
            {
                **vals,
                "carrier": (carrier or "").strip() or False,
                "settled_on": clock.today(self),
                "settled_by_id": self.env.uid,
            }
        )
        self._file()
        return True

    def _file(self):
        """File the notice with the contract as it now stands (R15.2)."""
        self.ensure_one()
        # The decision was checked; filing needs no right of its own.
        notice = self.sudo()
        notice.env["gy.document"]._print_and_file(
            "gy_production_followup.action_report_delivery_notice",
            "delivery_notice",
            f"{notice.name}.pdf",
            notice.order_id,
            origin=notice,
        )

    # -- the warehouse ----------------------------------------------------------------

    @public(many=True)
    def action_pack(self, packages=None):
        """Say that the goods of these notices are packed (R9.2).

        :param list packages: ``[{"name", "weight", "size", "contents"}]`` to add first; of one
            notice
        :raise AccessError: for anyone but the warehouse
        :raise UserError: when a notice has no package, is packed already or cancelled
        """
        self.order_id._gy_check_role("warehouse")
        self.check_access("read")
        self._check_live()
        if packages and len(self) != 1:
            raise UserError(self.env._("Packages are entered for one delivery notice at a time."))
        if packages:
            self.env["gy.delivery.package"].create(
                [{**package, "notice_id": self.id} for package in packages]
            )
        for notice in self:
            if notice.packed_on:
                raise UserError(self.env._("%s is packed already.", notice.display_name))
            if not notice.package_ids:
                raise UserError(
                    self.env._(
                        "%s: enter its packages with weight and size first.", notice.display_name
                    )
                )
        today = clock.today(self)
        self._gy_write_decided({"packed_on": today, "packed_by_id": self.env.uid})
        # The notice with its packing list; one that is not settled yet is filed when it is.
        for notice in self.filtered("settled_on"):
            notice._file()
        return True

    # -- the sales management ------------------------------------------------------------

    @public
    def action_cancel(self, reason):
        """Cancel a notice; what stands on it can be announced again.

        :param str reason: kept in the chatter
        :raise AccessError: for anyone but the sales management
        :raise UserError: without reason, or when it is cancelled already
        """
        self.order_id._gy_check_role("contract_admin", "sales_admin", "sales_manager")
        self.check_access("read")
        self._check_live()
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("%s: say why the notice is cancelled.", self.display_name))
        self.order_id.sudo()._gy_lock_totals()
        self._gy_write_decided({"cancelled": True})
        # Role and access were checked; it needs no right to write the notice.
        self.sudo().message_post(
            body=self.env._(
                "Cancelled by %(user)s: %(reason)s", user=self.env.user.name, reason=reason
            )
        )
        return True

    @public
    def action_open_contract(self):
        """Open the contract of the goods."""
        return actions.open_form(self.order_id, self.order_id.display_name)
