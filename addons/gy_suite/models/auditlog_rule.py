from odoo import models


class AuditlogRule(models.Model):
    """Logs of nothing are none (R0.9)."""

    _inherit = "auditlog.rule"

    def create_logs(self, uid, res_model, res_ids, method, *args, **kwargs):
        """Look nothing up where no record was touched: core deletes empty recordsets all the time."""
        if not res_ids:
            return None
        return super().create_logs(uid, res_model, res_ids, method, *args, **kwargs)
