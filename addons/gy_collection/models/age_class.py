from odoo import fields, models

LEVELS = [("1", "Reminder"), ("2", "Demand"), ("3", "Final Demand")]


class AgeClass(models.Model):
    """How old debts are told apart, and which letter each age calls for (R14.1, R14.2).

    A class begins with a number of days overdue and ends where the next one begins. A company that
    has classes of its own is not asked about those that all share.
    """

    _name = "gy.age.class"
    _description = "Age Class of Debts"
    _inherit = ["gy.derived.mixin"]
    _order = "first_day, id"

    name = fields.Char(required=True, translate=True)
    company_id = fields.Many2one(
        "res.company", index=True, help="Empty: for every company without classes of its own."
    )
    first_day = fields.Integer(
        string="From (days overdue)",
        required=True,
        help="0 is what has not fallen due; the first day after the due date is 1.",
    )
    letter = fields.Selection(
        LEVELS, help="The highest letter that debts of this age get; empty: none."
    )

    _first_positive = models.Constraint(
        "CHECK (first_day >= 0)", "A class of ages begins with no fewer than 0 days."
    )
    _first_uniq = models.UniqueIndex(
        "(COALESCE(company_id, 0), first_day)", "Two classes cannot begin with the same day."
    )
