from odoo import api, fields, models


class ServiceRecord(models.TransientModel):
    """The dialog that records a service of a contract as done (R11.1)."""

    _name = "gy.service.record"
    _description = "Record a Service"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    service_ids = fields.Many2many(
        "sale.order.line", string="Open Services", compute="_compute_service_ids"
    )
    line_id = fields.Many2one(
        "sale.order.line",
        string="Service",
        required=True,
        domain="[('id', 'in', service_ids)]",
        compute="_compute_line_id",
        store=True,
        readonly=False,
        precompute=True,
    )
    quantity = fields.Float(
        string="Done in All",
        digits="Product Unit",
        required=True,
        compute="_compute_quantity",
        store=True,
        readonly=False,
        precompute=True,
    )
    date = fields.Date(string="Done on", required=True, default=fields.Date.context_today)

    @api.depends("order_id")
    def _compute_service_ids(self):
        for dialog in self:
            dialog.service_ids = dialog.order_id.sudo()._gy_open_services()

    @api.depends("order_id")
    def _compute_line_id(self):
        for dialog in self:
            services = dialog.order_id.sudo()._gy_open_services()
            dialog.line_id = dialog.line_id or services[:1]

    @api.depends("line_id")
    def _compute_quantity(self):
        for dialog in self:
            dialog.quantity = dialog.line_id.product_uom_qty

    def _apply(self):
        self.order_id.action_gy_record_service(self.line_id.id, self.quantity, self.date)
