"""Work instructions: signed off some time ago and read by those they are for; one is circulated (R0.14)."""

from datetime import datetime, time

from freezegun import freeze_time

from odoo.fields import Date

MORNING = time(1)
# Days since they were circulated, signed off and read.
CIRCULATED, SIGNED, READ = 150, 140, 138
OPEN = "GY-ZY-13"
COMMENT = "第三条请写明上门服务由谁批准出差，偏远地区的时限也请考虑。"
# Who was on leave: still to read this one.
LATE_READER, UNREAD = "salesperson6", "GY-GF-01"


def instruct(world):
    """All are in force but one, of which technology has said something."""
    instructions = world.env["gy.work.instruction"].with_user(world.user("sales_admin"))
    shipped = instructions.search([("state", "=", "draft")])
    waiting = shipped.filtered(lambda one: one.code == OPEN)
    if not waiting:
        # Played before: what is shipped is signed already.
        return
    signed = shipped - waiting
    with _days_ago(world, CIRCULATED):
        for one in signed:
            one.action_circulate()
        world.env.flush_all()
    with _days_ago(world, SIGNED):
        for one in signed:
            _sign(world, one)
        world.env.flush_all()
    with _days_ago(world, READ):
        for one in signed:
            _read(one)
        world.env.flush_all()
    waiting.action_circulate()
    waiting.with_user(world.user("technology")).action_comment(COMMENT)


def _days_ago(world, days):
    day = Date.subtract(Date.context_today(world.company), days=days)
    return freeze_time(datetime.combine(day, MORNING))


def _sign(world, instruction):
    """Have everybody of the cover sign, in their order."""
    rounds = world.env["gy.work.instruction.round"]
    for vote in rounds.browse(instruction.action_submit()).vote_ids.sorted("step"):
        vote.with_user(world.user(vote.role)).action_give("agree")


def _read(instruction):
    """Have those read it whose stage it is."""
    for user in instruction.unread_ids:
        if (user.login, instruction.code) != (LATE_READER, UNREAD):
            instruction.with_user(user).action_acknowledge()
