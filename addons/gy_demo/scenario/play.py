"""Play the scenario: contracts of several kinds at every point of their way (R0.10)."""

from dataclasses import dataclass, field

from odoo.fields import Date

from . import events, steps
from .world import SERVICE, World

# The way of a contract: the steps in order, each with the stage it belongs to.
WAY = (
    ("explore", "presales"),
    ("agree", "technical_agreement"),
    ("price", "pricing"),
    ("quote", "pricing"),
    ("sign", "signing"),
    ("submit", "review"),
    ("review", "review"),
    ("confirm", None),
    ("pay", "advance"),
    ("release", "scheduling"),
    ("produce", "scheduling"),
    ("inspect", "stock_in"),
    ("book", "stock_in"),
    ("notice", "stock_in"),
    ("settle", "stock_in"),
    ("pack", "stock_in"),
    ("store", "stock_in"),
    ("pay_shipment", "shipment"),
    ("ship", "shipment"),
    ("shipping_data", "shipment"),
    ("invoice", "invoicing"),
    ("sign_off", "sign_off"),
    ("post_at_customer", "sign_off"),
    ("accept", "collection"),
    ("collect", "collection"),
    ("file_papers", "archive"),
    ("hand_over", "handover"),
    ("receive", "handover"),
)
PATH = tuple(name for name, _stage in WAY)
STAGE_OF = dict(WAY)
# Steps that people enter later than they happened, with their date.
DATED = ("sign", "confirm", "pay", "pay_shipment")

SMALL = {"NU 2340 EM": (2, 12500.0)}
PAIR = {"NU 2340 EM": (2, 12500.0), "24036 CC/W33": (4, 8400.0)}
MODIFIED = {"23152 CA/W33-T": (2, 21800.0)}
NO_WAYBILL = {"shipping_data": {"scan": None}}
SPECIAL = {"013.40.1120": (1, 32800.0)}
WITH_SERVICE = PAIR | {SERVICE: (1, 3000.0)}


@dataclass(frozen=True)
class Story:
    """How far a contract goes, and what else happens to it.

    :param str until: the last step of the way it takes; none when empty
    :param dict lines: ``{designation: (quantity, price)}``
    :param int customer: number of the customer
    :param str kind: code of the contract type, the standard one when empty
    :param int days: how many days ago it began
    :param dict how: keyword arguments of steps of the way, by name
    :param after: further steps and events, ``(name, keyword arguments)``
    """

    until: str = ""
    lines: dict = field(default_factory=lambda: SMALL)
    customer: int = 0
    kind: str = ""
    days: int = 30
    how: dict = field(default_factory=dict)
    after: tuple = ()

    def names(self):
        """Return the names of the steps of the way that this contract takes."""
        return PATH[: PATH.index(self.until) + 1] if self.until else ()


STORIES = (
    # Pre-sales, technical agreement, prices
    Story(
        days=3,
        customer=1,
        after=(("send_sample", {"code": "保持架 NU 2340 EM", "reason": "送样件供客户试装"}),),
    ),
    Story("explore", MODIFIED, 1, days=12, after=(("agree", {"until": "draft"}),)),
    Story("explore", MODIFIED, 2, days=15, after=(("agree", {"until": "released"}),)),
    Story("agree", MODIFIED, 3, days=20, after=(("revise", {}),)),
    Story("agree", MODIFIED, 1, days=9, after=(("price", {"until": "sales_manager"}),)),
    Story("agree", SPECIAL, 2, days=18),
    Story("agree", SMALL, 3, days=6, after=(("raise_grade", {}),)),
    Story("price", SMALL, 0, days=5),
    # Signing and review
    Story("quote", PAIR, 1, days=11),
    Story("sign", SMALL, 2, days=14),
    Story("submit", PAIR, 3, days=16, after=(("review", {"only": ("technology", "quality")}),)),
    Story("submit", SMALL, 0, days=19, after=(("object_to", {}),)),
    # Money before production, scheduling, production
    Story("review", SMALL, 1, days=22),
    Story("confirm", PAIR, 2, days=40),
    Story("confirm", SPECIAL, 0, days=45),
    Story("pay", PAIR, 3, days=36),
    # The first order was cancelled; the second one's release was entered later
    Story(
        "release",
        MODIFIED,
        1,
        days=50,
        after=(
            ("make_again", {}),
            ("release_late", {"days": 2, "reason": "车间先按口头通知投产，系统补录"}),
        ),
    ),
    # Inspection, notice, into stock
    Story("produce", PAIR, 0, days=60, after=(("inspect", {"passed": False}),)),
    Story("book", SMALL, 2, days=58),
    Story("notice", SMALL, 3, days=62),
    # Money before shipment, shipment
    Story("store", PAIR, 1, days=66),
    Story("ship", SMALL, 2, "spare_parts", days=70),
    # Invoice, sign-off, service
    Story("shipping_data", WITH_SERVICE, 3, days=80, after=(("record_service", {"days": 1}),)),
    Story("invoice", SMALL, 0, days=90),
    # What the customer has from an earlier contract is ordered again
    Story("release", SMALL, 0, "repeat", days=44),
    Story("post_at_customer", PAIR, 1, days=120, after=(("commission", {}), ("ticket", {}))),
    Story(
        "collect",
        SMALL,
        2,
        days=150,
        after=(
            ("commission", {}),
            ("ticket", {"kind": "complaint", "title": "到货外圈有划痕"}),
            ("overpay", {"more": 600.0}),
        ),
    ),
    # The end: nothing to wait for where no warranty was agreed
    Story("accept", SMALL, 0, "no_warranty", days=130),
    Story("collect", SMALL, 3, "no_warranty", days=160, how=NO_WAYBILL),
    Story("hand_over", SMALL, 0, "no_warranty", days=170),
    Story("receive", PAIR, 1, "no_warranty", days=180),
    Story("receive", SMALL, 2, "no_warranty", days=200),
    # Other kinds and ends
    Story(
        "review",
        PAIR,
        0,
        "export",
        days=35,
        after=(("hand_to_colleague", {"reason": "出口合同由外贸组接手"}),),
    ),
    Story("release", {"24036 CC/W33": (1, 0.0)}, 3, "sample", days=25),
    Story("pay", SMALL, 1, days=55, after=(("terminate", {}),)),
)


def play(env, size=None):
    """Build the company and play its contracts.

    :param int size: how many contracts; one of every story by default, and the stories over again
        for more
    :return: the contracts, in the order of :data:`STORIES`
    """
    world = World(env).build()
    orders = env["sale.order"]
    for number in range(len(STORIES) if size is None else size):
        orders |= tell(world, STORIES[number % len(STORIES)])
    return orders


def tell(world, story):
    """Return a new contract that has lived through ``story``."""
    today = Date.context_today(world.company)
    begun = Date.subtract(today, days=story.days)
    order = steps.draft(world, story.lines, story.customer, story.kind, begun)
    for number, name in enumerate(story.names(), 1):
        date = min(today, Date.add(begun, days=3 * number))
        take(world, order, name, date, **story.how.get(name, {}))
    for name, values in story.after:
        step = getattr(steps, name, None) or getattr(events, name)
        step(world, order, **values)
    return order


def take(world, order, name, date=None, **how):
    """Take a step of the way, where the contract's kind has its stage."""
    stage = STAGE_OF[name]
    if stage and stage not in order.sudo()._gy_applicable_codes():
        return
    dated = {"date": date} if date and name in DATED else {}
    getattr(steps, name)(world, order, **dated, **how)


def advance(world, until, lines=None, customer=0, kind="", **how):
    """Return a new contract that has taken the steps of the way up to and with ``until``."""
    return tell(world, Story(until, lines or PAIR, customer, kind, days=0, how=how))
