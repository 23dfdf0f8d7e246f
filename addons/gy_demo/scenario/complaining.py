"""What customers complain about, and what is done about it in eight disciplines (R13.3)."""

from odoo.fields import Command, Date

from odoo.addons.gy_sales_process.tools import clock

from . import steps

WHYS = (
    "外圈滚道硬度偏低，接触疲劳提前发生",
    "淬火温度低于工艺规定",
    "热电偶漂移，显示温度高于实际温度",
    "热电偶超过检定周期未更换",
)


def complain(world, order, way="contained"):
    """A grave complaint: contained so far, answered so far, or closed as its ``way`` says."""
    severity = world.env.ref("gy_complaint.complaint_severity_major")
    ticket = steps.ticket(
        world,
        order,
        "complaint",
        "轴承外圈滚道剥落",
        gy_severity_id=severity.id,
        gy_product_id=order.order_line.filtered("product_id.is_storable")[:1].product_id.id,
        gy_pieces=1,
    )
    ticket = ticket.with_user(world.user("quality"))
    _contain(world, ticket)
    if way == "contained":
        _measure(world, ticket, "correction", "manufacturing", "更换热电偶，重新标定淬火炉", 7)
        return
    _correct(world, ticket)
    ticket.with_user(world.seller(order)).action_gy_answer_handed_over()
    if way == "closed":
        ticket.with_user(world.seller(order)).gy_satisfaction = "4"
        ticket.action_gy_close()


def _contain(world, ticket):
    """Quality forms the team; technology looks at the other pieces at once."""
    quality, technology = world.user("quality"), world.user("technology")
    ticket.write(
        {
            "gy_where": "运行中，减速机输入轴驱动端",
            "gy_member_ids": [
                Command.create(
                    {"user_id": quality.id, "is_leader": True, "task": "组织分析，对客户报告"}
                ),
                Command.create({"user_id": technology.id, "task": "失效分析"}),
            ],
        }
    )
    _measure(world, ticket, "containment", "technology", "用户现场同批产品逐套检查", 2, done=True)


def _correct(world, ticket):
    """The cause is found and mended; quality sees that it works, and enters what it cost."""
    _measure(
        world, ticket, "correction", "manufacturing", "更换热电偶，重新标定淬火炉", 7, done=True
    )
    _measure(world, ticket, "prevention", "quality", "热电偶纳入计量器具周期检定台账", 30)
    ticket.write(
        {
            "gy_why_ids": [
                Command.create({"answer": answer, "sequence": number})
                for number, answer in enumerate(WHYS)
            ],
            "gy_cause": "热电偶超过检定周期未更换，淬火温度偏低，外圈硬度不足",
            "gy_cause_kind": "heat",
            "gy_undetected": "硬度按批抽检，未抽到炉门侧的零件",
            "gy_answer": "损坏的轴承免费更换，运费由我方承担；同批产品已全部复检。",
            "gy_effectiveness": "effective",
            "gy_verification": "连续三炉 120 件硬度 60–62 HRC，全部合格",
            "gy_lessons": "推广到全部淬火炉",
            "gy_cost_ids": [
                Command.create({"kind": "travel", "own_amount": 1860.0}),
                Command.create({"kind": "transport", "own_amount": 420.0, "note": "快运"}),
            ],
        }
    )
    ticket.action_gy_verify()


def _measure(world, ticket, kind, role, name, days, done=False):
    measure = ticket.env["gy.complaint.measure"].create(
        {
            "ticket_id": ticket.id,
            "kind": kind,
            "name": name,
            "user_id": world.user(role).id,
            "due_date": Date.add(clock.today(ticket), days=days),
        }
    )
    if done:
        measure = measure.with_user(world.user(role))
        measure.result = "已完成，记录见质量部"
        measure.action_done()
