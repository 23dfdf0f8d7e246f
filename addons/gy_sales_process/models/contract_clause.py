from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools import gate_pass, placeholders
from .contract_template_clause import TOPICS, check_placeholders


class ContractClause(models.Model):
    """A clause of one contract: a copy of the standard text, its own from then on (R4.1)."""

    _name = "gy.contract.clause"
    _description = "Contract Clause"
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

    @api.constrains("body")
    def _check_placeholders(self):
        check_placeholders(self)

    @api.model_create_multi
    def create(self, vals_list):
        clauses = super().create(vals_list)
        clauses._check_editable()
        return clauses

    def write(self, vals):
        self.check_access("write")
        self._check_editable()
        res = super().write(vals)
        if "order_id" in vals:
            self._check_editable()
        return res

    def unlink(self):
        self.check_access("unlink")
        self._check_editable()
        return super().unlink()

    def _check_editable(self):
        """Refuse changes to the clauses of a contract in force, and clauses of plain orders.

        :raise UserError: naming the contract
        """
        for order in self.order_id:
            if not order.gy_is_process:
                raise UserError(
                    self.env._(
                        "%s does not run under the sales process and has no clauses.",
                        order.display_name,
                    )
                )
            if order.state == "sale" and not gate_pass.is_granted(order, ["gy_clause_ids"]):
                raise UserError(
                    self.env._(
                        "%s is in force: its clauses cannot be changed without an approved change "
                        "order.",
                        order.display_name,
                    )
                )

    def _filled(self, values):
        """Return the body with its placeholders filled from ``values``."""
        self.ensure_one()
        return placeholders.fill(self.body, values)
