"""What the scenario is to show beside the stages, found as those see it whom it concerns."""

from odoo.fields import Date


def events(env):
    """Return for every event of the scenario the names of the records on which it is found."""
    env.flush_all()
    orders = env["sale.order"].sudo().search([("gy_is_process", "=", True)])
    productions = env["mrp.production"].search([("gy_order_id", "in", orders.ids)])
    pickings = env["stock.picking"].search([("gy_release_reason", "!=", False)])
    found = {
        "special terms": orders.filtered(
            lambda order: "commercial_terms" in (order.order_line[:1].gy_detected_codes or "")
        ),
        "agreed in a table": env["gy.agreement.parameter"]
        .search([("is_accepted_by", "=", True)])
        .item_id,
        "drawing approved": env["gy.agreement.drawing"]
        .search([("approved_on", "!=", False)])
        .agreement_id,
        "drawing to be approved": env["gy.agreement.drawing"]
        .search([("waits_for_approval", "=", True), ("approved_on", "=", False)])
        .agreement_id,
        "begun with a template": env["gy.technical.agreement"].search(
            [("state", "=", "draft"), ("item_ids.parameter_ids.is_accepted_by", "=", True)]
        ),
        "comment to be answered": env["gy.agreement.comment"]
        .search([("is_open", "=", True)])
        .agreement_id,
        "agreement compared": env["gy.agreement.deviation"]
        .search([("state", "=", "accepted"), ("text_id.version", "=", 2)])
        .agreement_id.filtered(
            lambda one: {"open", "negotiate"} <= set(one.deviation_ids.mapped("state"))
        ),
        "files of clauses": env["gy.agreement.clause.file"]
        .search([("document_id", "!=", False), ("revision", "!=", False)])
        .agreement_id,
        "delivered in parts": orders.filtered(lambda order: len(order._gy_delivery_days()) > 1),
        "deliverable to come": env["gy.agreement.deliverable"]
        .search([("delivered_on", "=", False), ("agreement_id.state", "=", "signed")])
        .agreement_id,
        "estimate in parts": env["gy.line.estimate"]
        .search([("state", "=", "done")])
        .filtered(lambda item: len(item.row_ids) > 1)
        .order_id,
        "market's course": env["gy.market.index"].search([("value_ids", "!=", False)]),
        "sheet filled in": orders.filtered(lambda order: len(order.gy_requirement_ids) > 1),
        "alternatives": orders.filtered("gy_alternatives_of_id"),
        "lost": orders.filtered("gy_loss_reason_id"),
        "own text compared": env["gy.own.text"]
        .search([("version", "=", 2)])
        .order_id.filtered(
            lambda order: any("18" in (one.deviation or "") for one in order.gy_clause_ids)
        ),
        "sealed": env["gy.sealing"].search([]).filtered(lambda one: not one.is_stale).order_id,
        "authority ends": _ending(env),
        "special review": env["gy.contract.review"]
        .search([("special", "=", True), ("state", "=", "running")])
        .order_id,
        "agreed on condition": env["gy.contract.review.point"]
        .search([("kind", "=", "condition"), ("state", "=", "open")])
        .order_id,
        "risk named": env["gy.contract.review.point"].search([("kind", "=", "risk")]).order_id,
        "opinions carried over": env["gy.contract.review.opinion"]
        .search([("carried_from_id", "!=", False), ("round_id.state", "=", "running")])
        .order_id,
        "service done": orders.filtered(_has_dated_service),
        "made again": productions.filtered(_replaces_cancelled).gy_order_id,
        "dated back": productions.filtered(_is_dated_back).gy_order_id,
        "surplus": _on_turn_of(env, "finance", "surplus").filtered(_is_overpaid),
        "handed over": orders.filtered(_was_handed_over),
        "advance as an amount": orders.filtered(_has_fixed_advance),
        "due in parts": env["gy.installment.part"].search([("due_date", "!=", False)]).order_id,
        "paid by draft": env["gy.acceptance.draft"].search([("state", "=", "hand")]).order_id,
        "claimed": env["gy.receipt.claim"].search([("state", "=", "waiting")]).order_id,
        "paid by claim": env["gy.receipt.claim"].search([("state", "=", "confirmed")]).order_id,
        "without a contract": env["gy.receipt"]
        .search([("is_open", "=", True), ("claimed_amount", "=", 0)])
        .entry_id,
        "advance as a liability": _advances(env),
        "invoiced ahead": orders.filtered(lambda order: order._gy_invoiced_ahead()),
        "asked for ahead": _on_turn_of(env, "finance", "invoice_request").filtered(
            lambda order: "advance" in order.gy_request_ids.mapped("kind")
        ),
        "retention apart": _retentions(env),
        "over the limit": orders.filtered(
            lambda order: order.gy_credit_limit and order.gy_credit_left < 0
        ),
        "within the limit": orders.filtered(lambda order: order.gy_credit_left > 0),
        "secured": env["gy.bank.guarantee"].search([("state", "=", "valid")]).order_id,
        "without an order": pickings.filtered(
            lambda item: item.state == "done" and not item.move_ids.sale_line_id
        ),
    }
    return {event: records.mapped("name") for event, records in found.items()}


def _ending(env):
    """Return whose authority to sign ends soon, as the contract administrator's list says."""
    group = env.ref("gy_sales_process.group_contract_admin")
    turns = env["gy.turn"].with_user(group.all_user_ids[:1])
    rows = turns.search([("kind", "=", "signing_authority")])
    return env["gy.signing.authority"].browse(rows.mapped("res_id")).person_id


def _items_on(account):
    """Return the posted items on an account of the company."""
    return account.env["account.move.line"].search(
        [("account_id", "=", account.id), ("parent_state", "=", "posted")]
    )


def _advances(env):
    """Return receipts on the account for advances that an invoice has used."""
    account = env.company.gy_advance_account_id
    return _items_on(account).move_id.gy_receipt_entry_id if account else env["account.move"]


def _retentions(env):
    """Return the invoices whose retention stands on an account of its own."""
    account = env.company.gy_retention_account_id
    return _items_on(account).move_id.filtered("gy_order_id") if account else env["account.move"]


def _has_fixed_advance(order):
    """Its advance was agreed as an amount, and its plan still makes the whole."""
    plan = order.gy_installment_ids
    whole = order.currency_id.compare_amounts(sum(plan.mapped("amount")), order.amount_total) == 0
    return {"amount", "rest"} <= set(plan.mapped("basis")) and whole


def _on_turn_of(env, role, kind):
    """Return the contracts that wait, as ``kind``, on those who hold a role."""
    group = env.ref(f"gy_sales_process.group_{role}")
    turns = env["gy.turn"].with_user(group.all_user_ids[:1])
    rows = turns.search([("kind", "=", kind), ("group_id", "=", group.id)])
    return env["sale.order"].sudo().browse(rows.order_id.ids)


def _is_told(order, *words):
    """Tell whether one message of the contract's chatter has all these words."""
    bodies = order.message_ids.mapped("body")
    return any(all(word in body for word in words) for body in bodies)


def _has_dated_service(order):
    """Its services are done, and its chatter tells on which day before today."""
    services = order.order_line.filtered(lambda line: line.product_id.type == "service")
    days = [str(Date.subtract(Date.context_today(order), days=ago)) for ago in range(1, 60)]
    return (
        bool(services.filtered("qty_delivered"))
        and not order.gy_has_open_services
        and any(_is_told(order, services[:1].product_id.name, day) for day in days)
    )


def _replaces_cancelled(production):
    """It makes what a cancelled order of the same line was to make."""
    others = production.sale_line_id.gy_production_ids - production
    return production.state not in ("draft", "cancel") and "cancel" in others.mapped("state")


def _is_dated_back(production):
    """It was released earlier than it was entered, and its contract says why."""
    entered = production.create_date.date()
    released = production.gy_released_on
    return bool(released) and released < entered and bool(production.gy_order_id.gy_back_dated)


def _is_overpaid(order):
    """More was received than the contract comes to, and no instalment holds the rest."""
    held = sum(order.gy_installment_ids.mapped("paid_amount"))
    amounts = (order.gy_received_amount - held, order.gy_surplus_amount)
    return order.gy_surplus_amount > 0 and not order.currency_id.compare_amounts(*amounts)


def _was_handed_over(order):
    """It is another salesperson's than who wrote it, and its chatter tells both."""
    giver, taker = order.create_uid, order.user_id
    return giver != taker and _is_told(order, giver.name, taker.name)
