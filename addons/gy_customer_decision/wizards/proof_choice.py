from odoo import api, fields, models


class ProofChoice(models.TransientModel):
    """The dialog in which proofs of the library are chosen for an opportunity (R1.4, 3.3.6)."""

    _name = "gy.proof.choice"
    _description = "Proofs from the Library"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "lead_id"

    lead_id = fields.Many2one(
        "crm.lead", string="Opportunity", required=True, readonly=True, ondelete="cascade"
    )
    item_ids = fields.Many2many(
        "gy.library.proof", string="Proofs", domain="[('id', 'not in', used_ids)]"
    )
    used_ids = fields.Many2many("gy.library.proof", compute="_compute_used_ids")
    doubt_ids = fields.Many2many(
        "gy.customer.doubt",
        string="Doubts They Answer",
        domain="[('lead_id', '=', lead_id), ('state', '=', 'open')]",
    )

    @api.depends("lead_id")
    def _compute_used_ids(self):
        for dialog in self:
            dialog.used_ids = dialog.lead_id.gy_proof_ids.library_id

    def _apply(self):
        self.lead_id.action_gy_use_proofs(self.item_ids.ids, self.doubt_ids.ids)
