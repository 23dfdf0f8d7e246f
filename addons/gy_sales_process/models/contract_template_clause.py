from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import placeholders

TOPICS = [
    ("subject", "Subject Matter"),
    ("quality", "Quality and Technology"),
    ("price", "Price"),
    ("payment", "Payment"),
    ("delivery", "Delivery"),
    ("packing", "Packing"),
    ("acceptance", "Acceptance"),
    ("warranty", "Warranty"),
    ("liability", "Breach"),
    ("property", "Confidentiality and Ownership"),
    ("force_majeure", "Force Majeure"),
    ("changes", "Changes and Ending"),
    ("disputes", "Disputes"),
    ("effect", "Effect"),
    ("other", "Other"),
]
PLACEHOLDERS = (
    "agreement",
    "agreement_english",
    "delivery_date",
    "delivery_date_english",
    "delivery_manner",
    "delivery_manner_english",
    "delivery_place",
    "forum",
    "forum_english",
    "interest_rate",
    "packing",
    "penalty_cap",
    "penalty_rate",
    "signing_place",
    "warranty",
    "warranty_english",
    "warranty_months",
    "warranty_months_commissioned",
)


class ContractTemplateClause(models.Model):
    """A clause of a standard contract text."""

    _name = "gy.contract.template.clause"
    _description = "Standard Clause"
    _inherit = ["gy.kept.mixin", "gy.part.mixin"]
    _order = "template_id, sequence, id"

    _part_of = "template_id"

    template_id = fields.Many2one(
        "gy.contract.template", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    topic = fields.Selection(TOPICS, required=True, default="other")
    title = fields.Char(required=True)
    body = fields.Text(required=True)

    @api.constrains("body")
    def _check_placeholders(self):
        check_placeholders(self)


def check_placeholders(clauses):
    """Refuse placeholders that nothing fills.

    :raise ValidationError: naming the clause and the known placeholders
    """
    for clause in clauses:
        unknown = placeholders.names(clause.body) - set(PLACEHOLDERS)
        if unknown:
            raise ValidationError(
                clauses.env._(
                    "Clause “%(title)s”: nothing fills %(unknown)s. These can be filled: %(known)s.",
                    title=clause.title,
                    unknown=", ".join(sorted(f"{{{name}}}" for name in unknown)),
                    known=", ".join(f"{{{name}}}" for name in PLACEHOLDERS),
                )
            )
