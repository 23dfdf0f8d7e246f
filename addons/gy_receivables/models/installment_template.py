from odoo import api, fields, models
from odoo.exceptions import ValidationError


class InstallmentTemplate(models.Model):
    """A usual plan of payments; a contract takes a copy (R6.1)."""

    _name = "gy.installment.template"
    _description = "Instalment Template"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", index=True)
    line_ids = fields.One2many("gy.installment.template.line", "template_id", copy=True)

    @api.constrains("line_ids")
    def _check_total(self):
        for template in self:
            bases = template.line_ids.mapped("basis")
            by_share = template.line_ids.filtered(lambda line: line.basis == "share")
            shares = sum(by_share.mapped("share"))
            if bases.count("rest") > 1:
                raise ValidationError(
                    self.env._("Template %s: only one instalment is the rest.", template.name)
                )
            if "amount" in bases and "rest" not in bases:
                raise ValidationError(
                    self.env._(
                        "Template %s: beside a fixed amount one instalment must be the rest.",
                        template.name,
                    )
                )
            whole = shares < 100.0 if "rest" in bases else abs(shares - 100.0) <= 1e-6
            if not whole:
                raise ValidationError(
                    self.env._(
                        "Template %s: the shares must add up to 100 %%.", template.display_name
                    )
                )
