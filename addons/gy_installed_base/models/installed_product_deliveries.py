import logging
from datetime import datetime
from typing import NamedTuple

from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock

_logger = logging.getLogger(__name__)

# How many contracts the job enters in one go.
BATCH = 100
# Nobody is told of rows that the system enters.
QUIET = {"tracking_disable": True, "mail_create_nolog": True, "mail_create_nosubscribe": True}
# The goods that went to the customer or came back, in the pieces of the transfers.
MOVED = SQL(
    """stock_move_line piece
       JOIN stock_move move ON move.id = piece.move_id
       JOIN sale_order_line line ON line.id = move.sale_line_id
       JOIN stock_location source ON source.id = piece.location_id
       JOIN stock_location target ON target.id = piece.location_dest_id"""
)


class Delivered(NamedTuple):
    """What of a line of a contract, and of a lot, is at the customer's."""

    order_id: int
    line_id: int
    product_id: int
    lot_id: int | None
    quantity: float
    shipped: datetime
    returned: datetime | None

    @property
    def key(self):
        return self.line_id, self.product_id, self.lot_id or False


class InstalledProduct(models.Model):
    """What contracts delivered stands in the installed base by itself, and goes when it comes back."""

    _inherit = "gy.installed.product"

    @api.model
    def _follow(self, orders):
        """Have the rows of these contracts say what of their goods is at the customer's.

        A row for each line, product and lot, so a serial number has one of its own. Doing it again
        changes nothing.
        """
        if not orders:
            return
        # Whoever moves goods need not see contracts or customers, and what is entered here is the
        # system's: no default of theirs counts.
        model = self.env(user=SUPERUSER_ID, su=True, context=QUIET)[self._name]
        orders = orders.with_env(model.env)
        delivered = {item.key: item for item in model._delivered(orders)}
        rows = model.search([("order_id", "in", orders.ids)])
        known = {(row.sale_line_id.id, row.product_id.id, row.lot_id.id): row for row in rows}
        model._enter([item for key, item in delivered.items() if key not in known])
        changes = {}
        for key, row in known.items():
            if key not in delivered:
                # A serial number or product that was corrected on the transfer never left.
                row.unlink()
                continue
            vals = self._moved_vals(delivered[key], row.order_id)
            if any(row[name] != value for name, value in vals.items()):
                same = tuple(vals.items())
                changes[same] = changes.get(same, model.browse()) | row
        for vals, changed in changes.items():
            changed._gy_write_decided(dict(vals))

    @api.model
    def _delivered(self, orders):
        """Return the :class:`Delivered` goods of these contracts, also those that came back."""
        self.env["stock.move.line"].flush_model()
        self.env["stock.move"].flush_model(["sale_line_id"])
        query = SQL(
            """SELECT line.order_id, line.id, piece.product_id, piece.lot_id,
                      SUM(CASE WHEN target.usage = 'customer' THEN piece.quantity_product_uom
                               ELSE -piece.quantity_product_uom END),
                      MIN(piece.date) FILTER (WHERE target.usage = 'customer') AS shipped,
                      MAX(piece.date) FILTER (WHERE source.usage = 'customer')
                 FROM %(moved)s
                WHERE line.order_id = ANY(%(orders)s) AND piece.state = 'done'
                  AND (source.usage = 'customer') != (target.usage = 'customer')
             GROUP BY 1, 2, 3, 4
               HAVING MIN(piece.date) FILTER (WHERE target.usage = 'customer') IS NOT NULL
             ORDER BY 1, 2, 3, 4""",
            moved=MOVED,
            orders=orders.ids,
        )
        found = [Delivered(*row) for row in self.env.execute_query(query)]
        lots = self.env["stock.lot"].browse({item.lot_id for item in found if item.lot_id})
        place = {lot.id: lot.gy_order_id.id for lot in lots if lot.product_id.tracking == "serial"}
        return [
            # A piece is where it went last, whatever this contract has moved.
            item._replace(quantity=min(item.quantity, float(place[item.lot_id] == item.order_id)))
            if item.lot_id in place
            else item
            for item in found
        ]

    @api.model
    def _enter(self, delivered):
        """Create rows for what is not there yet."""
        if not delivered:
            return
        orders = self.env["sale.order"].browse({item.order_id for item in delivered})
        by_id = {order.id: order for order in orders}
        files = self._files_of(orders)
        self._gy_create_decided(
            [
                {
                    "kind": "ours",
                    "file_id": files[order].id,
                    "partner_id": files[order].partner_id.id,
                    "order_id": order.id,
                    "sale_line_id": item.line_id,
                    "product_id": item.product_id,
                    "lot_id": item.lot_id,
                    "end_user_id": order.gy_end_user_id.id,
                    "host_machine": order.gy_host_machine,
                    **self._moved_vals(item, order),
                }
                for item in delivered
                for order in (by_id[item.order_id],)
            ]
        )

    @api.model
    def _files_of(self, orders):
        """Return ``{contract: file of its customer}``; who sells begins the file."""
        found = {}
        for (company, user), group in orders.grouped(
            lambda order: (order.company_id, order.user_id or self.env.user)
        ).items():
            # The files of a contract's customer, whoever has them entered.
            files = self.env["gy.customer.file"].with_user(user).sudo().with_company(company)
            of = files._of(group.partner_id)
            found |= {order: of[order.partner_id.commercial_partner_id] for order in group}
        return found

    @api.model
    def _moved_vals(self, item, order):
        """Return what a row says of the transfers of its contract."""
        quantity = max(item.quantity, 0.0)
        back = item.returned and quantity <= 0 and clock.today(order, item.returned)
        return {
            "quantity": quantity,
            "shipped_on": clock.today(order, item.shipped),
            "returned_on": back or False,
        }

    # -- what was delivered before -----------------------------------------------------------

    @api.model
    def _cron_fill(self):
        """Enter what contracts delivered and no row tells of; goes on where it was stopped (R1.2)."""
        cron, after = self.env["ir.cron"], 0
        cron._commit_progress(remaining=len(self._not_followed(after, None)))
        while orders := self._not_followed(after, BATCH):
            self._follow_each(orders)
            after = orders[-1].id
            if not cron._commit_progress(len(orders)):
                return

    @api.model
    def _follow_each(self, orders):
        """Follow contracts together; where one fails, the others are followed without it."""
        try:
            with self.env.cr.savepoint():
                self._follow(orders)
                self.env.flush_all()
        except UserError:
            if len(orders) == 1:
                _logger.exception("Contract %s is not in the installed base", orders.name)
                return
            for order in orders:
                self._follow_each(order)

    @api.model
    def _not_followed(self, after, limit):
        """Return contracts that delivered what no row tells of, by their ids, beyond ``after``."""
        self.env.flush_all()
        query = SQL(
            """SELECT DISTINCT line.order_id
                 FROM %(moved)s
                 JOIN sale_order ON sale_order.id = line.order_id
                WHERE sale_order.gy_is_process AND line.order_id > %(after)s
                  AND piece.state = 'done' AND target.usage = 'customer'
                  AND source.usage != 'customer'
                  AND NOT EXISTS (
                      SELECT FROM gy_installed_product row
                       WHERE row.sale_line_id = line.id AND row.product_id = piece.product_id
                         AND row.lot_id IS NOT DISTINCT FROM piece.lot_id)
             ORDER BY 1 LIMIT %(limit)s""",
            moved=MOVED,
            after=after,
            limit=limit,
        )
        return self.env["sale.order"].browse(id_ for (id_,) in self.env.execute_query(query))
