"""Pieces that are repaired by native repair orders: under warranty, and against money (R13.2)."""

from . import steps


def work(world, repairs):
    """The workshop repairs: confirmed, started and ended by the native buttons."""
    for repair in repairs.with_user(world.user("manufacturing")):
        repair.action_validate()
        repair.action_repair_start()
        repair.action_repair_end()


def repair_piece(world, order, title):
    """A piece runs badly at the customer's: quality has it repaired, the workshop is at it."""
    repair = _begin(world, order, title).with_user(world.user("manufacturing"))
    repair.action_validate()
    repair.action_repair_start()


def quote_repair(world, order, title, price):
    """Out of warranty the salesperson quotes the repair; the workshop waits for the order."""
    repair = _begin(world, order, title)
    action = repair.with_user(world.seller(order)).action_gy_quote()
    quotation = world.env["sale.order"].browse(action["res_id"]).with_user(world.seller(order))
    quotation.order_line[:1].price_unit = price


def goodwill_repair(world, order, title, reason):
    """Out of warranty, but the sales manager decides that the customer pays nothing."""
    repair = _begin(world, order, title, piece=1)
    repair.with_user(world.user("sales_manager")).action_gy_goodwill(reason)


def _begin(world, order, title, piece=0):
    """Return the repair order of one of a contract's pieces, by a complaint of its customer."""
    lot = order.sudo().gy_lot_ids[piece]
    ticket = steps.ticket(world, order, "complaint", title, gy_lot_id=lot.id)
    action = ticket.with_user(world.user("quality")).action_gy_repair()
    return world.env["repair.order"].browse(action["res_id"])
