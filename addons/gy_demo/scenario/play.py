"""Play the scenario: contracts of several kinds at every point of their way (R0.10)."""

import gc
from dataclasses import dataclass, field
from datetime import datetime, time

from freezegun import freeze_time

from odoo.fields import Date

from . import (
    asking,
    changes,
    collecting,
    complaining,
    contract_texts,
    convincing,
    customers,
    events,
    filing,
    following,
    going_live,
    inspecting,
    installed,
    instructing,
    letting_go,
    planning,
    pursuing,
    releasing,
    repairing,
    reviews,
    serving,
    shelving,
    steps,
    telling,
)
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
# How many days a step is taken after the one before it, where everything goes well.
DAYS = {
    "explore": 6,
    "agree": 8,
    "price": 2,
    "quote": 1,
    "sign": 7,
    "submit": 1,
    "review": 3,
    "confirm": 1,
    "pay": 6,
    "release": 2,
    "produce": 28,
    "inspect": 1,
    "book": 1,
    "notice": 1,
    "settle": 2,
    "pack": 1,
    "store": 1,
    "pay_shipment": 8,
    "ship": 2,
    "shipping_data": 0,
    "invoice": 3,
    "sign_off": 4,
    "post_at_customer": 12,
    "accept": 25,
    "collect": 12,
    "file_papers": 6,
    "hand_over": 2,
    "receive": 3,
}
# Where the steps and events are.
EVENTS = (
    steps,
    events,
    contract_texts,
    reviews,
    changes,
    planning,
    following,
    collecting,
    releasing,
    inspecting,
    repairing,
    serving,
    complaining,
    asking,
)
# When people come to work, in UTC: nine in the morning.
MORNING = time(1)

SMALL = {"NU 2340 EM": (2, 12500.0)}
PAIR = {"NU 2340 EM": (2, 12500.0), "24036 CC/W33": (4, 8400.0)}
MODIFIED = {"23152 CA/W33-T": (2, 21800.0)}
BY_PHONE = {"sign_off": {"by_phone": True}}
NO_WAYBILL = {"shipping_data": {"scan": None}}
SPECIAL = {"013.40.1120": (1, 32800.0)}
WITH_SERVICE = PAIR | {SERVICE: (1, 3000.0)}
FAN = {"22320 CC/W33": (8, 4100.0), "32244": (4, 7250.0)}
CRANE = {"6340 M": (6, 6700.0), "NJ 2318 ECM": (12, 3550.0)}
PUMP = {"7228 BCBM": (10, 5150.0)}
MILL = {"29340 E": (2, 16200.0)}
ROLLING = {"240/600 CAK30/W33": (1, 99500.0)}
TUNNEL = {"132.50.3150": (1, 171000.0)}
# What is agreed for a year, and called off as it is needed, at these prices.
FRAME = {"NU 2340 EM": (40, 12500.0), "22320 CC/W33": (120, 4100.0)}
FIRST = {"NU 2340 EM": (4, 0.0), "22320 CC/W33": (8, 0.0)}


@dataclass(frozen=True)
class Story:
    """How far a contract goes, and what else happens to it.

    :param str until: the last step of the way it takes; none when empty
    :param dict lines: ``{designation: (quantity, price)}``
    :param int customer: number of the customer
    :param str kind: code of the contract type, the standard one when empty
    :param int rest: how many days ago the last step was taken
    :param float pace: how many times the usual days it takes
    :param int seller: number of the salesperson
    :param str plan: name of the payment plan, the standard one when empty
    :param float deposit: an advance agreed as an amount; the last instalment takes the rest
    :param int parts: in how many deliveries the first line goes out, a month apart
    :param int machine: number of the host machine
    :param dict how: keyword arguments of steps of the way, by name
    :param after: further steps and events, ``(name, keyword arguments)``
    """

    until: str = ""
    lines: dict = field(default_factory=lambda: SMALL)
    customer: int = 0
    kind: str = ""
    rest: int = 2
    pace: float = 1.0
    seller: int = 0
    plan: str = ""
    deposit: float = 0.0
    parts: int = 0
    machine: int = 0
    how: dict = field(default_factory=dict)
    after: tuple = ()

    def names(self):
        """Return the names of the steps of the way that this contract takes."""
        return PATH[: PATH.index(self.until) + 1] if self.until else ()

    def dates(self, today):
        """Return the days it is begun on and each of its steps is taken, the last ``rest`` ago."""
        days = [0]
        for name in self.names():
            days.append(days[-1] + round(DAYS[name] * self.pace))
        last = Date.subtract(today, days=self.rest)
        return [_working_day(Date.subtract(last, days=days[-1] - day)) for day in days]


def _working_day(day):
    """Return the Friday before a weekend, and every other day as it is."""
    return Date.subtract(day, days=max(0, day.weekday() - 4))


STORIES = (
    # Pre-sales, technical agreement, prices
    Story(
        rest=3,
        customer=1,
        after=(("send_sample", {"code": "保持架 NU 2340 EM", "reason": "送样件供客户试装"}),),
    ),
    Story(
        "explore",
        MODIFIED,
        1,
        rest=9,
        after=(
            ("agree", {"until": "draft"}),
            ("begin_with_template", {}),
            ("ask_technology", {}),
            ("compare_agreement", {}),
        ),
    ),
    Story("explore", MILL, 2, rest=12, machine=3, after=(("agree", {"until": "released"}),)),
    Story("agree", MODIFIED, 3, rest=10, seller=2, machine=2, after=(("revise", {}),)),
    Story("agree", ROLLING, 4, rest=4, machine=4, after=(("price", {"until": "sales_manager"}),)),
    Story(
        "agree",
        SPECIAL,
        5,
        rest=6,
        seller=3,
        how={"agree": {"approved": False}},
        after=(
            (
                "fill_sheet",
                {
                    "answers": {
                        "host_machine": "塔机回转支承，轴线竖直，露天使用，环境温度 -30～50 ℃",
                        "imported_parts": "密封圈要求进口丁腈橡胶件，同等国产件须经用户书面同意",
                        "technical_terms": "出厂前做空载跑合试验，用户派人见证",
                    }
                },
            ),
        ),
    ),
    Story("agree", SMALL, 3, rest=2, after=(("raise_grade", {}),)),
    Story("price", PUMP, 6, rest=3, seller=4, after=(("use_own_text", {}),)),
    # Signing and review
    Story("quote", PAIR, 1, rest=8, after=(("offer_alternative", {"price": 12300.0}),)),
    Story(
        "quote",
        CRANE,
        8,
        rest=12,
        seller=2,
        after=(("lose", {"reason": "price", "note": "竞争对手报价低约 6%，且承诺 45 天交货"}),),
    ),
    Story("quote", FAN, 7, rest=19, seller=5, after=(("receive_unclaimed", {"amount": 50000.0}),)),
    Story("sign", SMALL, 2, rest=4),
    Story("submit", PAIR, 3, rest=2, after=(("agree_on_condition", {}), ("meet", {}))),
    Story("submit", FAN, 4, rest=2, seller=2, after=(("postpone", {"days": 30}),)),
    Story("submit", CRANE, 5, rest=3, seller=3, after=(("object_to", {}),)),
    # Money before production, scheduling, production
    Story("review", SMALL, 1, rest=2, after=(("make_word_file", {}), ("seal", {}))),
    Story("confirm", PAIR, 2, rest=9, plan="thirds", after=(("claim_money", {}),)),
    Story("confirm", TUNNEL, 8, rest=16, seller=4, machine=5, after=(("ask_for_advance", {}),)),
    # Paid for, and a change of it is being written
    Story(
        "confirm",
        FAN,
        6,
        rest=8,
        seller=2,
        after=(
            ("pay_by_claim", {}),
            ("take_later", {"days": 20, "reason": "用户检修窗口推后，电话告知", "until": "draft"}),
        ),
    ),
    Story(
        "pay",
        FAN,
        3,
        rest=4,
        parts=2,
        how={"pay": {"draft": True}},
        after=(
            ("plan_production", {"early": 10}),
            ("want_later", {"days": 45, "reason": "用户厂房基础未完工，安装推迟一个半月"}),
        ),
    ),
    # The first order was cancelled; the second one's release was entered later; its material waits
    # for the customer's word on the drawing
    Story(
        "release",
        MODIFIED,
        1,
        "drawn",
        rest=12,
        machine=2,
        after=(
            ("make_again", {}),
            ("release_late", {"days": 2, "reason": "车间先按口头通知投产，系统补录"}),
            ("plan_late", {"days": 12, "reason": "热处理炉检修，完工顺延"}),
        ),
    ),
    Story(
        "release",
        CRANE,
        5,
        rest=33,
        seller=3,
        plan="prepaid",
        deposit=30000.0,
        after=(
            ("invoice_advance", {}),
            ("plan_again", {"early": 3, "reason": "锻件外协晚到，装配顺延"}),
            ("finish_phase", {}),
            ("hold_up", {"code": "machining", "days": 95, "reason": "锻件外协晚到，加工顺延"}),
            (
                "note_project",
                {"days": 38, "status": "slower", "text": "土建进度偏慢，设备暂不急用"},
            ),
        ),
    ),
    # Inspection, notice, into stock
    Story(
        "produce",
        PAIR,
        0,
        rest=1,
        after=(
            ("inspect", {"passed": False}),
            (
                "be_late",
                {
                    "days": 18,
                    "cause": "quality",
                    "reason": "终检游隙超差，套圈返工",
                    "remedy": "安排夜班返磨，优先复检",
                },
            ),
        ),
    ),
    # Made, and one piece measured, when the customer narrowed what was agreed
    Story(
        "produce",
        MODIFIED,
        1,
        rest=2,
        machine=2,
        after=(
            ("measure_first", {}),
            (
                "revise_made",
                {
                    "reason": "用户主机试验后要求收紧径向游隙",
                    "code": "radial_clearance",
                    "upper": "75",
                },
            ),
        ),
    ),
    Story("book", MILL, 9, rest=3, seller=1, machine=3),
    Story("notice", SMALL, 3, rest=4),
    # Money before shipment, shipment
    Story("store", PAIR, 1, rest=11, pace=1.3),
    Story("store", ROLLING, 4, rest=3, machine=4, plan="thirds"),
    Story(
        "ship",
        SMALL,
        2,
        "spare_parts",
        rest=3,
        after=(("take_back", {"quantity": 1, "reason": "用户装机时发现外圈有磕碰"}),),
    ),
    # Invoice, sign-off, service
    Story("shipping_data", WITH_SERVICE, 3, rest=6, after=(("record_service", {"days": 1}),)),
    Story("invoice", SMALL, 0, rest=5),
    Story("invoice", PUMP, 6, rest=20, seller=4, plan="credit"),
    # What the customer has from an earlier contract is ordered again
    Story(
        "release",
        SMALL,
        0,
        "repeat",
        rest=5,
        after=(("put_off", {"days": 30, "reason": "主机厂推迟装机，来函要求延后交货"}),),
    ),
    Story(
        "post_at_customer",
        PAIR,
        1,
        rest=30,
        after=(
            ("commission", {}),
            ("serve", {}),
            ("ticket", {}),
            ("repair_piece", {"title": "密封圈渗油，需现场更换"}),
            ("give_guarantee", {"days": 365}),
            (
                "ask_write_off",
                {"amount": 85.0, "cause": "small", "reason": "客户扣除装卸费尾差，不再追索"},
            ),
        ),
    ),
    Story(
        "post_at_customer",
        FAN,
        9,
        rest=95,
        seller=5,
        pace=1.2,
        plan="acceptance",
        after=(("complain", {"way": "answered"}),),
    ),
    Story(
        "collect",
        SMALL,
        2,
        rest=60,
        after=(
            ("commission", {}),
            ("ticket", {"kind": "complaint", "title": "到货外圈有划痕"}),
            (
                "repair_return",
                {
                    "quantity": 1,
                    "reason": "运转有异响，退回检查",
                    "note": "保持架兜孔有毛刺，修整后复检合格",
                },
            ),
            ("overpay", {"more": 600.0}),
        ),
    ),
    Story(
        "collect",
        CRANE,
        5,
        rest=130,
        seller=3,
        pace=1.1,
        after=(("complain", {"way": "closed"}),),
    ),
    # Money that is late: letters in three tones, a promise kept, an account that differs, a dispute
    Story(
        "post_at_customer",
        CRANE,
        8,
        rest=160,
        seller=4,
        plan="credit",
        after=(("demand_money", {"days": (20, 55, 115)}),),
    ),
    Story(
        "post_at_customer",
        SMALL,
        6,
        rest=45,
        seller=2,
        plan="credit",
        after=(("keep_promise", {"days": 14}), ("complain", {})),
    ),
    Story(
        "post_at_customer",
        PUMP,
        9,
        rest=70,
        plan="credit",
        after=(
            ("confirm_account", {"days": 30, "less": 1200.0}),
            (
                "write_off",
                {
                    "days": 50,
                    "amount": 1200.0,
                    "cause": "concession",
                    "reason": "对账差异系运费补差，经协商由我方承担",
                },
            ),
        ),
    ),
    Story(
        "post_at_customer",
        SMALL,
        5,
        rest=30,
        seller=3,
        plan="credit",
        after=(("dispute_goods", {}),),
    ),
    # Contracts that were changed: one supplement, two, a delay, a partial cancellation, one under way
    Story(
        "pay",
        FAN,
        4,
        rest=15,
        seller=2,
        after=(
            (
                "change_quantity",
                {"kind": "customer", "reason": "客户增加一台备机，来函追加订货", "quantity": 10},
            ),
        ),
    ),
    Story(
        "release",
        CRANE,
        8,
        rest=18,
        after=(
            (
                "change_quantity",
                {"kind": "customer", "reason": "客户追加两套备件", "quantity": 8},
            ),
            ("pay", {}),
            ("begin_work", {}),
            (
                "change_quantity",
                {"kind": "less", "reason": "客户项目缩减，双方协商减少订货", "quantity": 5},
            ),
        ),
    ),
    Story(
        "confirm",
        PUMP,
        7,
        rest=10,
        seller=5,
        after=(("take_later", {"days": 45, "reason": "用户土建延期，来函要求推迟交货"}),),
    ),
    Story(
        "shipping_data",
        PAIR,
        9,
        rest=14,
        after=(
            (
                "change_quantity",
                {
                    "kind": "customer",
                    "reason": "客户随机备件，价格同原合同",
                    "quantity": 3,
                    "until": "review",
                },
            ),
        ),
    ),
    Story(
        "pay",
        MILL,
        6,
        rest=16,
        seller=3,
        machine=3,
        after=(
            (
                "change_quantity",
                {
                    "kind": "less",
                    "reason": "主机减产，部分取消订货",
                    "quantity": 1,
                    "until": "ready",
                },
            ),
        ),
    ),
    # The end: nothing to wait for where no warranty was agreed
    Story("accept", SMALL, 0, "no_warranty", rest=40),
    Story("collect", SMALL, 3, "no_warranty", rest=20, how=NO_WAYBILL | BY_PHONE),
    Story("hand_over", SMALL, 0, "no_warranty", rest=5),
    Story("receive", PAIR, 1, "no_warranty", rest=120),
    Story("receive", PUMP, 7, "no_warranty", rest=245, seller=5),
    # Before their money: shipped and paid as promised, shipped and not paid, made, and asked for
    Story(
        "store",
        FAN,
        4,
        rest=24,
        after=(("ship_unpaid", {"reason": "客户产线停机待件，承诺十日内付款", "paid": 7}),),
    ),
    Story(
        "store",
        SMALL,
        2,
        rest=30,
        seller=1,
        after=(("ship_unpaid", {"reason": "客户月底结账，付款流程已启动"}),),
    ),
    Story(
        "confirm",
        PAIR,
        0,
        rest=3,
        seller=1,
        after=(("make_unpaid", {"reason": "预付款在途，交期紧，请先行投产"}),),
    ),
    Story(
        "confirm",
        CRANE,
        3,
        rest=2,
        after=(("make_unpaid", {"reason": "客户总部付款审批中，请先行投产", "agreed": False}),),
    ),
    # Other kinds and ends
    Story(
        "review",
        PAIR,
        0,
        "export",
        rest=4,
        after=(("hand_to_colleague", {"reason": "出口合同由外贸组接手"}),),
    ),
    Story("release", {"24036 CC/W33": (1, 0.0)}, 3, "sample", rest=7),
    # A framework agreement: one call-off is shipped, one is made, one is a draft
    Story("confirm", FRAME, 7, "framework", rest=120, seller=5),
    Story("shipping_data", FIRST, 7, "call_off", rest=4),
    Story("release", {"NU 2340 EM": (6, 0.0)}, 7, "call_off", rest=6),
    Story(lines={"22320 CC/W33": (20, 0.0)}, customer=7, kind="call_off", rest=1),
    Story("pay", SMALL, 1, rest=70, after=(("terminate", {}),)),
    # Ended early with a deposit: kept and booked, to be returned twice, and not decided yet
    Story(
        "pay",
        SMALL,
        2,
        rest=48,
        plan="deposit",
        after=(
            ("terminate", {"reason": "客户单方取消项目，按定金罚则处理", "settlement": "forfeit"}),
            ("book_settlement", {}),
        ),
    ),
    Story(
        "pay",
        SMALL,
        6,
        rest=9,
        plan="deposit",
        after=(
            ("terminate", {"reason": "我方无法按期交货，双倍返还定金", "settlement": "double"}),
        ),
    ),
    Story(
        "pay",
        SMALL,
        4,
        rest=3,
        seller=1,
        after=(
            (
                "terminate",
                {
                    "reason": "客户拒绝提货，请求解除合同并赔偿损失",
                    "settlement": "claim",
                    "claim": 6000.0,
                    "agreed": False,
                },
            ),
        ),
    ),
    # Out of warranty, the piece is repaired against money
    Story(
        "accept",
        SMALL,
        0,
        "no_warranty",
        rest=38,
        after=(
            ("quote_repair", {"title": "保外返修：滚道剥落", "price": 3200.0}),
            (
                "goodwill_repair",
                {
                    "title": "保外返修：保持架断裂",
                    "reason": "刚过质保期三周，重点客户，保持架原设计偏弱",
                },
            ),
            (
                "portal_ticket",
                {
                    "person": "钱工",
                    "login": "customer",
                    "kind": "support",
                    "title": "轴承座温度偏高",
                    "text": "换装后第三天起轴承座温度由 55 ℃升到 78 ℃，请指导检查润滑和游隙。",
                },
            ),
        ),
    ),
)


def play(env, size=None):
    """Build the company and play its contracts, each day of theirs on that day.

    :param int size: how many contracts; one of every story by default, and the stories over again
        for more
    :return: the contracts, in the order of :data:`STORIES`
    """
    world = World(env).build()
    orders = env["sale.order"]
    today = Date.context_today(world.company)
    # Looks through all modules once, which takes a second.
    with freeze_time(datetime.combine(today, MORNING)) as clock:
        customers.know(world)
        customers.think(world)
        customers.invite(world)
        convincing.collect(world)
        convincing.convince(world, pursuing.seek(world))
        pursuing.talk(world)
        pursuing.lose(world)
        convincing.look(world)
        letting_go.let_go(world)
        instructing.instruct(world)
        installed.stand(world)
        inspecting.plan_pieces(world)
        for number in range(len(STORIES) if size is None else size):
            orders |= tell(world, STORIES[number % len(STORIES)], today, clock)
            clock.move_to(datetime.combine(today, MORNING))
            # Odoo looks through all environments of a transaction with each change of context; what
            # a story leaves of them goes now, not when all stories are told.
            gc.collect()
        following.note_projects(world)
        following.write_reports(world)
        serving.plan(world)
        filing.attach(world)
        shelving.shelve(world)
        letting_go.check(world)
        going_live.bring_in(world)
        telling.tell(world)
    return orders


def tell(world, story, today=None, clock=None):
    """Return a new contract that has lived through ``story``.

    :param clock: the frozen time, which goes along; without it everything happens today
    """
    today = today or Date.context_today(world.company)
    dates = story.dates(today) if clock else [today] * (len(story.names()) + 1)

    def come(day):
        if clock:
            clock.move_to(datetime.combine(min(day, today), MORNING))

    come(dates[0])
    plan = story.plan and f"gy_receivables.installment_template_{story.plan}"
    order = steps.draft(
        world, story.lines, story.customer, story.kind, dates[0], story.seller, plan
    )
    if story.deposit:
        steps.fix_deposit(world, order, story.deposit)
    if story.parts:
        steps.deliver_in_parts(world, order, story.parts)
    for name, day in zip(story.names(), dates[1:], strict=True):
        come(day)
        how = dict(story.how.get(name, {}))
        if name == "explore":
            how.setdefault("machine", story.machine)
        take(world, order, name, **how)
    for name, values in story.after:
        come(Date.add(dates[-1], days=min(1, story.rest)))
        step = next(getattr(one, name) for one in EVENTS if hasattr(one, name))
        step(world, order, **values)
    return order


def take(world, order, name, **how):
    """Take a step of the way, where the contract's kind has its stage."""
    stage = STAGE_OF[name]
    if stage and stage not in order.sudo()._gy_applicable_codes():
        return
    getattr(steps, name)(world, order, **how)


def advance(world, until, lines=None, customer=0, kind="", **how):
    """Return a new contract that has taken the steps of the way up to and with ``until``, today."""
    return tell(world, Story(until, lines or PAIR, customer, kind, how=how))
