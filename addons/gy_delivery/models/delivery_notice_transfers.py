from odoo import fields, models

from odoo.addons.gy_sales_process.tools import clock

# What was settled, and reaches the transfer.
SETTLED = ("delivery_date", "address", "consignee", "phone", "transport", "carrier")


class DeliveryNotice(models.Model):
    """A settled notice has a transfer of its own, which is the warehouse's (R9.2, R10.3).

    What is settled is read from the notice, so that it cannot differ; the native date follows.
    """

    _inherit = "gy.delivery.notice"

    picking_ids = fields.One2many(
        "stock.picking", "gy_notice_id", string="Transfers", readonly=True
    )
    transfers = fields.Char(
        string="Numbers of Transfers", compute="_compute_transfers", compute_sudo=True
    )

    def _compute_transfers(self):
        for notice in self:
            notice.transfers = ", ".join(notice.picking_ids.mapped("name")) or False

    def _gy_open_transfers(self):
        """Return the transfers of these notices that have not left yet."""
        return self.picking_ids.filtered(lambda item: item.state not in ("done", "cancel"))

    def _gy_announced_of(self, line):
        """Return how much of a contract's line stands on these notices, in the line's unit."""
        items = self.line_ids.filtered(lambda item: item.sale_line_id == line)
        return sum(items.mapped("quantity"))

    def _gy_left(self, leaving=None, part=min):
        """Return ``{line: quantity}`` that has left by the notice's transfers.

        :param leaving: moves about to leave, which count as well
        :param part: which part of a kit counts, see :meth:`sale.order.line._gy_left_by`
        """
        self.ensure_one()
        moves = self.picking_ids.move_ids.filtered(
            lambda move: move.state == "done" or (leaving and move in leaving)
        )
        return {
            line: line._gy_left_by(
                moves.filtered(lambda move, line=line: move.sale_line_id == line), part
            )
            for line in moves.sale_line_id
        }

    # -- binding -------------------------------------------------------------------

    def _gy_bind_transfers(self):
        """Have the open deliveries of what the notice names and has no transfer for carry it out.

        What the warehouse cancelled, or closed without a backorder, gets a new one.

        :raise UserError: when the warehouse is taking the goods of several notices together
        """
        self.ensure_one()
        moves = self._gy_take_moves()
        for picking, own in moves.grouped("picking_id").items():
            transfer = self._gy_transfer_of(picking, own)
            transfer._gy_write_decided({"gy_notice_id": self.id})
            if transfer != picking or self.line_ids.lot_ids:
                # Reserved anew: each transfer takes the pieces of its own notice.
                rest = (picking - transfer).move_ids.filtered(
                    lambda move: move.state not in ("draft", "done", "cancel")
                )
                (own | rest)._do_unreserve()
                own._action_assign()
                rest._action_assign()
        self._gy_send_dropped()
        moment = clock.noon(self.order_id, self.delivery_date)
        for transfer in self._gy_open_transfers():
            if transfer.scheduled_date != moment:
                transfer.scheduled_date = moment

    def _gy_take_moves(self):
        """Return the open moves that bring the customer what the notice names, divided where needed."""
        taken = self.env["stock.move"]
        for item in self.line_ids:
            line, bound = item.sale_line_id, self._gy_moves_of(item)
            moves = line.move_ids.filtered(
                lambda move: move.state not in ("draft", "done", "cancel")
                and move.picking_code == "outgoing"
                and not move.origin_returned_move_id
                and not move.picking_id.gy_notice_id
            )
            for product in moves.product_id:
                need = item._gy_pieces(product)
                need -= bound.filtered(
                    lambda move, product=product: move.product_id == product
                )._gy_bound()
                own = moves.filtered(lambda move, product=product: move.product_id == product)
                taken |= own.sorted(
                    lambda move: (move.date_deadline or move.date, move.id)
                )._gy_take(need)
        return taken

    def _gy_moves_of(self, item):
        """Return the moves of the notice's transfers that take what one of its lines names."""
        return self.picking_ids.move_ids.filtered(
            lambda move: move.sale_line_id == item.sale_line_id
        )

    def _gy_send_dropped(self):
        """Have a new transfer for what its transfers were to take, and the warehouse dropped."""
        transfers = {}
        for item in self.line_ids:
            for product, moves in self._gy_moves_of(item).grouped("product_id").items():
                dropped = moves.filtered(lambda move: move._gy_dropped())
                lacks = dropped and item._gy_pieces(product) - moves._gy_bound()
                if not lacks or product.uom_id.compare(lacks, 0.0) <= 0:
                    continue
                line = item.sale_line_id
                lacks = min(
                    lacks,
                    sum(move._gy_dropped() for move in dropped),
                    # Nothing leaves twice, whatever was made of it meanwhile.
                    line._gy_ordered(product) - line._gy_claimed(product),
                )
                if product.uom_id.compare(lacks, 0.0) > 0:
                    last = dropped.sorted("id")[-1:]
                    picking = last.picking_id
                    transfers[picking] = transfers.get(picking) or self._gy_again(picking)
                    last._gy_copy_to(transfers[picking], lacks)
        for transfer in transfers.values():
            transfer._gy_write_decided({"gy_notice_id": self.id})
            transfer.move_ids._action_confirm(merge=False, create_proc=False)
            transfer.move_ids._action_assign()

    def _gy_again(self, picking):
        """Return a new transfer like ``picking``, with nothing on it."""
        return picking.copy({"name": "/", "move_ids": [], "move_line_ids": []})

    def _gy_transfer_of(self, picking, moves):
        """Return a transfer with nothing but these moves of ``picking``: itself, or a new one."""
        rest = picking.move_ids.filtered(lambda move: move.state != "cancel") - moves
        if not rest:
            return picking
        transfer = self._gy_again(picking)
        moves.write({"picking_id": transfer.id})
        moves.move_line_ids.write({"picking_id": transfer.id})
        return transfer

    def _gy_release_transfers(self):
        """Let the transfers of cancelled notices go."""
        for transfer in self._gy_open_transfers():
            transfer._gy_write_decided({"gy_notice_id": False})

    # -- telling -------------------------------------------------------------------

    def _gy_settled_values(self):
        """Return what is settled, in words, by field."""
        self.ensure_one()
        transports = dict(self._fields["transport"]._description_selection(self.env))
        values = {name: self[name] or "-" for name in SETTLED}
        return values | {
            "delivery_date": fields.Date.to_string(self.delivery_date) or "-",
            "transport": transports.get(self.transport, "-"),
        }

    def _gy_tell_transfers(self, before):
        """Tell in the transfers' chatter what was settled otherwise than ``before``."""
        after = self._gy_settled_values()
        changes = [
            f"{self._fields[name]._description_string(self.env)}: {before[name]} → {value}"
            for name, value in after.items()
            if value != before[name]
        ]
        for transfer in self._gy_open_transfers() if changes else ():
            # The author is who settled; a note needs no right on the transfer.
            transfer.message_post(
                body=self.env._(
                    "%(notice)s is settled anew: %(changes)s",
                    notice=self.name,
                    changes="; ".join(changes),
                ),
                author_id=self.env.user.partner_id.id,
            )
