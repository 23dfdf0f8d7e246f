"""The company of the scenario: people, products, customers, stock. Made once, found again."""

from odoo.fields import Command

from odoo.addons.gy_sales_process.models.res_users import ROLES

from . import agreements, books, contract_texts, planning, prices

NAMES = {
    "salesperson": "王海涛",
    "sales_manager": "李建国",
    "contract_admin": "赵敏",
    "sales_admin": "孙丽",
    "technology": "周志强",
    "commerce": "吴芳",
    "manufacturing": "郑大力",
    "quality": "冯静",
    "finance": "陈会兰",
    "administration": "褚卫东",
    "deputy_gm": "卫国栋",
    "general_manager": "蒋振华",
    "warehouse": "沈仓平",
    "archivist": "韩文娟",
}
# Who sells beside the first salesperson; contracts are handed over to the first of them.
COLLEAGUES = {
    "salesperson2": "林晓东",
    "salesperson3": "高文博",
    "salesperson4": "罗思远",
    "salesperson5": "唐雪梅",
    "salesperson6": "宋一鸣",
}
HEADS = {
    "marketing": "sales_manager",
    "sales": "sales_manager",
    "sales_management": "contract_admin",
    "manufacturing": "manufacturing",
    "production": "manufacturing",
    "technology": "technology",
    "commerce": "commerce",
    "quality": "quality",
    "finance": "finance",
    "administration": "administration",
}
# Who does the work of a department in which two roles sit.
MEMBERS = {"sales_management": ("contract_admin", "sales_admin")}
# code: (name, list price, price grade, how many times the cost of the parts below)
BEARINGS = {
    "NU 2340 EM": ("圆柱滚子轴承 NU 2340 EM", 12800.0, "a", 1.6),
    "24036 CC/W33": ("调心滚子轴承 24036 CC/W33", 8600.0, "a", 1.0),
    "23152 CA/W33-T": ("调心滚子轴承 23152 CA/W33 (振动机械用改型)", 21500.0, "b", 3.6),
    "013.40.1120": ("四点接触球转盘轴承 013.40.1120", 32500.0, "c", 5.0),
    "22320 CC/W33": ("调心滚子轴承 22320 CC/W33", 4200.0, "a", 0.52),
    "NJ 2318 ECM": ("圆柱滚子轴承 NJ 2318 ECM", 3600.0, "a", 0.44),
    "7228 BCBM": ("角接触球轴承 7228 BCBM", 5200.0, "a", 0.63),
    "6340 M": ("深沟球轴承 6340 M", 6800.0, "a", 0.83),
    "32244": ("圆锥滚子轴承 32244", 7400.0, "a", 0.9),
    "29340 E": ("推力调心滚子轴承 29340 E (立磨改型)", 15800.0, "b", 2.6),
    "240/600 CAK30/W33": ("调心滚子轴承 240/600 CAK30/W33 (轧机改型)", 98000.0, "b", 16.0),
    "132.50.3150": ("三排圆柱滚子转盘轴承 132.50.3150", 168000.0, "c", 26.0),
}
# Done at the customer's plant beside the bearings: its designation.
SERVICE = "安装指导"
PARTS = {"内圈": 1200.0, "外圈": 1500.0, "滚动体组": 900.0, "保持架": 600.0}
# name: (city, class, key customer, who decides on purchases, tax number, street, phone)
CUSTOMERS = {
    "北方重型机械股份有限公司": (
        *("沈阳", "host_factory", True, "刘振东"),
        *("91210100MA0P4X1K3U", "建设路 12 号", "024-2500 0001"),
    ),
    "东海风电设备有限公司": (
        *("盐城", "host_factory", False, "许文涛"),
        *("91320900MA1M8B2T77", "风电大道 6 号", "0515-8800 0002"),
    ),
    "西岭水泥装备集团": (
        *("成都", "end_user", False, "马晓峰"),
        *("91510100MA6C9D3R5K", "西岭街 28 号", "028-8600 0003"),
    ),
    "中原矿山机器有限公司": (
        *("洛阳", "end_user", True, "高建平"),
        *("91410300MA3X7E4W9D", "矿山路 9 号", "0379-6400 0004"),
    ),
    "华岳冶金装备有限公司": (
        *("太原", "host_factory", True, "杜长河"),
        *("91140100MA0K2F6L30", "轧钢路 3 号", "0351-6200 0005"),
    ),
    "滨江港口机械有限公司": (
        *("武汉", "host_factory", False, "姚立新"),
        *("91420100MA4L9C8H2W", "临港街 77 号", "027-8400 0006"),
    ),
    "天山矿业集团选矿厂": (
        *("乌鲁木齐", "end_user", False, "巴特尔"),
        *("91650100MA77D5G4XP", "选厂路 1 号", "0991-3800 0007"),
    ),
    "恒通轴承销售有限公司": (
        *("无锡", "trader", False, "蔡俊杰"),
        *("91320200MA1N3Q7Y8G", "物资城 B 区 15 号", "0510-8200 0008"),
    ),
    "盾构装备研究设计院": (
        *("郑州", "design_institute", False, "常春林"),
        *("91410100MA45E6U1T3", "科学大道 100 号", "0371-6700 0009"),
    ),
    "长河水泥制造有限公司": (
        *("淄博", "end_user", False, "孟庆国"),
        *("91370300MA3R8J5N4R", "水泥厂路 5 号", "0533-7100 0010"),
    ),
}
BANK = "工商银行"


class World:
    """Access to the scenario's records; :meth:`build` creates what is missing."""

    def __init__(self, env):
        # What the scenario writes is read by people who work in Chinese.
        self.env = env(su=True, context={**env.context, "lang": "zh_CN"})
        self.company = self.env.ref("base.main_company")

    def build(self):
        """Create the company's records; calling it again changes nothing."""
        self._build_company()
        books.build(self)
        self._build_kinds()
        self._build_users()
        contract_texts.authorise(self)
        self._build_products()
        planning.build(self)
        agreements.describe_products(self)
        self._build_service()
        self._build_customers()
        self._build_buyers()
        books.limit_credit(self)
        prices.quote_market(self)
        return self

    def user(self, role):
        """Return the user of a role."""
        return self.env["res.users"].search([("login", "=", role)])

    def salespeople(self):
        """Return all salespeople, the first one first."""
        return [self.user(login) for login in ("salesperson", *COLLEAGUES)]

    def seller(self, order):
        """Return whose contract it is."""
        return order.sudo().user_id or self.user("salesperson")

    def colleague(self):
        """Return the second salesperson."""
        return self.user(next(iter(COLLEAGUES)))

    def maker(self, name):
        """Return the company of another maker, new where nobody has named it yet."""
        partners = self.env["res.partner"]
        found = partners.search([("name", "=", name)], limit=1)
        return found or partners.create({"name": name, "is_company": True})

    def opportunity(self, salesperson, partner, name, **values):
        """Return a new opportunity of a salesperson with a customer, or a person of it."""
        leads = self.env["crm.lead"].with_user(salesperson)
        values |= {"name": name, "type": "opportunity", "partner_id": partner.id}
        return leads.create(values)

    def reachable(self, person):
        """Give a person of a customer an e-mail address, where it has none."""
        person.sudo().email = person.email or f"contact{person.id}@example.com"

    def mail(self, action, user):
        """Send what an action opens in Odoo's composer, as a user does; nothing leaves here."""
        context = {**action["context"], "mail_notify_force_send": False}
        composers = self.env["mail.compose.message"].with_user(user).with_context(**context)
        composers.create({})._action_send_mail()

    def part(self, name):
        """Return the part with this name."""
        return self.env["product.product"].search([("name", "=", name)], limit=1)

    def product(self, code):
        """Return the bearing or service with this designation."""
        return self.env["product.product"].search([("default_code", "=", code)], limit=1)

    def kind(self, code):
        """Return the contract type with this code."""
        return self.env["gy.process.profile"].search([("code", "=", code)])

    def customer(self, index=0):
        """Return a customer by number."""
        name = list(CUSTOMERS)[index % len(CUSTOMERS)]
        return self.env["res.partner"].search([("name", "=", name)], limit=1)

    def contact(self, partner):
        """Return the person at a customer who decides on purchases."""
        return partner.child_ids[:1] or partner

    def _build_company(self):
        self.company.write(
            {
                "name": "洛河轴承制造有限公司",
                "gy_process_enabled": True,
                "street": "工业大道 88 号",
                "city": "洛阳",
                "zip": "471000",
                "phone": "0379-6400 0000",
                "vat": "91410300MA3X00000J",
                "quotation_validity_days": 60,
            }
        )
        # Customers with a phone would be sent text messages by every shipment.
        self.company.stock_text_confirmation = False
        self.env.ref("stock.warehouse0").write({"name": "成品库", "manufacture_steps": "pbm_sam"})
        self.env.ref("uom.product_uom_unit").with_context(lang="zh_CN").name = "套"
        self.env["product.pricelist"].search([("name", "=", "Default")]).name = "标准价格"
        if not self.company.partner_id.bank_ids:
            bank = self.env["res.bank"].create({"name": "中国工商银行洛阳分行"})
            self.company.partner_id.bank_ids = [
                Command.create({"acc_number": "1705020909000088888", "bank_id": bank.id})
            ]

    def _build_kinds(self):
        """Types beside the usual ones: without warranty, and with drawings the customer approves."""
        if not self.kind("no_warranty"):
            self.kind("standard").copy(
                {
                    "name": "无质保合同",
                    "code": "no_warranty",
                    "warranty_months": 0,
                    "warranty_months_commissioned": 0,
                    "waiting_months": 0,
                    "restricted": True,
                }
            )
        if not self.kind("drawn"):
            self.kind("standard").copy(
                {"name": "图纸会签合同", "code": "drawn", "gate_feeding": True}
            )

    def _build_users(self):
        people = [(role, role, NAMES[role]) for role in ROLES]
        people += [(login, "salesperson", name) for login, name in COLLEAGUES.items()]
        for login, role, name in people:
            if self.user(login):
                continue
            self.env["res.users"].with_context(no_reset_password=True).create(
                {
                    "name": name,
                    "login": login,
                    "password": login,
                    "email": f"{login}@example.com",
                    "lang": "zh_CN",
                    "tz": "Asia/Shanghai",
                    "company_id": self.company.id,
                    "company_ids": [Command.set(self.company.ids)],
                    "group_ids": [Command.set([self._group(role).id])],
                }
            )
        for code, role in HEADS.items():
            department = self.env.ref(f"gy_sales_process.department_{code}")
            if not department.manager_id:
                department.manager_id = self.user(role)
        for code, roles in MEMBERS.items():
            department = self.env.ref(f"gy_sales_process.department_{code}")
            for role in roles:
                department.user_ids |= self.user(role)

    def _group(self, role):
        return self.env.ref(f"gy_sales_process.group_{role}")

    def _build_products(self):
        if self.product(next(iter(BEARINGS))):
            return
        to_order = self.env.ref("stock.route_warehouse0_mto")
        to_order.active = True
        routes = to_order | self.env.ref("mrp.route_warehouse0_manufacture")
        unit = self.env.ref("uom.product_uom_unit")
        location = self.env.ref("stock.warehouse0").lot_stock_id
        for code, (name, price, grade, times) in BEARINGS.items():
            parts = self.env["product.product"].create(
                [
                    {
                        "name": f"{part} {code}",
                        "type": "consu",
                        "is_storable": True,
                        "standard_price": cost * times,
                        "sale_ok": False,
                        # Cages of special bearings are bought abroad.
                        "gy_is_imported": grade == "c" and part == "保持架",
                    }
                    for part, cost in PARTS.items()
                ]
            )
            bearing = self.env["product.product"].create(
                {
                    "name": name,
                    "default_code": code,
                    "type": "consu",
                    "is_storable": True,
                    "tracking": "serial",
                    "list_price": price,
                    "standard_price": sum(PARTS.values()) * times,
                    "gy_grade_id": self.env.ref(f"gy_pricing.price_grade_{grade}").id,
                    # Standard bearings are sold as spare parts, too.
                    "gy_is_spare_part": grade == "a",
                    "invoice_policy": "delivery",
                    "route_ids": [Command.set(routes.ids)],
                }
            )
            self.env["mrp.bom"].create(
                {
                    "product_tmpl_id": bearing.product_tmpl_id.id,
                    "product_qty": 1.0,
                    "product_uom_id": unit.id,
                    "bom_line_ids": [
                        Command.create({"product_id": part.id, "product_qty": 1.0})
                        for part in parts
                    ],
                }
            )
            self.env["stock.quant"].with_context(inventory_mode=True).create(
                [
                    {
                        "product_id": part.id,
                        "location_id": location.id,
                        "inventory_quantity": 500.0,
                    }
                    for part in parts
                ]
            ).action_apply_inventory()

    def _build_service(self):
        if not self.product(SERVICE):
            self.env["product.product"].create(
                {
                    "name": "现场安装指导",
                    "default_code": SERVICE,
                    "type": "service",
                    "list_price": 3200.0,
                    "standard_price": 1500.0,
                    "gy_grade_id": self.env.ref("gy_pricing.price_grade_a").id,
                    "invoice_policy": "delivery",
                }
            )

    def _build_customers(self):
        country = self.env.ref("base.cn")
        for number, (name, facts) in enumerate(CUSTOMERS.items(), 1):
            city, group, key, decider = facts[:4]
            if not self.env["res.partner"].search_count([("name", "=", name)]):
                self.env["res.partner"].create(
                    {
                        "name": name,
                        "is_company": True,
                        "city": city,
                        "country_id": country.id,
                        "lang": "zh_CN",
                        "email": f"purchasing{number}@example.com",
                        "gy_customer_class_id": self.env.ref(
                            f"gy_pricing.customer_class_{group}"
                        ).id,
                        "gy_is_key_customer": key,
                        "child_ids": [
                            Command.create(
                                {
                                    "name": decider,
                                    "function": "采购部长",
                                    "gy_counterpart_role_id": self.env.ref(
                                        "gy_presales.counterpart_role_purchasing_decider"
                                    ).id,
                                }
                            )
                        ],
                    }
                )

    def _build_buyers(self):
        """Give the customers what fapiao and sign-offs need: tax data, a bank, a storekeeper."""
        bank = self.env["res.bank"].search([("name", "=", BANK)], limit=1)
        for number, (name, facts) in enumerate(CUSTOMERS.items(), 1):
            vat, street, phone = facts[4:]
            partner = self.env["res.partner"].search([("name", "=", name)], limit=1)
            if partner.vat:
                continue
            bank = bank or self.env["res.bank"].create({"name": BANK})
            partner.write(
                {
                    "vat": vat,
                    "street": street,
                    "phone": phone,
                    "bank_ids": [
                        Command.create(
                            {"acc_number": f"1705020909{number:09d}", "bank_id": bank.id}
                        )
                    ],
                    "child_ids": [
                        Command.create(
                            {"name": "钱库管", "function": "库管员", "gy_may_sign": True}
                        )
                    ],
                }
            )
