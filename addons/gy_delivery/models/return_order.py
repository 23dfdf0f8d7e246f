from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public

DECISIONS = [
    ("repair", "Repair and Send Back"),
    ("replace", "Replace Free of Charge"),
    ("credit", "Credit"),
    ("scrap", "Scrap"),
    ("send_back", "Send Back as It Is"),
]
# Goods that stay with us go to stock again, or are lost.
GOODS = [("stock", "Into Stock"), ("scrap", "Scrap")]
STAYING = ("replace", "credit")


class ReturnOrder(models.Model):
    """Goods of a contract that come back (退货): announced, received, inspected, decided (R10.4).

    One for each delivered product. It is on somebody's turn until it is closed; what moves goods
    and money are native documents, and its state follows from them.
    """

    _name = "gy.return.order"
    _description = "Return"
    _inherit = ["gy.guarded.mixin", "gy.state.mixin", "mail.thread"]
    _order = "id desc"

    name = fields.Char(string="Number", required=True)
    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id")
    salesperson_id = fields.Many2one(related="order_id.user_id", store=True, index=True)
    move_id = fields.Many2one(
        "stock.move", string="Delivered by", required=True, index=True, ondelete="restrict"
    )
    product_id = fields.Many2one("product.product", required=True, index=True)
    quantity = fields.Float(digits="Product Unit", required=True)
    lot_ids = fields.Many2many("stock.lot", string="Serial Numbers")
    lot_names = fields.Char(
        string="Numbers of Pieces", compute="_compute_lot_names", compute_sudo=True
    )
    reason = fields.Text(required=True)
    announced_on = fields.Date(required=True)
    announced_by_id = fields.Many2one("res.users", string="Announced by", required=True, index=True)
    receipt_id = fields.Many2one(
        "stock.picking", string="Receipt", required=True, index=True, ondelete="restrict"
    )
    received_on = fields.Date(compute="_compute_moved", store=True, compute_sudo=True)
    inspected_on = fields.Date()
    inspector_id = fields.Many2one("res.users", string="Inspected by", index="btree_not_null")
    finding = fields.Text()
    decision = fields.Selection(DECISIONS, tracking=True)
    decided_on = fields.Date()
    decided_by_id = fields.Many2one("res.users", string="Decided by", index="btree_not_null")
    decision_reason = fields.Text(string="Why")
    goods = fields.Selection(GOODS, string="The Goods Go")
    goods_id = fields.Many2one(
        "stock.picking", string="Transfer into Stock", index="btree_not_null", ondelete="restrict"
    )
    scrap_id = fields.Many2one(
        "stock.scrap", string="Scrap Order", index="btree_not_null", ondelete="restrict"
    )
    stowed_on = fields.Date(
        string="Goods Put Away on", compute="_compute_moved", store=True, compute_sudo=True
    )
    repaired_on = fields.Date()
    repaired_by_id = fields.Many2one("res.users", string="Repaired by", index="btree_not_null")
    repair_note = fields.Text(string="What Was Done")
    again_id = fields.Many2one(
        "stock.picking", string="Out Again", index="btree_not_null", ondelete="restrict"
    )
    sent_on = fields.Date(
        string="Sent Back on", compute="_compute_moved", store=True, compute_sudo=True
    )
    replacement_id = fields.Many2one(
        "sale.order", string="Replacement", index="btree_not_null", ondelete="restrict"
    )
    credit_id = fields.Many2one(
        "account.move", string="Credit Note", index="btree_not_null", ondelete="restrict"
    )
    is_undone = fields.Boolean(
        string="Transfer Cancelled",
        compute="_compute_moved",
        store=True,
        compute_sudo=True,
        help="The transfer that was to carry out the decision was cancelled.",
    )
    cancelled = fields.Boolean()
    state = fields.Selection(
        [
            ("announced", "Announced"),
            ("received", "To Inspect"),
            ("inspected", "To Decide"),
            ("decided", "Decided"),
            ("closed", "Closed"),
            ("cancelled", "Cancelled"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
        compute_sudo=True,
    )

    _name_uniq = models.UniqueIndex(
        "(company_id, name)", "A return with this number exists already."
    )

    @api.depends("lot_ids")
    def _compute_lot_names(self):
        for item in self:
            item.lot_names = ", ".join(item.lot_ids.sorted("name").mapped("name")) or False

    @api.depends("receipt_id", "again_id", "goods_id", "scrap_id")
    def _compute_moved(self):
        """The days of the native transfers; followed where goods move (``_gy_follow_returns``)."""
        for item in self:
            # What of the receipt comes later is a return of its own.
            item.received_on = item._day_of(item.receipt_id)
            item.sent_on = item._day_of_all(item.again_id)
            scrapped = item.scrap_id.state == "done" and clock.today(item, item.scrap_id.date_done)
            item.stowed_on = scrapped or item._day_of_all(item.goods_id)
            item.is_undone = "cancel" in (item.again_id.state, item.goods_id.state)

    def _day_of(self, transfer):
        return transfer.state == "done" and clock.today(self, transfer.date_done)

    def _day_of_all(self, transfer):
        """Return the day on which the last of a transfer and its backorders was done, if all are."""
        transfers = transfer._gy_with_backorders()
        days = [self._day_of(item) for item in transfers if item.state != "cancel"]
        return all(days) and max(days, default=False)

    @api.depends(
        "received_on",
        "inspected_on",
        "decision",
        "sent_on",
        "stowed_on",
        "credit_id",
        "replacement_id.gy_all_shipped_on",
        "replacement_id.state",
        "is_undone",
        "cancelled",
    )
    def _compute_state(self):
        """What was decided is to be decided anew when its native document was cancelled."""
        for item in self:
            if item.cancelled or item.receipt_id.state == "cancel":
                item.state = "cancelled"
            elif not item.received_on:
                item.state = "announced"
            elif not item.inspected_on:
                item.state = "received"
            elif item.decision and item._is_settled():
                item.state = "closed"
            elif not item.decision or item.is_undone or item.replacement_id.state == "cancel":
                item.state = "inspected"
            else:
                item.state = "decided"

    def _is_settled(self):
        """Tell whether what was decided has been done, by its native document."""
        self.ensure_one()
        done = {
            "repair": self.sent_on,
            "send_back": self.sent_on,
            "scrap": self.stowed_on,
            "credit": self.credit_id and self.stowed_on,
            "replace": self.replacement_id.gy_all_shipped_on and self.stowed_on,
        }
        return bool(done[self.decision])

    @api.model
    def _begin(self, move, quantity, lots, receipt, reason):
        """Return the return of some goods of a finished move; the caller has checked who begins it."""
        order = move.sale_line_id.order_id
        # A number is drawn whoever begins it.
        sequence = self.env["ir.sequence"].sudo().with_company(order.company_id)
        return self._gy_create_decided(
            [
                {
                    "name": sequence.next_by_code("gy.return.order"),
                    "order_id": order.id,
                    "move_id": move.id,
                    "product_id": move.product_id.id,
                    "quantity": quantity,
                    "lot_ids": [fields.Command.set(lots.ids)],
                    "reason": reason,
                    "announced_on": clock.today(order),
                    "announced_by_id": self.env.uid,
                    "receipt_id": receipt.id,
                }
            ]
        )

    def _divide(self, here, later):
        """Leave to a return of its own what comes later.

        :param here: the moves of the receipt
        :param later: the moves of its backorder
        """
        self.ensure_one()
        kept, rest = (sum(moves.mapped("product_uom_qty")) for moves in (here, later))
        quantity = self.quantity * rest / (kept + rest)
        lots = self.lot_ids - here.move_line_ids.lot_id
        self._begin(self.move_id, quantity, lots, later.picking_id, self.reason)
        self._gy_write_decided(
            {
                "quantity": self.quantity - quantity,
                "lot_ids": [fields.Command.set((self.lot_ids - lots).ids)],
            }
        )

    def _gy_state_subject(self):
        return self.name

    def _tell(self, template, words):
        """Tell in the chatter who did what; the caller has checked who does it."""
        # A note needs no right on the return.
        self.sudo().message_post(
            body=template % {"user": self.env.user.name, "words": words},
            author_id=self.env.user.partner_id.id,
        )

    @public
    def action_open_contract(self):
        """Open the contract whose goods come back."""
        return actions.open_form(self.order_id, self.order_id.display_name)
