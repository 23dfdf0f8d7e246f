from odoo import api, models


class Document(models.Model):
    _inherit = "gy.document"

    @api.model
    def _links(self):
        """What a sorted file was filed as does not stand on that paper: it may be voided."""
        return [link for link in super()._links() if link[0] != "gy.stray.paper"]
