from odoo import models


class SaleOrder(models.Model):
    """The opportunity follows its offers: lost with the last of them, open again with one (R1.6)."""

    _inherit = "sale.order"

    def _gy_offer_lost(self, reason, note):
        """An opportunity of which every offer is lost is lost for the same reason (R1.6)."""
        res = super()._gy_offer_lost(reason, note)
        # Whoever loses an offer loses its opportunity, whoever leads that.
        for lead in self.sudo().opportunity_id:
            offers = lead.order_ids._gy_contracts()
            if lead.won_status == "pending" and all(one.state == "cancel" for one in offers):
                lead._gy_lose(reason, note)
        return res

    def action_draft(self):
        """What is offered again was not lost."""
        res = super().action_draft()
        # The offer stands again, whoever leads the opportunity.
        leads = self._gy_contracts().sudo().opportunity_id
        leads.filtered(lambda lead: lead.won_status == "lost").action_restore()
        return res
