"""How contracts that are being made are followed: what the shop reports, who is written to (R8).

Every function of a contract takes the :class:`~.world.World` and the contract, as those of
:mod:`.steps` do.
"""

import base64

from odoo.fields import Date


def _phase(world, order, code):
    rows = order.sudo().gy_phase_ids.filtered(lambda row: row.phase_id.code == code)
    return rows.sorted("id")[:1].with_user(world.user("manufacturing"))


def finish_phase(world, order, code="design"):
    """The shop reports a phase as finished."""
    _phase(world, order, code).action_finish()


def hold_up(world, order, code, days, reason):
    """The shop reports what keeps a phase, and that it takes ``days`` from now."""
    day = Date.add(Date.context_today(order), days=days)
    _phase(world, order, code).action_report_problem(reason, day)


def note_project(world, order, days, status="running", text="", person="设备部王工"):
    """The salesperson heard ``days`` ago how the customer's project stands (R8.3)."""
    order.with_user(world.seller(order)).action_gy_log_project_status(
        status,
        text or "现场按计划安装，要求如期交货",
        way="phone",
        person=person,
        date=Date.subtract(Date.context_today(order), days=days),
    )


def note_projects(world):
    """Whoever has not asked about a project in time does, but for one that stays out of date."""
    orders = world.env["sale.order"].search(
        [("gy_project_stale", "=", True), ("gy_project_status", "=", False)], order="id"
    )
    for number, order in enumerate(orders):
        note_project(world, order, days=1 + number % 9)


def want_later(world, order, days, reason):
    """The customer's project is late; manufacturing has yet to say (R8.3)."""
    id_ = order.with_user(world.seller(order)).action_gy_postpone(
        _later(order, days),
        reason,
        base64.b64encode(b"%PDF-1.4 letter of the customer").decode(),
        "客户延期函.pdf",
        way="letter",
        person="项目部刘经理",
    )
    return world.env["gy.schedule.delay"].browse(id_)


def put_off(world, order, days, reason):
    """The customer's project is late, and manufacturing accepts to make it later (R8.3)."""
    delay = want_later(world, order, days, reason)
    delay.with_user(world.user("manufacturing")).action_accept()


def be_late(world, order, days, cause, reason, remedy):
    """Manufacturing records that we are late; the customer is still to be told (R8.3)."""
    order.with_user(world.user("manufacturing")).action_gy_report_delay(
        _later(order, days),
        world.env.ref(f"gy_schedule.delay_cause_{cause}").id,
        reason,
        remedy=remedy,
        informed="生产调度会，营销管理部",
    )


def _later(order, days):
    """Return ``{line: so many days after its delivery date}`` of what is not delivered."""
    lines = order.sudo()._gy_delivered_lines().filtered(lambda line: not line._gy_is_delivered())
    return {line.id: Date.add(line.gy_delivery_date, days=days) for line in lines}


def write_reports(world):
    """The job drafts the reports; one is still a draft, one waits for its answer (R8.2)."""
    reports = world.env["gy.progress.report"]
    found = reports._draft_chunk(world.company, reports._due(world.company))
    drafts = found.sorted(lambda report: report.user_id.id)[1:]
    for report in drafts.with_user(world.user("contract_admin")):
        report.note = "本期重点合同进度见下表，请与客户核实项目实际进度。"
        report.action_send()
    for report in drafts[1:]:
        report.with_user(report.user_id).action_acknowledge(
            "已阅，已与客户沟通，客户现场暂按原计划。"
        )
