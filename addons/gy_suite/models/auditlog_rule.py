from odoo import models


class AuditlogRule(models.Model):
    """Logs of nothing are none (R0.9)."""

    _inherit = "auditlog.rule"

    def create_logs(self, uid, res_model, res_ids, method, *args, **kwargs):
        """Look nothing up where no record was touched: core deletes empty recordsets all the time."""
        if not res_ids:
            return None
        return super().create_logs(uid, res_model, res_ids, method, *args, **kwargs)

    def _get_field(self, model_id, field_name):
        """Tell from memory what is known of a field; the addon looks up its model each time."""
        known = self.pool._auditlog_field_cache
        name = next(
            (name for name, id_ in self.pool._auditlog_model_cache.items() if id_ == model_id), ""
        )
        if field_name in known.get(name, {}):
            return known[name][field_name]
        return super()._get_field(model_id, field_name)
