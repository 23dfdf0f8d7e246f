from odoo import api, fields, models

from ..models.sign_off import CONDITIONS


class SignOffEntry(models.TransientModel):
    """The dialog that records the sign-off of a delivery."""

    _name = "gy.sign.off.entry"
    _description = "Record a Sign-off"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "picking_id"

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

    @api.depends("picking_id")
    def _compute_partner_id(self):
        for dialog in self:
            # Only the customer of the contract is shown.
            order = dialog.picking_id.sudo()._gy_contracts()[:1]
            dialog.partner_id = order.partner_id.commercial_partner_id

    @api.depends("contact_id")
    def _compute_signer(self):
        for dialog in self:
            dialog.signer = dialog.contact_id.name or dialog.signer
            dialog.phone = dialog.contact_id.phone or dialog.phone

    @api.depends("contact_id", "signer", "picking_id")
    def _compute_is_authorised(self):
        for dialog in self:
            order = dialog.picking_id.sudo()._gy_contracts()[:1]
            dialog.is_authorised = bool(dialog.signer) and dialog.picking_id._gy_is_authorised(
                order, dialog.signer, dialog.contact_id
            )

    def _apply(self):
        self.picking_id.action_gy_sign_off(
            self.signer,
            date=self.date,
            phone=self.phone,
            condition=self.condition,
            description=self.description,
            scan=self._file("scan"),
            filename=self.filename,
            contact_id=self.contact_id.id,
            confirm=self.confirm,
        )
