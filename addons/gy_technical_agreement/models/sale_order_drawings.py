from odoo import models

from odoo.addons.gy_sales_process.tools import actions


class SaleOrder(models.Model):
    """What of a contract's technical agreement reaches production (R2.1, R2.3)."""

    _inherit = "sale.order"

    def _gy_gate_reasons(self, gate, **scope):
        """Nothing is made by a drawing that the customer has to approve first."""
        reasons = super()._gy_gate_reasons(gate, **scope)
        if gate == "production":
            reasons += [item for item in self._gy_drawing_criteria() if not item["ok"]]
        return reasons

    def _gy_drawing_criteria(self):
        """Return whether the customer approved the drawings that production waits for."""
        # Facts of the contract, whoever may see the agreement.
        drawings = self.sudo().gy_agreement_id.drawing_ids.filtered("waits_for_approval")
        return [
            self._gy_criterion(
                self.env._("Drawing %s approved by the customer", drawing.display_name),
                not drawing._is_awaited(),
                self.env._(
                    "Drawing %s is not approved by the customer in writing", drawing.display_name
                ),
                actions.open_form(drawing),
            )
            for drawing in drawings
        ]

    def _gy_enter_bearings(self, agreement):
        """Enter what the contract's lines are of, so that its table need not be typed again."""
        products = self._gy_agreed_lines().product_id
        known = products.filtered(
            lambda product: product.sudo().product_tmpl_id.gy_bearing_kind_id
            or product.sudo().product_tmpl_id.gy_parameter_ids
        )
        # Nobody owns both parts; who may start an agreement has been checked.
        self.env["gy.agreement.item"].sudo().create(
            [{"agreement_id": agreement.id, "product_id": product.id} for product in known]
        )
