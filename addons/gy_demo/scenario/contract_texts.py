"""What belongs to the text of contracts: who may sign, customers' own texts, Word files, seals."""

import base64
import io

from docx import Document

from odoo.fields import Date

from .steps import FILE

# How long the paper for our people holds; one ends soon, which is on the administrator's list.
DAYS = 240
ENDS_SOON = 20
LEGAL_REPRESENTATIVE = "郑国栋"
OWN_TEXT = (
    "集团采购统一合同文本",
    "需方按下列条款向供方采购轴承产品。",
    "第一条 质量标准",
    "产品按现行国家标准和双方确认的图样制造，供方对产品质量负责。",
    "第二条 交货",
    "供方将产品送至需方仓库，运费由供方承担。逾期交货的，每逾期一周按逾期部分价款的0.35%支付违约金。",
    "第三条 包装",
    "产品应防锈包装，装入适合长途运输的木箱，包装物不回收。",
    "第四条 质量保证期",
    "质保期为产品安装验收合格之日起{months}个月，期内出现质量问题的，供方在24小时内派人到现场处理。",
    "第五条 验收",
    "需方在到货后三十日内验收，逾期未提出异议不视为合格。",
    "第六条 争议的解决",
    "争议由需方所在地人民法院管辖。",
    "第七条 廉洁约定",
    "双方不得以任何方式向对方人员行贿。",
)


def authorise(world):
    """The contract administrator enters who may sign for us; the legal representative is known."""
    partner = world.company.partner_id
    if not partner.gy_legal_representative_id:
        partner.gy_legal_representative_id = world.env["res.partner"].create(
            {"name": LEGAL_REPRESENTATIVE, "parent_id": partner.id}
        )
    authorities = world.env["gy.signing.authority"].with_user(world.user("contract_admin"))
    today = Date.context_today(world.company)
    signers = [*world.salespeople(), world.user("sales_manager")]
    for number, user in enumerate(signers):
        person = user.partner_id
        if authorities.search([("person_id", "=", person.id)], limit=1):
            continue
        days = ENDS_SOON if number == len(signers) - 2 else DAYS
        authorities.create(
            {
                "person_id": person.id,
                "principal_id": partner.id,
                "company_id": world.company.id,
                "scope": "签订轴承产品买卖合同",
                "date_from": Date.subtract(today, years=2),
                "date_to": Date.add(today, days=days),
                "scan": FILE,
                "scan_name": f"授权委托书 {person.name}.pdf",
            }
        )


def own_text(months):
    """Return the text that a customer insists on, as a Word file in base64."""
    document, buffer = Document(), io.BytesIO()
    for line in OWN_TEXT:
        document.add_paragraph(line.format(months=months))
    document.save(buffer)
    return base64.b64encode(buffer.getvalue()).decode()


def use_own_text(world, order):
    """The customer insists on its own text, in two versions, which raises the grade of every line."""
    mine = order.with_user(world.seller(order))
    mine.write(
        {
            # Its text knows no term from the commissioning.
            "gy_warranty_months_commissioned": 0,
            "gy_own_text": True,
            "gy_own_text_reason": "集团采购统一文本",
            "gy_own_text_name": "用户合同文本.docx",
            "gy_own_text_file": own_text(24),
        }
    )
    mine.write({"gy_own_text_file": own_text(18), "gy_own_text_name": "用户合同文本 二稿.docx"})


def make_word_file(world, order):
    """The salesperson takes the contract as a Word file, to negotiate with."""
    order.with_user(world.seller(order)).action_gy_contract_docx()


def seal(world, order, copies=4):
    """The contract administrator puts the contract seal on what was approved."""
    order.with_user(world.user("contract_admin")).action_gy_seal(
        "contract", copies, None, "双方各执贰份"
    )
