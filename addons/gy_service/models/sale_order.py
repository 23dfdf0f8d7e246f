from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    """The services that a contract gets (R13.1)."""

    _inherit = "sale.order"

    gy_service_ids = fields.One2many(
        "gy.service.schedule",
        "order_id",
        string="Planned Services",
        copy=False,
        readonly=True,
        groups=ROLE,
    )
    gy_in_operation_on = fields.Date(
        string="In Operation since",
        compute="_compute_gy_in_operation_on",
        store=True,
        groups=INTERNAL,
        help="The day on which the first goods of the contract were commissioned.",
    )

    @api.depends("gy_commissioned_on", "gy_lot_ids.gy_commissioned_on")
    def _compute_gy_in_operation_on(self):
        for order in self:
            days = [order.gy_commissioned_on, *order.gy_lot_ids.mapped("gy_commissioned_on")]
            order.gy_in_operation_on = min(filter(None, days), default=False)

    @public
    def action_gy_view_services(self):
        """List the services of this contract."""
        self.check_access("read")
        domain = [("order_id", "=", self.id)]
        return actions.open_list("gy.service.schedule", self.env._("Planned Services"), domain)

    @api.model
    def _gy_person_fields(self):
        return super()._gy_person_fields() | {
            "helpdesk.ticket": (
                "gy_order_id",
                ["gy_trained", "gy_visit_signer", "gy_visit_signature"],
            ),
        }
