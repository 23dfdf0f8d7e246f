from odoo import models
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools import actions


class SaleOrder(models.Model):
    """What of a contract's technical agreement reaches production (R2.1, R2.3)."""

    _inherit = "sale.order"

    def _gy_gate_reasons(self, gate, **scope):
        """Nothing is made by a drawing that the customer has to approve first.

        What a drawing is marked for waits from the release on; where the contract's type asks for
        it, material waits for every drawing of the agreement (R9.1).
        """
        reasons = super()._gy_gate_reasons(gate, **scope)
        if gate == "production":
            every = scope.get("feeding") and self._gy_feeding_waits()
            reasons += [item for item in self._gy_drawing_criteria(every) if not item["ok"]]
        return reasons

    def _gy_feeding_waits(self):
        """Tell whether material of this contract is used when all its drawings are approved."""
        return self._gy_has_gate("production") and self._gy_has_gate("feeding")

    def _gy_agreed_in(self):
        """What is made, and by which drawings, says this revision of the technical agreement."""
        return self.gy_agreement_id or super()._gy_agreed_in()

    def _gy_drawing_criteria(self, every=False):
        """Return whether the customer approved the drawings that production waits for.

        :param bool every: all drawings of the agreement, not only those that are marked
        """
        # Facts of the contract, whoever may see the agreement.
        agreement = self.sudo().gy_agreement_id
        drawings = agreement.drawing_ids
        if not every:
            drawings = drawings.filtered("waits_for_approval")
        people = (agreement.user_id | agreement.engineer_id).mapped("name")
        people = format_list(self.env, people or [self.env._("sales and technology")])
        return [
            self._gy_criterion(
                self.env._("Drawing %s approved by the customer", drawing.display_name),
                bool(drawing.approved_on),
                self.env._(
                    "Drawing %(drawing)s of the technical agreement %(agreement)s is not approved "
                    "in writing by %(customer)s; %(people)s ask for it",
                    drawing=drawing.display_name,
                    agreement=agreement.display_name,
                    customer=agreement.commercial_partner_id.name,
                    people=people,
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
