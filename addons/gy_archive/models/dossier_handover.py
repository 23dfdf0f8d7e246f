from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.public import public


class DossierHandover(models.Model):
    """One handover of a dossier to the archive, signed by both sides (R16.2).

    Rows are written by the contract's methods only; a handover that was sent back or undone by a
    reopening stays on record with its reason.
    """

    _name = "gy.dossier.handover"
    _description = "Handover of a Dossier"
    _inherit = ["gy.record.mixin"]
    _order = "dossier_id, round desc"

    dossier_id = fields.Many2one("gy.dossier", required=True, index=True, ondelete="restrict")
    order_id = fields.Many2one(related="dossier_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="dossier_id.company_id", store=True, index=True)
    round = fields.Integer(required=True, default=1)
    handed_by_id = fields.Many2one("res.users", string="Handed over by", required=True, index=True)
    handed_on = fields.Date(required=True)
    received_by_id = fields.Many2one("res.users", string="Received by", index="btree_not_null")
    received_on = fields.Date()
    document_count = fields.Integer(string="Papers")
    page_count = fields.Integer(string="Pages")
    chain_head = fields.Char(
        string="Head of the Chain", help="Link of the last paper when the list was made."
    )
    undone_on = fields.Date()
    undone_by_id = fields.Many2one("res.users", string="Undone by", index="btree_not_null")
    undone_reason = fields.Char(string="Undone because")

    _round_uniq = models.UniqueIndex("(dossier_id, round)", "This handover exists already.")
    _current_uniq = models.UniqueIndex(
        "(dossier_id) WHERE undone_on IS NULL", "The dossier was handed over already."
    )

    @api.depends("dossier_id.name", "round")
    def _compute_display_name(self):
        for handover in self:
            handover.display_name = self.env._(
                "Handover of %(dossier)s, no. %(round)s",
                dossier=handover.dossier_id.name,
                round=handover.round,
            )

    def _listed(self):
        """Return the papers on the handover list: those filed before it was made."""
        self.ensure_one()
        return self.dossier_id.document_ids.filtered(
            lambda document: 0 < document.chain_number <= self.document_count
        )

    @public
    def action_open_dossier(self):
        """Open the dossier that was handed over."""
        return self.dossier_id._open_form()
