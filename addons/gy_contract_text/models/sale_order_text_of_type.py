from odoo import models


class SaleOrder(models.Model):
    """A contract type may have a standard text of its own, as exports have (R0.11, R4.1)."""

    _inherit = "sale.order"

    def _gy_chosen_text(self):
        text = super()._gy_chosen_text()
        # Whoever sells need not read every type's settings.
        of_type = self.gy_profile_id.sudo().contract_template_id
        return text or of_type.filtered(lambda one: one.state == "published")

    def write(self, vals):
        plain = self.browse()
        if "gy_profile_id" in vals:
            plain = self._gy_contracts().filtered(lambda order: order._gy_has_text_as_copied())
        res = super().write(vals)
        plain.filtered(lambda order: order._gy_chosen_text())._gy_copy_clauses()
        return res

    def _gy_has_text_as_copied(self):
        """Tell whether nobody has chosen or changed the text, which then follows the type."""
        self.ensure_one()
        if self.gy_contract_template_id or self.state not in ("draft", "sent"):
            return False
        # Clauses are compared, whoever changes the type.
        mine = self.sudo().gy_clause_ids
        bodies = mine.sorted(lambda one: (one.sequence, one.id)).mapped("body")
        texts = self.env["gy.contract.template"].sudo()
        known = texts.search([("state", "=", "published")])
        return any(bodies == text.clause_ids.mapped("body") for text in known)
