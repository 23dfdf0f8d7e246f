from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.cost import COST_GROUPS


class MarginFigure(models.Model):
    """What the prices of contracts in force leave, line by line, as they were reviewed (R3.4).

    A row has the id of its line of the price review that was approved last, of the contract or of
    a change that took effect. Contracts whose prices nobody reviewed do not stand here.
    """

    _name = "gy.margin.figure"
    _description = "Margins as Priced"
    _inherit = ["gy.derived.mixin"]
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "product_id"

    order_id = fields.Many2one("sale.order", string="Contract", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    user_id = fields.Many2one("res.users", string="Salesperson", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    grade_id = fields.Many2one("gy.price.grade", readonly=True)
    date = fields.Date(string="In Force since", readonly=True)
    quantity = fields.Float(digits="Product Unit", readonly=True, aggregator=None)
    amount = fields.Monetary(string="Amount without Tax", readonly=True)
    margin_amount = fields.Monetary(string="Margin", readonly=True, groups=COST_GROUPS)
    margin = fields.Float(
        string="Margin (%)",
        digits=(12, 1),
        readonly=True,
        aggregator=None,
        groups=COST_GROUPS,
    )

    _depends = {
        "gy.contract.change": ["applied_on", "order_id", "proposal_id"],
        "gy.price.review": ["currency_id", "order_id", "state"],
        "gy.price.review.line": [
            "grade_id",
            "margin",
            "offered",
            "product_id",
            "quantity",
            "review_id",
        ],
        "sale.order": [
            "company_id",
            "gy_effective_date",
            "gy_is_frame",
            "gy_is_process",
            "partner_id",
            "state",
            "user_id",
        ],
    }

    @property
    def _table_query(self):
        return SQL(
            """SELECT line.id, contract.id AS order_id, contract.partner_id, contract.user_id,
                      contract.company_id, review.currency_id, line.product_id, line.grade_id,
                      contract.gy_effective_date AS date, line.quantity,
                      line.quantity * line.offered AS amount,
                      line.quantity * line.offered * line.margin / 100 AS margin_amount,
                      line.margin
                 FROM sale_order contract
                 JOIN LATERAL (
                      SELECT judged.id, judged.currency_id FROM gy_price_review judged
                       WHERE judged.state = 'approved'
                         AND judged.order_id IN (
                             SELECT contract.id UNION ALL
                             SELECT change.proposal_id FROM gy_contract_change change
                              WHERE change.order_id = contract.id
                                AND change.applied_on IS NOT NULL)
                       ORDER BY judged.id DESC LIMIT 1) review ON TRUE
                 JOIN gy_price_review_line line ON line.review_id = review.id
                WHERE contract.gy_is_process AND contract.gy_is_frame IS NOT TRUE
                  AND contract.state = 'sale' AND contract.gy_effective_date IS NOT NULL"""
        )
