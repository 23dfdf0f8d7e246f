"""What happens to some contracts beside their way, each taken as the user whose work it is.

Every function takes the :class:`~.world.World` and the contract, as those of :mod:`.steps` do.
"""

from odoo.fields import Command, Date

from . import agreements, repairing, steps


def record_service(world, order, days):
    """The sales administrator enters that the contract's services were done, ``days`` ago (R11.1)."""
    done_on = Date.subtract(Date.context_today(order), days=days)
    admin = order.with_user(world.user("sales_admin"))
    for line in order.sudo()._gy_open_services():
        admin.action_gy_record_service(line.id, line.product_uom_qty, done_on)


def make_again(world, order):
    """Manufacturing cancels what is not begun, and raises new orders for the same pieces (R7)."""
    steps.productions(world, order).with_user(world.user("manufacturing")).action_cancel()
    order.with_user(world.user("manufacturing")).action_gy_make_again()


def release_late(world, order, days, reason):
    """The planner enters today that production was released ``days`` ago, and why (R0.13)."""
    released_on = Date.subtract(Date.context_today(order), days=days)
    order.with_user(world.user("manufacturing")).action_gy_release(released_on, reason)


def overpay(world, order, more):
    """The customer pays what is open of the whole contract, and ``more``."""
    sudo = order.sudo()
    steps.pay(world, order, sudo.amount_total - sudo.gy_received_amount + more)


def ask_for_advance(world, order):
    """The customer wants an invoice for the advance; the sales administrator requests it (R11.1)."""
    action = order.with_user(world.user("sales_admin")).action_gy_request_advance()
    return steps.submit_request(world, action, "客户财务要求先开预收款发票，凭票付款入账")


def invoice_advance(world, order):
    """Finance accepts the request for the advance, posts the invoice and records its fapiao."""
    finance = world.user("finance")
    request = ask_for_advance(world, order).with_user(finance)
    request.action_accept()
    move = request.sudo().move_id.with_user(finance)
    move.action_post()
    steps.add_fapiao(move)


def bank_line(world, order, amount, memo):
    """The bank's statement shows money of the contract's customer; nobody has booked it."""
    journal = world.env["account.journal"].search(
        [("type", "=", "bank"), ("company_id", "=", world.company.id)], limit=1
    )
    lines = world.env["account.bank.statement.line"].with_user(world.user("finance"))
    return lines.create(
        {
            "journal_id": journal.id,
            "date": Date.context_today(order),
            "amount": amount,
            "payment_ref": memo,
            "partner_name": order.sudo().partner_id.commercial_partner_id.name,
        }
    )


def receive_unclaimed(world, order, amount):
    """Money has come from the bank, and no contract has it yet (R6.3)."""
    bank_line(world, order, amount, "货款")


def claim_money(world, order):
    """The salesperson claims the money of a bank line for the contract; return the claim (R6.3)."""
    amount = order.sudo().gy_money_missing_production
    line = bank_line(world, order, amount, f"付 {order.sudo().name} 预付款")
    receipts = world.env["gy.receipt"].with_user(world.seller(order))
    receipt = receipts.search([("statement_line_id", "=", line.id)])
    claimed = receipt.action_gy_claim(
        order.id,
        note="客户电话确认为本合同预付款",
        file=steps.FILE,
        filename="汇款通知.pdf",
    )
    return world.env["gy.receipt.claim"].browse(claimed)


def pay_by_claim(world, order):
    """The advance comes by bank: the salesperson claims it, finance confirms the claim."""
    claim_money(world, order).with_user(world.user("finance")).action_confirm()


def give_guarantee(world, order, days):
    """Our bank guarantees the warranty for ``days``, so that the retention is due now (R14.3)."""
    today = Date.context_today(order)
    retention = order.sudo()._gy_plan().filtered(lambda line: line.kind == "retention")[-1:]
    order.with_user(world.user("finance")).action_gy_add_guarantee(
        "given",
        "retention",
        f"LG-{order.sudo().name}",
        "中国工商银行洛阳分行",
        retention.amount,
        today,
        Date.add(today, days=days),
        installment_id=retention.id,
        scan=steps.FILE,
        filename="质量保函.pdf",
    )


def begin_with_template(world, order):
    """Technology begins the statement of work with the template of the family (R2.1)."""
    agreement = _agreement(world, order)
    template = world.env["gy.agreement.template"]._proposed_for(agreement)
    agreement.with_user(world.user("technology")).action_begin_with(template.id)


def ask_technology(world, order):
    """The salesperson asks technology about a clause of the statement of work (R2.6)."""
    clause = _agreement(world, order).work_clause_ids[:1]
    clause.with_user(world.seller(order)).action_comment("客户问：能否附带安装工装？")


def compare_agreement(world, order):
    """The customer sends a text of its own, in two versions; some of it is decided (R2.1)."""
    agreement = _agreement(world, order)
    mine = agreement.with_user(world.seller(order))
    for number, hours in ((1, 80000), (2, 60000)):
        mine.action_hand_in_text(agreements.own_text(hours), f"用户技术协议 {number} 稿.docx")
    work = agreement.with_user(world.user("technology")).deviation_ids.filtered(
        lambda row: row.part == "work"
    )
    life = work.filtered(lambda row: "寿命" in (row.theirs or ""))
    witness = work.filtered(lambda row: "见证费用" in (row.theirs or ""))
    life.action_decide("accepted", "NU 系列按 60000 小时校核，满足")
    witness.action_decide("negotiate", "见证差旅费由需方自理")


def _agreement(world, order):
    return world.env["gy.technical.agreement"].browse(order.sudo().gy_agreement_id.id)


def hand_to_colleague(world, order, reason):
    """The sales manager gives the contract to the other salesperson (R0.12)."""
    manager = world.user("sales_manager")
    order.with_user(manager).action_gy_hand_over(world.colleague().id, reason)


def send_sample(world, order, code, reason):
    """The warehouse sends the customer a piece nobody ordered, with a manager's reason (R10.1)."""
    warehouse = world.env.ref("stock.warehouse0")
    places = {
        "location_id": warehouse.lot_stock_id.id,
        "location_dest_id": world.env.ref("stock.stock_location_customers").id,
    }
    move = {"product_id": world.part(code).id, "product_uom_qty": 1, **places}
    picking = (
        world.env["stock.picking"]
        .with_user(world.user("warehouse"))
        .create(
            {
                "picking_type_id": warehouse.out_type_id.id,
                "partner_id": order.sudo().partner_id.id,
                "move_ids": [Command.create(move)],
                **places,
            }
        )
    )
    picking.action_confirm()
    picking.with_user(world.user("sales_manager")).action_gy_release(reason)
    steps.validate(picking)


def fill_sheet(world, order, answers):
    """The salesperson fills in the requirement sheet of the first line (R3.3).

    :param dict answers: ``{code of a topic: what the customer wants}``
    """
    line = order.with_user(world.seller(order)).order_line[:1]
    action = line.action_gy_open_sheet()
    sheets = world.env[action["res_model"]].with_user(world.seller(order))
    sheet = sheets.with_context(**action["context"]).create({})
    for row in sheet.row_ids:
        if row.topic_id.code in answers:
            row.description = answers[row.topic_id.code]
    sheet.action_apply()


def offer_alternative(world, order, price):
    """The customer asks for a second quotation beside the first, at another price (R3.6)."""
    action = order.with_user(world.seller(order)).action_gy_add_alternative()
    other = world.env["sale.order"].browse(action["res_id"])
    other.with_user(world.seller(order)).order_line[:1].price_unit = price
    steps.price(world, other)


def lose(world, order, reason, note):
    """The customer bought elsewhere; the salesperson says why (R3.6)."""
    reasons = world.env["gy.loss.reason"].search([("code", "=", reason)])
    order.with_user(world.seller(order)).action_gy_lose(reasons.id, note)


def take_back(world, order, quantity, reason, decision="", note=""):
    """Goods come back: announced, and where a ``decision`` is given received and decided (R10.4)."""
    delivery = steps.deliveries(order)[:1]
    announced = delivery.with_user(world.seller(order)).action_gy_announce_return(
        delivery.move_ids[:1].id,
        quantity,
        reason,
        delivery.move_ids[:1].move_line_ids.lot_id[:quantity].ids,
    )
    item = world.env["gy.return.order"].browse(announced)
    if decision:
        steps.validate(item.sudo().receipt_id.with_user(world.user("warehouse")))
        item.with_user(world.user("quality")).action_inspect(note)
        item.with_user(world.user("sales_manager")).action_decide(decision, note)
    return item


def repair_return(world, order, quantity, reason, note):
    """Goods come back, are repaired, go out again and are signed for (R10.4)."""
    item = take_back(world, order, quantity, reason, "repair", note)
    repairing.work(world, item.sudo().repair_ids)
    again = item.sudo().again_id.with_user(world.user("warehouse"))
    steps.validate(again)
    again.action_gy_set_shipping(carrier="中原货运", waybill=f"ZY{again.id:08d}")
    again.with_user(world.seller(order)).action_gy_sign_off(
        "钱库管", scan=steps.FILE, filename=f"签收单 {again.id}.pdf"
    )
