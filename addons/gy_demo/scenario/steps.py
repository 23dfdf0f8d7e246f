"""The business steps of a contract, each taken as the user whose work it is.

Every function takes the :class:`~.world.World` and the contract, and calls what the web client
calls; none writes a stage or a result.
"""

import base64
import io

from reportlab.pdfgen import canvas

from odoo.fields import Command, Date, Datetime

from odoo.addons.gy_presales.models.crm_stage import STEPS

from . import agreements, prices, signing


def _scan():
    """Return a sheet of paper as people scan it, in base64."""
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer)
    page.drawString(72, 760, "Scan")
    page.save()
    return base64.b64encode(buffer.getvalue()).decode()


# How long after it was begun a contract is to be delivered.
DELIVERY_DAYS = 75
# For what machine, in which project.
MACHINES = (
    ("MQY 3660 溢流型球磨机", "磨机主轴承国产化"),
    ("6 MW 海上风电机组", "变桨轴承批量配套"),
    ("2ZKR 3073 直线振动筛", "振动筛轴承寿命提升"),
    ("TRM 5341 立式磨机", "立磨磨辊轴承替换"),
    ("1780 热连轧机", "支承辊轴承备件"),
    ("D 135 隧道掘进机", "主驱动轴承研制"),
)
# Stands for every paper that people scan and hand in.
FILE = _scan()


def draft(world, lines, customer=0, kind="", date=None, seller=0, plan=""):
    """The salesperson writes a contract.

    :param dict lines: ``{designation: (quantity, price)}``
    :param int customer: number of the customer
    :param str kind: code of the contract type, chosen by the sales manager if it needs one
    :param date: day on which it was begun, today by default
    :param int seller: number of the salesperson
    :param str plan: XML id of the payment plan, the standard one when empty
    """
    begun = date or Date.context_today(world.company)
    if kind == "call_off":
        return call_off(world, lines, customer, begun)
    model = world.env["sale.order"].with_user(world.salespeople()[seller])
    values = {
        "partner_id": world.customer(customer).id,
        "commitment_date": Datetime.add(Datetime.to_datetime(begun), days=DELIVERY_DAYS),
        "order_line": [
            Command.create(
                {
                    "product_id": world.product(code).id,
                    "product_uom_qty": quantity,
                    "price_unit": price,
                }
            )
            for code, (quantity, price) in lines.items()
        ],
    }
    if plan:
        values["gy_installment_template_id"] = world.env.ref(plan).id
    order = model.create(values)
    if date:
        order.date_order = date
    if kind:
        order.with_user(world.user("sales_manager")).gy_profile_id = world.kind(kind)
        say_what_type_asks(world, order)
    return order


def call_off(world, lines, customer, begun):
    """The salesperson calls off from the customer's framework agreement; return the draft (R0.11).

    :param dict lines: ``{designation: (quantity, …)}``; the price is the framework's
    """
    frameworks = world.env["sale.order"].search(
        [
            ("partner_id", "=", world.customer(customer).id),
            ("gy_framework_state", "=", "running"),
        ],
        limit=1,
    )
    wanted = {
        line.id: quantity
        for line in frameworks.order_line
        for code, (quantity, _price) in lines.items()
        if line.product_id == world.product(code)
    }
    seller = world.seller(frameworks)
    action = frameworks.with_user(seller).action_gy_call_off(
        wanted, Date.add(begun, days=DELIVERY_DAYS)
    )
    order = world.env["sale.order"].with_user(seller).browse(action["res_id"])
    order.date_order = begun
    return order


def say_what_type_asks(world, order):
    """The salesperson enters what the contract's type asks for (R0.11)."""
    profile = order.sudo().gy_profile_id
    if profile.is_frame:
        begun = order.date_order.date()
        order.commitment_date = False
        order.gy_valid_from, order.gy_valid_until = begun, Date.add(begun, years=1)
    if profile.needs_reason:
        order.gy_type_reason = "供客户试装验证，验收合格后批量订货"
        order.gy_type_origin = "客户试装申请 2026-07"
    if profile.needs_incoterm:
        order.incoterm = world.env.ref("account.incoterm_FOB")
        order.incoterm_location = "上海港"


def fix_deposit(world, order, amount):
    """The salesperson agrees the advance as an amount; the last instalment takes the rest (R6.1)."""
    plan = order.sudo()._gy_plan().with_user(world.seller(order))
    plan[:1].write({"basis": "amount", "fixed_amount": amount})
    plan[-1:].basis = "rest"


def deliver_in_parts(world, order, count):
    """The salesperson agrees on several deliveries of the first line, a month apart (R4.2)."""
    line = order.with_user(world.seller(order)).order_line[:1]
    first, each = line.gy_delivery_date, line.product_uom_qty / count
    line._gy_deliver_in_parts([(Date.add(first, months=number), each) for number in range(count)])


def require(world, order, topic, description, line=0, surcharge=0.0):
    """The salesperson enters a requirement of the customer on a line (R3.3)."""
    topics = world.env["gy.requirement.topic"]
    return (
        world.env["gy.line.requirement"]
        .with_user(world.seller(order))
        .create(
            {
                "line_id": order.order_line[line].id,
                "topic_id": topics.search([("code", "=", topic)]).id,
                "description": description,
                "surcharge_amount": surcharge,
            }
        )
    )


def estimate(world, order):
    """The cost of special products is worked out in parts; the list price covers a third more."""
    for line in order.sudo().order_line:
        if line.gy_grade_id.method == "estimate" and not line._gy_has_estimate():
            cost = world.env["product.product"].browse(line.product_id.id)
            cost = cost._gy_unit_costs(line.company_id)[cost]
            prices.work_out(world, line, cost)


def price(world, order, until=None):
    """The salesperson computes the prices; everybody on the route agrees, up to ``until``."""
    if not order.sudo().gy_needs_pricing or order.sudo().gy_price_state == "approved":
        return
    estimate(world, order)
    order.with_user(world.seller(order)).action_gy_review_prices()
    review = order.sudo()._gy_price_review()
    for approval in review.vote_ids.sorted("step"):
        if approval.role == until:
            break
        if not approval.opinion:
            approval.with_user(world.user(approval.role)).action_give("agree", "价格合理")


def raise_grade(world, order):
    """The customer wants imported parts, which raises the grade of the first line."""
    require(world, order, "imported_parts", "用户要求进口密封件", surcharge=650.0)


def quote(world, order):
    """The salesperson hands the quotation over in writing."""
    if not order.sudo().gy_pricing_done and order.sudo().gy_needs_pricing:
        order.with_user(world.seller(order)).action_gy_issue_quotation()


def explore(world, order, machine=0):
    """The salesperson finds out what the customer needs, and links the contract to it (R1).

    :param int machine: number of the host machine of :data:`MACHINES`
    """
    host, project = MACHINES[machine]
    salesperson, partner = world.seller(order), order.sudo().partner_id
    lead = pursue(
        world,
        salesperson,
        partner,
        "agreement",
        name=f"{partner.name} 轴承配套",
        gy_host_machine=host,
        gy_project=project,
    )
    order.with_user(salesperson).opportunity_id = lead


def pursue(world, salesperson, partner, step, name, **values):
    """Return a new opportunity that has come to a step, with the evidence of those before (R1.4).

    :param str step: code of the step
    """
    evidence = _evidence(world, partner)
    behind = list(evidence)[: STEPS.index(step)]
    known = {field: lines for key in behind for field, lines in evidence[key].items()}
    lead = world.opportunity(salesperson, partner, name, **values, **known)
    lead.stage_id = world.env.ref(f"gy_presales.crm_stage_{step}")
    return lead


def _evidence(world, partner):
    """Return ``{step: values}`` of an opportunity with what each step asks for, in their order."""
    contact = {
        "partner_id": world.contact(partner).id,
        "role_id": world.env.ref("gy_presales.counterpart_role_purchasing_decider").id,
        "form": "visit",
        "content": "采购部长负责本项目轴承选型的最终采购决策",
    }
    need = {
        "name": "设计寿命不低于 4 万小时",
        "confirmed_on": Date.context_today(partner),
    }
    solution = {
        "name": "渗碳钢套圈方案",
        "technical_route": "渗碳钢套圈，滚子母线优化修形",
        "pros": "抗冲击性好",
        "cons": "制造周期较长",
    }
    proof = {
        "kind": "success_case",
        "name": "同型号磨机三年无故障运行",
    }
    chosen = {**solution, "value": "五年内减少一次大修", "chosen": True}
    return {
        "counterpart": {"gy_contact_ids": [Command.create(contact)]},
        "interest": {"gy_contact_ids": [Command.create({**contact, "interest": "products"})]},
        "needs": {"gy_need_ids": [Command.create(need)]},
        "solution": {"gy_solution_ids": [Command.create(solution)]},
        "value": {"gy_solution_ids": [Command.create(chosen)]},
        "proof": {"gy_proof_ids": [Command.create(proof)]},
    }


CLAUSES = {
    "parties": "甲方为需方，乙方为供方，双方授权代表签字并加盖合同专用章。",
    "price": "价格与付款方式按买卖合同执行。",
    "performance": "协议签订后 10 日内提交外形图，需方 5 日内书面确认。",
    "place": "在供方工厂制造、检验，按买卖合同交货。",
    "confidentiality": "双方对往来图纸和技术资料保密五年。",
    "ownership": "供方设计图纸归供方所有，需方主机资料归需方所有。",
    "liability": "因一方原因造成返工的，由责任方承担费用。",
    "risk": "试验失败风险由供方承担，主机工况变更风险由需方承担。",
    "disputes": "协商解决，协商不成提交合同签订地人民法院。",
    "scope": "轴承本体的设计、制造、检验和随机资料，不含轴承座。",
    "parameters": "按附表：型号、外形尺寸、额定载荷、极限转速、游隙组别。",
    "standards": "GB/T 307.1—2017、GB/T 307.3—2017、JB/T 8881—2020。",
    "deliverables": "外形图、合格证、检验报告、安装使用说明书各两份。",
    "acceptance_criteria": "旋转精度、游隙、硬度符合本协议和所列标准。",
    "acceptance_method": "出厂前在供方检测，需方可派员见证，到货后外观复检。",
    "schedule": "图纸确认后 75 日交货。",
    "terms": "“游隙”指径向原始游隙，其余按 GB/T 6930。",
}


def agree(world, order, until=None, approved=True):
    """Where the contract needs one, the technical agreement is written, released and signed.

    :param str until: ``draft`` or ``released``, to stop there
    :param bool approved: the customer has approved the drawings
    """
    sudo = order.sudo()
    if sudo.gy_agreement_done or "technical_agreement" not in sudo._gy_applicable_codes():
        return
    salesperson, technology = world.seller(order), world.user("technology")
    if not sudo.gy_agreement_id:
        order.with_user(salesperson).action_gy_new_agreement()
    agreement = world.env["gy.technical.agreement"].browse(sudo.gy_agreement_id.id)
    for user, part in ((salesperson, "commercial"), (technology, "work")):
        own = agreement.with_user(user)
        for clause in own[f"{part}_clause_ids"]:
            clause.text = CLAUSES[clause.topic_id.code]
        if until == "draft":
            return
        if part == "work":
            own.engineer_id = technology
            own.need_ids.write({"result": "met", "note": "见技术参数条款"})
            agreements.fill(world, own)
            agreements.attach_files(own, FILE)
        own.action_release(part)
    if until != "released":
        sign_agreement(world, agreement)
    if approved and agreement.signed_on:
        agreements.approve_drawings(agreement.with_user(salesperson), FILE)


def sign_agreement(world, agreement, date=None):
    """The agreement is printed, signed by both sides, and technology files the scan."""
    own = agreement.with_user(world.user("technology"))
    paper = own.env["ir.actions.report"]._render_qweb_pdf(
        "gy_technical_agreement.action_report_technical_agreement", own.ids
    )[0]
    scan = base64.b64encode(paper).decode()
    own.action_sign(date or Date.context_today(own), scan, f"{own.name}-{own.revision}.pdf")


def revise(world, order):
    """The customer changes the duty: the signed agreement gets another revision."""
    revise_agreement(
        world,
        world.env["gy.technical.agreement"].browse(order.sudo().gy_agreement_id.id),
        "用户提高激振频率",
        "parameters",
        "按附表：型号、外形尺寸、额定载荷、极限转速，游隙组别改为 C4。",
    )


def revise_agreement(world, agreement, reason, topic, text):
    """Technology starts the next revision and changes a clause of the statement of work."""
    own = agreement.with_user(world.user("technology"))
    revision = own.browse(own.action_revise(reason)["res_id"])
    clause = revision.work_clause_ids.filtered(lambda item: item.topic_id.code == topic)
    clause.text = text
    return revision


def sign(world, order, date=None):
    """The contract is printed, signed by both sides, and the salesperson files the scan."""
    salesperson = order.with_user(world.seller(order))
    reports = salesperson.env["ir.actions.report"]
    paper = reports._render_qweb_pdf("gy_sales_process.action_report_contract", order.ids)[0]
    scan = base64.b64encode(paper).decode()
    salesperson.action_gy_sign(date, scan, f"{salesperson.name}.pdf")


def submit(world, order):
    """The salesperson submits the contract for review."""
    order.with_user(world.seller(order)).action_gy_submit_review()


def review(world, order, opinion="agree", reason=None, only=None):
    """Every department whose turn it is gives its opinion, then the management."""
    current = order.sudo().gy_review_ids.sorted("round")[-1]
    for item in current.vote_ids.sorted("step"):
        if not item.opinion and (only is None or item.role in only):
            item.with_user(world.user(item.role)).action_give(opinion, reason)
    if current.state == "approved":
        current._file_form()  # as the scheduled job does a moment later


def object_to(world, order):
    """Technology disagrees, which sends the contract back."""
    review(world, order, "disagree", "游隙组别未写明，请补充后重新提交", only=("technology",))


def confirm(world, order, date=None):
    """The salesperson confirms the contract; an earlier day is entered by the administrator."""
    order.with_user(world.seller(order)).action_confirm()
    if date and date < Date.context_today(order):
        order.with_user(world.user("contract_admin")).action_gy_set_effective_date(
            date, "补录实际生效日期"
        )


def terminate(
    world,
    order,
    reason="客户项目取消，双方协商解除合同",
    settlement="refund",
    agreed=True,
    **amounts,
):
    """The contract is to end early; those who are asked agree, or have not answered yet."""
    termination = order.with_user(world.seller(order)).action_gy_request_termination(
        reason, settlement, **amounts
    )
    if agreed:
        judge_end(world, termination, "同意解除，款项按约定结算")


def book_settlement(world, order):
    """Finance books what was settled of the contract's money."""
    for row in order.sudo().gy_settlement_ids.with_user(world.user("finance")):
        entry = world.env["account.move"].browse(row.action_book()["res_id"])
        entry.with_user(world.user("finance")).action_post()


def judge_end(world, termination, words):
    """Finance, manufacturing and the management agree to the end of a contract."""
    for vote in world.env["gy.termination"].browse(termination).vote_ids.sorted("step"):
        vote.with_user(world.user(vote.role)).action_give("agree", words)


def pay(world, order, amount=None, date=None, draft=False):
    """Finance books a payment for the contract: what is open before production by default.

    :param bool draft: the customer pays with a bank's acceptance draft of six months
    """
    sudo = order.sudo()
    if amount is None:
        amount = sudo.gy_money_missing_production
    if not amount:
        return None
    finance = world.user("finance")
    journal = world.env["account.journal"].search(
        [("type", "=", "bank"), ("company_id", "=", sudo.company_id.id)], limit=1
    )
    if draft:
        journal = world.company.gy_draft_journal_id
    payment = (
        world.env["account.payment"]
        .with_user(finance)
        .create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": sudo.partner_id.id,
                "amount": amount,
                "date": date or Date.context_today(order),
                "journal_id": journal.id,
                "gy_share_ids": [Command.create({"order_id": order.id, "amount": amount})],
            }
        )
    )
    if draft:
        record_draft(world, order, payment)
    else:
        payment.action_post()
    return payment


def record_draft(world, order, payment):
    """Finance records the bank draft that a payment brings, which posts the payment."""
    issued_on = Date.subtract(payment.date, days=3)
    payment.action_gy_record_draft(
        f"510210000012{issued_on:%Y%m%d}{order.id:010d}",
        "bank",
        start="1",
        end=str(round(payment.amount * 100)),
        drawer=order.sudo().partner_id.name,
        acceptor="中国银行股份有限公司",
        issue_date=issued_on,
        maturity=Date.add(issued_on, months=6),
    )


def pay_shipment(world, order, date=None):
    """Finance books what is open before shipment."""
    return pay(world, order, order.sudo().gy_money_missing_shipment, date)


def release(world, order):
    """The planner confirms the contract's manufacturing orders."""
    drafts = productions(world, order).filtered(lambda item: item.state == "draft")
    drafts.with_user(world.user("manufacturing")).action_confirm()


def productions(world, order):
    """Return the manufacturing orders of the contract."""
    return world.env["mrp.production"].search(
        [("gy_order_id", "=", order.id), ("state", "!=", "cancel")]
    )


def produce(world, order):
    """The warehouse brings the parts, manufacturing makes the bearings."""
    warehouse, maker = world.user("warehouse"), world.user("manufacturing")
    for production in productions(world, order):
        for picking in production.picking_ids.filtered(
            lambda item: item.state not in ("done", "cancel")
            and item.picking_type_id == item.picking_type_id.warehouse_id.pbm_type_id
        ):
            validate(picking.with_user(warehouse))
        production = production.with_user(maker)
        production.action_assign()
        number_pieces(production)
        production.button_mark_done()


def number_pieces(production):
    """Give every piece of an order its serial number, as the native dialog does."""
    serials = production.env["mrp.production.serials"]
    first = f"{production.name.split('/')[-1]}-001"
    wizard = serials.create({"production_id": production.id, "lot_name": first})
    wizard.action_generate_serial_numbers()
    wizard.action_apply()


def inspect(world, order, passed=True):
    """Quality enters what it finds on everything that waits, and completes the inspections."""
    inspections = world.env["gy.inspection"].search(
        [("order_id", "=", order.id), ("state", "=", "waiting")]
    )
    for inspection in inspections.with_user(world.user("quality")):
        for line in inspection.line_ids:
            enter(line, passed)
        inspection.action_complete()
        if passed:
            release_papers(inspection)


def release_papers(inspection):
    """Quality releases the documents that were agreed and are not there yet."""
    for kind in inspection.sudo()._missing_papers():
        inspection.action_release_paper(kind.code, f"{inspection.name} {kind.name}.pdf", FILE)


def enter(line, passed=True):
    """Quality enters what it finds of a characteristic, on each piece where the plan wants it."""
    for finding in line.value_ids or line:
        enter_finding(finding, line, passed)


def enter_finding(finding, line, passed=True):
    """Quality enters one finding of a characteristic: a number, words, or whether it is in order."""
    within = {
        "both": (line.minimum + line.maximum) / 2,
        "least": line.minimum + 1.0,
        "most": line.maximum,
    }[line.sides]
    beyond = line.minimum - 1.0 if line.sides == "least" else line.maximum + 1.0
    if line.kind == "measure":
        finding.value = within if passed else beyond
        return
    finding.verdict = "pass" if passed else "fail"
    if line.kind == "text":
        finding.found = "符合技术协议" if passed else "与技术协议不符"


def book(world, order):
    """Manufacturing books the pre-stock-in of what has passed."""
    for production in productions(world, order).with_user(world.user("manufacturing")):
        production.action_gy_book_pre_stock_in()


def notice(world, order):
    """The contract administrator issues the delivery notice of what is ready."""
    order.with_user(world.user("contract_admin")).action_gy_issue_delivery_notice()


def settle(world, order, date=None):
    """The salesperson settles the delivery with the customer."""
    partner = order.sudo().partner_id
    for item in order.with_user(world.seller(order)).gy_delivery_notice_ids:
        if item.state == "issued":
            item.action_settle(
                date or Date.add(Date.context_today(order), days=7),
                f"{partner.city}市 {partner.name} 设备库",
                "仓储部 刘师傅",
                "138 0000 0000",
                "carrier",
                "中通快运",
            )


def pack(world, order):
    """The warehouse packs what the notices name."""
    for item in order.with_user(world.user("warehouse")).gy_delivery_notice_ids:
        if not item.packed_on and not item.cancelled:
            pieces = int(item.quantity)
            item.action_pack(
                [
                    {
                        "name": f"{number}/{pieces}",
                        "weight": 186.0,
                        "size": "800 × 800 × 450",
                        "contents": "轴承 1 套",
                    }
                    for number in range(1, pieces + 1)
                ]
            )


def store(world, order):
    """The warehouse puts the finished bearings into stock."""
    warehouse = world.user("warehouse")
    for production in productions(world, order):
        for picking in production.picking_ids.filtered(
            lambda item: item.state not in ("done", "cancel")
        ):
            validate(picking.with_user(warehouse))
    waiting = order.with_user(warehouse).gy_delivery_notice_ids
    for notice in waiting.filtered(lambda item: item.state not in ("shipped", "cancelled")):
        notice.condition = "木箱完好，防锈期 12 个月"


def ship(world, order):
    """The warehouse ships what is ready."""
    warehouse = world.user("warehouse")
    for picking in order.sudo().picking_ids.filtered(
        lambda item: item.picking_type_code == "outgoing" and item.state not in ("done", "cancel")
    ):
        validate(picking.with_user(warehouse))


def validate(picking):
    """Validate a transfer in full, as the button does."""
    picking.action_assign()
    for move in picking.move_ids:
        move.quantity = move.product_uom_qty
    picking.move_ids.picked = True
    picking.with_context(skip_backorder=True).button_validate()


def deliveries(order):
    """Return the contract's finished transfers to the customer."""
    return order.sudo().picking_ids.filtered(
        lambda item: item.picking_type_code == "outgoing" and item.state == "done"
    )


def shipping_data(world, order, scan=FILE):
    """The warehouse enters how the goods went, and files the waybill where it has one."""
    for picking in deliveries(order).with_user(world.user("warehouse")):
        picking.action_gy_set_shipping(
            carrier="中原货运",
            waybill=f"ZY{picking.id:08d}",
            driver="马师傅",
            phone="13800000000",
            scan=scan,
            filename="运单.pdf" if scan else None,
        )


def request(world, order):
    """The sales administrator requests the invoice of what was delivered."""
    action = order.with_user(world.user("sales_admin")).action_gy_request_invoice()
    return submit_request(world, action, "客户采购员来电：货到后开票，数电票发邮箱")


def submit_request(world, action, words):
    """The sales administrator writes down what the customer asked for, and submits the request.

    :param dict action: what opened the request
    """
    requests = world.env["gy.invoice.request"].with_user(world.user("sales_admin"))
    found = requests.browse(action["res_id"])
    found.customer_request = words
    found.action_submit()
    return found


def invoice(world, order):
    """Finance accepts the request, posts the invoice and records its fapiao."""
    finance = world.user("finance")
    request(world, order).with_user(finance).action_accept()
    invoices = order.sudo().invoice_ids.filtered(lambda move: move.state == "draft")
    invoices = invoices.with_user(finance)
    invoices.action_post()
    for move in invoices:
        add_fapiao(move)
    return invoices


def add_fapiao(move):
    """Record the digital fapiao of an invoice, as who ``move`` is read by."""
    number = f"2641200000{move.id:010d}"
    move.action_gy_add_fapiao(number, file=FILE, filename=f"数电票 {move.id}.pdf")


def sign_off(world, order, by_phone=False):
    """The customer's storekeeper signs for every delivery; the salesperson records it.

    :param bool by_phone: they scan the code on the slip, and sign on their phone instead
    """
    for picking in deliveries(order).with_user(world.seller(order)):
        if by_phone:
            signing.sign_on_phone(world, picking)
        else:
            picking.action_gy_sign_off("钱库管", scan=FILE, filename=f"签收单 {picking.id}.pdf")


def post_at_customer(world, order):
    """Fapiao go to the customer's finance by way of the salesperson, who has them posted."""
    sales, admin = world.seller(order), world.user("sales_admin")
    fapiao = order.sudo().gy_fapiao_ids.filtered(lambda item: item.state == "issued")
    fapiao.with_user(admin).action_hand_to_salesperson()
    fapiao.with_user(sales).action_hand_to_customer(recipient="客户财务 吴会计")
    for move in order.sudo().invoice_ids.filtered(lambda item: item.state == "posted"):
        move.with_user(sales).action_gy_post_at_customer(
            Date.context_today(order), FILE, f"挂账凭证 {move.id}.pdf"
        )


def accept(world, order):
    """The customer accepts the goods; the salesperson files the report."""
    order.with_user(world.seller(order)).action_gy_accept(
        Date.context_today(order), FILE, "验收单.pdf"
    )


def collect(world, order):
    """Finance registers the payment of what is open on the invoices."""
    finance = world.user("finance")
    invoices = order.sudo().invoice_ids.filtered(
        lambda move: move.state == "posted" and move.amount_residual
    )
    wizard = (
        world.env["account.payment.register"]
        .with_user(finance)
        .with_context(active_model="account.move", active_ids=invoices.ids)
        # The dialog proposes what falls due next.
        .create({"installments_mode": "full"})
    )
    return wizard.action_create_payments()


def file_papers(world, order):
    """Every paper the dossier still waits for is filed by whom it is asked of."""
    # WeasyPrint takes a second to load, which only who prints has to wait for.
    from odoo.addons.gy_sales_process.tools import paper  # pylint: disable=C0415

    for line in order.sudo().gy_dossier_ids.line_ids.filtered(lambda item: not item.is_ok):
        content = paper.render(f"<h1>{line.type_id.name}</h1><p>{order.name}</p>")
        user = line.user_id or world.user("contract_admin")
        order.with_user(user).action_gy_file_document(
            line.type_id.code,
            f"{line.type_id.name} {order.name}.pdf",
            base64.b64encode(content).decode(),
        )


def hand_over(world, order, date=None):
    """The contract administrator closes the contract and hands its dossier over."""
    order.with_user(world.user("contract_admin")).action_gy_hand_over_dossier(date)


def receive(world, order, date=None):
    """The archivist signs for the dossier."""
    order.with_user(world.user("archivist")).action_gy_receive(date)


def commission(world, order, date=None):
    """Technology records that what the contract shipped went into operation."""
    order.with_user(world.user("technology")).action_gy_commission(date)


def ticket(world, order, kind="support", title="轴承温升偏高", **values):
    """The salesperson registers what the customer asks for; ``kind`` is the code of its kind."""
    kinds = world.env["gy.ticket.kind"]
    return (
        world.env["helpdesk.ticket"]
        .with_user(world.seller(order))
        .create(
            {
                "name": title,
                "description": title,
                "gy_kind_id": kinds.search([("code", "=", kind)]).id,
                "gy_order_id": order.id,
                **values,
            }
        )
    )


def resolve(world, order):
    """Those whose work it is settle the open tickets of the contract, complaints with an answer."""
    for item in order.sudo().gy_ticket_ids.filtered("gy_is_open"):
        user = world.seller(order)
        if item.gy_is_complaint:
            user = world.user("quality")
        elif item.gy_kind_id.group_id == world.env.ref("gy_sales_process.group_technology"):
            user = world.user("technology")
        item = item.with_user(user)
        item.gy_visit_report = "现场检查润滑与安装情况，运行恢复正常。"
        if item.gy_is_complaint:
            item.write(
                {
                    "gy_cause": "润滑脂加注不足",
                    "gy_correction": "补充润滑脂，缩短润滑周期，并培训现场人员",
                    "gy_answer": "请按每 500 小时补充润滑脂，我司一个月后回访",
                }
            )
        item.action_gy_close()
        if item.gy_asks_satisfaction:
            item.gy_satisfaction = "4"
