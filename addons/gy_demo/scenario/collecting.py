"""How money that is overdue is collected, each step on its day as the user whose work it is (R14)."""

from contextlib import contextmanager
from datetime import datetime, time

from freezegun import freeze_time

from odoo.fields import Date

from . import steps

# When people come to work, in UTC: nine in the morning.
MORNING = time(1)


@contextmanager
def later(order, days):
    """Do something so many days after the day it is in the scenario."""
    day = Date.add(Date.context_today(order), days=days)
    with freeze_time(datetime.combine(day, MORNING)):
        yield day


def pass_dates(order):
    """The daily job looks at the contract: what was promised and did not come is broken."""
    order.sudo()._gy_pass_dates(Date.context_today(order))


def open_parts(world, order, user):
    """Return the contract's open parts that have a due date, as their rows of the desk."""
    world.env.flush_all()
    world.env["gy.installment"]._sync_scheduled_parts()
    parts = world.env["gy.installment.part"].with_user(user)
    wanted = [("order_id", "=", order.id), ("missing_amount", ">", 0), ("due_date", "!=", False)]
    return parts.search(wanted)


def write_letter(world, order):
    """The salesperson has the next letter written and sends it; return it."""
    action = open_parts(world, order, world.seller(order)).action_prepare_letter()
    letter = world.env["gy.dunning.letter"].browse(action["res_id"])
    sender = world.user("sales_manager") if letter.level == "3" else world.seller(order)
    letter.with_user(sender).action_send()
    return letter


def demand_money(world, order, days):
    """Three letters, each on its day; after the first the customer promises and does not pay.

    :param days: how many days from now on each letter is written
    """
    for number, wait in enumerate(days):
        with later(order, wait):
            letter = write_letter(world, order)
        if not number:
            with later(order, wait + 3) as day:
                open_parts(world, order, world.seller(order)).action_log_contact(
                    "phone",
                    "客户财务称月底资金紧张，承诺十天内付清",
                    person="客户财务 吴会计",
                    next_action="到期电话核实",
                    next_date=Date.add(day, days=11),
                    promise_date=Date.add(day, days=10),
                )
            with later(order, wait + 14):
                pass_dates(order)
    with later(order, days[-1] + 4):
        letter.with_user(world.seller(order)).action_record_delivery(
            "courier", scan=steps.FILE, filename=f"签收回执 {letter.name}.pdf"
        )


def keep_promise(world, order, days):
    """The customer is reminded by telephone, promises to pay, and pays in time."""
    with later(order, days) as day:
        open_parts(world, order, world.seller(order)).action_log_contact(
            "phone",
            "客户已安排付款，五天内到账",
            person="客户采购 孙主管",
            promise_date=Date.add(day, days=5),
        )
    with later(order, days + 4):
        steps.collect(world, order)


def confirm_account(world, order, days, less):
    """Finance sends an account confirmation; it comes back with the stamp and a lower balance."""
    with later(order, days):
        finance = world.user("finance")
        action = open_parts(world, order, finance).action_confirm_balance()
        item = world.env["gy.balance.confirmation"].browse(action["res_id"])
        item = item.with_user(finance)
        item.action_send()
    with later(order, days + 10):
        item.action_record_return(
            item.balance - less,
            scan=steps.FILE,
            filename=f"对账函回函 {item.name}.pdf",
            note="客户账面少一笔运费补差，待核对",
        )


def dispute_goods(world, order):
    """The customer disputes what is due; the salesperson records it, and no letter is written."""
    open_parts(world, order, world.seller(order)).action_dispute(
        "客户称到货数量与装箱单不符，核对中"
    )


def ask_write_off(world, order, amount, cause, reason):
    """The salesperson asks to give up money that will not come; return the request."""
    asked = order.with_user(world.seller(order)).action_gy_request_write_off(cause, reason, amount)
    return world.env["gy.write.off"].browse(asked)


def write_off(world, order, days, amount, cause, reason):
    """After so many days money is given up: asked for, agreed to, and booked by finance."""
    with later(order, days):
        row = ask_write_off(world, order, amount, cause, reason)
        for vote in row.sudo().vote_ids:
            vote.with_user(world.user(vote.role)).action_give("agree", "金额不大，同意核销")
        finance = world.user("finance")
        entry = row.with_user(finance).action_book()["res_id"]
        world.env["account.move"].with_user(finance).browse(entry).action_post()
