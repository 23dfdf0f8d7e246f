"""Play the scenario: contracts at different points of their way (R0.10)."""

from . import steps
from .world import World

# How far each contract goes: the names of the steps taken, in order.
PATH = (
    "prepare",
    "sign",
    "submit",
    "review",
    "confirm",
    "pay",
    "release",
    "produce",
    "store",
    "pay",
    "ship",
    "shipping_data",
    "invoice",
    "sign_off",
    "post_at_customer",
    "accept",
    "collect",
)


def play(env):
    """Build the company and one contract for every step of the way.

    :return: the contracts, in the order of :data:`PATH`
    """
    world = World(env).build()
    orders = env["sale.order"]
    for index in range(len(PATH) + 1):
        orders |= advance(world, index, customer=index)
    return orders


def advance(world, count, customer=0):
    """Return a new contract that has taken the first ``count`` steps of :data:`PATH`."""
    order = steps.draft(
        world,
        {"NU 2340 EM": (2 + customer % 3, 12500.0), "24036 CC/W33": (4, 8400.0)},
        customer=customer,
    )
    for name in PATH[:count]:
        getattr(steps, name)(world, order)
    return order
