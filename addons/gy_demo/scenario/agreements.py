"""What stands in the technical agreements beside their clauses, and what customers say otherwise."""

import base64
import io

from docx import Document

from odoo.fields import Command, Date

from odoo.addons.gy_bearing.tools import designation

# How a parameter is agreed and accepted: limits, method.
ACCEPTED = {
    "radial_clearance": ("60", "95", "塞尺，逐件"),
    "hardness": ("58", "62", "洛氏硬度计，每批 2 件"),
    "temperature": ("-20", "120", ""),
}
SLEWING = "slewing_ring"
# A file that a clause refers to: of which topic, what it is, its revision.
ATTACHED = (("parameters", "工况条件及安装尺寸", "A"), ("acceptance_method", "检验大纲", "B"))
OWN_TEXT = (
    "设备轴承采购技术协议",
    "第一条 供货范围",
    "轴承本体的设计、制造、检验和随机资料，含轴承座。",
    "第二条 技术参数",
    "按附表：型号、外形尺寸、额定载荷、极限转速、游隙组别。轴承寿命不低于{hours}小时。",
    "第三条 执行标准",
    "GB/T 307.1—2017、GB/T 307.3—2017、JB/T 8881—2020。",
    "第四条 检验与试验",
    "出厂前在供方检测，需方派员见证，见证费用由供方承担，到货后外观复检。",
    "第五条 保密",
    "双方对往来图纸和技术资料保密五年。",
    "第六条 争议解决",
    "协商解决，协商不成提交需方所在地人民法院。",
    "第七条 廉洁约定",
    "双方不得以任何方式向对方人员行贿。",
)


def describe_products(world):
    """Kinds and dimensions of the products follow from their designations."""
    for found in world.env["product.template"].search([("default_code", "!=", False)]):
        if designation.read(found.default_code).is_known and not found.gy_parameter_ids:
            found.action_gy_read_designation()


def own_text(hours):
    """Return a customer's own text of an agreement, as a Word file in base64."""
    document, buffer = Document(), io.BytesIO()
    for line in OWN_TEXT:
        document.add_paragraph(line.format(hours=hours))
    document.save(buffer)
    return base64.b64encode(buffer.getvalue()).decode()


def attach_files(agreement, scan):
    """Technology attaches to clauses what they refer to."""
    for clause in agreement.work_clause_ids:
        clause.file_ids = [
            Command.create(
                {
                    "title": title,
                    "revision": revision,
                    "file": scan,
                    "file_name": f"{title} {revision}版.pdf",
                }
            )
            for code, title, revision in ATTACHED
            if code == clause.topic_id.code
        ]


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
                ),
                Command.create(
                    {
                        "name": "套圈材质证明",
                        "due_date": Date.add(agreement.date, days=60),
                        "paper_type_id": world.env.ref(
                            "gy_agreement_inspection.document_type_material_certificate"
                        ).id,
                    }
                ),
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
