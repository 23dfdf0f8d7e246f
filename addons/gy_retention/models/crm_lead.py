from odoo import models


class CrmLead(models.Model):
    """Papers of lost opportunities that are kept for ever (R16.3)."""

    _inherit = "crm.lead"

    def _gy_kept(self):
        # How long they are kept does not depend on who may see the dossier.
        for_ever = self._gy_lost().filtered(lambda lead: lead.sudo().gy_dossier_ids.is_permanent)
        return super()._gy_kept() | for_ever

    def _gy_kept_refusal(self):
        # Whether they are kept for ever is no secret, whoever sees the dossier.
        if not self.sudo().gy_dossier_ids.is_permanent:
            return super()._gy_kept_refusal()
        return self.env._(
            "%s is lost: its papers are kept for ever and cannot be changed or removed. Restore "
            "the opportunity to work on it again.",
            self.display_name,
        )
