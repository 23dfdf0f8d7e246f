"""Papers whose time has run out: destroyed by a list, and a list that waits for its approval (R16.3)."""

from datetime import datetime, time

from freezegun import freeze_time

from odoo.fields import Command, Date

MORNING = time(1)
# number of the customer, years since the loss, name
LONG_LOST = (
    (0, 6, "回转窑托轮轴承询价"),
    (1, 5, "轧机压下轴承改造询价"),
    (2, 4, "起重机滑轮轴承询价"),
)
KEPT = "同一主机仍在用，客户可能再次询价"


def let_go(world):
    """The first list was carried out, with some papers kept longer; the second waits."""
    first = [_lost_long_ago(world, *row) for row in LONG_LOST[:2]]
    _list(world, first[1])
    rounds = _hand_in(world)
    _agree(world, rounds)
    found = rounds.destruction_id.with_user(world.user("archivist"))
    found.action_carry_out()
    # What the job does in batches, each in a transaction of its own.
    done = found.sudo()
    done.row_ids._carry_out()
    done._finish()
    _lost_long_ago(world, *LONG_LOST[2])
    _hand_in(world)


def _lost_long_ago(world, customer, years, name):
    """Return an opportunity that was lost years ago, with the drawing that was kept."""
    day = Date.subtract(Date.context_today(world.company), years=years)
    seller, person = world.salespeople()[0], world.contact(world.customer(customer))
    with freeze_time(datetime.combine(day, MORNING)):
        lead = world.opportunity(seller, person, name)
        world.env["ir.attachment"].with_user(seller).create(
            {
                "name": f"{name}.txt",
                "raw": f"{name}：图纸和参数".encode(),
                "res_model": lead._name,
                "res_id": lead.id,
            }
        )
        world.env["crm.lead.lost"].with_user(seller).create(
            {
                "lead_ids": [Command.set(lead.ids)],
                "lost_reason_id": world.env.ref("gy_presales.crm_lost_reason_stopped").id,
            }
        ).action_lost_reason_apply()
        world.env.flush_all()
    return lead


def _list(world, lead):
    """The archivist lists what has run out and keeps the papers of one opportunity longer."""
    lists = world.env["gy.destruction"].with_user(world.user("archivist"))
    action = lists.action_propose()
    rows = lists.browse(action["res_id"]).row_ids
    year = Date.context_today(world.company).year + 3
    rows.filtered(lambda row: row.dossier_id.lead_id.id == lead.id).action_keep(
        KEPT, f"{year}-12-31"
    )


def _hand_in(world):
    """Hand the list that is being appraised in, begun where there is none; its round."""
    lists = world.env["gy.destruction"].with_user(world.user("archivist"))
    found = lists.search([("state", "=", "draft")], limit=1)
    found = found or lists.browse(lists.action_propose()["res_id"])
    return world.env["gy.destruction.round"].browse(found.action_submit())


def _agree(world, rounds):
    for vote in rounds.vote_ids:
        vote.with_user(world.user(vote.role)).action_give("agree", "保管期满，同意销毁")


def check(world):
    """The nightly check has looked at all dossiers."""
    checked = world.env["gy.archive.check"]._begun(world.company)
    while batch := checked._next_batch():
        checked._check(batch)
    checked._end()
