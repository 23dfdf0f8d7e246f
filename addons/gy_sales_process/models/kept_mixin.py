from odoo import api, models


class KeptMixin(models.AbstractModel):
    """Settings that are read with every contract: what was read of them is kept in memory.

    A model that joins, and the models of its lines, may be asked by methods with ``ormcache``;
    whatever changes one of them has the caches of all workers emptied (R0.7). What is translated
    is not kept: translations change on a road of their own.
    """

    _name = "gy.kept.mixin"
    _description = "Settings Kept in Memory"

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        self.env.registry.clear_cache()
        return records

    def write(self, vals):
        res = super().write(vals)
        self.env.registry.clear_cache()
        return res

    def unlink(self):
        res = super().unlink()
        self.env.registry.clear_cache()
        return res
