from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import ormcache


class InstallmentTemplate(models.Model):
    """A usual plan of payments; a contract takes a copy (R6.1)."""

    _name = "gy.installment.template"
    _description = "Instalment Template"
    _inherit = ["gy.kept.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", index=True)
    line_ids = fields.One2many("gy.installment.template.line", "template_id", copy=True)

    @api.model
    @ormcache("company_id")
    def _first_id(self, company_id):
        """Return the id of the plan that contracts of a company begin with, or ``False``."""
        # A plan comes with the contract, whoever creates it.
        templates = self.sudo().with_context(active_test=True)
        return templates.search([("company_id", "in", [False, company_id])], limit=1).id

    @ormcache("self.id")
    def _usual_rows(self):
        """Return what the payments of this plan are, see :meth:`sale.order._gy_plan_row`."""
        # What is usual is told beside the plan of a contract.
        lines = self.sudo().line_ids.sorted(lambda line: (line.sequence, line.id))
        return tuple(self.env["sale.order"]._gy_plan_row(line) for line in lines)

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
