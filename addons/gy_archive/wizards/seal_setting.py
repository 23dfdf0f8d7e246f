import base64

from odoo import fields, models


class SealSetting(models.TransientModel):
    """The dialog that sets the key of the seal; without a file it takes the key away."""

    _name = "gy.seal.setting"
    _description = "Set the Seal"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "company_id"

    company_id = fields.Many2one("res.company", required=True, readonly=True)
    file = fields.Binary(string="Key (.p12, .pfx)", attachment=False)
    file_name = fields.Char()
    password = fields.Char()

    def _apply(self):
        content = base64.b64decode(self._file("file") or "")
        self.company_id._gy_set_seal(content, self.password or "")
        # What was entered is the company's now, and stays nowhere else.
        self.write({"file": False, "password": False})
