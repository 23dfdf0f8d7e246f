"""How production is planned: where things are made, what is short, which plans were made (R7).

Every function of a contract takes the :class:`~.world.World` and the contract, as those of
:mod:`.steps` do.
"""

from datetime import timedelta

from odoo.fields import Command, Date

from odoo.addons.gy_sales_process.tools import clock

from . import steps

# Where large bearings are made, and the hours a piece of them takes where no route says more.
CENTERS = ("磨加工工段", "热处理工段", "装配工段")
LARGE = ("29340 E", "240/600 CAK30/W33", "132.50.3150")
HOURS = 30.0
# What a large slewing ring takes, in minutes: its bill has a route of its own.
ROUTE = {
    "132.50.3150": (
        ("滚道淬火", "热处理工段", 960.0),
        ("滚道磨削", "磨加工工段", 1920.0),
        ("装配", "装配工段", 480.0),
    )
}
# Parts of it that are short, and in how many days they come; of the last nothing is ordered.
SHORT = {"保持架 132.50.3150": 40, "滚动体组 132.50.3150": None}


def build(world):
    """Create work centres, hours and routes, and leave some parts short; found again."""
    centers = world.env["mrp.workcenter"]
    if centers.search([("name", "=", CENTERS[0])], limit=1):
        return
    made = {name: centers.create({"name": name}) for name in CENTERS}
    for code, operations in ROUTE.items():
        world.product(code).bom_ids.operation_ids = [
            Command.create(
                {
                    "name": name,
                    "workcenter_id": made[center].id,
                    "time_mode": "manual",
                    "time_cycle_manual": minutes,
                }
            )
            for name, center, minutes in operations
        ]
    large = [world.product(code) for code in LARGE]
    family = world.env["product.category"].create(
        {
            "name": "大型轴承",
            "parent_id": large[0].categ_id.id,
            "gy_hours_per_piece": HOURS,
            "gy_workcenter_id": made[CENTERS[0]].id,
        }
    )
    for product in large:
        product.categ_id = family
    for name, days in SHORT.items():
        _leave_short(world, world.part(name), days)


def _leave_short(world, part, days):
    """Count a part down to nothing; some of it may be on its way."""
    place = world.env.ref("stock.warehouse0").lot_stock_id
    quants = world.env["stock.quant"].with_context(inventory_mode=True)
    quants.create(
        {"product_id": part.id, "location_id": place.id, "inventory_quantity": 0.0}
    ).action_apply_inventory()
    if days is None:
        return
    today = clock.today(world.company)
    move = world.env["stock.move"].create(
        {
            "product_id": part.id,
            "product_uom_qty": 2.0,
            "product_uom": part.uom_id.id,
            "date": clock.noon(world.company, today + timedelta(days=days)),
            "location_id": world.env.ref("stock.stock_location_suppliers").id,
            "location_dest_id": place.id,
            "picking_type_id": world.env.ref("stock.warehouse0").in_type_id.id,
        }
    )
    move._action_confirm()


def plan_production(world, order, early, reason=None):
    """The planner plans the contract's orders to be finished ``early`` days before they are due."""
    productions = steps.productions(world, order).filtered(lambda item: item.state != "cancel")
    planner = productions.with_user(world.user("manufacturing"))
    action = planner.action_gy_plan()
    dialog = world.env[action["res_model"]].with_user(world.user("manufacturing"))
    dialog = dialog.browse(action["res_id"])
    today = clock.today(world.company)
    for line in dialog.line_ids:
        finish = max(Date.subtract(line.promised_date, days=early), today)
        line.write({"date_start": today, "date_finished": finish})
    dialog.reason = reason
    dialog.action_apply()


def plan_again(world, order, early, reason):
    """The planner moves what was planned, and says why."""
    plan_production(world, order, early + 10)
    plan_production(world, order, early, reason)


def plan_late(world, order, days, reason):
    """A plan ends after the contract's date: it waits for the sales manager."""
    plan_production(world, order, -days, reason)
