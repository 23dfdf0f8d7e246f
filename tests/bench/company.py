"""The company whose orders are measured: the same records with and without our addons."""

from odoo.fields import Command

USERS = {
    "salesperson": ("sales_team.group_sale_salesman",),
    "manufacturing": ("mrp.group_mrp_user",),
    "warehouse": ("stock.group_stock_user",),
    "finance": ("account.group_account_invoice",),
}
BEARINGS = {"BENCH 2340": 12000.0, "BENCH 24036": 8000.0, "BENCH 22320": 5000.0}
PARTS = {"内圈": 1200.0, "外圈": 1500.0, "滚动体组": 900.0, "保持架": 600.0}
PIECES = 2


def build(env):
    """Create users, customer, make-to-order products with parts in stock; return their ids.

    :return: ``{"users": {role: id}, "partner": id, "products": [id], "journal": id}``
    """
    company = env.ref("base.main_company")
    company.stock_text_confirmation = False
    env.ref("stock.warehouse0").manufacture_steps = "pbm_sam"
    bank = env["res.bank"].create({"name": "工商银行"})
    partner = env["res.partner"].create(
        {
            "name": "基准客户",
            "is_company": True,
            "email": "bench@example.com",
            "country_id": env.ref("base.cn").id,
            "lang": "zh_CN",
            "vat": "91410300MA3X7E4W9D",
            "street": "矿山路 9 号",
            "phone": "0379-6400 0004",
            "bank_ids": [Command.create({"acc_number": "6222021705000012345", "bank_id": bank.id})],
            "child_ids": [
                Command.create({"name": "高建平", "function": "采购部长"}),
                Command.create({"name": "钱库管", "function": "库管员"}),
            ],
        }
    )
    journal = env["account.journal"].search(
        [("type", "=", "bank"), ("company_id", "=", company.id)], limit=1
    )
    return {
        "users": {role: _user(env, role) for role in USERS},
        "partner": partner.id,
        "products": [_product(env, code, price) for code, price in BEARINGS.items()],
        "journal": journal.id,
    }


def _user(env, role):
    groups = [env.ref(name).id for name in ("base.group_user", *USERS[role])]
    return (
        env["res.users"]
        .with_context(no_reset_password=True)
        .create(
            {
                "name": f"bench {role}",
                "login": f"bench_{role}",
                "lang": "zh_CN",
                "tz": "Asia/Shanghai",
                "group_ids": [Command.set(groups)],
            }
        )
        .id
    )


def _product(env, code, price):
    to_order = env.ref("stock.route_warehouse0_mto")
    to_order.active = True
    routes = to_order | env.ref("mrp.route_warehouse0_manufacture")
    parts = env["product.product"].create(
        [
            {"name": f"{part} {code}", "is_storable": True, "standard_price": cost}
            for part, cost in PARTS.items()
        ]
    )
    bearing = env["product.product"].create(
        {
            "name": f"轴承 {code}",
            "default_code": code,
            "is_storable": True,
            "tracking": "serial",
            "list_price": price,
            "standard_price": sum(PARTS.values()),
            "invoice_policy": "delivery",
            "route_ids": [Command.set(routes.ids)],
        }
    )
    env["mrp.bom"].create(
        {
            "product_tmpl_id": bearing.product_tmpl_id.id,
            "bom_line_ids": [Command.create({"product_id": part.id}) for part in parts],
        }
    )
    location = env.ref("stock.warehouse0").lot_stock_id
    quants = env["stock.quant"].with_context(inventory_mode=True)
    quants.create(
        [
            {"product_id": part.id, "location_id": location.id, "inventory_quantity": 1e6}
            for part in parts
        ]
    ).action_apply_inventory()
    return bearing.id
