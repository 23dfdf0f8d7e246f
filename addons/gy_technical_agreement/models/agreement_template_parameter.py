from odoo import fields, models


class AgreementTemplateParameter(models.Model):
    """A parameter that bearings of a family are agreed by: usual limits, how it is accepted."""

    _name = "gy.agreement.template.parameter"
    _description = "Parameter of a Template"
    _inherit = ["gy.bearing.value.mixin", "gy.derived.mixin"]

    template_id = fields.Many2one(
        "gy.agreement.template", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="template_id.company_id", store=True, index="btree_not_null"
    )
    is_accepted_by = fields.Boolean(
        string="Acceptance", help="Bearings are accepted by this characteristic."
    )
    method = fields.Char(help="How it is measured or tested, and on how many pieces.")

    _parameter_uniq = models.UniqueIndex(
        "(template_id, parameter_id)", "The template has this parameter already."
    )

    def _copied(self):
        """Return the values of a row of an agreement that begins with this one."""
        return {**self._said(), "is_accepted_by": self.is_accepted_by, "method": self.method}
