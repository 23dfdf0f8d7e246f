from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.groups import ROLE

from ..tools import scoring

# What the comparison tells of our solutions beside points and needs.
FACTS = ("technical_route", "pros", "cons", "value")
NAMED = {"gy_competitor_id", "gy_rival_ids"}


class CrmLead(models.Model):
    """Our solutions and the competitors beside each other, by what the customer decides by (R1.4)."""

    _inherit = "crm.lead"

    gy_comparison = fields.Html(
        string="Comparison",
        compute="_compute_gy_comparison",
        sanitize=False,
        groups=ROLE,
    )

    # -- what is scored ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        leads = super().create(vals_list)
        if any(vals.get("gy_rival_ids") for vals in vals_list):
            leads._gy_fill_scores()
        return leads

    def write(self, vals):
        res = super().write(vals)
        if not NAMED.isdisjoint(vals):
            self._gy_fill_scores()
        return res

    def _gy_fill_scores(self):
        """Have a row for each criterion and each offer; nobody scores what is not named any more.

        What was scored stays, whoever is named later.
        """
        # The rows follow from what is recorded, whoever recorded it.
        leads = self.sudo()
        missing, stale = [], leads.gy_score_ids.browse()
        for lead in leads.filtered("gy_criterion_ids"):
            competitors = lead.gy_competitor_id | lead.gy_rival_ids
            there = {
                (score.criterion_id, score.solution_id or score.competitor_id)
                for score in lead.gy_score_ids
            }
            for criterion in lead.gy_criterion_ids:
                for name, offers in (
                    ("solution_id", lead.gy_solution_ids),
                    ("competitor_id", competitors),
                ):
                    missing += [
                        {"criterion_id": criterion.id, name: offer.id}
                        for offer in offers
                        if (criterion, offer) not in there
                    ]
            stale |= lead.gy_score_ids.filtered(
                lambda score, named=competitors: (
                    score.competitor_id and score.competitor_id not in named and not score.points
                )
            )
        scores = self.env["gy.decision.score"]
        scores._gy_create_decided(missing)
        # What a contract in force rests on is kept as it is.
        stale.filtered(lambda score: not score.lead_id._gy_in_force()).unlink()

    # -- how it is shown -------------------------------------------------------------------

    @api.depends(
        "gy_score_ids.points",
        "gy_score_ids.offer",
        "gy_criterion_ids.name",
        "gy_criterion_ids.weight",
        "gy_criterion_ids.partner_id",
        "gy_solution_ids.chosen",
        "gy_solution_ids.need_ids",
        "gy_solution_ids.pros",
        "gy_solution_ids.cons",
        "gy_solution_ids.technical_route",
        "gy_solution_ids.value",
    )
    @api.depends_context("lang")
    def _compute_gy_comparison(self):
        view = self.env["ir.qweb"]
        solutions = self.env["gy.solution"]
        facts = [(name, solutions._fields[name]._description_string(self.env)) for name in FACTS]
        for lead in self:
            values = {"lead": lead, "offers": lead._gy_offers(), "facts": facts}
            lead.gy_comparison = bool(values["offers"]) and view._render(
                "gy_customer_decision.comparison", values
            )

    def _gy_offers(self):
        """Return what is compared: our solutions, the chosen one first, then competitors.

        :return: a list of dicts: ``name``, ``solution`` (of ours, else nothing), ``scores``
            (``{criterion: score}``), ``total``, ``leads``
        """
        self.ensure_one()
        weights = {criterion: criterion.weight for criterion in self.gy_criterion_ids}
        offers = [
            self._gy_offer(solution.name, solution, solution.score_ids, weights)
            for solution in self.gy_solution_ids.sorted(lambda one: not one.chosen)
        ]
        of_others = self.gy_score_ids.filtered("competitor_id")
        offers += [
            self._gy_offer(scores[:1].offer, None, scores, weights)
            for scores in of_others.grouped("competitor_id").values()
        ]
        first = scoring.leading({number: one["total"] for number, one in enumerate(offers)})
        for number, offer in enumerate(offers):
            offer["leads"] = number in first
        return offers

    def _gy_offer(self, name, solution, scores, weights):
        of_criteria = {score.criterion_id: score for score in scores}
        points = {criterion: int(score.points or 0) for criterion, score in of_criteria.items()}
        return {
            "name": name,
            "solution": solution,
            "scores": of_criteria,
            "total": scoring.total(weights, points),
        }
