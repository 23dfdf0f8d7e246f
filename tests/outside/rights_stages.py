"""Rows of docs/rights.md for the stages' own records and decisions.

The records are those of the scenario, which has contracts at every point of their way.
"""

import base64
import io
from datetime import date, timedelta

from docx import Document

from .office import SCAN
from .rights_cases import Asked, Case, Method

# What nobody writes, creates or removes: it follows from decisions.
WRITTEN_BY_METHODS = {
    "gy.price.review": "below_floor",
    "gy.price.review.line": "suggested",
    "gy.price.approval": "reason",
    "gy.quotation.issue": "date",
    "gy.document": "name",
    "gy.contract.change": "reason",
    "gy.contract.change.ack": "done_on",
    "gy.production.surplus": "note",
    "gy.line.phase": "problem",
    "gy.customer.project.status": "text",
    "gy.schedule.delay": "reason",
    "gy.schedule.delay.line": "date_after",
    "gy.schedule.delay.production": "moved",
    "gy.punctuality": "due_date",
    "gy.delivered.piece": "pieces",
    "gy.review.turnaround": "days",
    "gy.margin.figure": "quantity",
    "gy.ticket.response": "deadline",
    "gy.production.plan": "reason",
    "gy.contract.review.item": "result",
    "gy.contract.review.meeting": "minutes",
    "gy.contract.review.point": "answer",
    "gy.gate.release": "reason",
    "gy.gate.release.vote": "reason",
    "gy.write.off": "reason",
    "gy.write.off.vote": "reason",
    "gy.termination": "reason",
    "gy.termination.vote": "reason",
    "gy.settlement": "amount",
    "gy.delivery.notice.line": "quantity",
    "gy.acceptance.draft": "drawer",
    "gy.acceptance.draft.step": "note",
    "gy.bank.guarantee": "bank",
    "gy.fapiao": "number",
    "gy.sign.off": "date",
    "gy.sign.off.line": "received_qty",
    "gy.return.order": "reason",
    "gy.customer.posting": "date",
    "gy.dossier": "product_usage",
    "gy.dossier.line": "waive_reason",
    "gy.dossier.handover": "round",
    "gy.borrowing": "due_date",
}
REVIEW, POINT = "gy.contract.review", "gy.contract.review.point"
MEETING = "gy.contract.review.meeting"
# From a record to its contract, where that is not simply ``order_id``.
PATHS = {
    "gy.delivery.notice.line": "notice_id.order_id",
    "gy.acceptance.draft.step": "draft_id.order_id",
}
CODED = {"name": "x{}", "code": "x{}"}
DEFINITIONS = {
    "gy.agreement.kind": CODED,
    "gy.agreement.template": {"name": "x{}"},
    "gy.agreement.topic": {**CODED, "part": "work"},
    "gy.bearing.kind": CODED,
    "gy.bearing.parameter": CODED,
    "gy.contract.change.type": {"name": "x{}"},
    "gy.contract.template": {"name": "x{}"},
    "gy.counterpart.role": CODED,
    "gy.customer.class": CODED,
    "gy.delay.cause": {"name": "x{}"},
    "gy.insight.source": CODED,
    "gy.insight.topic": CODED,
    "gy.inspection.template": {"name": "x{}"},
    "gy.loss.reason": CODED,
    "gy.market.index": {"name": "x{}"},
    "gy.market.factor": {"name": "x{}", "date_from": "2031-01-01"},
    "gy.price.grade": CODED,
    "gy.production.phase": CODED,
    "gy.requirement.topic": CODED,
    "gy.filing.rule": {"name": "x{}", "words": "x{}"},
    "gy.retention": {**CODED, "years": 5},
    "gy.review.item": {"name": "x{}", "role": "quality", "subject": "goods"},
    "gy.technical.standard": {"number": "x{}", "edition": "2031"},
    "gy.service.template": {},
    "gy.ticket.kind": CODED,
}

# What is written of definitions that stand in no order.
WRITTEN = {"gy.market.factor": "name", "gy.technical.standard": "edition"}


def word_text():
    """Return a customer's text of an agreement as a Word file, in base64."""
    document, buffer = Document(), io.BytesIO()
    for line in ("第一条 技术参数", "游隙按C4组。", "第二条 争议解决", "由买方所在地法院管辖。"):
        document.add_paragraph(line)
    document.save(buffer)
    return base64.b64encode(buffer.getvalue()).decode()


class Stages:
    """Finds the scenario's records, and makes what has to be new."""

    def __init__(self, office):
        self.office, self.admin = office, office.admin
        self._numbers = iter(range(10000))
        mine = [["user_id", "=", office.salesperson.uid], ["gy_is_process", "=", True]]
        self.contracts = self.admin.search("sale.order", mine, order="id")

    def first(self, model, *domain, by=None):
        """Return the first record that the administrator, or the session ``by``, finds."""
        found = (by or self.admin).search(model, list(domain), order="id", limit=1)
        assert found, f"the scenario has no {model} {domain}"
        return found[0]

    def of_scenario(self, model, *domain):
        """Return the first record of a contract of the salesperson."""
        return self.first(model, ["order_id", "in", self.contracts], *domain)

    def alone(self):
        """Return the ids of to-dos of finance's role of two kinds, which are not done together."""
        found = self.office.finance.search("gy.turn", [["user_id", "=", False]], order="kind")
        return [found[0], found[-1]]

    def case(self, model, record, write, values=None, maker=None):
        """Return a case; ``maker`` is the session that makes what is to be removed."""

        def fresh():
            made = values() if callable(values) else values or {}
            number = next(self._numbers)
            return {
                key: value.format(number) if isinstance(value, str) else value
                for key, value in made.items()
            }

        spare = (lambda: maker.create(model, fresh())) if maker else None
        return Case(self.office, model, record, [write], fresh, spare)

    # -- records -------------------------------------------------------------

    def records(self):
        return {
            **self._by_methods(),
            **self._presales(),
            **self._papers(),
            **self._goods(),
            **self._definitions(),
            **self._prices(),
            **self._progress(),
            **self._letting_go(),
        }

    def _letting_go(self):
        """What has run out, on a list that was carried out, and what was checked: by methods only."""
        done = self.first("gy.destruction", ["state", "=", "done"])
        row = self.first("gy.destruction.row", ["destruction_id", "=", done])
        round_ = self.first("gy.destruction.round", ["destruction_id", "=", done])
        vote = self.first("gy.destruction.vote", ["round_id", "=", round_])
        check = self.first("gy.archive.check")
        return {
            model: self.case(model, record, field)
            for model, record, field in (
                ("gy.archive.check", check, "broken_count"),
                ("gy.archive.figure", self.first("gy.archive.figure"), "papers"),
                ("gy.stray.paper", self.of_scenario("gy.stray.paper"), "reason"),
                ("gy.destruction", done, "proposed_on"),
                ("gy.destruction.row", row, "reason"),
                ("gy.destruction.round", round_, "requested_on"),
                ("gy.destruction.vote", vote, "reason"),
            )
        }

    def _progress(self):
        """What is written to the salesperson of the progress, before it is sent."""
        report, line = "gy.progress.report", "gy.progress.report.line"
        draft = self._draft_report()
        row = self.first(line, ["report_id", "=", draft])
        of_work = ["kind", "!=", "capacity"]
        load = self.first("gy.production.load", of_work)
        return {
            "gy.production.load": self.case("gy.production.load", load, "hours"),
            f"{report}: draft": self.case(report, draft, "note"),
            f"{line}: draft": self.case(line, row, "reason"),
        }

    def _draft_report(self):
        mine = ["user_id", "=", self.office.salesperson.uid]
        return self.first("gy.progress.report", mine, ["state", "=", "draft"])

    def lend(self):
        """Lend a dossier, which the scenario does not."""
        if not self.admin.search("gy.borrowing", []):
            dossier = self.of_scenario("gy.dossier")
            lending = ([dossier], self.office.quality.uid, "2031-01-01")
            self.office.archivist.call("gy.dossier", "action_lend", *lending)
        return self.of_scenario("gy.borrowing")

    def convene(self):
        """Convene a meeting about a round that runs, which the scenario does not."""
        if not self.admin.search(MEETING, []):
            review = self.of_scenario(REVIEW, ["state", "=", "running"])
            meeting = ("2099-01-01 02:00:00", "x", [self.office.quality.uid], "x")
            self.office.salesperson.call(REVIEW, "action_convene", [review], *meeting)
        return self.of_scenario(MEETING)

    def take_draft_step(self):
        """Present a draft and take it back, so that there is a step and the draft is in hand."""
        draft = self.of_scenario("gy.acceptance.draft")
        if not self.admin.search("gy.acceptance.draft.step", [["draft_id", "=", draft]]):
            finance = self.office.finance
            finance.call("gy.acceptance.draft", "action_present", [draft])
            finance.call("gy.acceptance.draft", "action_take_back", [draft], "x")

    def _by_methods(self):
        self.lend()
        self.convene()
        self.take_draft_step()
        cases = {}
        for model, field in WRITTEN_BY_METHODS.items():
            path = PATHS.get(model, "order_id")
            record = self.first(model, [path, "in", self.contracts])
            cases[model] = self.case(model, record, field)
        return cases

    def _presales(self):
        sales = self.office.salesperson
        # Of a contract without technical agreement: what stands in one is not removed.
        contract = self._contract(["opportunity_id", "!=", False], ["gy_agreement_id", "=", False])
        lead = self.admin.value("sale.order", contract, "opportunity_id")
        partner = self.admin.value("crm.lead", lead, "partner_id")
        role = self.first("gy.counterpart.role")
        of_lead = {
            "gy.counterpart.contact": (
                "content",
                {"partner_id": partner, "role_id": role, "content": "Talk with their board"},
            ),
            "gy.customer.need": ("name", {"name": "A long life"}),
            "gy.solution": ("name", {"name": "x", "technical_route": "Carburised steel"}),
            "gy.proof": ("name", {"name": "A like mill", "kind": "success_case"}),
        }
        cases = {
            model: self.case(
                model,
                self.first(model, ["lead_id", "=", lead]),
                field,
                {"lead_id": lead, **values},
                sales,
            )
            for model, (field, values) in of_lead.items()
        }
        values = {"name": "x", "type": "opportunity", "partner_id": partner}
        cases["crm.lead: own"] = self.case("crm.lead", lead, "name", values, self.admin)
        return cases

    def _papers(self):
        office, sales = self.office, self.office.salesperson
        draft = self.first(
            "gy.technical.agreement",
            ["user_id", "=", sales.uid],
            ["commercial_released_on", "=", False],
            ["work_released_on", "=", False],
            ["signed_on", "=", False],
            ["revision", "=", 1],
        )
        values = {"partner_id": office.customer()}
        model, clause = "gy.technical.agreement", "gy.agreement.clause"
        cases = {
            f"{model}: draft": self.case(model, draft, "engineer_id", values, sales),
        }
        for part, owner in (("commercial", sales), ("work", office.technology)):
            record = self.first(clause, ["agreement_id", "=", draft], ["part", "=", part])
            cases[f"{clause}: {part}"] = self._clause_case(record, part, owner)
        cases["gy.agreement.need: draft"] = self._need_case(draft)
        return {**cases, **self._tables(draft), **self._customer_text(draft)}

    def _tables(self, agreement):
        """What technology enters in the tables of an agreement that nobody released."""
        technology, cases = self.office.technology, {}
        bore = self.first("gy.bearing.parameter", ["code", "=", "bore_diameter"])
        item = technology.create("gy.agreement.item", {"agreement_id": agreement, "name": "QZ 1"})
        for model, field, values in (
            ("gy.agreement.item", "name", {"agreement_id": agreement, "name": "QZ {}"}),
            ("gy.agreement.drawing", "title", {"agreement_id": agreement, "number": "LY {}"}),
            (
                "gy.agreement.deliverable",
                "name",
                {"agreement_id": agreement, "name": "x{}", "due_date": "2031-01-01"},
            ),
        ):
            record = self.first(model, ["id", "=", technology.create(model, values)])
            cases[f"{model}: draft"] = self.case(model, record, field, values, technology)

        model = "gy.agreement.comment"
        clause = self.first("gy.agreement.clause", ["agreement_id", "=", agreement])
        values = {"clause_id": clause, "text": "x", "waits_on": "work"}
        comment = self.office.technology.call(
            "gy.agreement.clause", "action_comment", [clause], "Who pays?"
        )
        cases[model] = self.case(model, comment, "text", values, technology)

        def row():
            return {
                "item_id": technology.create(
                    "gy.agreement.item", {"agreement_id": agreement, "name": "QZ 2"}
                ),
                "parameter_id": bore,
                "value": "1",
            }

        model = "gy.agreement.parameter"
        record = technology.create(model, {"item_id": item, "parameter_id": bore, "value": "1"})
        cases[f"{model}: draft"] = self.case(model, record, "value", row, technology)
        return cases

    def _customer_text(self, agreement):
        """A customer's text that deviates in both parts, and the file of a clause."""
        sales, technology = self.office.salesperson, self.office.technology
        text = {"file": word_text(), "filename": "x.docx"}
        sales.call("gy.technical.agreement", "action_hand_in_text", [agreement], **text)
        of = ["agreement_id", "=", agreement]
        cases = {}
        for model, field in (
            ("gy.agreement.customer.text", "name"),
            ("gy.agreement.deviation", "reason"),
        ):
            record = self.first(model, of)
            values = {"agreement_id": agreement, "text_id": record, "part": "work"}
            cases[model] = self.case(model, record, field, values, technology)
        model = "gy.agreement.clause.file"
        for part, owner in (("commercial", sales), ("work", technology)):
            clause = self.first("gy.agreement.clause", of, ["part", "=", part])
            values = {"clause_id": clause, "title": "x", "file": SCAN, "file_name": "x.pdf"}
            record = owner.create(model, values)
            cases[f"{model}: {part}"] = self.case(model, record, "title", values, owner)
        return cases

    def _deviations(self):
        """A deviation in either part of an agreement that nobody signed."""
        model, own = "gy.agreement.deviation", ["text_id", "!=", False]
        mine = ["agreement_id.user_id", "=", self.office.salesperson.uid]
        rows = {
            part: self.first(
                model, own, mine, ["part", "=", part], ["agreement_id.state", "=", "draft"]
            )
            for part in ("commercial", "work")
        }
        return {
            f"{model}.action_decide: {part}": Asked(model, "action_decide", [row])
            for part, row in rows.items()
        }

    def _comments(self):
        """A comment that waits on either side, made by the other one."""
        model, cases = "gy.agreement.comment", {}
        authors = {"commercial": self.office.technology, "work": self.office.salesperson}
        for part, author in authors.items():
            clause = self.first(
                "gy.agreement.clause",
                ["part", "=", part],
                ["agreement_id.state", "=", "draft"],
                ["agreement_id.user_id", "=", self.office.salesperson.uid],
            )
            comment = author.call("gy.agreement.clause", "action_comment", [clause], "Why?")
            cases[f"{model}.action_answer: {part}"] = Asked(model, "action_answer", [comment], "")
        return cases

    def _need_case(self, agreement):
        model, office = "gy.agreement.need", self.office
        lead = self.admin.value("gy.technical.agreement", agreement, "lead_id")

        def values():
            # A new need comes into a draft agreement by itself.
            need = office.salesperson.create(
                "gy.customer.need", {"lead_id": lead, "name": "A long life"}
            )
            user = office.technology
            user.unlink(model, user.search(model, [["need_id", "=", need]]))
            return {"agreement_id": agreement, "need_id": need}

        record = self.first(model, ["agreement_id", "=", agreement])
        return self.case(model, record, "note", values, office.technology)

    def _clause_case(self, record, part, owner):
        model = "gy.agreement.clause"

        def some_clause():
            agreement = owner.create(
                "gy.technical.agreement", {"partner_id": self.office.customer()}
            )
            domain = [["agreement_id", "=", agreement], ["part", "=", part]]
            return owner.search(model, domain, limit=1)[0]

        def values():
            clause = some_clause()
            row = self.admin.read(model, clause, "agreement_id", "topic_id")
            owner.unlink(model, clause)
            row.pop("id")
            return row

        return Case(self.office, model, record, ["text"], values, some_clause)

    def _goods(self):
        office = self.office
        # What waits in the scenario waits by a plan of its own.
        made = office.contract(until="produce", lines={"NU 2340 EM": (1, 1000.0)})
        (inspection,) = office.inspections(made, "waiting")
        line = self.first("gy.inspection.line", ["inspection_id", "=", inspection])
        found = {"inspection_id": inspection, "characteristic": "x", "kind": "check"}
        notice = self.of_scenario("gy.delivery.notice", ["packed_on", "=", False])
        box = {"notice_id": notice, "name": "{}/9", "weight": 1.0, "size": "1", "contents": "x"}
        package = office.warehouse.create("gy.delivery.package", {**box, "name": "1/9"})
        delivered = self._contract(["gy_stage_id.code", "=", "invoicing"])
        ask = ("sale.order", "action_gy_request_invoice", [delivered])
        request = office.sales_admin.call(*ask)["res_id"]
        ticket = self.first("helpdesk.ticket", ["gy_order_id", "in", self.contracts])
        kind = self.first("gy.ticket.kind", ["code", "=", "support"])
        order = self.admin.value("helpdesk.ticket", ticket, "gy_order_id")
        values = {
            "name": "x",
            "description": "x",
            "gy_kind_id": kind,
            "gy_order_id": order,
        }
        return {
            "gy.inspection": self.case("gy.inspection", inspection, "note"),
            "gy.inspection.line": self.case(
                "gy.inspection.line", line, "value", found, office.quality
            ),
            "gy.inspection.value": self.case(
                "gy.inspection.value",
                self.first(
                    "gy.inspection.value",
                    ["inspection_id.order_id", "in", self.contracts],
                    ["inspection_id.state", "=", "waiting"],
                ),
                "note",
            ),
            "gy.delivery.notice": self.case("gy.delivery.notice", notice, "date_issued"),
            "gy.delivery.package: not packed": self.case(
                "gy.delivery.package", package, "name", box, office.warehouse
            ),
            "gy.invoice.request: draft": self.case("gy.invoice.request", request, "buyer_title"),
            "gy.invoice.request.line: draft": self._request_line_case(request),
            **self._contract_parts(),
            "stock.lot": self._lot_case(),
            "helpdesk.ticket: support": self.case(
                "helpdesk.ticket", ticket, "name", values, office.sales_admin
            ),
        }

    def _request_line_case(self, request):
        """A contract's line stands in a request once: the second one comes and goes."""
        model, user = "gy.invoice.request.line", self.office.sales_admin
        kept, other, *_more = self.admin.find(
            model, [["request_id", "=", request]], "order_line_id", order="id"
        )
        asked = {"request_id": request, "order_line_id": other["order_line_id"], "quantity": 1.0}

        def values():
            domain = [["request_id", "=", request], ["id", "!=", kept["id"]]]
            user.unlink(model, user.search(model, domain))
            return asked

        return self.case(model, kept["id"], "quantity", values, user)

    def _lot_case(self):
        lot = self.first("stock.lot", ["gy_order_id", "in", self.contracts])
        product = self.admin.value("stock.lot", lot, "product_id")
        values = {"name": "X-{}", "product_id": product}
        return self.case("stock.lot", lot, "name", values, self.office.warehouse)

    def _contract_parts(self):
        """Clauses and requirements of a contract whose salesperson is still drafting it."""
        sales = self.office.salesperson
        order = self._contract(["state", "=", "draft"])
        line = self.first("sale.order.line", ["order_id", "=", order])
        topic = self.first("gy.requirement.topic")
        clause = self.first("gy.contract.clause", ["order_id", "=", order])
        kind = self.admin.value("gy.contract.clause", clause, "topic")
        of_clause = {"order_id": order, "title": "x", "topic": kind, "body": "x"}
        of_line = {"line_id": line, "topic_id": topic, "description": "x"}
        requirement = sales.create("gy.line.requirement", of_line)
        others = self.admin.search("gy.requirement.topic", [["id", "!=", topic]], order="id")
        of_line["topic_id"] = others[0]
        return {
            "gy.contract.clause: draft": self.case(
                "gy.contract.clause", clause, "title", of_clause, sales
            ),
            "gy.line.requirement: draft": self.case(
                "gy.line.requirement", requirement, "description", of_line, sales
            ),
        }

    def _definitions(self):
        cases = {}
        for key, values in DEFINITIONS.items():
            model = key.partition(":")[0]
            if model == "gy.ticket.kind":
                found = self.first(model)
                values = {**values, "group_id": self.admin.value(model, found, "group_id")}
            if model == "gy.service.template":
                kind, profile = self.first("gy.ticket.kind"), self.first("gy.process.profile")
                values = {"kind_id": kind, "profile_id": profile}
            record = self.admin.search(model, [], limit=1)
            if not record:
                named = {name: value.format("") for name, value in values.items()}
                record = [self.admin.create(model, named)]
            field = WRITTEN.get(key, "sequence")
            cases[key] = self.case(model, record[0], field, values, self.admin)
        return cases

    def _prices(self):
        """An estimate that is being worked out, and what the market stands at."""
        technology, days = self.office.technology, iter(range(10000))
        draft = self._contract(["state", "=", "draft"])
        line = self.first("sale.order.line", ["order_id", "=", draft])
        asked = ("sale.order.line", "action_gy_estimate_parts", [line])
        estimate = technology.call(*asked)["res_id"]
        hours = {"estimate_id": estimate, "kind": "labour", "name": "x{}", "price": 1.0}
        row = technology.create("gy.line.estimate.row", {**hours, "name": "x"})
        index = self.admin.create("gy.market.index", {"name": "GCr15"})

        def value():
            day = date(1990, 1, 1) + timedelta(days=next(days))
            return {"index_id": index, "date": day.isoformat(), "value": 1.0}

        known = self.admin.create("gy.market.index.value", value())
        return {
            "gy.line.estimate": self.case("gy.line.estimate", estimate, "note"),
            "gy.line.estimate.row: labour": self.case(
                "gy.line.estimate.row", row, "name", hours, technology
            ),
            "gy.market.index.value": self.case(
                "gy.market.index.value", known, "value", value, self.office.commerce
            ),
        }

    # -- methods -------------------------------------------------------------

    def methods(self):
        return {
            **self._before_signing(),
            **self._making(),
            **self._securities(),
            **self._money(),
            **self._service(),
            **self._archiving(),
            **self._destroying(),
        }

    def _contract(self, *domain):
        return self.first("sale.order", ["id", "in", self.contracts], *domain)

    def _before_signing(self):
        tied = self._contract(["gy_agreement_id", "!=", False])
        in_force = self._contract(["state", "=", "sale"])
        draft = self._contract(["state", "=", "draft"])
        line = self.first("sale.order.line", ["order_id", "=", in_force])
        own = ["user_id", "=", self.office.salesperson.uid]
        signed = self.first("gy.technical.agreement", ["state", "=", "signed"], own)
        of_signed = ["agreement_id", "=", signed]
        item = self.first("gy.agreement.item", of_signed)
        drawing = self.first("gy.agreement.drawing", of_signed)
        deliverable = self.first("gy.agreement.deliverable", of_signed)
        nothing = ("2099-01-01", "x", "x", "x.pdf")
        published = self.first("gy.contract.template", ["state", "=", "published"])
        # One that the general manager has not judged by a vote of his own.
        termination = self.of_scenario("gy.termination", ["settlement", "=", "forfeit"])
        ending = self.of_scenario(
            "gy.termination.vote", ["round_id", "=", termination], ["role", "=", "deputy_gm"]
        )
        unpaid = self.of_scenario("gy.gate.release", ["state", "=", "running"])
        unpaid_vote = self.of_scenario("gy.gate.release.vote", ["round_id", "=", unpaid])
        given_up = self.of_scenario("gy.write.off", ["state", "=", "running"])
        # What is decided is taken back no more.
        released = self.of_scenario("gy.gate.release", ["state", "!=", "running"])
        written_off = self.of_scenario("gy.write.off", ["state", "!=", "running"])
        given_up_vote = self.of_scenario("gy.write.off.vote", ["round_id", "=", given_up])
        settled = self.of_scenario("gy.settlement", ["state", "=", "settled"])
        decided = self.of_scenario(REVIEW, ["state", "=", "approved"])
        change = self.of_scenario("gy.contract.change", ["state", "=", "applied"])
        proposed = self.of_scenario("gy.contract.change", ["state", "=", "review"])
        undelivered = self.first("sale.order.line", ["order_id", "=", draft])
        surplus = self.of_scenario("gy.production.surplus")
        point = self.of_scenario(POINT, ["kind", "=", "condition"])
        risk = self.of_scenario(POINT, ["kind", "=", "risk"])
        given = ["state", "=", "given"]
        approval = self.of_scenario("gy.price.approval", ["role", "=", "sales_manager"], given)
        agreement, estimate = "gy.technical.agreement", "gy.line.estimate"
        adopted = self.first(
            estimate, ["state", "=", "done"], ["order_id.state", "not in", ["draft", "sent"]]
        )
        return {
            "sale.order.action_gy_new_agreement": Asked(
                "sale.order", "action_gy_new_agreement", [tied]
            ),
            f"{agreement}.action_release: commercial": Asked(
                agreement, "action_release", [signed], "commercial"
            ),
            f"{agreement}.action_release: work": Asked(
                agreement, "action_release", [signed], "work"
            ),
            f"{agreement}.action_reopen: commercial": Asked(
                agreement, "action_reopen", [signed], "commercial", ""
            ),
            f"{agreement}.action_reopen: work": Asked(
                agreement, "action_reopen", [signed], "work", ""
            ),
            f"{agreement}.action_sign": Asked(agreement, "action_sign", [signed]),
            f"{agreement}.action_revise": Asked(agreement, "action_revise", [signed], ""),
            f"{agreement}.action_take_over": Asked(agreement, "action_take_over", [signed], signed),
            f"{agreement}.action_begin_with": Asked(
                agreement, "action_begin_with", [signed], 2147483647
            ),
            "gy.agreement.clause.action_comment": Asked(
                "gy.agreement.clause",
                "action_comment",
                [self.first("gy.agreement.clause", of_signed)],
                "",
            ),
            **self._comments(),
            **self._deviations(),
            f"{agreement}.action_hand_in_text": Asked(agreement, "action_hand_in_text", [signed]),
            "gy.agreement.item.action_add_parameters": Asked(
                "gy.agreement.item", "action_add_parameters", [item]
            ),
            "gy.agreement.drawing.action_record_approval": Asked(
                "gy.agreement.drawing", "action_record_approval", [drawing], *nothing
            ),
            "gy.agreement.deliverable.action_delivered": Asked(
                "gy.agreement.deliverable", "action_delivered", [deliverable], "2099-01-01"
            ),
            "sale.order.action_gy_review_prices": Asked(
                "sale.order", "action_gy_review_prices", [in_force]
            ),
            "gy.price.approval.action_give: sales manager's": Asked(
                "gy.price.approval", "action_give", [approval], "agree"
            ),
            "sale.order.action_gy_issue_quotation": Asked(
                "sale.order", "action_gy_issue_quotation", [draft], "pigeon"
            ),
            **{
                f"sale.order.line.action_gy_lower_grade: {code}": Asked(
                    "sale.order.line",
                    "action_gy_lower_grade",
                    [self.first("sale.order.line", ["gy_grade_id.code", "=", code])],
                    1,
                    "",
                )
                for code in ("A", "B", "C")
            },
            "sale.order.line.action_gy_estimate": Asked(
                "sale.order.line", "action_gy_estimate", [line], 0
            ),
            "sale.order.line.action_gy_estimate_parts": Asked(
                "sale.order.line", "action_gy_estimate_parts", [line]
            ),
            **{
                f"{estimate}.{method}": Asked(estimate, method, [adopted])
                for method in (
                    "action_adopt",
                    "action_again",
                    "action_take_over",
                    "action_from_bill",
                )
            },
            "sale.order.action_gy_add_alternative": Asked(
                "sale.order", "action_gy_add_alternative", [in_force]
            ),
            "sale.order.action_gy_choose_alternative": Asked(
                "sale.order", "action_gy_choose_alternative", [in_force]
            ),
            "sale.order.action_gy_lose": Asked("sale.order", "action_gy_lose", [draft], None),
            "sale.order.action_gy_file_document": Asked(
                "sale.order", "action_gy_file_document", [draft], "other", "", ""
            ),
            "gy.contract.template.action_publish": Asked(
                "gy.contract.template", "action_publish", [published]
            ),
            "sale.order.action_gy_call_off": Asked(
                "sale.order", "action_gy_call_off", [in_force], {}
            ),
            "sale.order.action_gy_request_termination": Asked(
                "sale.order", "action_gy_request_termination", [draft], ""
            ),
            f"{REVIEW}.action_agree_all": Asked(REVIEW, "action_agree_all", [decided]),
            "gy.turn.action_do_several: finance's": Asked(
                "gy.turn", "action_do_several", self.alone()
            ),
            f"{REVIEW}.action_convene": Asked(
                REVIEW, "action_convene", [decided], False, "", [], ""
            ),
            f"{MEETING}.action_file_minutes": Asked(
                MEETING, "action_file_minutes", [self.convene()], "", []
            ),
            f"{MEETING}.action_call_off": Asked(MEETING, "action_call_off", [self.convene()], ""),
            f"{POINT}.action_settle: own condition": Asked(POINT, "action_settle", [point], ""),
            f"{POINT}.action_settle: commerce's risk": Asked(POINT, "action_settle", [risk], ""),
            f"{POINT}.action_reopen": Asked(POINT, "action_reopen", [point], ""),
            "sale.order.action_gy_request_write_off": Asked(
                "sale.order", "action_gy_request_write_off", [in_force], "small", ""
            ),
            "gy.write.off.vote.action_give: the deputy's": Asked(
                "gy.write.off.vote", "action_give", [given_up_vote], "disagree"
            ),
            "gy.write.off.action_withdraw": Asked("gy.write.off", "action_withdraw", [written_off]),
            "gy.write.off.action_book": Asked("gy.write.off", "action_book", [given_up]),
            "sale.order.action_gy_request_release": Asked(
                "sale.order", "action_gy_request_release", [in_force], "shipment", "", None
            ),
            "gy.gate.release.vote.action_give: the deputy's": Asked(
                "gy.gate.release.vote", "action_give", [unpaid_vote], "disagree"
            ),
            "gy.gate.release.action_withdraw": Asked(
                "gy.gate.release", "action_withdraw", [released]
            ),
            "gy.termination.vote.action_give: the management's": Asked(
                "gy.termination.vote", "action_give", [ending], "agree"
            ),
            "gy.termination.action_withdraw": Asked(
                "gy.termination", "action_withdraw", [termination]
            ),
            # Of what is booked the entry is opened again.
            "gy.settlement.action_book": Method(
                lambda _role: ("gy.settlement", "action_book", [settled])
            ),
            "sale.order.action_gy_propose_change": Asked(
                "sale.order", "action_gy_propose_change", [in_force], 0, ""
            ),
            "sale.order.action_gy_apply_price_clause": Asked(
                "sale.order", "action_gy_apply_price_clause", [draft]
            ),
            "sale.order.line.action_gy_price_rest": Asked(
                "sale.order.line", "action_gy_price_rest", [undelivered]
            ),
            "gy.contract.change.action_apply": Asked(
                "gy.contract.change", "action_apply", [change]
            ),
            "gy.contract.change.action_acknowledge": Asked(
                "gy.contract.change", "action_acknowledge", [proposed]
            ),
            "gy.production.surplus.action_decide": Asked(
                "gy.production.surplus", "action_decide", [surplus], "other", "", 0
            ),
            "sale.order.action_gy_hand_over": Asked(
                "sale.order", "action_gy_hand_over", [self._contract(["state", "=", "sale"])], 0, ""
            ),
            "res.users.action_gy_hand_over_work": Asked(
                "res.users", "action_gy_hand_over_work", [self.office.salesperson.uid], 0, ""
            ),
        }

    def _delays(self, draft):
        model, order = "gy.schedule.delay", "sale.order"
        settled = self.first(model, ["state", "=", "accepted"])
        return {
            f"{order}.action_gy_log_project_status": Asked(
                order, "action_gy_log_project_status", [draft], "running", ""
            ),
            f"{order}.action_gy_postpone": Asked(
                order, "action_gy_postpone", [draft], {}, "", "", ""
            ),
            f"{order}.action_gy_report_delay": Asked(
                order, "action_gy_report_delay", [draft], {}, 0, ""
            ),
            f"{order}.action_gy_propose_delayed_dates": Asked(
                order, "action_gy_propose_delayed_dates", [draft]
            ),
            f"{model}.action_accept": Asked(model, "action_accept", [settled]),
            f"{model}.action_refuse": Asked(model, "action_refuse", [settled], ""),
            f"{model}.action_confirm_told": Asked(
                model, "action_confirm_told", [settled], "phone", "", ""
            ),
        }

    def _making(self):
        model = "gy.inspection"
        judged = self.of_scenario(model, ["state", "=", "passed"])
        measured = self.first(f"{model}.line", ["kind", "=", "measure"])
        notice = self.of_scenario("gy.delivery.notice")
        draft = self._contract(["state", "=", "draft"])
        notices = "gy.delivery.notice"
        production = self.first(
            "mrp.production", ["gy_order_id", "in", self.contracts], ["state", "=", "done"]
        )
        phase, report = "gy.line.phase", "gy.progress.report"
        told = self.of_scenario(phase, ["event", "!=", False])
        acknowledged = self.first(report, ["state", "=", "acknowledged"])
        plan = "gy.production.plan"
        applied = self.of_scenario(plan, ["state", "=", "applied"])
        return {
            "mrp.production.action_gy_plan": Asked(
                "mrp.production", "action_gy_plan", [production]
            ),
            "sale.order.action_gy_plan": Asked("sale.order", "action_gy_plan", [draft]),
            f"{plan}.action_agree": Asked(plan, "action_agree", [applied], "x"),
            f"{plan}.action_refuse": Asked(plan, "action_refuse", [applied], ""),
            f"{phase}.action_begin": Asked(phase, "action_begin", [told]),
            f"{phase}.action_finish": Asked(phase, "action_finish", [told]),
            f"{phase}.action_report_problem": Asked(phase, "action_report_problem", [told], "", ""),
            f"{phase}.action_reopen": Asked(phase, "action_reopen", [told], ""),
            f"{phase}.action_scan": Asked(phase, "action_scan", [], ""),
            f"{report}.action_send": Asked(report, "action_send", [acknowledged]),
            f"{report}.action_acknowledge": Asked(
                report, "action_acknowledge", [self._draft_report()], ""
            ),
            **self._delays(draft),
            f"{model}.action_complete": Asked(model, "action_complete", [judged]),
            f"{model}.action_split": Asked(model, "action_split", [judged]),
            f"{model}.action_follow_agreement": Asked(model, "action_follow_agreement", [judged]),
            f"{model}.action_release_paper": Asked(model, "action_release_paper", [judged], ""),
            f"{model}.line.action_rest_in_order": Asked(
                f"{model}.line", "action_rest_in_order", [measured]
            ),
            f"{model}.action_decide: concession": Asked(
                model, "action_decide", [judged], "concession", ""
            ),
            f"{model}.action_decide: rework": Asked(model, "action_decide", [judged], "rework", ""),
            f"{model}.action_book_pre_stock_in": Asked(
                model, "action_book_pre_stock_in", [judged], "2099-01-01"
            ),
            "mrp.production.action_gy_book_pre_stock_in": Asked(
                "mrp.production", "action_gy_book_pre_stock_in", [production], "2099-01-01"
            ),
            "sale.order.action_gy_release": Asked("sale.order", "action_gy_release", [draft]),
            "sale.order.action_gy_issue_delivery_notice": Asked(
                "sale.order", "action_gy_issue_delivery_notice", [draft]
            ),
            f"{notices}.action_settle": Asked(
                notices, "action_settle", [notice], "", "", "", "", ""
            ),
            f"{notices}.action_pack": Asked(notices, "action_pack", [notice], [{}]),
            f"{notices}.action_cancel": Asked(notices, "action_cancel", [notice], ""),
            f"{notices}.action_acknowledge": Method(
                lambda _role: (notices, "action_acknowledge", [notice])
            ),
        }

    def _securities(self):
        draft = self.of_scenario("gy.acceptance.draft")
        guarantee = self.of_scenario("gy.bank.guarantee")
        payment = self.admin.value("gy.acceptance.draft", draft, "payment_id")
        drafts, guarantees = "gy.acceptance.draft", "gy.bank.guarantee"
        contract = self._contract(["state", "=", "sale"])
        return {
            "account.payment.action_gy_record_draft": Asked(
                "account.payment", "action_gy_record_draft", [payment], "1", "bank"
            ),
            f"{drafts}.action_endorse": Asked(drafts, "action_endorse", [draft], 0),
            f"{drafts}.action_discount": Asked(drafts, "action_discount", [draft], 0),
            f"{drafts}.action_present": Asked(drafts, "action_present", [draft], "2099-01-01"),
            f"{drafts}.action_pay": Asked(drafts, "action_pay", [draft], 0, "2099-01-01"),
            f"{drafts}.action_dishonour": Asked(drafts, "action_dishonour", [draft], ""),
            f"{drafts}.action_claim": Asked(drafts, "action_claim", [draft], "2099-01-01"),
            f"{drafts}.action_split": Asked(drafts, "action_split", [draft], 0),
            f"{drafts}.action_take_back": Asked(drafts, "action_take_back", [draft], ""),
            f"{drafts}.action_void": Asked(drafts, "action_void", [draft], ""),
            "sale.order.action_gy_add_guarantee": Asked(
                "sale.order",
                "action_gy_add_guarantee",
                [contract],
                "given",
                "tender",
                "",
                "",
                0,
                "2026-01-05",
                "2026-01-05",
            ),
            f"{guarantees}.action_extend": Asked(
                guarantees, "action_extend", [guarantee], "2001-01-01", "", ""
            ),
            f"{guarantees}.action_return": Asked(
                guarantees, "action_return", [guarantee], "2099-01-01"
            ),
            f"{guarantees}.action_void": Asked(guarantees, "action_void", [guarantee], ""),
        }

    def _money(self):
        draft = self._contract(["state", "=", "draft"])
        request = self.of_scenario("gy.invoice.request", ["state", "=", "accepted"])
        fapiao = self.of_scenario("gy.fapiao")
        sign_off = self.of_scenario("gy.sign.off")
        # What is signed for needs no link any more.
        signed = self.admin.value("gy.sign.off", sign_off, "picking_id")
        posting = self.of_scenario("gy.customer.posting")
        accepted = self._contract(["gy_accepted_on", "=", False])
        delivery = self.first(
            "stock.picking",
            ["sale_id", "in", self.contracts],
            ["picking_type_code", "=", "outgoing"],
            ["state", "=", "done"],
        )
        invoice = self.admin.value("gy.invoice.request", request, "move_id")
        requests = "gy.invoice.request"
        return {
            "sale.order.action_gy_request_invoice": Asked(
                "sale.order", "action_gy_request_invoice", [draft]
            ),
            f"{requests}.action_submit": Asked(requests, "action_submit", [request]),
            f"{requests}.action_accept": Asked(requests, "action_accept", [request]),
            f"{requests}.action_refuse": Asked(requests, "action_refuse", [request], ""),
            f"{requests}.action_cancel": Asked(requests, "action_cancel", [request]),
            "account.move.action_gy_add_fapiao": Asked(
                "account.move", "action_gy_add_fapiao", [invoice], "1"
            ),
            "gy.fapiao.action_void": Asked("gy.fapiao", "action_void", [fapiao], ""),
            "gy.fapiao.action_hand_to_salesperson": Asked(
                "gy.fapiao", "action_hand_to_salesperson", [fapiao], "2099-01-01"
            ),
            "gy.fapiao.action_hand_to_customer": Asked(
                "gy.fapiao", "action_hand_to_customer", [fapiao], "2099-01-01"
            ),
            "account.move.action_gy_post_at_customer": Asked(
                "account.move", "action_gy_post_at_customer", [invoice], "2099-01-01", "", ""
            ),
            "gy.customer.posting.action_void": Asked(
                "gy.customer.posting", "action_void", [posting], ""
            ),
            "stock.picking.action_gy_set_shipping": Asked(
                "stock.picking", "action_gy_set_shipping", [delivery]
            ),
            "stock.picking.action_gy_ask_release": Asked(
                "stock.picking", "action_gy_ask_release", [delivery]
            ),
            "stock.picking.action_gy_release": Asked(
                "stock.picking", "action_gy_release", [delivery], ""
            ),
            "stock.picking.action_gy_sign_off": Asked(
                "stock.picking", "action_gy_sign_off", [delivery], ""
            ),
            "stock.picking.action_gy_sign_link": Asked(
                "stock.picking", "action_gy_sign_link", [signed]
            ),
            "stock.picking.action_gy_renew_link": Asked(
                "stock.picking", "action_gy_renew_link", [signed]
            ),
            "stock.picking.action_gy_announce_return": Asked(
                "stock.picking", "action_gy_announce_return", [delivery], 0, 0, ""
            ),
            **self._returns(),
            "gy.sign.off.action_resolve": Asked("gy.sign.off", "action_resolve", [sign_off], ""),
            "gy.sign.off.action_void": Asked("gy.sign.off", "action_void", [sign_off], ""),
            "sale.order.action_gy_accept": Asked(
                "sale.order", "action_gy_accept", [accepted], "2099-01-01", "", ""
            ),
        }

    def _returns(self):
        model, found = "gy.return.order", self.of_scenario("gy.return.order")
        return {
            f"{model}.{method}": Asked(model, method, [found], *arguments)
            for method, arguments in {
                "action_inspect": [""],
                "action_decide": ["scrap", ""],
                "action_repaired": [""],
                "action_record_credit": [0],
                "action_cancel": [""],
            }.items()
        }

    def _service(self):
        lot = self.first("stock.lot", ["gy_order_id", "in", self.contracts])
        shipped = self._contract(["gy_all_shipped_on", "!=", False])
        complaint = self.first(
            "helpdesk.ticket",
            ["gy_order_id", "in", self.contracts],
            ["gy_is_complaint", "=", True],
        )
        return {
            "sale.order.action_gy_commission": Asked(
                "sale.order", "action_gy_commission", [shipped], "2099-01-01"
            ),
            "stock.lot.action_gy_commission": Asked(
                "stock.lot", "action_gy_commission", [lot], "2099-01-01"
            ),
            "helpdesk.ticket.action_gy_close: complaint without answer": Asked(
                "helpdesk.ticket", "action_gy_close", [complaint]
            ),
        }

    def _destroying(self):
        done = self.first("gy.destruction", ["state", "=", "done"])
        row = self.first("gy.destruction.row", ["destruction_id", "=", done])
        dossier = self.of_scenario("gy.dossier", ["state", "!=", "closed"])
        asked = self.first("gy.destruction", ["state", "=", "judged"])
        vote = self.first(
            "gy.destruction.vote",
            ["round_id.destruction_id", "=", asked],
            ["role", "=", "administration"],
        )
        lists = "gy.destruction"
        return {
            "gy.dossier.action_propose_destruction": Asked(
                "gy.dossier", "action_propose_destruction", [dossier]
            ),
            **{
                f"{lists}.{name}": Asked(lists, name, [done])
                for name in ("action_submit", "action_cancel", "action_carry_out")
            },
            f"{lists}.row.action_keep": Asked(f"{lists}.row", "action_keep", [row], "", None),
            **{
                f"{lists}.row.{name}": Asked(f"{lists}.row", name, [row])
                for name in ("action_destroy", "action_take_off")
            },
            f"{lists}.vote.action_give: the administration's": Asked(
                f"{lists}.vote", "action_give", [vote], "disagree"
            ),
        }

    def _archiving(self):
        draft = self._contract(["state", "=", "draft"])
        dossier = self.of_scenario("gy.dossier", ["state", "=", "closed"])
        line = self.first("gy.dossier.line", ["dossier_id", "=", dossier])
        paper = self.of_scenario("gy.document")
        # Who filed a paper may declare it void, too: this one is of somebody who may anyway.
        filer = ["user_id", "=", self.office.contract_admin.uid]
        others = self.of_scenario("gy.document", filer)
        # Who attached a file sorts it, too: this one is of somebody who may anyway.
        by_admin = ["asked_id", "=", self.office.contract_admin.uid]
        stray = self.of_scenario("gy.stray.paper", by_admin, ["state", "=", "open"])
        borrowing = self.lend()
        model = "gy.dossier"
        return {
            **{
                f"gy.stray.paper.{name}": Asked("gy.stray.paper", name, [stray], "")
                for name in ("action_file", "action_leave_out")
            },
            "sale.order.action_gy_hand_over_dossier": Asked(
                "sale.order", "action_gy_hand_over_dossier", [draft]
            ),
            "sale.order.action_gy_receive": Asked("sale.order", "action_gy_receive", [draft]),
            "sale.order.action_gy_send_back": Asked(
                "sale.order", "action_gy_send_back", [draft], ""
            ),
            "sale.order.action_gy_reopen": Asked("sale.order", "action_gy_reopen", [draft], ""),
            f"{model}.action_note_usage": Asked(model, "action_note_usage", [dossier], "x"),
            f"{model}.action_verify": Method(lambda _role: (model, "action_verify", [dossier])),
            f"{model}.action_lend": Asked(model, "action_lend", [dossier], 0, "2031-01-01"),
            "gy.dossier.line.action_waive": Asked("gy.dossier.line", "action_waive", [line], ""),
            "gy.borrowing.action_return": Asked(
                "gy.borrowing", "action_return", [borrowing], "2099-01-01"
            ),
            "gy.document.action_gy_place": Asked("gy.document", "action_gy_place", [paper]),
            "gy.document.action_void": Asked("gy.document", "action_void", [others], ""),
        }
