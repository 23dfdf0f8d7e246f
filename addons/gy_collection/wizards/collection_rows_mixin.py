from odoo import api, fields, models


class CollectionRowsMixin(models.AbstractModel):
    """A dialog about rows of the collection desk; a row has the id of its part."""

    _name = "gy.collection.rows.mixin"
    _description = "Dialog about Rows of the Desk"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "part_ids"

    part_ids = fields.Many2many("gy.installment.part", string="Instalments", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", compute="_compute_partner_id")
    currency_id = fields.Many2one("res.currency", compute="_compute_partner_id")
    open_amount = fields.Monetary(string="Outstanding", compute="_compute_partner_id")

    @api.model
    def default_get(self, fields):
        """Take the parts of the rows the dialog is opened on."""
        if self.env.context.get("active_model") == "gy.collection.line":
            self = self.with_context(active_model="gy.installment.part")
        return super().default_get(fields)

    @api.depends("part_ids")
    def _compute_partner_id(self):
        for dialog in self:
            parts = dialog.part_ids
            dialog.partner_id = parts.order_id.partner_id.commercial_partner_id[:1]
            dialog.currency_id = parts.currency_id[:1]
            dialog.open_amount = sum(parts.mapped("missing_amount"))
