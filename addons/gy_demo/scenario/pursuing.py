"""Opportunities that are pursued with native calls and meetings, and one that is lost (R1.3, R1.6)."""

from datetime import timedelta

from odoo.fields import Command, Date, Datetime

from . import steps

CALLS = (
    "采购部长同意试用两套，要求先提供寿命计算书",
    "客户反馈计算书已转研究院审核，下周答复",
)
LOST = {
    "reason": "delivery",
    "competitor": "沿海轴承集团",
    "price": 1260000.0,
    "note": "对方承诺 60 天交货，我司排产需 120 天；报价相近",
}
# step, number of the customer, number of the salesperson, name, what it may bring
UNDER_WAY = (
    ("interest", 3, 0, "破碎机主轴轴承国产化", 420000.0),
    ("needs", 4, 2, "连铸机扇形段轴承年度框架", 960000.0),
    ("solution", 5, 3, "门机回转支承改造", 380000.0),
    ("value", 6, 4, "立磨选粉机轴承延寿", 265000.0),
    ("proof", 7, 5, "盾构机主轴承备件", 1850000.0),
    ("agreement", 0, 0, "辊压机轴承配套", 730000.0),
)


def seek(world):
    """Opportunities stand in each of the seven steps (R1.4).

    :return: those whose solution is chosen
    """
    chosen = world.env["crm.lead"]
    for step, customer, seller, name, revenue in UNDER_WAY:
        people = world.salespeople()
        partner = world.customer(customer)
        lead = steps.pursue(
            world,
            people[seller % len(people)],
            partner,
            step,
            name=f"{partner.name} {name}",
            expected_revenue=revenue,
        )
        chosen += lead if lead.gy_value_on else chosen.browse()
    return chosen


def talk(world):
    """A salesperson calls and meets a customer; one click makes contacts of it, one call waits."""
    seller, partner = world.salespeople()[1], world.customer(1)
    person = world.contact(partner)
    role = world.env.ref("gy_presales.counterpart_role_purchasing_decider")
    person.gy_counterpart_role_id = person.gy_counterpart_role_id or role
    lead = world.opportunity(seller, person, "渣浆泵轴承组件配套")
    _meet(world, seller, lead, person, "现场测绘渣浆泵轴承座，了解更换周期")
    _call(seller, lead, CALLS[0])
    proposals = world.env["gy.contact.proposal"].with_user(seller)
    world.env.flush_all()
    for proposal in proposals.search([("lead_id", "=", lead.id)]):
        proposal.action_log()
    _call(seller, lead, CALLS[1])


def lose(world):
    """An opportunity is lost to a competitor; what was photographed for it is kept."""
    seller, person = world.salespeople()[2], world.contact(world.customer(2))
    lead = world.opportunity(seller, person, "矿用自卸车轮毂轴承招标")
    _meet(world, seller, lead, person, "招标前技术澄清，查看现用轴承损坏情况")
    dialog = world.env["crm.lead.lost"].with_user(seller)
    dialog.create(
        {
            "lead_ids": [Command.set(lead.ids)],
            "lost_reason_id": world.env.ref(f"gy_presales.crm_lost_reason_{LOST['reason']}").id,
            "gy_competitor_id": world.maker(LOST["competitor"]).id,
            "gy_competitor_price": LOST["price"],
            "lost_feedback": LOST["note"],
        }
    ).action_lost_reason_apply()


def _meet(world, seller, lead, person, name):
    """Record a meeting of some days ago, with a photo that was taken there."""
    start = Datetime.now() - timedelta(days=6)
    events = world.env["calendar.event"].with_user(seller)
    event = events.with_context(no_mail_to_attendees=True).create(
        {
            "name": name,
            "opportunity_id": lead.id,
            "start": start,
            "stop": start + timedelta(hours=2),
            "partner_ids": [Command.set((person | seller.partner_id).ids)],
        }
    )
    files = world.env["ir.attachment"].with_user(seller)
    place = {"res_model": event._name, "res_id": event.id}
    files.create({"name": "现场照片.txt", "raw": "轴承座现场照片说明".encode(), **place})


def _call(seller, lead, said):
    """Record a call that was made."""
    call = lead.activity_schedule(
        "mail.mail_activity_data_call", Date.context_today(lead), user_id=seller.id
    )
    call.action_feedback(said)
