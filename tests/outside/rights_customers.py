"""Rows of docs/rights.md for what is known of customers, and what could be sold to them."""

from .rights_cases import Asked, Case, Method

FILE, INSIGHT, FIGURE = "gy.customer.file", "gy.customer.insight", "gy.customer.insight.figure"
IDEA, INSTALLED = "gy.growth.idea", "gy.installed.product"
VISIT, PERSON = "gy.plant.visit", "gy.counterpart"
OUTCOME, STEP = "gy.opportunity.outcome", "gy.opportunity.step"
PROPOSAL, VISITED = "gy.contact.proposal", "gy.visit.figure"
CRITERION, SCORE = "gy.decision.criterion", "gy.decision.score"
DOUBT, LIBRARY, LOOK = "gy.customer.doubt", "gy.library.proof", "gy.lead.look"
SHOWN = "Three years without a failure in a like mill"
TEXT = "They make 800 gearboxes a year on two lines"


class Closed(Case):
    """Entries that an administrator without the group cannot read either."""

    def _same_values(self):
        return {"text": TEXT}


def idea_values(office):
    return {
        "name": "Bearings for screens",
        "kind": "new_project",
        "partner_id": office.customer(),
        "department": "renovation",
        "project": "Third rolling line",
    }


def installed_values(office):
    return {
        "partner_id": office.customer(),
        "product_id": office.product("NU 2340 EM"),
        "quantity": 2,
    }


def installed_cases(office):
    """Return the cases of what stands at a customer's: entered by hand, and delivered."""
    sales = office.salesperson

    def make():
        return sales.create(INSTALLED, installed_values(office))

    def values():
        return installed_values(office)

    ours = [["order_id.user_id", "=", sales.uid], ["state", "=", "in_use"]]
    delivered = office.admin.search(INSTALLED, ours, limit=1)[0]
    return {
        f"{INSTALLED}: by hand": Case(office, INSTALLED, make(), ["place"], values, make),
        f"{INSTALLED}: delivered": Case(office, INSTALLED, delivered, ["place"], values),
    }


def new_person(office):
    """Return a new person of the customer, who does not decide."""
    return office.admin.create("res.partner", {"name": "x", "parent_id": office.customer()})


def new_lead(office):
    """Return a new opportunity of the salesperson, of which no contract came yet."""
    values = {"name": "x", "type": "opportunity", "partner_id": office.customer()}
    return office.salesperson.create("crm.lead", values)


def visit_values(office, lead):
    return {
        "name": "See the test bench",
        "lead_id": lead,
        "starts_at": "2031-01-06 01:00:00",
        "ends_at": "2031-01-06 09:00:00",
    }


def guest(office):
    """Return the values of a guest."""
    role = office.admin.search("gy.counterpart.role", [], limit=1)[0]
    return {"partner_id": new_person(office), "role_id": role}


def proposal(office):
    """Return what was called about a new opportunity of the salesperson, and waits to be told of."""
    sales, lead = office.salesperson, new_lead(office)
    [kind] = office.admin.search("mail.activity.type", [["category", "=", "phonecall"]], limit=1)
    [model] = office.admin.search("ir.model", [["model", "=", "crm.lead"]])
    values = {"res_model_id": model, "res_id": lead, "activity_type_id": kind}
    call = sales.create("mail.activity", {**values, "user_id": sales.uid})
    sales.call("mail.activity", "action_feedback", [call], feedback="He wants a trial in spring")
    return sales.search(PROPOSAL, [["lead_id", "=", lead]])[0]


def figure_cases(office):
    """Return the cases of what is counted: closed opportunities, days of steps, visits and orders."""
    own = [["user_id", "=", office.salesperson.uid]]

    def case(model, name, value):
        record = office.admin.search(model, own, limit=1)[0]
        return Case(office, model, record, [name], lambda: {name: value})

    waits = proposal(office)
    return {
        OUTCOME: case(OUTCOME, "days", 7),
        STEP: case(STEP, "days", 7),
        VISITED: case(VISITED, "days", 7),
        PROPOSAL: Case(office, PROPOSAL, waits, ["date"], lambda: {"date": "2026-01-05"}),
    }


def visit_cases(office):
    """Return the cases of visits to our plant, their parts, and the contact map."""
    sales, lead = office.salesperson, new_lead(office)
    visit = sales.create(VISIT, visit_values(office, lead))
    part = {"visit_id": visit}
    values = {
        f"{VISIT}.guest": lambda: {**part, **guest(office)},
        f"{VISIT}.item": lambda: {
            **part,
            "name": "x",
            "starts_at": "2031-01-06 02:00:00",
            "user_id": sales.uid,
        },
        PERSON: lambda: {"lead_id": lead, **guest(office)},
    }
    written = {f"{VISIT}.guest": "answer", f"{VISIT}.item": "place", PERSON: "attitude"}

    def case(model):
        def make():
            return sales.create(model, values[model]())

        return Case(office, model, make(), [written[model]], values[model], make)

    return {
        **figure_cases(office),
        VISIT: Case(office, VISIT, visit, ["pickup"], lambda: visit_values(office, lead)),
        **{model: case(model) for model in values},
    }


def decision_cases(office):
    """Return the cases of criteria, scores, doubts, the library of proofs, and looks."""
    sales, admin, lead = office.salesperson, office.admin, new_lead(office)
    person = {"lead_id": lead, "partner_id": new_person(office)}
    solution = {"lead_id": lead, "name": "A", "technical_route": "Carburised steel"}
    offer = sales.create("gy.solution", solution)
    values = {
        CRITERION: lambda: {**person, "name": "Life"},
        DOUBT: lambda: {**person, "name": "Whether the cage stands the shocks"},
        LIBRARY: lambda: {"name": "x", "kind": "peer", "text": SHOWN},
    }

    def case(model, field, user):
        def make():
            return user.create(model, values[model]())

        return Case(office, model, make(), [field], values[model], make)

    found = {
        CRITERION: case(CRITERION, "weight", sales),
        DOUBT: case(DOUBT, "date", sales),
        LIBRARY: case(LIBRARY, "date", office.technology),
    }
    score = admin.search(SCORE, [["solution_id", "=", offer]], limit=1)[0]
    scored = {"criterion_id": found[CRITERION].record, "competitor_id": person["partner_id"]}
    look = admin.search(LOOK, [["user_id", "=", sales.uid]], limit=1)[0]
    looked = {"lead_id": lead, "month": "2026-01-01"}
    return {
        **found,
        SCORE: Case(office, SCORE, score, ["points"], lambda: scored),
        LOOK: Case(office, LOOK, look, ["note"], lambda: looked),
    }


def cases(office):
    """Return the cases of files, their entries with figures, growth ideas, the installed base."""
    admin, sales, manager = office.admin, office.salesperson, office.sales_manager

    def topic(code):
        return admin.search("gy.insight.topic", [["code", "=", code]])[0]

    def values(code):
        source = admin.search("gy.insight.source", [], limit=1)[0]
        partner = office.customer()
        own = {"partner_id": partner, "topic_id": topic(code), "source_id": source}
        return lambda: {**own, "text": TEXT}

    def file_values():
        return {"partner_id": admin.create("res.partner", {"name": "x", "is_company": True})}

    def entry_case(kind, code, user):
        make = values(code)
        record = user.create(INSIGHT, make())
        return kind(office, INSIGHT, record, ["text"], make, lambda: user.create(INSIGHT, make()))

    plain = entry_case(Case, "capacity", sales)
    sensitive = entry_case(Closed, "nuclear", manager)

    def figure_values():
        return {"insight_id": plain.record, "specification": "x"}

    def new_figure():
        return sales.create(FIGURE, figure_values())

    file = admin.value(INSIGHT, plain.record, "file_id")
    idea = sales.create(IDEA, idea_values(office))
    return {
        # A customer stays with its file; to write the same is let through.
        FILE: Case(office, FILE, file, ["partner_id"], file_values),
        INSIGHT: plain,
        f"{INSIGHT}: sensitive": sensitive,
        FIGURE: Case(office, FIGURE, new_figure(), ["specification"], figure_values, new_figure),
        IDEA: Case(office, IDEA, idea, ["project"], lambda: idea_values(office)),
        **installed_cases(office),
        **visit_cases(office),
        **decision_cases(office),
    }


def decision_methods(office):
    """Return what is done with proofs of the library, and with looks at opportunities."""
    sales = office.salesperson
    look = office.admin.search(LOOK, [["user_id", "=", sales.uid]], limit=1)[0]
    lead, person = new_lead(office), new_person(office)
    office.admin.write("res.partner", person, {"email": "li@customer.example"})
    proof = sales.create("gy.proof", {"lead_id": lead, "name": SHOWN, "kind": "peer"})
    file = {"name": "case.pdf", "datas": "JVBERi0xLjQ=", "res_model": "gy.proof", "res_id": proof}
    sales.create("ir.attachment", file)

    def use(_role):
        item = office.technology.create(LIBRARY, {"name": "x", "kind": "peer", "text": SHOWN})
        return "crm.lead", "action_gy_use_proofs", [lead], [item]

    def send(_role):
        return "crm.lead", "action_gy_send_proofs", [lead], [proof], person

    return {
        "crm.lead.action_gy_use_proofs": Method(use),
        "crm.lead.action_gy_send_proofs": Method(send),
        f"{LOOK}.action_judge": Asked(LOOK, "action_judge", [look]),
        f"{LOOK}.action_complete": Asked(LOOK, "action_complete", [look]),
    }


def methods(office):
    """Return what is done with an idea, what is to be replaced, a customer, a visit, a step."""
    sales, partner = office.salesperson, office.customer()
    office.salesperson.call("res.partner", "action_gy_open_file", [partner])

    def idea(_role):
        return IDEA, "action_create_opportunity", [sales.create(IDEA, idea_values(office))]

    def offer(method):
        def fresh(_role):
            return INSTALLED, method, [sales.create(INSTALLED, installed_values(office))]

        return Method(fresh)

    def new_visit():
        values = visit_values(office, new_lead(office))
        return sales.create(VISIT, {**values, "guest_ids": [[0, 0, guest(office)]]})

    def call_off(_role):
        return VISIT, "action_call_off", [new_visit()], "They are short of people"

    def invite(_role):
        visit = new_visit()
        guests = office.admin.search(f"{VISIT}.guest", [["visit_id", "=", visit]])
        person = office.admin.value(f"{VISIT}.guest", guests[0], "partner_id")
        office.admin.write("res.partner", person, {"email": "li@customer.example"})
        return VISIT, "action_invite", [visit]

    def excuse(_role):
        return "crm.lead", "action_gy_excuse", [new_lead(office)], "Their board decided alone"

    def log(_role):
        return PROPOSAL, "action_log", [proposal(office)]

    return {
        f"{PROPOSAL}.action_log": Method(log),
        **decision_methods(office),
        f"{VISIT}.action_call_off": Method(call_off),
        f"{VISIT}.action_invite": Method(invite),
        f"{VISIT}.action_record_outcome": Asked(VISIT, "action_record_outcome", [new_visit()]),
        "crm.lead.action_gy_excuse": Method(excuse),
        f"{IDEA}.action_create_opportunity": Method(idea),
        f"{INSTALLED}.action_create_opportunity": offer("action_create_opportunity"),
        f"{INSTALLED}.action_create_quotation": offer("action_create_quotation"),
        f"{INSTALLED}.action_quote_parts": Asked(
            INSTALLED, "action_quote_parts", [sales.create(INSTALLED, installed_values(office))]
        ),
        "res.partner.action_gy_open_file": Method(
            lambda _role: ("res.partner", "action_gy_open_file", [partner])
        ),
    }
