from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

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
    changed_on = fields.Date(
        string="Changed after Packing on",
        help="Settled anew after it was packed: labels and papers are to be looked at.",
    )
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

    weight = fields.Float(
        string="Gross Weight (kg)", digits="Stock Weight", compute="_compute_weight"
    )

    _name_uniq = models.UniqueIndex(
        "(company_id, name)", "A delivery notice with this number exists already."
    )

    @api.model
    def _gy_open_fields(self):
        return {"package_ids"}

    @api.depends("package_ids.weight")
    def _compute_weight(self):
        for notice in self:
            notice.weight = sum(notice.package_ids.mapped("weight"))

    @api.depends("line_ids.quantity")
    def _compute_quantity(self):
        for notice in self:
            notice.quantity = sum(notice.line_ids.mapped("quantity"))

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

        It may be settled anew until the goods are on their way; every wording is filed, and the
        transfer that carries it out follows.

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
        vals["carrier"] = (carrier or "").strip() or False
        self._settle(vals)
        return True

    def _settle(self, vals):
        """Write what was settled, and have transfer and papers follow."""
        # Role and access were checked; whoever settles has no right on transfers.
        notice = self.sudo()
        notice.order_id._gy_lock_totals()
        before, again = notice._gy_settled_values(), bool(notice.settled_on)
        vals |= {"settled_on": clock.today(self), "settled_by_id": self.env.uid}
        if again and notice.packed_on:
            # Labels and packing list say what was settled before.
            vals["changed_on"] = clock.today(self)
        self._gy_write_decided(vals)
        notice._gy_bind_transfers()
        if again:
            notice._gy_tell_transfers(before)
        self._file("delivery_notice")
        if notice.packed_on:
            self._file_packed()

    def _file_packed(self):
        """File what goes with the goods, as they are packed and settled (R9.2)."""
        self._file("packing_list")
        self._file("conformity_certificate")

    def _file(self, code):
        """File a paper of the notice with its contract now that it is final (R15.2).

        :param str code: ``delivery_notice``, ``packing_list`` or ``conformity_certificate``, the
            type of the paper
        """
        self.ensure_one()
        # The decision was checked; filing needs no right of its own.
        notice = self.sudo()
        documents = notice.env["gy.document"]
        documents._print_and_file(
            f"gy_delivery.action_report_{code}",
            code,
            f"{notice.name} {documents._type(code).name}.pdf",
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
        # The list of a notice that is not settled yet is filed when it is.
        for notice in self.filtered("settled_on"):
            notice._file_packed()
        return True

    @public(many=True)
    def action_acknowledge(self):
        """Say that what was settled anew after packing is taken care of (R9.2).

        :raise AccessError: for anyone but the warehouse
        """
        self.order_id._gy_check_role("warehouse")
        self.check_access("read")
        return self._gy_write_decided({"changed_on": False})

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
        # Which of its goods have left is counted, whoever may see transfers.
        if self.state == "shipped" or any(self.sudo()._gy_left(part=max).values()):
            raise UserError(self.env._("%s: goods of it have left already.", self.display_name))
        self.sudo()._gy_release_transfers()
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
