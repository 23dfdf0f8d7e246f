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


def _begin(world, order, title):
    """Return the repair order of a contract's first piece, by a complaint of its customer."""
    ticket = steps.ticket(
        world, order, "complaint", title, gy_lot_id=order.sudo().gy_lot_ids[:1].id
    )
    action = ticket.with_user(world.user("quality")).action_gy_repair()
    return world.env["repair.order"].browse(action["res_id"])
