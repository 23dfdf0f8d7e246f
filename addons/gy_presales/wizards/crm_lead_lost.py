from odoo import api, fields, models
from odoo.tools import html2plaintext


class CrmLeadLost(models.TransientModel):
    """Core's dialog of a loss also asks to whom, and at which price (R1.6)."""

    _inherit = "crm.lead.lost"

    gy_is_process = fields.Boolean(compute="_compute_gy_is_process")
    gy_names_competitor = fields.Boolean(related="lost_reason_id.gy_names_competitor")
    gy_competitor_id = fields.Many2one(
        "res.partner",
        string="Competitor",
        compute="_compute_gy_competitor",
        store=True,
        readonly=False,
        ondelete="cascade",
    )
    gy_competitor_price = fields.Monetary(
        string="Competitor's Price",
        currency_field="gy_currency_id",
        compute="_compute_gy_competitor",
        store=True,
        readonly=False,
    )
    gy_currency_id = fields.Many2one("res.currency", compute="_compute_gy_is_process")

    @api.depends("lead_ids")
    def _compute_gy_is_process(self):
        for dialog in self:
            leads = dialog.lead_ids
            dialog.gy_is_process = any(leads.mapped("gy_is_process"))
            currency = leads[:1].company_currency or self.env.company.currency_id
            dialog.gy_currency_id = currency

    @api.depends("lead_ids")
    def _compute_gy_competitor(self):
        """Begin with what the opportunity says already; of several each keeps its own."""
        for dialog in self:
            lead = dialog.lead_ids if len(dialog.lead_ids) == 1 else dialog.lead_ids.browse()
            dialog.gy_competitor_id = lead.gy_competitor_id
            dialog.gy_competitor_price = lead.gy_competitor_price

    def action_lost_reason_apply(self):
        """Say of the opportunities what was asked for, then lose them as core does.

        :raise AccessError: for whoever may not edit the opportunities
        :raise UserError: where the reason names a competitor and nobody is named
        """
        leads = self.lead_ids.filtered("gy_is_process")
        said = {
            "gy_competitor_id": self.gy_competitor_id.id,
            "gy_competitor_price": self.gy_competitor_price,
            "gy_loss_note": html2plaintext(self.lost_feedback or "").strip(),
        }
        if said := {name: value for name, value in said.items() if value}:
            leads.write(said)
        return super().action_lost_reason_apply()
