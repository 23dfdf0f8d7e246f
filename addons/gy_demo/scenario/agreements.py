"""What stands in the tables of the technical agreements: bearings, drawings, standards."""

from odoo.fields import Command, Date

from odoo.addons.gy_bearing.tools import designation

# How a parameter is agreed and accepted: limits, method.
ACCEPTED = {
    "radial_clearance": ("60", "95", "塞尺，逐件"),
    "hardness": ("58", "62", "洛氏硬度计，每批 2 件"),
    "temperature": ("-20", "120", ""),
}
SLEWING = "slewing_ring"


def describe_products(world):
    """Kinds and dimensions of the products follow from their designations."""
    for found in world.env["product.template"].search([("default_code", "!=", False)]):
        if designation.read(found.default_code).is_known and not found.gy_parameter_ids:
            found.action_gy_read_designation()


def fill(world, agreement):
    """Technology enters what is agreed beside the clauses."""
    parameters = {one.code: one for one in world.env["gy.bearing.parameter"].search([])}
    for item in agreement.item_ids:
        there = item.parameter_ids.parameter_id
        item.parameter_ids = [
            Command.create(
                {
                    "parameter_id": parameters[code].id,
                    "lower": lower,
                    "upper": upper,
                    "is_accepted_by": bool(method),
                    "method": method,
                }
            )
            for code, (lower, upper, method) in ACCEPTED.items()
            if parameters[code] in item.kind_id.parameter_ids - there
        ]
    agreement.write(
        {
            "standard_ids": [
                Command.set(world.env.ref("gy_bearing.technical_standard_gbt_307_1").ids)
            ],
            "drawing_ids": [
                Command.create(
                    {
                        "number": f"LY-{item.name.replace(' ', '-')}",
                        "revision": "A",
                        "title": "总装图",
                        "item_id": item.id,
                        "waits_for_approval": item.kind_id.code == SLEWING,
                    }
                )
                for item in agreement.item_ids
            ],
            "deliverable_ids": [
                Command.create(
                    {"name": "安装维护说明书", "due_date": Date.add(agreement.date, days=60)}
                )
            ],
        }
    )


def approve_drawings(agreement, scan):
    """The customer approves the drawings that production waits for; the salesperson files it."""
    for drawing in agreement.drawing_ids.filtered("waits_for_approval"):
        if not drawing.approved_on:
            drawing.action_record_approval(
                Date.context_today(drawing), "客户设备部", scan, f"{drawing.number} 认可.pdf"
            )
