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
    "inspect",
    "book",
    "notice",
    "settle",
    "pack",
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
    return orders | priced(world) | agreed(world)


def agreed(world):
    """Return contracts whose technical agreement is being written, signed and revised (R2)."""
    orders = []
    for until in ("draft", "released", None):
        order = steps.draft(world, {"23152 CA/W33-T": (4, 21800.0)}, customer=1)
        steps.explore(world, order)
        steps.agree(world, order, until=until)
        orders.append(order)
    steps.revise_agreement(
        world,
        orders[-1].sudo().gy_agreement_id.with_user(world.user("technology")),
        "用户提高激振频率",
        "parameters",
        "按附表:型号、外形尺寸、额定载荷、极限转速,游隙组别改为 C4。",
    )
    return orders[0].concat(*orders[1:])


def priced(world):
    """Return contracts of every grade that are being priced (R3)."""
    modified = steps.draft(world, {"23152 CA/W33-T": (2, 19800.0)}, customer=1)
    steps.require(world, modified, "host_machine", "振动筛,激振力大,需加强保持架")
    steps.price(world, modified, until="commerce")
    special = steps.draft(world, {"013.40.1120": (1, 28800.0)}, customer=2)
    steps.require(world, special, "change", "按客户图纸 4711-B 加工内齿,模数 10")
    steps.estimate(world, special)
    raised = steps.draft(world, {"24036 CC/W33": (4, 8400.0)}, customer=3)
    steps.require(world, raised, "imported_parts", "用户要求进口密封件", surcharge=650.0)
    return modified | special | raised


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
