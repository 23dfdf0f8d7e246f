from odoo import fields, models
from odoo.tools import SQL


class ComplaintRate(models.Model):
    """How many of a million delivered pieces of a product customers complained about (R13.3)."""

    _name = "gy.complaint.rate"
    _description = "Complaint Rate by Product"
    _inherit = ["gy.derived.mixin"]
    _auto = False
    _order = "ppm desc, id"
    _rec_name = "product_id"

    product_id = fields.Many2one("product.product", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    complaints = fields.Integer(readonly=True)
    pieces = fields.Float(string="Pieces Complained About", digits="Product Unit", readonly=True)
    delivered = fields.Float(string="Pieces Delivered", digits="Product Unit", readonly=True)
    ppm = fields.Float(
        string="Rate (ppm)",
        digits=(12, 0),
        readonly=True,
        aggregator="avg",
        help="Pieces complained about of a million delivered ones.",
    )
    cost = fields.Monetary(readonly=True, aggregator="sum")

    _depends = {
        "helpdesk.ticket": [
            "company_id",
            "gy_cost",
            "gy_is_complaint",
            "gy_pieces",
            "gy_product_id",
        ],
        "sale.order": ["company_id", "gy_is_process", "state"],
        "sale.order.line": ["product_id", "product_uom_id", "qty_delivered"],
    }

    @property
    def _table_query(self):
        return SQL(
            """WITH complained AS (
                   SELECT MIN(id) AS id, gy_product_id AS product_id, company_id,
                          COUNT(*) AS complaints, SUM(gy_pieces) AS pieces, SUM(gy_cost) AS cost
                     FROM helpdesk_ticket
                    WHERE gy_is_complaint AND gy_product_id IS NOT NULL
                    GROUP BY gy_product_id, company_id
               ), delivered AS (
                   SELECT line.product_id, contract.company_id,
                          SUM(line.qty_delivered * unit.factor / own.factor) AS delivered
                     FROM sale_order_line line
                     JOIN sale_order contract ON contract.id = line.order_id
                     JOIN uom_uom unit ON unit.id = line.product_uom_id
                     JOIN product_product product ON product.id = line.product_id
                     JOIN product_template template ON template.id = product.product_tmpl_id
                     JOIN uom_uom own ON own.id = template.uom_id
                    WHERE contract.gy_is_process AND contract.state = 'sale'
                      AND line.product_id IN (SELECT product_id FROM complained)
                    GROUP BY line.product_id, contract.company_id
               )
               SELECT complained.id, complained.product_id, complained.company_id,
                      complained.complaints, complained.pieces, complained.cost,
                      COALESCE(delivered.delivered, 0) AS delivered,
                      complained.pieces * 1000000 / NULLIF(delivered.delivered, 0) AS ppm
                 FROM complained
                 LEFT JOIN delivered USING (product_id, company_id)"""
        )
