"""How pieces are inspected by what was agreed of them, one by one where the plan wants it (R9.1)."""

from odoo.fields import Command

from . import changes, steps

# The product whose pieces are looked at one by one, and by what.
LOOKED_AT = "23152 CA/W33-T"
CHARACTERISTICS = (
    {"characteristic": "内径偏差", "minimum": -30, "maximum": 0, "unit": "μm"},
    {"characteristic": "径向游隙", "minimum": 130, "maximum": 180, "unit": "μm"},
    {"characteristic": "振动速度", "sides": "most", "maximum": 4.5, "unit": "mm/s"},
    {"characteristic": "外观", "kind": "check", "requirement": "无锈蚀、划伤、烧伤"},
)


def plan_pieces(world):
    """Quality wants a modified bearing looked at piece by piece."""
    plans = world.env["gy.inspection.template"].with_user(world.user("quality"))
    plans.create(
        {
            "name": "振动机械用调心滚子轴承终检",
            "product_tmpl_id": world.product(LOOKED_AT).product_tmpl_id.id,
            "sampling": "every",
            "line_ids": [Command.create(values) for values in CHARACTERISTICS],
        }
    )


def measure_first(world, order):
    """Quality has measured the first piece."""
    waiting = world.env["gy.inspection"].search(
        [("order_id", "=", order.id), ("state", "=", "waiting")]
    )
    for inspection in waiting.with_user(world.user("quality")):
        first = min(inspection.value_ids.mapped("piece"))
        for value in inspection.value_ids.filtered(lambda one, first=first: one.piece == first):
            steps.enter_finding(value, value.line_id)


def revise_made(world, order, reason, code, upper):
    """The pieces are made and wait; the customer narrows a limit, and the contract follows (R2.3).

    :param str code: of the parameter
    :param str upper: what it is at most from now on
    """
    work = order.sudo().gy_agreement_id.with_user(world.user("technology"))
    revision = work.browse(work.action_revise(reason)["res_id"])
    rows = revision.item_ids.parameter_ids
    rows.filtered(lambda row: row.parameter_id.code == code).upper = upper
    revision.with_user(world.seller(order)).action_release("commercial")
    revision.action_release("work")
    steps.sign_agreement(world, revision)
    proposal = changes.propose(world, order, "customer", reason)
    proposal.gy_agreement_id = revision
    changes.go_on(world, proposal, "applied")
