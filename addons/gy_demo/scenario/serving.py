"""What service contracts get after their goods have left: planned, visited, signed for (R13)."""

from .signing import handwriting


def plan(world):
    """The job of the night plans the services of what was shipped (R13.1)."""
    schedule = world.env["gy.service.schedule"].sudo()
    schedule._plan(schedule._unplanned((0, 0, 0), None))


def serve(world, order):
    """Technology installs and has it signed for; the commissioning is left to the customer."""
    plan(world)
    technology = world.user("technology")
    services = order.sudo().gy_service_ids.with_user(technology)
    _of(services, "commissioning").action_skip("用户自行调试，我方电话指导")
    action = _of(services, "installation").action_create_ticket()
    ticket = world.env["helpdesk.ticket"].with_user(technology).browse(action["res_id"])
    ticket.write(
        {
            "gy_visit_participants": "我方：技术中心赵工；用户：设备部王工、机修班李师傅",
            "gy_visit_report": "<p>现场指导安装，检查游隙和对中，试运行两小时，温升正常。</p>",
            "gy_training": "讲解润滑周期、温度监测和拆装要点，移交使用维护说明书两份。",
            "gy_trained": "机修班 6 人",
        }
    )
    record_usage(world, order, ticket)
    ticket.action_gy_sign_visit("王建国", handwriting().partition(",")[2])
    ticket.action_gy_close()


def record_usage(world, order, ticket):
    """Technology enters how the bearings run on the day of the visit (R13.4)."""
    technology = world.user("technology")
    rows = world.env["gy.installed.product"].sudo().search([("order_id", "=", order.id)], limit=1)
    world.env["gy.usage.record"].with_user(technology).create(
        {
            "installed_id": rows.id,
            "ticket_id": ticket.id,
            "hours": 2,
            "load_kind": "normal",
            "lubrication": "good",
            "lubricant": "锂基润滑脂 2 号，安装时加注",
            "temperature": 46.5,
            "findings": "运转平稳，无异响",
        }
    )


def _of(services, code):
    return services.filtered(lambda row: row.kind_id.code == code)[:1]
