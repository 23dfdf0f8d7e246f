from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import ormcache

from ..tools import matching


class FilingRule(models.Model):
    """How the kind of an attached file is told: by its record, by words in its name (R15.2).

    The first rule that a file meets counts. What meets none is asked of a person.
    """

    _name = "gy.filing.rule"
    _description = "Filing Rule"
    _inherit = ["gy.derived.mixin", "gy.kept.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    # A rule may wait for an addon that is not there.
    model = fields.Char(string="Technical Name of the Records", readonly=True)
    place = fields.Selection(
        selection="_selection_place",
        string="Attached to",
        compute="_compute_place",
        inverse="_inverse_place",
        help="Records of a contract it speaks of; empty: all.",
    )
    words = fields.Char(
        string="Words in the File Name",
        help="Separated by commas; one of them is enough. Empty: every name.",
    )
    type_id = fields.Many2one(
        "gy.document.type", string="Type of Paper", required=True, index=True, ondelete="restrict"
    )

    @api.model
    def _selection_place(self):
        chain = self.env["sale.order"]._gy_chain_models()
        # The name of a model is no secret, though not everybody may list models.
        names = self.env["ir.model"].sudo()
        return [(model, names._get(model).name) for model in chain]

    @api.depends("model")
    def _compute_place(self):
        chain = self.env["sale.order"]._gy_chain_models()
        for rule in self:
            rule.place = rule.model if rule.model in chain else False

    def _inverse_place(self):
        for rule in self:
            rule.model = rule.place

    @api.constrains("words", "model", "type_id")
    def _check_says_something(self):
        for rule in self:
            if not rule.model and not matching.words_of(rule.words):
                raise ValidationError(
                    self.env._(
                        "%s: say which words the name has, or which records it hangs on. A rule "
                        "without either would take every file.",
                        rule.display_name,
                    )
                )

    @api.model
    @ormcache()
    def _all(self):
        """Return all rules in their order, as the matching without the ORM takes them."""
        # What the rules say is no secret to the job that files.
        return tuple(
            matching.Rule(rule.model or "", matching.words_of(rule.words), rule.type_id.code)
            for rule in self.sudo().search([])
        )
