from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ReviewRoute(models.Model):
    """Who reviews which contracts, and in what order (R5.1).

    A route with reasons is special: it is taken where one of them holds. Without any it is the
    ordinary one. A review copies its route when it starts; later edits do not reach a running
    review.
    """

    _name = "gy.review.route"
    _description = "Review Route"
    _inherit = ["gy.derived.mixin"]
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

    def _chosen(self, facts):
        """Return the route for a contract with these facts, and why (R5.1).

        A special route whose reasons hold comes before an ordinary one; of several the one that
        stands first. Routes are given in their order.

        :param facts: list of :class:`~odoo.addons.gy_sales_process.tools.facts.Fact`
        :return: ``(route, facts that called for it)``; an empty route where none applies
        """
        by_code = {fact.code: fact for fact in facts}
        amount = by_code["amount"].value
        ordinary = self.browse()
        for route in self.filtered(lambda item: item.min_amount <= amount):
            if not route.rule_ids:
                ordinary = ordinary or route
                continue
            called = [
                by_code[rule.fact]
                for rule in route.rule_ids
                if rule.fact in by_code and by_code[rule.fact].calls(rule.limit)
            ]
            if called:
                return route, called
        return ordinary, []
