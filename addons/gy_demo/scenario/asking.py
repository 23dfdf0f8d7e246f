"""The customer's people ask for service in the portal (R13.1)."""

from odoo.fields import Command


def portal_ticket(world, order, person, login, kind, title, text):
    """Somebody of the customer opens a ticket of the contract, and adds what was forgotten.

    :param str login: of the portal user, new where there is none; the password is the same
    :param str kind: code of the kind of ticket
    """
    env = world.env
    user = env["res.users"].search([("login", "=", login)])
    if not user:
        user = _portal_user(world, order.sudo().partner_id, person, login)
    entered = {
        "kind": str(env["gy.ticket.kind"].search([("code", "=", kind)]).id),
        "lot": str(order.sudo().gy_lot_ids[:1].id),
        "title": title,
        "text": text,
    }
    tickets = env["helpdesk.ticket"].with_user(user)
    contract = tickets.env["sale.order"]._gy_portal_contracts().filtered(lambda o: o.id == order.id)
    ticket = tickets._gy_open_in_portal(contract, entered)
    ticket.with_user(user)._gy_say_in_portal("补充：设备每天运行约 20 小时，现场联系人不变。")


def _portal_user(world, customer, person, login):
    contact = world.env["res.partner"].create(
        {"name": person, "parent_id": customer.id, "email": f"{login}@example.com"}
    )
    return (
        world.env["res.users"]
        .with_context(no_reset_password=True)
        .create(
            {
                "partner_id": contact.id,
                "login": login,
                "password": login,
                "lang": "zh_CN",
                "tz": "Asia/Shanghai",
                "company_id": world.company.id,
                "company_ids": [Command.set(world.company.ids)],
                "group_ids": [Command.set([world.env.ref("base.group_portal").id])],
            }
        )
    )
