from odoo import api, fields, models

# What the suffixes of a designation are said of.
SUFFIX_PARAMETERS = {
    "clearance": "clearance_group",
    "tolerance": "tolerance_class",
    "cage": "cage",
    "seals": "seals",
    "bore": "bore_shape",
    "features": "lubrication_features",
    "gear": "gear",
    "structure": "structure",
}
SIZE_PARAMETERS = (
    "bore_diameter",
    "outside_diameter",
    "width",
    "rolling_diameter",
    "raceway_diameter",
)


class BearingKind(models.Model):
    """A kind of bearing, and by what parameters one is described (R2.1, R3.3)."""

    _name = "gy.bearing.kind"
    _description = "Kind of Bearing"
    _inherit = ["gy.coded.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, index=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    parameter_ids = fields.Many2many(
        "gy.bearing.parameter", "gy_bearing_kind_parameter_rel", string="Parameters"
    )

    _code_uniq = models.UniqueIndex("(code)", "A kind with this code exists already.")

    def _parameters(self):
        """Return the parameters of this kind in the order of tables; none for no kind."""
        return self.parameter_ids.sorted(lambda parameter: (parameter.sequence, parameter.id))

    @api.model
    def _of(self, found):
        """Return the kind that a :class:`~..tools.designation.Designation` names, if any."""
        return self.search([("code", "=", found.kind)], limit=1) if found.kind else self.browse()

    @api.model
    def _rows_of(self, found):
        """Return what a designation says as values of rows, in the order of tables."""
        said = {code: f"{size:g}" for code, size in found.sizes}
        for topic, code in SUFFIX_PARAMETERS.items():
            if value := found.suffix(topic):
                said[code] = self._suffix_words(topic, value)
        parameters = self.env["gy.bearing.parameter"].search([("code", "in", list(said))])
        return [
            {"parameter_id": parameter.id, "value": said[parameter.code]}
            for parameter in parameters
        ]

    @api.model
    def _told_parameters(self):
        """Return the parameters that a designation can tell."""
        codes = (*SIZE_PARAMETERS, *SUFFIX_PARAMETERS.values())
        return self.env["gy.bearing.parameter"].search([("code", "in", codes)])

    @api.model
    def _suffix_words(self, topic, value):
        """Return what a suffix means, where the sign alone tells a customer nothing."""
        meanings = {
            "K": self.env._("Tapered 1:12"),
            "K30": self.env._("Tapered 1:30"),
            "single_row_ball": self.env._("Single-row four-point contact ball"),
            "double_row_ball": self.env._("Double-row ball of different diameters"),
            "crossed_roller": self.env._("Single-row crossed roller"),
            "three_row_roller": self.env._("Three-row roller"),
            "no_gear": self.env._("Without gear"),
            "external_small_module": self.env._("External gear, small module"),
            "external_large_module": self.env._("External gear, large module"),
            "internal_small_module": self.env._("Internal gear, small module"),
            "internal_large_module": self.env._("Internal gear, large module"),
            "W33": self.env._("W33: groove and three holes in the outer ring"),
        }
        return meanings.get(value, value)
