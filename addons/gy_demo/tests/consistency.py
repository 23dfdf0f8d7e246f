"""What holds for every contract, whatever it has lived through."""

from collections import Counter

from odoo.addons.gy_sales_process.tests.kept_turns import turn_differences
from odoo.addons.gy_suite.tests import ledgers


def faults(order):
    """Return what is wrong with a contract: one sentence for each fault.

    Flag ⇔ criteria; instalments sum to the total; no gate passed that should be shut.
    """
    order = order.sudo()
    stages = order._gy_stages()
    found = []
    for code in order._gy_applicable_codes():
        criteria = order._gy_stage_criteria(code)
        if order[stages[code].done] != all(item["ok"] for item in criteria):
            found.append(f"{code}: done is {order[stages[code].done]}, criteria are {criteria}")
    planned = sum(order.gy_installment_ids.mapped("amount"))
    # What only sets terms owes nothing.
    total = 0.0 if order.gy_is_frame else order.amount_total
    if order.currency_id.compare_amounts(planned, total):
        found.append(f"instalments of {planned}, total {total}")
    # What ran before the company went live was agreed, and left, by the rules of that time.
    came_in = order.gy_origin == "migrated"
    reviewed = order.gy_review_done or order.gy_framework_id or came_in
    if order.state == "sale" and not (reviewed and order.gy_signing_done and order.locked):
        found.append("in force without review, signing or lock")
    for line in order.order_line if order.gy_is_frame else ():
        if line.gy_left_qty < 0 or line.move_ids:
            found.append(f"{line.gy_left_qty} left of {line.product_uom_qty}, or goods of its own")
    productions = order.env["mrp.production"].search([("gy_order_id", "=", order.id)])
    started = productions.filtered(lambda item: item.state not in ("draft", "cancel"))
    # What the management released goes before its money (R10.2).
    let_go = order.gy_gate_release_ids.filtered("used_on").mapped("gate")
    if started and order.gy_money_missing_production and "production" not in let_go:
        found.append(f"production released, {order.gy_money_missing_production} missing")
    left = sum(order._gy_delivered_moves().mapped("quantity"))
    named = order.gy_delivery_notice_ids.filtered("packed_on")
    if order._gy_has_gate("notice") and left and not named and not came_in:
        found.append(f"{left} pieces shipped without a notice")
    shipped = any(order.order_line.mapped("qty_delivered"))
    if shipped and order.gy_money_missing_shipment and "shipment" not in let_go:
        found.append(f"goods shipped, {order.gy_money_missing_shipment} missing")
    return [f"{order.name}: {fault}" for fault in found]


def turn_faults(env, logins):
    """Return what is wrong with the rows of the to-dos: none is taken for another (R0.6)."""
    env.flush_all()
    turns = env["gy.turn"].sudo().search([])
    twice = [row for row, times in Counter(turns.ids).items() if times > 1]
    found = [f"to-do {row} stands there twice" for row in twice]
    found += turn_differences(env)
    if len(turns) <= 10:
        found.append(f"{len(turns)} to-dos only")
    for user in env["res.users"].search([("login", "in", logins)]):
        mine = env["gy.turn"].with_user(user).search([])
        if len(mine.read(["kind", "order_id"])) != len(mine):
            found.append(f"{user.login} cannot read each of {len(mine)} to-dos")
    return found


def ledger_faults(env):
    """Return where finance's reports of what customers owe differ from the journal items."""
    orders = env["sale.order"].search([("gy_is_process", "=", True)])
    finance = env["res.users"].search([("login", "=", "finance")])
    return ledgers.faults(env(user=finance), orders.partner_invoice_id.commercial_partner_id)
