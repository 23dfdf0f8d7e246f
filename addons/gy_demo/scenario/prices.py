"""What prices are built on: the market's course, and estimates that people work out in parts."""

from odoo.fields import Command, Date

# Bearing steel and brass of the last months, the latest first.
MARKET = {
    "轴承钢 GCr15 圆钢": (
        "元/吨",
        "我的钢铁网",
        (5480, 5450, 5390, 5340, 5310, 5360, 5290, 5230, 5180, 5150, 5170, 5120),
    ),
    "黄铜棒 HPb59-1": (
        "元/吨",
        "长江有色金属网",
        (57800, 57100, 56900, 55800, 55200, 54600, 54900, 54100, 53500, 53800, 53000, 52600),
    ),
}
# Who works out which part of the cost of a special bearing, and what share of it that is.
PARTS = (
    ("technology", "material", "锻件及滚动体毛坯", 0.55),
    ("technology", "labour", "车磨加工工时", 0.2),
    ("technology", "tooling", "专用工装夹具", 0.05),
    ("commerce", "outside", "热处理外协", 0.12),
    ("commerce", "imported", "进口密封件", 0.08),
)


def quote_market(world):
    """Commerce enters the market's prices of a year; a factor follows the steel, money costs."""
    world.company.write({"gy_money_rate": 3.45, "gy_money_free_days": 60})
    model = world.env["gy.market.index"].with_user(world.user("commerce"))
    today = Date.context_today(world.company)
    for name, (unit, source, values) in MARKET.items():
        if model.search([("name", "=", name)]):
            continue
        days = (Date.subtract(today, months=ago) for ago in range(len(values)))
        index = model.create(
            {
                "name": name,
                "unit": unit,
                "source": source,
                "value_ids": [
                    Command.create({"date": day, "value": value})
                    for day, value in zip(days, values, strict=True)
                ],
            }
        )
        if index == model.search([], limit=1):
            world.env["gy.market.factor"].create(
                {
                    "name": "原材料行情",
                    "date_from": Date.subtract(today, months=24),
                    "date_to": Date.subtract(today, months=6),
                    "index_id": index.id,
                    "percent": 1.5,
                }
            )


def work_out(world, line, cost):
    """Technology and commerce work out what one piece costs, each the parts they know."""
    technology = line.with_user(world.user("technology"))
    record = world.env["gy.line.estimate"].browse(technology.action_gy_estimate_parts()["res_id"])
    left = cost
    for number, (role, kind, name, share) in enumerate(PARTS):
        last = number == len(PARTS) - 1
        price = left if last else round(cost * share, 2)
        left -= price
        pieces = line.product_uom_qty if kind == "tooling" else 1.0
        record.with_user(world.user(role)).row_ids = [
            Command.create({"kind": kind, "name": name, "price": price * pieces})
        ]
    technology = record.with_user(world.user("technology"))
    technology.note = "按图纸核算"
    technology.action_adopt()
