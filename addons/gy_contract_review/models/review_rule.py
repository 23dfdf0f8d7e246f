from odoo import api, fields, models


class ReviewRule(models.Model):
    """One reason for a route: a fact of the contract that is out of the ordinary (R5.1)."""

    _name = "gy.review.rule"
    _description = "Reason for a Review Route"
    _inherit = ["gy.kept.mixin"]
    _order = "route_id, sequence, id"
    _rec_name = "fact"

    route_id = fields.Many2one("gy.review.route", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    fact = fields.Selection(selection="_selection_fact", required=True)
    limit = fields.Float(
        string="From",
        digits=(16, 2),
        help="The figure of the fact from which on the route is taken, in the company's currency for "
        "amounts. Zero: whenever the fact is out of the ordinary by itself.",
    )

    _fact_uniq = models.UniqueIndex("(route_id, fact)", "A route names a fact once.")

    @api.model
    def _selection_fact(self):
        """Facts that choose a route; those of rooms that are not installed choose none."""
        names = self._fact_names()
        return [(code, name) for code, name in names.items() if code != "margin"]

    @api.model
    def _fact_names(self):
        """Return ``{code: what the fact is about}``, in the order in which reviewers read them."""
        return {
            "amount": self.env._("Amount"),
            "key_customer": self.env._("Key customer"),
            "grade": self.env._("Price grade"),
            "below_floor": self.env._("Price below the floor"),
            "margin": self.env._("Margin"),
            "terms": self.env._("Special terms"),
            "own_text": self.env._("Customer's own text"),
            "standard": self.env._("Differs from our standard"),
            "payment": self.env._("Payment terms"),
            "short_delivery": self.env._("Short delivery"),
            "load": self.env._("Load of production"),
            "bills": self.env._("Bills of materials"),
            "materials": self.env._("Missing materials"),
            "credit": self.env._("Credit"),
            "overdue": self.env._("Overdue payments"),
            "last_contract": self.env._("Last contract"),
        }
