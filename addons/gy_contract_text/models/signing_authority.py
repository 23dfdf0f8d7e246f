from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

# Set by methods only.
DECIDED = {"document_id", "is_ours", "renewed", "revoked_on", "revoke_reason"}
# Who enters authorisations of our own people.
KEEPERS = ("contract_admin", "administration")


class SigningAuthority(models.Model):
    """An authorisation (授权委托书): whom a company lets sign contracts, until when, how far (R4.2).

    What was entered from the paper stays; a wrong or withdrawn one is revoked, a new one entered.
    """

    _name = "gy.signing.authority"
    _description = "Authority to Sign"
    _inherit = ["gy.guarded.mixin"]
    _order = "date_to desc, id desc"
    _check_company_auto = True

    principal_id = fields.Many2one(
        "res.partner",
        string="On Behalf of",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('is_company', '=', True)]",
        default=lambda self: self.env.company.partner_id,
    )
    person_id = fields.Many2one(
        "res.partner",
        string="Person",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('is_company', '=', False)]",
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    is_ours = fields.Boolean(
        string="For Us", compute="_compute_is_ours", store=True, help="Of our own people."
    )
    scope = fields.Char(help="What the paper says may be signed.")
    amount_limit = fields.Monetary(
        string="Up to", help="The highest total of a contract; 0 means without limit."
    )
    date_from = fields.Date(string="Valid from", required=True)
    date_to = fields.Date(string="Valid until", required=True)
    scan = fields.Binary(string="Authorisation", compute="_compute_scan", inverse="_inverse_scan")
    scan_name = fields.Char()
    document_id = fields.Many2one(
        "gy.document", string="Filed Paper", index="btree_not_null", readonly=True
    )
    renewed = fields.Boolean(readonly=True, help="A later authorisation was entered.")
    revoked_on = fields.Date(readonly=True)
    revoke_reason = fields.Char(string="Why Revoked", readonly=True)
    state = fields.Selection(
        [
            ("valid", "Valid"),
            ("later", "Not yet Valid"),
            ("expired", "Expired"),
            ("revoked", "Revoked"),
        ],
        compute="_compute_state",
    )

    _dates_ordered = models.Constraint(
        "CHECK (date_from <= date_to)", "An authorisation ends on the day it begins or later."
    )
    _valid_idx = models.Index("(person_id, principal_id, date_from, date_to)")

    @api.model
    def _gy_open_fields(self):
        return set(self._fields) - DECIDED

    @api.depends("person_id", "date_to")
    def _compute_display_name(self):
        for authority in self:
            person, day = authority.person_id.name, fields.Date.to_string(authority.date_to)
            until = self.env._("%(person)s until %(day)s", person=person, day=day)
            authority.display_name = until if person and day else person

    @api.depends("principal_id", "company_id")
    def _compute_is_ours(self):
        for authority in self:
            authority.is_ours = authority.principal_id == authority.company_id.partner_id

    @api.depends("date_from", "date_to", "revoked_on")
    def _compute_state(self):
        today = clock.today(self)
        for authority in self:
            if authority.revoked_on:
                authority.state = "revoked"
            elif authority.date_from and authority.date_from > today:
                authority.state = "later"
            else:
                past = authority.date_to and authority.date_to < today
                authority.state = "expired" if past else "valid"

    @api.depends("document_id")
    def _compute_scan(self):
        for authority in self:
            # Who reads the authorisation reads its paper.
            authority.scan = authority.sudo().document_id.datas

    def _inverse_scan(self):
        documents = self.env["gy.document"]
        for authority in self.filtered("scan"):
            content = documents._read_scan(authority.scan, authority.scan_name, authority)
            document = documents._file(
                "signing_authority",
                authority.scan_name,
                content,
                origin=authority,
                date=authority.date_from,
            )
            authority._gy_write_decided({"document_id": document.id})

    @api.model_create_multi
    def create(self, vals_list):
        authorities = super().create(vals_list)
        authorities._check_entered()
        for authority in authorities:
            earlier = self.search(
                [
                    ("id", "!=", authority.id),
                    ("person_id", "=", authority.person_id.id),
                    ("principal_id", "=", authority.principal_id.id),
                    ("date_to", "<=", authority.date_to),
                    ("renewed", "=", False),
                ]
            )
            earlier._gy_write_decided({"renewed": True})
        return authorities

    def _check_entered(self):
        """Refuse what has no paper, and authorisations that somebody enters for themselves.

        :raise UserError: naming the person
        """
        for authority in self:
            person = authority.person_id
            if not authority.document_id:
                raise UserError(
                    self.env._("%s: hand in a scan of the authorisation.", person.display_name)
                )
            if not authority.is_ours:
                continue
            self.env["sale.order"]._gy_check_role(*KEEPERS)
            if person == self.env.user.partner_id and not self.env.su:
                raise UserError(
                    self.env._("%s: a colleague enters your own authorisation.", person.name)
                )

    @api.constrains("principal_id", "person_id")
    def _check_person(self):
        for authority in self:
            if authority.person_id.is_company or not authority.principal_id.is_company:
                raise ValidationError(
                    self.env._("A person is authorised, by a company: choose one of each.")
                )

    @public
    def action_revoke(self, date, reason):
        """Record that an authorisation was revoked; contracts signed before stay signed.

        :param date: from this day on it holds no more, not in the future
        :raise AccessError: for anyone but who enters such
        :raise UserError: without reason, or when it is revoked already
        """
        roles = KEEPERS if self.is_ours else (*KEEPERS, "salesperson", "sales_manager")
        self.env["sale.order"]._gy_check_role(*roles)
        self.check_access("read")
        day, reason = fields.Date.to_date(date) or clock.today(self), (reason or "").strip()
        clock.check_day(self, day, self)
        if not reason:
            raise UserError(self.env._("Say why the authorisation is revoked."))
        if self.revoked_on:
            raise UserError(self.env._("%s was revoked already.", self.display_name))
        self._gy_write_decided({"revoked_on": day, "revoke_reason": reason})
        return True

    # -- asking ------------------------------------------------------------------

    def _holds(self, day, amount):
        """Tell whether an authorisation covers a signature.

        :param day: the day of signing
        :param float amount: the contract's total in the company's currency
        """
        self.ensure_one()
        limit = self.amount_limit
        return (
            self.date_from <= day <= self.date_to
            and (not self.revoked_on or day < self.revoked_on)
            and (not limit or self.currency_id.compare_amounts(amount, limit) <= 0)
        )
