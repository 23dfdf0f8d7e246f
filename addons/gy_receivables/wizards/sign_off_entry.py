from odoo import api, fields, models

from ..models.sign_off import CONDITIONS


class SignOffEntry(models.TransientModel):
    """Dialog for the sign-off of a delivery; the delivery's own method records it."""

    _name = "gy.sign.off.entry"
    _description = "Record a Sign-off"

    picking_id = fields.Many2one("stock.picking", string="Delivery", required=True, readonly=True)
    partner_id = fields.Many2one("res.partner", compute="_compute_partner_id")
    contact_id = fields.Many2one(
        "res.partner",
        string="Contact",
        domain="[('commercial_partner_id', '=', partner_id), ('is_company', '=', False)]",
    )
    signer = fields.Char(
        string="Signed by", compute="_compute_signer", store=True, readonly=False, required=True
    )
    phone = fields.Char(compute="_compute_signer", store=True, readonly=False)
    date = fields.Date(string="Signed on", required=True, default=fields.Date.context_today)
    condition = fields.Selection(
        CONDITIONS, string="Condition on Arrival", required=True, default="good"
    )
    description = fields.Text()
    scan = fields.Binary(string="Slip or Photo", required=True)
    filename = fields.Char(string="File Name")
    is_authorised = fields.Boolean(compute="_compute_is_authorised")
    confirm = fields.Boolean(string="Record it nevertheless")

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        if self.env.context.get("active_model") == "stock.picking":
            values.setdefault("picking_id", self.env.context.get("active_id"))
        return values

    @api.depends("picking_id")
    def _compute_partner_id(self):
        for wizard in self:
            # Only the customer of the contract is shown.
            order = wizard.picking_id.sudo()._gy_contracts()[:1]
            wizard.partner_id = order.partner_id.commercial_partner_id

    @api.depends("contact_id")
    def _compute_signer(self):
        for wizard in self:
            wizard.signer = wizard.contact_id.name or wizard.signer
            wizard.phone = wizard.contact_id.phone or wizard.phone

    @api.depends("contact_id", "signer", "picking_id")
    def _compute_is_authorised(self):
        for wizard in self:
            order = wizard.picking_id.sudo()._gy_contracts()[:1]
            wizard.is_authorised = bool(wizard.signer) and wizard.picking_id._gy_is_authorised(
                order, wizard.signer, wizard.contact_id
            )

    def action_apply(self):
        """Record the sign-off; see :meth:`stock.picking.action_gy_sign_off`."""
        self.ensure_one()
        self.picking_id.action_gy_sign_off(
            self.signer,
            date=self.date,
            phone=self.phone,
            condition=self.condition,
            description=self.description,
            scan=self.scan,
            filename=self.filename,
            contact_id=self.contact_id.id,
            confirm=self.confirm,
        )
        return {"type": "ir.actions.act_window_close"}
