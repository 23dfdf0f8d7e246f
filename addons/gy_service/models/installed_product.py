from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.public import public


class InstalledProduct(models.Model):
    """How a product at a customer's is used, as visitors saw it (R13.4)."""

    _inherit = "gy.installed.product"

    usage_ids = fields.One2many(
        "gy.usage.record", "installed_id", string="Usage Records", readonly=True
    )
    usage_count = fields.Integer(string="Records of Usage", compute="_compute_usage_count")

    @api.depends("usage_ids")
    @api.depends_context("uid")
    def _compute_usage_count(self):
        counts = dict(
            self.env["gy.usage.record"]._read_group(
                [("installed_id", "in", self.ids)], ["installed_id"], ["__count"]
            )
        )
        for row in self:
            row.usage_count = counts.get(row, 0)

    @public
    def action_record_usage(self):
        """Open the dialog in which is entered how this product is used."""
        self.check_access("read")
        name = self.env._("Record Usage")
        return actions.open_dialog("gy.usage.record", name, installed_id=self.id)

    @public
    def action_view_usage(self):
        """Show how this product was used, as figures over time and as a list."""
        self.check_access("read")
        return self.env["gy.usage.record"]._view([("installed_id", "=", self.id)])
