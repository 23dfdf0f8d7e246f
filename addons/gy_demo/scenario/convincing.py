"""What customers decide by, what they doubt, and the proofs that answer them (R1.4)."""

from odoo.fields import Command

from .steps import FILE

LIBRARY = (
    {
        "name": "3.6 米球磨机主轴承三年无故障",
        "kind": "success_case",
        "text": "2023 年投用的球磨机主轴承连续运行三年，磨损量低于设计值的三分之一",
    },
    {
        "name": "冲击载荷台架试验",
        "kind": "technical",
        "text": "按 1.8 倍额定载荷冲击一百万次，保持架和滚子无裂纹",
    },
    {
        "name": "五年退货率统计",
        "kind": "statistics",
        "text": "近五年出厂大型轴承 2,100 套，退货率 0.14%",
    },
    {
        "name": "与进口轴承的寿命对比",
        "kind": "peer",
        "text": "同一生产线两台磨机分别装用，运行 18 个月后磨损相当",
    },
)
# name, weight, points of the solution and of the competitors
CRITERIA = (
    ("冲击载荷下的寿命", 9, "4", ("5", "2")),
    ("交货期", 6, "4", ("2", "4")),
    ("价格", 5, "3", ("2", "5")),
)
OTHER = {
    "name": "调质钢套圈方案",
    "technical_route": "调质钢套圈，外滚道感应淬火",
    "pros": "交货快，成本低",
    "cons": "抗冲击性不如渗碳钢",
}
COMPETITORS = ("沿海轴承集团", "北方精密轴承")
DOUBTS = ("国产轴承能否承受冲击载荷", "首次配套，批量质量是否稳定")
WANTING = "请补充总工程师的意见，目前只接触了采购部"


def collect(world):
    """Technology keeps the library of proofs, each with its file."""
    user = world.user("technology")
    family = world.env["product.category"].search([], order="id", limit=1)
    items = world.env["gy.library.proof"].with_user(user)
    files = world.env["ir.attachment"].with_user(user)
    for values in LIBRARY:
        item = items.create({**values, "categ_id": family.id})
        place = {"res_model": item._name, "res_id": item.id}
        files.create({"name": f"{item.name}.pdf", "raw": FILE, **place})


def convince(world, leads):
    """On opportunities whose solution is chosen offers are compared, doubts raised and answered.

    :param leads: opportunities, the first of which has one doubt that is still open
    """
    rivals = [world.maker(name) for name in COMPETITORS]
    items = world.env["gy.library.proof"].search([], order="id")
    leads = [lead.with_user(lead.user_id) for lead in leads]
    for number, lead in enumerate(leads):
        person = lead.gy_person_ids.partner_id[:1]
        _compare(lead, person, rivals)
        raised = DOUBTS if not number else DOUBTS[:1]
        lead.gy_doubt_ids = [
            Command.create({"name": words, "partner_id": person.id}) for words in raised
        ]
        lead.action_gy_use_proofs(items[:2].ids, lead.gy_doubt_ids[:1].ids)
    _send(world, leads[-1])


def _compare(lead, person, rivals):
    lead.write({"gy_competitor_id": rivals[0].id, "gy_rival_ids": [Command.link(rivals[1].id)]})
    lead.gy_solution_ids = [Command.create(OTHER)]
    lead.gy_solution_ids.filtered("chosen").need_ids = lead.gy_need_ids
    lead.gy_criterion_ids = [
        Command.create({"name": name, "weight": weight, "partner_id": person.id})
        for name, weight, _ours, _theirs in CRITERIA
    ]
    for criterion, (_name, _weight, ours, theirs) in zip(
        lead.gy_criterion_ids.sorted("id"), CRITERIA, strict=True
    ):
        points = dict(zip(rivals, theirs, strict=True))
        for score in criterion.score_ids:
            other = "3" if score.solution_id else points.get(score.competitor_id)
            score.points = ours if score.solution_id.chosen else other


def _send(world, lead):
    """The salesperson mails the proofs to the person opposite."""
    person = lead.gy_person_ids.partner_id[:1]
    world.reachable(person)
    proofs = lead.gy_proof_ids.filtered("attachment_ids")
    world.mail(lead.action_gy_send_proofs(proofs.ids, person.id), lead.env.user)


def look(world):
    """The system chooses, the sales manager says of one that something is wanting."""
    looks = world.env["gy.lead.look"]._choose(world.company)
    manager = world.user("sales_manager")
    for number, one in enumerate(looks.sorted("id")[:2]):
        decision, words = ("sound", False) if number else ("to_complete", WANTING)
        one.with_user(manager).action_judge(decision, words)
