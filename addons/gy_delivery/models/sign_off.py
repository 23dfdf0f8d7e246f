from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

CONDITIONS = [
    ("good", "Intact"),
    ("packaging", "Packaging damaged, goods intact"),
    ("damage", "Goods damaged"),
    ("shortage", "Goods missing"),
]
EXCEPTIONS = ("damage", "shortage")


class SignOff(models.Model):
    """A customer's signature for a delivery (R12.1).

    Recorded with :meth:`stock.picking.action_gy_sign_off`; one counts for a delivery. An
    exception stops the stage until it is resolved.
    """

    _name = "gy.sign.off"
    _description = "Sign-off of a Delivery"
    _inherit = ["gy.guarded.mixin", "gy.state.mixin"]
    _order = "date desc, id desc"
    _rec_name = "picking_id"

    picking_id = fields.Many2one(
        "stock.picking", string="Delivery", required=True, index=True, ondelete="restrict"
    )
    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id", store=True, index=True)
    date = fields.Date(string="Signed on", required=True)
    signer = fields.Char(string="Signed by", required=True)
    contact_id = fields.Many2one("res.partner", string="Contact", index="btree_not_null")
    phone = fields.Char()
    authorised = fields.Boolean(
        help="The customer had named the signer as one who may sign for deliveries."
    )
    condition = fields.Selection(CONDITIONS, string="Condition on Arrival", required=True)
    description = fields.Text()
    document_id = fields.Many2one(
        "gy.document", string="Slip", required=True, index=True, ondelete="restrict"
    )
    recorded_by = fields.Many2one("res.users", required=True, index=True)
    resolved_on = fields.Date()
    resolution = fields.Text()
    voided_on = fields.Date()
    void_reason = fields.Char(string="Void because")
    state = fields.Selection(
        [("signed", "Signed"), ("open", "Exception Open"), ("void", "Void")],
        compute="_compute_state",
        store=True,
        index=True,
    )

    _picking_uniq = models.UniqueIndex(
        "(picking_id) WHERE voided_on IS NULL", "This delivery is signed for already."
    )

    @api.depends("condition", "resolved_on", "voided_on")
    def _compute_state(self):
        for sign_off in self:
            if sign_off.voided_on:
                sign_off.state = "void"
            elif sign_off.condition in EXCEPTIONS and not sign_off.resolved_on:
                sign_off.state = "open"
            else:
                sign_off.state = "signed"

    def _valid(self):
        return self.filtered(lambda sign_off: not sign_off.voided_on)

    @public
    def action_resolve(self, resolution):
        """Record how an exception was settled; the stage is no longer stopped by it (R12.1).

        :param str resolution: what was done, kept with the sign-off
        :raise AccessError: for anyone but sales administrator and sales manager
        :raise UserError: without words, or when no exception is open
        """
        self._check_decision("open")
        resolution = self._check_words(resolution)
        today = clock.today(self)
        return self._decide(
            {"resolved_on": today, "resolution": resolution},
            self.env._("Exception of delivery %(delivery)s settled by %(user)s: %(reason)s"),
            resolution,
        )

    @public
    def action_void(self, reason):
        """Take back a sign-off that was recorded in error, with a reason that is kept.

        :raise AccessError: for anyone but sales administrator and sales manager
        :raise UserError: without reason, or when it was taken back already
        """
        self._check_decision("open", "signed")
        reason = self._check_words(reason)
        today = clock.today(self)
        return self._decide(
            {"voided_on": today, "void_reason": reason},
            self.env._("Sign-off of delivery %(delivery)s taken back by %(user)s: %(reason)s"),
            reason,
        )

    def _check_decision(self, *states):
        self.order_id._gy_check_role("sales_admin", "sales_manager")
        self.check_access("read")
        self._gy_check_states(*states)

    def _gy_state_subject(self):
        # Only the number of the delivery is told.
        return self.env._("Sign-off of delivery %s", self.picking_id.sudo().name)

    def _check_words(self, words):
        words = (words or "").strip()
        if not words:
            raise UserError(self.env._("Say how it was settled, or why it is taken back."))
        return words

    def _decide(self, vals, template, words):
        """Write what was decided, and tell it in the contract's chatter."""
        self._gy_write_decided(vals)
        self.flush_recordset(vals)  # the unique index must see it before another one is made
        for sign_off in self.sudo():
            sign_off.order_id.message_post(
                body=template
                % {
                    "delivery": sign_off.picking_id.name,
                    "user": self.env.user.name,
                    "reason": words,
                }
            )
        self.sudo().picking_id._gy_contracts()._gy_deliveries_changed()
        return True
