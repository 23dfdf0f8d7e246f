import base64

from odoo import api, fields, models


class DocxFile(models.TransientModel):
    """A Word file that was just made, until its maker has fetched it (R4.3)."""

    _name = "gy.docx.file"
    _description = "Word File to Fetch"

    name = fields.Char(required=True, readonly=True)
    data = fields.Binary(attachment=False, readonly=True)

    @api.model
    def _give(self, name, content):
        """Return the action with which the browser fetches a file.

        :param str name: file name with its extension
        :param bytes content: the file
        """
        # Nobody makes such rows otherwise; the rule shows each to who had it made.
        row = self.sudo().create({"name": name, "data": base64.b64encode(content)})
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{row.id}/data?filename_field=name&download=true",
            "target": "download",
        }
