"""People told of their to-dos outside Odoo: a digest by mail, and a service that failed once (R17.8)."""

from odoo.addons.gy_notice.tools.replies import Reply

READER = "salesperson"
# What the service said the first time; nothing leaves this machine.
REFUSED = "40014 invalid access_token"


def tell(world):
    """One wants a digest and has it; a message by WeCom was refused, and arrived when sent again.

    The company tells nobody by itself: no service is known to the demo.
    """
    notices, reader = world.env["gy.notice"], world.user(READER)
    if notices.search_count([]):
        # Played before: they are told.
        return
    reader.gy_notice_digest = "daily"
    # While the demo is installed nobody notes what changes: to-dos are derived afterwards.
    world.env["gy.turn"]._rebuild()
    notices._digest(reader)
    _refuse_and_send_again(world)


def _refuse_and_send_again(world):
    manager = world.user("sales_manager")
    turn = world.env["gy.turn"].with_user(manager).sudo(False).search([], limit=1)
    notices = world.env["gy.notice"]
    values = notices._prepare(world.company, "wecom_app", {turn.id: [manager.id]}, manager)
    notice = notices._gy_create_decided([values])
    notice._begin()
    notice._note(Reply("refused", REFUSED))
    # The administration has mended the key.
    notice.outage_id.with_user(world.user("administration")).action_send_again()
    notice._begin()
    notice._note(Reply("sent", "ok"))
