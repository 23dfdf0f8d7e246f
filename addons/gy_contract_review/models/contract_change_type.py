from odoo import fields, models


class ContractChangeType(models.Model):
    """Why contracts are changed, and what that asks for: configuration (R5.4).

    A type may leave out most reviewers because it changes little: a customer who takes goods later
    is a matter of manufacturing and sales.
    """

    _name = "gy.contract.change.type"
    _description = "Type of Contract Change"
    # Its route is none that contracts take by rule.
    _inherit = ["gy.kept.mixin", "gy.derived.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    scope = fields.Selection(
        [
            ("any", "Anything"),
            ("dates", "Delivery dates only"),
            ("prices", "Prices only"),
            ("less", "Less goods, and the payment plan"),
        ],
        string="May Change",
        required=True,
        default="any",
    )
    consent = fields.Selection(
        [
            ("signed", "Supplement signed by both sides"),
            ("evidence", "Letter or message of the customer"),
        ],
        string="Consent of the Customer",
        required=True,
        default="signed",
    )
    route_id = fields.Many2one(
        "gy.review.route",
        string="Reviewed by",
        index="btree_not_null",
        ondelete="restrict",
        help="The route of these changes; without one it is chosen as for any contract, and only "
        "those are asked whose subject changed.",
    )
    note = fields.Text(string="When It Applies", translate=True)
