"""How contracts in force are changed, each step as the user whose work it is (R5.4)."""

import base64

from odoo.fields import Command, Date

from . import steps


def change_quantity(world, order, kind, reason, quantity, until="applied"):
    """The first line is ordered more or less; the change goes as far as ``until``."""
    proposal = propose(world, order, kind, reason)
    line = proposal.order_line.filtered("product_id").sorted("id")[:1]
    proposal.write({"order_line": [Command.update(line.id, {"product_uom_qty": quantity})]})
    go_on(world, proposal, until)


def begin_work(world, order):
    """Manufacturing begins with the first order of the contract: one piece is on the machine."""
    first = steps.productions(world, order).sorted("id")[:1]
    first.with_user(world.user("manufacturing")).qty_producing = 1


def take_later(world, order, days, reason, until="applied"):
    """The customer's project is late: the goods are taken later, which two departments judge."""
    proposal = propose(world, order, "delay", reason)
    proposal.commitment_date = Date.add(proposal.commitment_date, days=days)
    go_on(world, proposal, until)


def propose(world, order, kind, reason):
    """The salesperson proposes a change; return its draft."""
    found = world.env.ref(f"gy_contract_review.contract_change_type_{kind}")
    action = order.with_user(world.seller(order)).action_gy_propose_change(found.id, reason)
    return world.env["sale.order"].browse(action["res_id"]).with_user(world.seller(order))


def go_on(world, proposal, until):
    """Have a change priced, reviewed, signed and put into effect, up to a state of it."""
    change = proposal.sudo().gy_change_id
    if until == "draft":
        return
    steps.price(world, proposal)
    steps.submit(world, proposal)
    if until == "review":
        return
    steps.review(world, proposal)
    if until == "approved":
        return
    sign(world, proposal)
    if until == "ready":
        return
    change.with_user(world.seller(proposal)).action_apply()
    for role in ("manufacturing", "contract_admin"):
        mine = change.with_user(world.user(role))
        if mine.can_acknowledge:
            mine.action_acknowledge()


def sign(world, proposal):
    """Both sides sign the supplement; the salesperson files the scan."""
    reports = proposal.env["ir.actions.report"]
    paper = reports._render_qweb_pdf("gy_contract_review.action_report_supplement", proposal.ids)[0]
    scan = base64.b64encode(paper).decode()
    proposal.action_gy_sign(None, scan, f"补充协议 {proposal.name}.pdf")
