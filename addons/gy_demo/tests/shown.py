"""What the scenario is to show beside the stages, found as those see it whom it concerns."""

from odoo.fields import Date

from odoo.addons.gy_presales.models.crm_stage import STEPS


def events(env):
    """Return for every event of the scenario the names of the records on which it is found."""
    env.flush_all()
    orders = env["sale.order"].sudo().search([("gy_is_process", "=", True)])
    productions = env["mrp.production"].search([("gy_order_id", "in", orders.ids)])
    pickings = env["stock.picking"].search([("gy_release_reason", "!=", False)])
    changes = env["gy.contract.change"].search([])
    repairs = env["repair.order"].search([("gy_order_id", "!=", False)])
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
        "material waits for a drawing": productions.filtered(
            lambda item: item.state == "confirmed"
            and "图纸" in (item.with_context(lang="zh_CN").gy_waits_for or "")
        ).gy_order_id,
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
        "called off": orders.filtered(
            lambda order: order.gy_framework_id and order.gy_all_shipped_on
        ),
        "sheet filled in": orders.filtered(lambda order: len(order.gy_requirement_ids) > 1),
        "final demand": env["gy.dunning.letter"]
        .search([("level", "=", "3"), ("delivered_on", "!=", False)])
        .order_id,
        "promise broken": env["gy.collection.contact"]
        .search([("promise_state", "=", "broken")])
        .order_id,
        "promise kept": env["gy.collection.contact"]
        .search([("promise_state", "=", "kept")])
        .order_id,
        "account differs": env["gy.balance.confirmation"]
        .search([("state", "=", "differs")])
        .line_ids.order_id,
        "disputed": env["gy.collection.dispute"].search([("lifted_on", "=", False)]).order_id,
        "in the installed base": env["gy.installed.product"]
        .search([("order_id", "!=", False), ("state", "=", "in_use")])
        .order_id,
        "service to come": env["gy.service.schedule"].search([("state", "=", "planned")]).order_id,
        "service left out": env["gy.service.schedule"].search([("state", "=", "skipped")]).order_id,
        "visit signed for": env["gy.service.schedule"]
        .search([("state", "=", "done"), ("ticket_id.gy_visit_document_id", "!=", False)])
        .order_id,
        "complaint contained": env["gy.complaint.measure"]
        .search([("kind", "=", "correction"), ("done_on", "=", False)])
        .ticket_id.filtered("gy_contained_on"),
        "complaint answered": env["helpdesk.ticket"].search(
            [("gy_answered_on", "!=", False), ("gy_is_open", "=", True)]
        ),
        "complaint closed": env["helpdesk.ticket"].search(
            [("gy_asks_8d", "=", True), ("gy_is_open", "=", False), ("gy_cost", ">", 0)]
        ),
        "usage recorded": env["gy.usage.record"].search([("ticket_id", "!=", False)]).installed_id,
        "another maker's product": env["gy.installed.product"].search(
            [("kind", "=", "competitor"), ("strengths", "!=", False)]
        ),
        "due for replacement": env["gy.installed.product"].search([("is_due", "=", True)]),
        "replacement offered": env["gy.installed.product"].search([("is_offered", "=", True)]),
        "told of as contacts": env["gy.counterpart.contact"]
        .search([("event_id", "!=", False)])
        .filtered("attachment_ids")
        .lead_id,
        "contact to complete": env["gy.contact.proposal"].search([("kind", "=", "call")]).lead_id,
        "opportunity in each step": _in_each_step(env),
        "lost to a competitor": env["gy.opportunity.outcome"]
        .search([("result", "=", "lost"), ("competitor_price", ">", 0)])
        .lead_id,
        "papers kept after the loss": env["gy.dossier"]
        .search([("lead_id", "!=", False), ("retention_date", "!=", False)])
        .filtered("document_ids"),
        "archive as it was filed": env["gy.archive.check"].search([("state", "=", "intact")]),
        "attached paper filed by itself": env["gy.document"]
        .search([("origin_model", "=", "stock.picking"), ("name", "=", "货运单.txt")])
        .order_id,
        "paper found by what it says": env["gy.document"]
        .search([("search_text", "ilike", "货运单")])
        .order_id,
        "attached papers to sort": env["gy.stray.paper"].search([("state", "=", "open")]).order_id,
        "missing on the shelves": env["gy.dossier"].search([("missing_since", "!=", False)]),
        "shelves counted": env["gy.stocktake"]
        .search([("state", "=", "closed"), ("document_id", "!=", False)])
        .filtered(lambda one: "misplaced" in one.row_ids.mapped("result")),
        "shelves being counted": env["gy.stocktake"].search([("state", "=", "counting")]),
        "papers destroyed": env["gy.dossier"].search([("destruction_state", "=", "destroyed")]),
        "papers kept longer": env["gy.dossier"].search([("kept_until", "!=", False)]),
        "destruction to be approved": env["gy.destruction"].search([("state", "=", "judged")]),
        "instruction in force": env["gy.work.instruction"].search([("state", "=", "in_force")]),
        "instruction commented on": env["gy.work.instruction.comment"]
        .search([("is_open", "=", True)])
        .instruction_id,
        "instruction not read by everybody": env["gy.work.instruction"]
        .search([("state", "=", "in_force")])
        .filtered("unread_count"),
        "stands in a step for days": env["gy.opportunity.step"]
        .search([("state", "=", "stands")])
        .lead_id,
        "visit in figures": env["gy.visit.figure"].search([("guest_count", ">", 0)]).visit_id,
        "came to our plant": env["gy.plant.visit"].search([("state", "=", "held")]),
        "invited to our plant": env["gy.plant.visit"].search([("state", "=", "accepted")]),
        "offers compared": env["gy.decision.score"]
        .search([("competitor_id", "!=", False), ("points", "!=", False)])
        .lead_id,
        "doubt still open": env["gy.customer.doubt"].search([("state", "=", "open")]).lead_id,
        "doubt answered from the library": env["gy.customer.doubt"]
        .search([("proof_ids.library_id", "!=", False)])
        .lead_id,
        "proofs sent": env["gy.proof"].search([]).filtered("sent_on").lead_id,
        "opportunity to be completed": env["gy.lead.look"]
        .search([("state", "=", "to_complete")])
        .lead_id,
        "invitation sent": env["gy.plant.visit"].search([("guest_ids.invited_on", "!=", False)]),
        "digest sent": env["gy.notice"].search(
            [("purpose", "=", "digest"), ("state", "=", "sent")]
        ),
        "sent again after a failure": env["gy.notice"].search(
            [("channel", "=", "wecom_app"), ("state", "=", "sent"), ("outage_id", "=", False)]
        ),
        "came in by a workbook": env["gy.contract.import.row"]
        .search([("kind", "=", "contracts"), ("state", "=", "done")])
        .order_id,
        "alternatives": orders.filtered("gy_alternatives_of_id"),
        "lost": orders.filtered("gy_loss_reason_id"),
        "own text compared": env["gy.own.text"]
        .search([("version", "=", 2)])
        .order_id.filtered(
            lambda order: any("18" in (one.deviation or "") for one in order.gy_clause_ids)
        ),
        "held up in the shop": env["gy.line.phase"].search([("problem", "!=", False)]).order_id,
        "planned": env["gy.production.plan"].search([("state", "=", "applied")]).order_id,
        "planned anew": env["gy.production.plan"]
        .search([("state", "=", "applied"), ("reason", "!=", False)])
        .order_id,
        "plan to be agreed": env["gy.production.plan"].search([("state", "=", "asked")]).order_id,
        "parts missing": productions.filtered(
            lambda item: item.gy_material_state == "missing"
        ).gy_order_id,
        "overloaded week": _overloaded(env),
        "report to be acknowledged": env["gy.progress.report"].search([("state", "=", "sent")]),
        "project out of date": orders.filtered("gy_project_stale"),
        "late by us": env["gy.schedule.delay"].search([("state", "=", "untold")]).order_id,
        "wanted later": env["gy.schedule.delay"].search([("state", "=", "open")]).order_id,
        "made later": env["gy.schedule.delay.production"].search([("moved", "=", True)]).order_id,
        "date to be changed": _on_turn_of_sellers(env, "delay_to_change"),
        "inspected by the agreement": env["gy.inspection.line"]
        .search([("agreement_row_id", "!=", False), ("inspection_id.state", "=", "passed")])
        .inspection_id.order_id,
        "revised while it waited": env["gy.inspection"]
        .search([("agreement_news", "!=", False), ("state", "=", "waiting")])
        .order_id,
        "measured piece by piece": env["gy.inspection.value"]
        .search([("is_done", "=", True), ("lot_id", "!=", False)])
        .inspection_id.order_id,
        "quality document released": env["gy.document"]
        .search([("origin_model", "=", "gy.inspection"), ("type_id.is_quality_paper", "=", True)])
        .order_id,
        "sealed": env["gy.sealing"].search([]).filtered(lambda one: not one.is_stale).order_id,
        "authority ends": _ending(env),
        "comes back": env["gy.return.order"].search([("state", "=", "announced")]).order_id,
        "repaired": env["gy.return.order"]
        .search(
            [("state", "=", "closed"), ("decision", "=", "repair"), ("repair_ids", "!=", False)]
        )
        .order_id,
        "repair under way": repairs.filtered(
            lambda item: item.under_warranty and item.state == "under_repair"
        ),
        "repair quoted": repairs.filtered(
            lambda item: item.gy_waits_for and item.sale_order_id.state == "draft"
        ),
        "asked in the portal": env["helpdesk.ticket"].search([("create_uid.share", "=", True)]),
        "repaired free of charge": repairs.filtered("gy_goodwill_on"),
        "changed": orders.filtered(lambda order: order.gy_change_count == 1),
        "changed twice": orders.filtered(lambda order: order.gy_change_count > 1),
        "taken later": changes.filtered(
            lambda item: item.state == "applied" and item.type_id.scope == "dates"
        ),
        "change being written": changes.filtered(lambda item: item.state == "draft"),
        "change under review": changes.filtered(lambda item: item.state == "review"),
        "partial cancellation agreed": changes.filtered(
            lambda item: item.state == "ready" and item.type_id.scope == "less"
        ),
        "change to be acknowledged": changes.ack_ids.filtered(lambda ack: not ack.done_on).order_id,
        "pieces no longer ordered": env["gy.production.surplus"]
        .search([("decision", "=", False)])
        .order_id,
        "special review": env["gy.contract.review"]
        .search([("special", "=", True), ("state", "=", "running")])
        .order_id,
        "agreed on condition": env["gy.contract.review.point"]
        .search([("kind", "=", "condition"), ("state", "=", "open")])
        .order_id,
        "met and written down": env["gy.contract.review.meeting"]
        .search([("state", "=", "held"), ("minutes", "!=", False)])
        .order_id,
        "risk named": env["gy.contract.review.point"].search([("kind", "=", "risk")]).order_id,
        "opinions carried over": env["gy.contract.review.opinion"]
        .search([("carried_from_id", "!=", False), ("round_id.state", "=", "running")])
        .order_id,
        "service done": orders.filtered(_has_dated_service),
        "made again": productions.filtered(_replaces_cancelled).gy_order_id,
        "dated back": productions.filtered(_is_dated_back).gy_order_id,
        "deposit that is kept": env["gy.settlement"].search(
            [("kind", "=", "forfeit"), ("state", "=", "settled")]
        ),
        "deposit to be returned twice": _on_turn_of(env, "finance", "settlement"),
        "signed on a phone": env["gy.sign.off"].search([("by_phone", "=", True)]).order_id,
        "paid as promised after a release": env["gy.gate.release"].search(
            [("promise_state", "=", "kept")]
        ),
        "not paid after a release": env["gy.gate.release"].search(
            [("promise_state", "=", "broken")]
        ),
        "made before its money": env["gy.gate.release"].search(
            [("gate", "=", "production"), ("use_state", "=", "used")]
        ),
        "release that is asked for": _on_turn_of(env, "deputy_gm", "gate_release"),
        "written off": env["gy.write.off"].search([("book_state", "=", "booked")]).order_id,
        "write-off that is asked for": _on_turn_of(env, "deputy_gm", "write_off"),
        "termination that is asked for": _on_turn_of(env, "manufacturing", "termination"),
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
    return {
        event: records.mapped("name" if "name" in records._fields else "display_name")
        for event, records in found.items()
    }


def _overloaded(env):
    """Return the work centres that have more work in a week than hours."""
    work, there = env["gy.production.load"]._by_week(env.company)
    full = {key[0] for key, hours in work.items() if key[0] and hours > there.get(key, 0.0)}
    return env["mrp.workcenter"].browse(full)


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


def _on_turn_of_sellers(env, kind):
    """Return the contracts that wait, as ``kind``, on their salesperson."""
    rows = env["gy.turn"].sudo().search([("kind", "=", kind), ("user_id", "!=", False)])
    return rows.filtered(lambda row: row.user_id == row.order_id.user_id).order_id


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


def _in_each_step(env):
    """Return the opportunities that are sought where there are some in each of the seven steps."""
    leads = env["crm.lead"].search([("stage_id.gy_step", "in", STEPS)])
    return leads if set(leads.mapped("stage_id.gy_step")) == set(STEPS) else leads.browse()
