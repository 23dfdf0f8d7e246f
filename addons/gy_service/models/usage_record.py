from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_presales.tools import content
from odoo.addons.gy_sales_process.tools import clock

# What stays once the customer has signed the report of the visit at which it was seen.
SEEN = {
    "installed_id",
    "ticket_id",
    "date",
    "hours",
    "load_kind",
    "lubrication",
    "lubricant",
    "temperature",
    "condition",
    "findings",
    "attachment_ids",
    "user_id",
}


class UsageRecord(models.Model):
    """How bearings at a customer's are used, as somebody saw it on a day (R13.4, 4.13 to 4.15).

    The hours go to the installed base, which reckons from them when a replacement is due.
    """

    _name = "gy.usage.record"
    _description = "Usage Record"
    _inherit = ["gy.derived.mixin"]
    _order = "date desc, id desc"
    _rec_name = "installed_id"

    installed_id = fields.Many2one(
        "gy.installed.product",
        string="Installed Product",
        required=True,
        index=True,
        ondelete="restrict",
    )
    file_id = fields.Many2one(related="installed_id.file_id", store=True, index=True)
    partner_id = fields.Many2one(related="installed_id.partner_id", store=True, index=True)
    company_id = fields.Many2one(related="installed_id.company_id", store=True, index=True)
    host_machine = fields.Char(related="installed_id.host_machine")
    ticket_id = fields.Many2one(
        "helpdesk.ticket", string="Visit", index="btree_not_null", ondelete="restrict"
    )
    user_id = fields.Many2one(
        "res.users",
        string="Seen by",
        required=True,
        index=True,
        default=lambda self: self.env.user,
    )
    date = fields.Date(
        required=True, index=True, default=lambda self: clock.today(self.env.company)
    )
    hours = fields.Float(
        string="Running Hours",
        digits=(12, 0),
        aggregator="max",
        help="As the meter shows, or as the customer says: since it went into operation.",
    )
    load_kind = fields.Selection(
        [("light", "Light"), ("normal", "Normal"), ("heavy", "Heavy"), ("shock", "With Shocks")],
        string="Load",
    )
    lubrication = fields.Selection(
        [("good", "Good"), ("little", "Too Little"), ("much", "Too Much"), ("dirty", "Dirty")]
    )
    lubricant = fields.Char(help="Kind, and when it was last renewed.")
    temperature = fields.Float(string="Temperature (°C)", digits=(5, 1), aggregator="max")
    condition = fields.Selection(
        [("good", "Good"), ("watch", "To Be Watched"), ("replace", "To Be Replaced")],
        required=True,
        default="good",
    )
    findings = fields.Text()
    attachment_ids = fields.Many2many("ir.attachment", string="Photos", copy=False)
    is_signed = fields.Boolean(
        string="Signed", compute="_compute_is_signed", help="The customer signed for the visit."
    )

    @api.depends("ticket_id.gy_visit_signed_on")
    def _compute_is_signed(self):
        for record in self:
            # Whether the visit is signed for is told to whoever reads what was seen.
            record.is_signed = bool(record.sudo().ticket_id.gy_visit_signed_on)

    # -- what it must say ------------------------------------------------------------

    @api.constrains("date", "hours", "temperature", "installed_id")
    def _check_numbers(self):
        for record in self:
            clock.check_day(record, record.date)
            if record.hours < 0 or record.hours > 10**6:
                raise UserError(
                    self.env._("%s: the running hours cannot be right.", record.display_name)
                )
            if not -100 <= record.temperature <= 1000:
                raise UserError(
                    self.env._("%s: the temperature cannot be right.", record.display_name)
                )
            since = record.hours and record.installed_id.since
            if since and record.hours > 24 * ((record.date - since).days + 1):
                raise UserError(
                    self.env._(
                        "%(product)s: in use since %(since)s, it cannot have run %(hours)s hours.",
                        product=record.display_name,
                        since=fields.Date.to_string(since),
                        hours=round(record.hours),
                    )
                )

    @api.constrains("findings", "lubricant", "condition")
    def _check_texts(self):
        for record in self:
            content.check_not_secret(record, record.findings, record.lubricant)
            if record.condition != "good" and content.is_meagre(record.findings):
                raise UserError(self.env._("%s: say what was found.", record.display_name))

    @api.constrains("ticket_id", "installed_id")
    def _check_visit(self):
        for record in self.filtered("ticket_id"):
            ticket = record.sudo().ticket_id  # asked for its customer only
            partner = (ticket.gy_order_id.partner_id or ticket.partner_id).commercial_partner_id
            if partner != record.partner_id.commercial_partner_id:
                raise UserError(
                    self.env._(
                        "%(product)s does not stand at the customer of %(visit)s.",
                        product=record.display_name,
                        visit=ticket.display_name,
                    )
                )

    # -- written ---------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._check_not_signed()
        records._take_photos()
        records._feed(records.installed_id)
        return records

    def write(self, vals):
        if not SEEN & vals.keys():
            return super().write(vals)
        self._check_not_signed()
        installed, told = self.installed_id, self._readings()
        res = super().write(vals)
        self._check_not_signed()
        self._take_photos()
        self._feed(installed | self.installed_id, told)
        return res

    def unlink(self):
        installed, told = self.installed_id, self._readings()
        res = super().unlink()
        self._feed(installed, told)
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed(self):
        self._check_not_signed()

    def _check_not_signed(self):
        """Refuse changes of what the customer has signed for.

        :raise UserError: naming the product
        """
        for record in self.filtered("is_signed"):
            raise UserError(
                self.env._(
                    "%s: the customer has signed for this visit. Enter what was seen later anew.",
                    record.display_name,
                )
            )

    def _take_photos(self):
        """Have photos just uploaded hang on their record: who reads it sees them."""
        for record in self:
            # Of others' files only that they are others'.
            own = record.sudo().attachment_ids.filtered(
                lambda file: not file.res_id and file.create_uid == self.env.user
            )
            own.write({"res_model": self._name, "res_id": record.id})

    @api.model
    def _view(self, domain):
        """Return the action that shows the records that meet ``domain``."""
        action = self.env["ir.actions.act_window"]._for_xml_id("gy_service.usage_record_action")
        return action | {"domain": domain, "context": {}}

    # -- the installed base ------------------------------------------------------------

    def _readings(self):
        """Return ``{(product, day)}`` of the hours that these records tell."""
        return {(record.installed_id.id, record.date) for record in self if record.hours}

    @api.model
    def _feed(self, installed, told=frozenset()):
        """Have the installed base know the hours that were read last (R1.2).

        Hours that somebody entered there for a later day stay.

        :param installed: the products
        :param told: readings that records told until now, see :meth:`_readings`
        """
        latest = {}
        # The newest reading counts, whoever may read it.
        domain = [("installed_id", "in", installed.ids), ("hours", ">", 0)]
        for record in self.sudo().search(domain, order="date, id"):
            latest[record.installed_id.id] = (record.hours, record.date)
        groups = {}
        for row in installed.sudo():
            hours, day = latest.get(row.id, (0.0, False))
            by_hand = row.hours_read_on and (row.id, row.hours_read_on) not in told
            if by_hand and (not day or row.hours_read_on > day):
                continue
            if (row.hours_read, row.hours_read_on) != (hours, day):
                groups[hours, day] = groups.get((hours, day), row.browse()) | row
        for (hours, day), rows in groups.items():
            rows.write({"hours_read": hours, "hours_read_on": day})
