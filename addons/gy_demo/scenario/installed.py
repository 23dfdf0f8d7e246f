"""What stands at customers beside what contracts delivered: older pieces, and other makers' (R1.2).

What contracts deliver is there by itself.
"""

from odoo.fields import Date

# customer, salesperson, maker, what, and the four fields
OTHERS = (
    {
        "customer": 0,
        "seller": 0,
        "maker": "欧洲轴承（中国）有限公司",
        "specification": "29464 E",
        "quantity": 8,
        "years": 3,
        "host_machine": "LM 56.4 立式辊磨",
        "place": "磨辊",
        "ours": "29340 E",
        "strengths": "交货期 10 周，对方进口需 26 周；技术人员两天内到现场",
        "weaknesses": "同规格尚无 4 万小时的运行业绩",
        "opportunities": "用户要求关键备件国产化，明年有两台立磨大修",
        "threats": "对方正与用户商谈三年框架价格",
    },
    {
        "customer": 3,
        "seller": 1,
        "maker": "平原轴承有限公司",
        "specification": "23152 CA/W33",
        "quantity": 24,
        "years": 2,
        "host_machine": "2YKR 圆振动筛",
        "place": "激振器",
        "ours": "23152 CA/W33-T",
        "strengths": "改型保持架在同类筛机上无断裂记录",
        "weaknesses": "单价比对方高约一成",
        "opportunities": "现场两年内三次保持架断裂，停机损失大",
        "threats": "对方承诺免费更换一批",
    },
)
# Delivered before the system was there; what is due, and what became of it.
OLDER = (
    {
        "customer": 2,
        "seller": 0,
        "product": "24036 CC/W33",
        "quantity": 4,
        "years": 6,
        "host_machine": "MQY 3660 球磨机",
        "serial_number": "LH-2020-0117",
        "note": "小齿轮轴承，停机检修时更换",
    },
    {
        "customer": 6,
        "seller": 4,
        "product": "NU 2340 EM",
        "quantity": 2,
        "years": 5,
        "host_machine": "Φ5.5×8.5 溢流型球磨机",
        "serial_number": "LH-2021-0032",
        "offered": True,
    },
    {
        "customer": 9,
        "seller": 2,
        "product": "22320 CC/W33",
        "quantity": 6,
        "years": 2,
        "host_machine": "PCF 2022 锤式破碎机",
        "hours": 15200,
        "own_life_hours": 24000,
    },
    {
        "customer": 9,
        "seller": 2,
        "product": "6340 M",
        "quantity": 1,
        "years": 8,
        "host_machine": "循环风机",
        "out": True,
    },
)


def stand(world):
    """Salespeople enter what stands at their customers; one thing that is due becomes an opportunity."""
    for values in OTHERS:
        _enter(
            world,
            values,
            kind="competitor",
            maker_id=world.maker(values["maker"]).id,
            replacement_id=world.product(values["ours"]).id,
            **{name: values[name] for name in ("strengths", "weaknesses")},
            **{name: values[name] for name in ("opportunities", "threats")},
        )
    today = Date.context_today(world.company)
    for values in OLDER:
        row = _enter(world, values, product_id=world.product(values["product"]).id)
        if "hours" in values:
            row.write({"hours_read": values["hours"], "hours_read_on": today})
        if "out" in values:
            row.out_since = Date.subtract(today, months=2)
        if "offered" in values:
            row.action_create_opportunity()


def _enter(world, values, **more):
    today = Date.context_today(world.company)
    noted = ("specification", "quantity", "host_machine", "place", "serial_number", "note")
    own = {name: values[name] for name in (*noted, "own_life_hours") if name in values}
    seller = world.salespeople()[values["seller"]]
    return (
        world.env["gy.installed.product"]
        .with_user(seller)
        .create(
            {
                "partner_id": world.customer(values["customer"]).id,
                "since": Date.subtract(today, years=values["years"], days=20),
                **own,
                **more,
            }
        )
    )
