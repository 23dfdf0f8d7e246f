"""What is known of the customers, what could be sold to them next, who visits us (R1.1, R1.2, R1.4)."""

from odoo.fields import Command, Date, Datetime

# topic: (what is known, source, how many days ago it was found out)
MUCH = {
    "history": ("1958 年建厂，2004 年改制为股份公司，2016 年迁入新厂区", "website", 400),
    "events": ("2026 年初新建风电主机装配线，三季度投产", "public", 120),
    "shareholders": ("省国资委控股 51%，管理层持股 12%", "public", 300),
    "standing": ("磨机国内市场占有率前三名", "industry_site", 200),
    "clients": ("主要服务水泥、矿山和冶金企业，出口东南亚", "website", 200),
    "qualifications": (
        "持有 ISO 9001 和 EN 15085 证书，要求轴承供应商通过二方审核",
        "purchasing",
        90,
    ),
    "references": ("近三年承接 12 台 Φ5 米以上磨机项目", "website", 150),
    "development_plan": ("十五五期间重点发展风电主轴和大型立磨", "planning", 150),
    "organisation": ("轴承选型由研究院负责，采购部比价，总工程师批准", "visit", 60),
    "capacity": ("年产磨机 60 台、减速机 800 台", "planning", 100),
    "output": ("上年实际交付磨机 47 台、减速机 690 台", "planning", 100),
    "product_types": ("MQY 系列湿式溢流型球磨机，直径 2.7 至 6.2 米", "website", 220),
    "purchase_channels": ("年度框架招标，零星采购走电子商城询价", "purchasing", 60),
    "suppliers": ("现有三家轴承供应商，进口品牌份额约四成", "purchasing", 60),
    "downstream": ("下游为铜矿和铁矿选矿厂", "industry_site", 180),
    "downstream_industry": ("铜矿投资活跃，水泥需求下降", "industry_site", 60),
    "peers": ("同类企业有三家，均在中南和华东地区", "industry_site", 200),
    "plan_this_year": ("本年计划交付磨机 52 台，轴承采购约 900 万元", "planning", 120),
    "plan_progress": ("前三季度完成年度计划的 71%", "planning", 20),
    "imports": ("立磨磨辊轴承从欧洲进口", "foreign_trade", 100),
    "our_business": ("磨机小齿轮轴承计划国产化替代", "visit", 30),
}
# Renewed too late: what was said long ago does not hold any more.
OLD = {
    "capacity": ("年产风电主机 300 台", "website", 700),
    "suppliers": ("轴承由两家外资品牌供应", "purchasing", 500),
    "plan_this_year": ("计划交付主机 260 台", "marketing", 420),
    "plan_progress": ("上半年完成 45%", "marketing", 200),
    "downstream_industry": ("海上风电招标量回升", "industry_site", 260),
}
LITTLE = {
    "clients": ("为建材集团内部六条水泥生产线服务", "website", 40),
    "purchase_channels": ("集团集中采购，每季度招标一次", "purchasing", 15),
}
ONE = {"our_business": ("港口岸桥行走轮轴承每年更换约 40 套", "visit", 25)}
# Who knows what: number of the customer, number of the salesperson.
KNOWN = ((0, 0, MUCH), (1, 1, OLD), (2, 0, LITTLE), (5, 3, ONE))
IMPORTED = (("23160 CAK/W33", "2026 年", 24, 86000.0), ("29464 E", "2026 年", 8, 62000.0))
IDEAS = (
    {
        "kind": "batch_product",
        "name": "减速机用圆锥滚子轴承批量供货",
        "customer": 0,
        "specification": "32238 / 32240",
        "yearly_quantity": 1600.0,
        "supplier": "外地同行",
        "batch_size": "3",
        "content": "1",
    },
    {
        "kind": "new_project",
        "name": "新装配线配套回转支承",
        "customer": 1,
        "department": "renovation",
        "project": "风电主机装配线技改",
        "batch_size": "2",
        "content": "3",
        "won": True,
    },
    {
        "kind": "import_replacement",
        "name": "立磨磨辊轴承替代进口",
        "customer": 0,
        "equipment": "进口立式辊磨",
        "brand": "欧洲品牌",
        "yearly_quantity": 32.0,
        "batch_size": "2",
        "content": "3",
    },
    {
        "kind": "field_problem",
        "name": "振动筛轴承保持架断裂改进",
        "customer": 3,
        "informant": "after_sales",
        "brand": "其他品牌",
        "problem": "最终用户现场两年内保持架多次断裂，长期未解决",
        "solution": "实体黄铜保持架外圈引导，内圈锥孔优化配合",
        "replacement": "23152 CA/W33-T",
        "batch_size": "2",
    },
    {
        "kind": "competitor",
        "name": "同行不愿批量生产的大型剖分轴承",
        "competitor": "平原轴承有限公司",
        "segments": "同行集中在中小型通用轴承，大型非标产品交期较长",
        "cooperation": "由我司承制其大型非标产品，各自独立报价和销售",
        "research_direction": "智能轴承和状态监测",
        "not_industrialised": "剖分调心滚子轴承已试制，不准备批量生产",
        "too_costly": "直径 2 米以上的转盘轴承管理成本高",
    },
)
# Deciders at our plant: one visit took place, one is accepted, one is asked for.
VISITS = (
    {
        "customer": 0,
        "seller": 0,
        "opportunity": "立磨磨辊轴承国产化",
        "days": -12,
        "purpose": "考察大型调心滚子轴承制造与试验能力",
        "outcome": "客户认可渗碳热处理和台架试验，要求提供同类磨机三年运行数据",
        "interest": "quality",
        "next": "寄送同类磨机运行数据和试验报告",
    },
    {
        "customer": 4,
        "seller": 2,
        "opportunity": "轧机工作辊轴承试用",
        "days": 6,
        "purpose": "技术交流并参观轧机轴承装配线",
        "answer": "accepted",
    },
    {
        "customer": 5,
        "seller": 3,
        "opportunity": "岸桥行走轮轴承年度供货",
        "days": 15,
        "purpose": "参观质量检测中心，讨论年度供货",
    },
)
PROGRAMME = (
    (1, "公司介绍与座谈", "一号会议室", "sales_manager"),
    (2, "参观热处理和磨加工车间", "二车间", "manufacturing"),
    (4, "参观检测中心和试验台", "检测中心", "quality"),
    (5, "技术交流", "技术中心会议室", "technology"),
)


def know(world):
    """Salespeople record what they found out; a manager adds what only few may read."""
    sellers = world.salespeople()
    for customer, seller, entries in KNOWN:
        _record(world, sellers[seller], world.customer(customer), entries)
    imports = world.env["gy.customer.insight"].search([("topic_id.code", "=", "imports")], limit=1)
    imports.with_user(sellers[0]).figure_ids = [
        Command.create(
            {"specification": code, "period": year, "quantity": count, "unit": "套", "price": price}
        )
        for code, year, count, price in IMPORTED
    ]
    leaders = {"leaders": ("现任总经理 2023 年上任，此前任总工程师（官网公布）", "website", 80)}
    _record(world, world.user("sales_manager"), world.customer(0), leaders)


def _record(world, user, partner, entries):
    today = Date.context_today(world.company)
    world.env["gy.customer.insight"].with_user(user).create(
        [
            {
                "partner_id": partner.id,
                "topic_id": world.env.ref(f"gy_presales.insight_topic_{code}").id,
                "text": text,
                "source_id": world.env.ref(f"gy_presales.insight_source_{source}").id,
                "date": Date.subtract(today, days=days),
            }
            for code, (text, source, days) in entries.items()
        ]
    )


def think(world):
    """Salespeople say what could be made, technology judges it, one becomes an opportunity."""
    sellers = world.salespeople()
    for number, values in enumerate(IDEAS):
        values = dict(values)
        content, won = values.pop("content", ""), values.pop("won", False)
        if "customer" in values:
            values["partner_id"] = world.customer(values.pop("customer")).id
        if "competitor" in values:
            values["competitor_id"] = world.maker(values.pop("competitor")).id
        idea = world.env["gy.growth.idea"].with_user(sellers[number % 2]).create(values)
        if content:
            idea.with_user(world.user("technology")).technical_content = content
        if won:
            idea.action_create_opportunity()


def invite(world):
    """Salespeople invite deciders to our plant; of one visit is said what came of it."""
    today = Datetime.now().replace(hour=1, minute=0, second=0, microsecond=0)
    for values in VISITS:
        seller = world.salespeople()[values["seller"]]
        visit = _invite(world, seller, values, Datetime.add(today, days=values["days"]))
        if "answer" in values:
            world.reachable(visit.guest_ids.partner_id)
            world.mail(visit.action_invite(), seller)
        if "outcome" in values:
            visit.action_record_outcome(
                values["outcome"],
                values["interest"],
                guest_ids=visit.guest_ids.ids,
                next_action=values["next"],
                next_date=Date.add(Date.context_today(world.company), days=4),
            )


def _invite(world, seller, values, start):
    partner = world.customer(values["customer"])
    lead = world.opportunity(seller, partner, values["opportunity"])
    guest = {"partner_id": world.contact(partner).id, "answer": values.get("answer", "open")}
    return (
        world.env["gy.plant.visit"]
        .with_user(seller)
        .create(
            {
                "name": values["purpose"],
                "lead_id": lead.id,
                "starts_at": start,
                "ends_at": Datetime.add(start, hours=8),
                "pickup": "高铁站接站，商务车一辆",
                "meals": "中午在公司餐厅用餐",
                "guest_ids": [Command.create(guest)],
                "item_ids": [
                    Command.create(
                        {
                            "starts_at": Datetime.add(start, hours=hours),
                            "name": what,
                            "place": place,
                            "user_id": world.user(host).id,
                        }
                    )
                    for hours, what, place, host in PROGRAMME
                ],
            }
        )
    )
