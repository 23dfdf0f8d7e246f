from odoo.fields import Command

from odoo.addons.gy_presales.tests.common import VisitCommon

DOUBT = "Whether the cage stands the shock loads"
SHOWN = "Three years without a failure in a like mill"


class DecisionCommon(VisitCommon):
    """An opportunity with two solutions of ours, a competitor and people who decide."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rival, cls.other = cls.env["res.partner"].create(
            [{"name": name, "is_company": True} for name in ("Rival Bearings", "Cheap Bearings")]
        )
        cls.family = cls.env["product.category"].create({"name": "Mill bearings"})
        cls.decider.email = "li@customer.example"

    def sought(self, criteria=(("Life", 6), ("Price", 3)), **values):
        """Return an opportunity of the salesperson, compared by criteria ``(name, weight)``."""
        return self.lead(
            gy_competitor_id=self.rival.id,
            gy_solution_ids=[
                Command.create({"name": name, "technical_route": f"{name} steel, crowned"})
                for name in ("Carburised", "Through-hardened")
            ],
            gy_criterion_ids=[
                Command.create({"name": name, "weight": weight, "partner_id": self.decider.id})
                for name, weight in criteria
            ],
            **values,
        )

    def score(self, lead, offer, *points):
        """Give an offer points by the criteria, in their order; ``None`` gives none."""
        scores = lead.gy_score_ids.filtered(
            lambda score: offer in (score.solution_id, score.competitor_id)
        ).sorted(lambda score: (-score.weight, score.criterion_id.id))
        for one, value in zip(scores, points, strict=True):
            one.points = value and str(value)
        return scores

    def totals(self, lead):
        """Return ``{name of the offer: percent}``."""
        return {offer["name"]: offer["total"].percent for offer in lead._gy_offers()}

    def choose(self, lead, number=0):
        """Choose one of the solutions, with its value."""
        solution = lead.gy_solution_ids[number]
        solution.write({"chosen": True, "value": "One overhaul less in five years"})
        return solution

    def doubt(self, lead, **values):
        model = self.as_role("salesperson", self.env["gy.customer.doubt"])
        said = {"lead_id": lead.id, "name": DOUBT, "partner_id": self.decider.id}
        return model.create({**said, **values})

    def proof(self, lead, **values):
        model = self.as_role("salesperson", self.env["gy.proof"])
        return model.create({"lead_id": lead.id, "name": SHOWN, "kind": "success_case", **values})

    def library(self, role="technology", **values):
        """Return a proof of the library, with a file, as somebody in a role enters it."""
        model = self.as_role(role, self.env["gy.library.proof"])
        item = model.create(
            {
                "name": "Mill of the north",
                "kind": "success_case",
                "text": SHOWN,
                "categ_id": self.family.id,
                **values,
            }
        )
        self.attach(item, role)
        return item

    def attach(self, record, role="salesperson", name="report.pdf"):
        """Attach a file to a record; return it."""
        model = self.as_role(role, self.env["ir.attachment"])
        place = {"res_model": record._name, "res_id": record.id}
        file = model.create({"name": name, "raw": b"%PDF-1.4 report", **place})
        record.invalidate_recordset(["attachment_ids"])
        return file
