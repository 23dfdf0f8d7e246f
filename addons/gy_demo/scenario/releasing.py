"""What goes before its money comes, on the management's word, and what its promise was worth (R10.2)."""

from odoo.fields import Date

from . import collecting, steps


def ask_release(world, order, gate, days, reason):
    """The salesperson asks to pass a gate unpaid, the money promised for ``days`` from now."""
    promised = Date.add(Date.context_today(order), days=days)
    asked = order.with_user(world.seller(order)).action_gy_request_release(gate, reason, promised)
    return world.env["gy.gate.release"].browse(asked)


def agree_release(world, release):
    """The management agrees, each who is asked."""
    for vote in release.sudo().vote_ids:
        vote.with_user(world.user(vote.role)).action_give("agree", "老客户，信用良好，同意先行")


def make_unpaid(world, order, reason, agreed=True):
    """Production goes before the advance; without ``agreed`` the management has not said."""
    release = ask_release(world, order, "production", 12, reason)
    if agreed:
        agree_release(world, release)
        order.with_user(world.user("manufacturing")).action_gy_release()


def ship_unpaid(world, order, reason, paid=None):
    """The goods leave before their money, promised within ten days.

    :param int paid: after how many days it comes; it does not when ``None``
    """
    agree_release(world, ask_release(world, order, "shipment", 10, reason))
    with collecting.later(order, 1):
        steps.ship(world, order)
        steps.shipping_data(world, order)
    if paid is not None:
        with collecting.later(order, paid):
            steps.pay_shipment(world, order)
    with collecting.later(order, 12):
        collecting.pass_dates(order)
