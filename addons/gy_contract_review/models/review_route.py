from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import frozendict, ormcache


class Terms(NamedTuple):
    """What a route says, without its words: from which amount, for which reasons, who reviews.

    ``rules`` are ``(fact, limit)``, ``lines`` ``(step, role)``; ``offered`` tells whether contracts
    take it by rule.
    """

    company_id: int
    offered: bool
    min_amount: float
    rules: tuple
    lines: tuple


class ReviewRoute(models.Model):
    """Who reviews which contracts, and in what order (R5.1).

    A route with reasons is special: it is taken where one of them holds. Without any it is the
    ordinary one. A review copies its route when it starts; later edits do not reach a running
    review.
    """

    _name = "gy.review.route"
    _description = "Review Route"
    _inherit = ["gy.kept.mixin", "gy.derived.mixin"]
    _order = "min_amount desc, sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", index=True)
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    min_amount = fields.Monetary(
        string="From Amount",
        required=True,
        default=0.0,
        help="The route applies to contracts from this amount on, in the company's currency.",
    )
    line_ids = fields.One2many("gy.review.route.line", "route_id", string="Reviewers", copy=True)
    rule_ids = fields.One2many("gy.review.rule", "route_id", string="Reasons", copy=True)

    @api.depends("company_id")
    @api.depends_context("company")
    def _compute_currency_id(self):
        for route in self:
            route.currency_id = (route.company_id or self.env.company).currency_id

    @api.constrains("line_ids")
    def _check_lines(self):
        for route in self:
            if not route.line_ids:
                raise ValidationError(
                    self.env._("Route %s: name at least one reviewer.", route.display_name)
                )

    @api.model
    @ormcache()
    def _known(self):
        """Return ``{id: Terms}`` of all routes, in their order.

        Those of a kind of change are taken by its changes only; archived ones by nobody else.
        """
        # By which route a contract goes is told to whoever submits it.
        model = self.sudo().with_context(active_test=False)
        kinds = self.env["gy.contract.change.type"].sudo().with_context(active_test=False)
        taken = kinds.search([]).route_id
        return frozendict(
            {
                route.id: Terms(
                    company_id=route.company_id.id,
                    offered=route.active and route not in taken,
                    min_amount=route.min_amount,
                    rules=tuple((rule.fact, rule.limit) for rule in route.rule_ids.sorted()),
                    lines=tuple((line.step, line.role) for line in route.line_ids.sorted()),
                )
                for route in model.search([])
            }
        )

    @api.model
    def _offered_to(self, company):
        """Return the routes that contracts of a company take by rule, in their order."""
        return self.browse(
            id_
            for id_, terms in self._known().items()
            if terms.offered and terms.company_id in (False, company.id)
        )

    def _reviewers(self):
        """Return who reviews by this route, as ``((step, role), ...)``."""
        self.ensure_one()
        return self._known()[self.id].lines

    def _chosen(self, facts):
        """Return the route for a contract with these facts, and why (R5.1).

        A special route whose reasons hold comes before an ordinary one; of several the one that
        stands first. Routes are given in their order.

        :param facts: list of :class:`~odoo.addons.gy_sales_process.tools.facts.Fact`
        :return: ``(route, facts that called for it)``; an empty route where none applies
        """
        by_code, known = {fact.code: fact for fact in facts}, self._known()
        amount = by_code["amount"].value
        ordinary = self.browse()
        for route in self.filtered(lambda item: known[item.id].min_amount <= amount):
            rules = known[route.id].rules
            if not rules:
                ordinary = ordinary or route
                continue
            called = [
                by_code[fact]
                for fact, limit in rules
                if fact in by_code and by_code[fact].calls(limit)
            ]
            if called:
                return route, called
        return ordinary, []
