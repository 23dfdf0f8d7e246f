from odoo import api, fields, models

from ..tools import placeholders
from .contract_template_clause import TOPICS, check_placeholders


class ContractClause(models.Model):
    """A clause of one contract: a copy of the standard text, its own from then on (R4.1)."""

    _name = "gy.contract.clause"
    _description = "Contract Clause"
    _inherit = ["gy.part.mixin"]
    _order = "order_id, sequence, id"
    _rec_name = "title"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    topic = fields.Selection(TOPICS, required=True, default="other")
    title = fields.Char(required=True)
    body = fields.Text(required=True)
    deviation = fields.Text(
        string="Customer's Text Differs",
        help="Where the customer's own text is used: how it differs from this clause of ours.",
    )

    reads_as = fields.Text(
        compute="_compute_reads_as", help="As it is printed: with what the contract says now."
    )

    @api.depends("body", "order_id")
    def _compute_reads_as(self):
        paper = self.env["report.gy_sales_process.report_contract"]
        for order, clauses in self.grouped("order_id").items():
            values = paper._clause_values(order) if order else {}
            for clause in clauses:
                clause.reads_as = clause._filled(values)

    @api.constrains("body")
    def _check_placeholders(self):
        check_placeholders(self)

    def _filled(self, values):
        """Return the body with its placeholders filled from ``values``."""
        self.ensure_one()
        return placeholders.fill(self.body, values)
