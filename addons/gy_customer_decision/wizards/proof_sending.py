from odoo import api, fields, models


class ProofSending(models.TransientModel):
    """The dialog in which proofs of an opportunity and whom they go to are chosen (R1.4, 3.3.6)."""

    _name = "gy.proof.sending"
    _description = "Send Proofs"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "lead_id"

    lead_id = fields.Many2one(
        "crm.lead", string="Opportunity", required=True, readonly=True, ondelete="cascade"
    )
    party_ids = fields.Many2many(related="lead_id.gy_party_ids")
    proof_ids = fields.Many2many(
        "gy.proof",
        string="Proofs",
        compute="_compute_proof_ids",
        store=True,
        readonly=False,
        domain="[('lead_id', '=', lead_id)]",
    )
    contact_id = fields.Many2one(
        "res.partner",
        string="Send to",
        required=True,
        domain="[('id', 'child_of', party_ids)]",
        ondelete="cascade",
    )

    @api.depends("lead_id")
    def _compute_proof_ids(self):
        """Begin with what has files and was not sent yet."""
        for dialog in self:
            proofs = dialog.lead_id.gy_proof_ids
            dialog.proof_ids = proofs.filtered(
                lambda proof: proof.attachment_ids and not proof.sent_on
            )

    def _apply(self):
        return self.lead_id.action_gy_send_proofs(self.proof_ids.ids, self.contact_id.id)
