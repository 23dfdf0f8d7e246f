from odoo import fields, models


class SignOff(models.Model):
    """What was signed for on a phone says so, line by line (R12.1)."""

    _inherit = "gy.sign.off"

    by_phone = fields.Boolean(
        string="Signed on a Phone", help="Signed by the link on the slip, not on its paper."
    )
    line_ids = fields.One2many("gy.sign.off.line", "sign_off_id", string="Received", readonly=True)
