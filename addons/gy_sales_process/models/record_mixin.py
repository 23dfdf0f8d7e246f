from odoo import api, models


class RecordMixin(models.AbstractModel):
    """Records that our own methods create on behalf of people without the right to.

    Such a method runs in the context of who called it, and anybody may keep defaults of their
    own: "default_opinion" would give an approval its answer, "default_waived_on" a paper its
    waiver. Only what the model itself says counts (R17.3).
    """

    _name = "gy.record.mixin"
    _description = "Record Created by Methods Only"
    _inherit = ["gy.decided.mixin", "gy.derived.mixin"]

    @api.model
    def default_get(self, fields):
        """Return the model's own defaults; those of a context or a user do not count."""
        values = super().default_get([])
        for name in fields:
            field = self._fields.get(name)
            if field and field.default:
                values[name] = field.default(self)
        return values
