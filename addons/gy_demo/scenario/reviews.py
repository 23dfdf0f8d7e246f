"""What happens in the reviews of some contracts, each as the user whose work it is (R5)."""

from odoo.fields import Date, Datetime

from . import steps


def agree_on_condition(world, order):
    """Manufacturing agrees if its grinding machine is repaired in time (R5.2)."""
    manufacturing = world.user("manufacturing")
    today = Date.context_today(order)
    vote = _vote(order, "manufacturing").with_user(manufacturing)
    vote.action_give(
        "condition",
        points=[
            {
                "kind": "condition",
                "description": "外圈磨床大修须在投产前完成，否则交期顺延",
                "owner_id": manufacturing.id,
                "deadline": Date.to_string(Date.add(today, days=10)),
            },
            {
                "kind": "risk",
                "description": "滚子毛坯供应商交期不稳",
                "measure": "提前下单并落实第二家供方",
                "owner_id": world.user("commerce").id,
                "deadline": Date.to_string(Date.add(today, days=20)),
            },
        ],
    )
    steps.review(world, order, only=("technology", "commerce", "quality"))


def meet(world, order):
    """The salesperson convenes the departments about the date, and files the minutes (R5.2)."""
    seller, roles = world.seller(order), ("technology", "manufacturing", "quality")
    people = [world.user(role).id for role in roles]
    review = order.sudo().gy_review_ids.sorted("round")[-1:].with_user(seller)
    meeting = review.action_convene(
        Datetime.now(), "销售部会议室", people, "外圈磨床大修期间的排产与交期"
    )
    world.env["gy.contract.review.meeting"].browse(meeting).with_user(seller).action_file_minutes(
        "磨床大修十日内完成；期间外圈改由二号磨床加工，质检部首件全检。交期不变，费用由制造部承担。",
        [*people, seller.id],
    )


def postpone(world, order, days):
    """The customer wants its goods later: the rest is asked again, what did not change holds."""
    seller = world.seller(order)
    steps.review(world, order, only=("technology", "quality", "manufacturing", "administration"))
    draft = order.with_user(seller)
    draft.commitment_date = Date.add(order.sudo().commitment_date, days=days)
    steps.sign(world, order)
    draft.action_gy_submit_review()


def _vote(order, role):
    review = order.sudo().gy_review_ids.sorted("round")[-1:]
    return review.vote_ids.filtered(lambda vote: vote.role == role)
