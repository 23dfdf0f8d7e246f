from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.gy_sales_process.tools import clock


class ComplaintCost(models.Model):
    """What a complaint cost us; of a credit note what the customer got (R13.3)."""

    _name = "gy.complaint.cost"
    _description = "Cost of a Complaint"
    _inherit = ["gy.derived.mixin"]
    _order = "date, id"
    _rec_name = "kind"

    ticket_id = fields.Many2one(
        "helpdesk.ticket", string="Complaint", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="ticket_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    order_id = fields.Many2one(related="ticket_id.gy_order_id")
    kind = fields.Selection(
        [
            ("travel", "Travel"),
            ("transport", "Transport"),
            ("replacement", "Replacement"),
            ("rework", "Rework"),
            ("scrap", "Scrap"),
            ("compensation", "Compensation"),
        ],
        required=True,
    )
    date = fields.Date(required=True, default=lambda self: clock.today(self.env.company))
    user_id = fields.Many2one(related="create_uid", string="Entered by")
    own_amount = fields.Monetary(string="Amount Entered")
    move_id = fields.Many2one(
        "account.move",
        string="Credit Note",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('move_type', '=', 'out_refund'), ('state', '=', 'posted'),"
        " ('company_id', '=', company_id),"
        " ('invoice_line_ids.sale_line_ids.order_id', '=', order_id)]",
        help="Its amount without tax counts, instead of one that is entered.",
    )
    amount = fields.Monetary(compute="_compute_amount", store=True)
    note = fields.Char()

    _move_uniq = models.UniqueIndex(
        "(move_id) WHERE move_id IS NOT NULL", "This credit note counts for a complaint already."
    )

    # The amount itself only changes in drafts; named, every reconciliation would look for costs.
    @api.depends("own_amount", "move_id.state")
    def _compute_amount(self):
        for cost in self:
            move = cost.move_id
            credited = -move.amount_untaxed_signed if move.state == "posted" else 0
            cost.amount = credited if move else cost.own_amount

    @api.constrains("own_amount", "date", "move_id", "ticket_id")
    def _check_cost(self):
        for cost in self:
            complaint = cost.ticket_id
            if not complaint.gy_is_complaint:
                raise ValidationError(
                    self.env._("%s is no complaint.", complaint.display_name),
                )
            clock.check_day(cost, cost.date, complaint)
            if not cost.move_id and cost.own_amount <= 0:
                raise ValidationError(
                    self.env._(
                        "%s: enter what it cost, or choose the credit note.",
                        complaint.display_name,
                    )
                )
            cost._check_move()

    def _check_move(self):
        """Refuse a credit note that is not the contract's.

        :raise ValidationError: naming it
        """
        # Which contract a credit note belongs to is asked, whoever may see that.
        move, order = self.sudo().move_id, self.sudo().ticket_id.gy_order_id
        if not move:
            return
        orders = move.invoice_line_ids.sale_line_ids.order_id
        if move.move_type != "out_refund" or move.state != "posted" or order not in orders:
            raise ValidationError(
                self.env._(
                    "%s is no posted credit note of the complaint's contract.", move.display_name
                )
            )
