from odoo import api, models
from odoo.fields import Domain


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    @api.model
    def _gy_paid_domain(self, path):
        """What the management releases without money may be made, too (R10.2)."""
        return super()._gy_paid_domain(path) | Domain(
            f"{path}.gy_gate_release_ids",
            "any",
            [("gate", "=", "production"), ("use_state", "in", ("waiting", "used"))],
        )
