from odoo import models

from ..tools.cost import COST_FIELDS


class CostMixin(models.AbstractModel):
    """A native model with fields of costs (see ``tools/cost.py``): what clients get of them."""

    _name = "gy.cost.mixin"
    _description = "Record with Costs"

    # What Odoo's own code writes as the user, whoever moves goods; it stays unreadable.
    _gy_written_costs = frozenset()

    def _has_field_access(self, field, operation):
        if operation == "write" and field.name in self._gy_written_costs:
            return True
        return super()._has_field_access(field, operation)

    def _read_format(self, fnames, load="_classic_read"):
        """Refuse also what is read of a record that does not exist yet, as ``onchange`` does."""
        for name in fnames:
            field = self._fields[name]
            if isinstance(field, COST_FIELDS) and not self.env.su:
                self._check_field_access(field, "read")
        return super()._read_format(fnames, load)
