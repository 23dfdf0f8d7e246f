from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock


class DeliveredPiece(models.Model):
    """What left for customers of contracts, by day: what a complaint rate is a share of (R13.3).

    A row has the id of the line of its transfer; pieces are in the product's own unit.
    """

    _name = "gy.delivered.piece"
    _description = "Delivered Pieces"
    _inherit = ["gy.derived.mixin"]
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "product_id"

    picking_id = fields.Many2one("stock.picking", string="Transfer", readonly=True)
    order_id = fields.Many2one("sale.order", string="Contract", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    user_id = fields.Many2one("res.users", string="Salesperson", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    date = fields.Date(string="Delivered on", readonly=True)
    pieces = fields.Float(string="Pieces Delivered", digits="Product Unit", readonly=True)

    _depends = {
        "sale.order": ["partner_id", "user_id"],
        "sale.order.line": ["gy_contract_id"],
        "stock.location": ["usage"],
        "stock.move": ["sale_line_id"],
        "stock.move.line": [
            "company_id",
            "date",
            "location_dest_id",
            "move_id",
            "picking_id",
            "product_id",
            "quantity_product_uom",
            "state",
        ],
    }

    @property
    def _table_query(self):
        return SQL(
            """SELECT line.id, line.picking_id, sold.gy_contract_id AS order_id,
                      contract.partner_id, contract.user_id, line.company_id, line.product_id,
                      %(day)s AS date, line.quantity_product_uom AS pieces
                 FROM stock_move_line line
                 JOIN stock_move move ON move.id = line.move_id
                 JOIN stock_location place ON place.id = line.location_dest_id
                 JOIN sale_order_line sold ON sold.id = move.sale_line_id
                 JOIN res_company company ON company.id = line.company_id
                 LEFT JOIN sale_order contract ON contract.id = sold.gy_contract_id
                WHERE line.state = 'done' AND place.usage = 'customer'
                  AND sold.gy_contract_id IS NOT NULL""",
            day=clock.sql_day_in(SQL("line.date"), SQL("company.gy_timezone")),
        )
