from odoo import api, fields, models

from .age_class import LEVELS


class DunningLetterLine(models.Model):
    """A part of an instalment that a letter asks for; each part once at each level (R14.2).

    A part is known by its instalment and the event that made it due, as its row comes and goes with
    what happens to the contract.
    """

    _name = "gy.dunning.letter.line"
    _description = "Line of a Letter"
    _inherit = ["gy.record.mixin"]
    _order = "due_date, id"

    letter_id = fields.Many2one(
        "gy.dunning.letter", string="Letter", required=True, index=True, ondelete="cascade"
    )
    installment_id = fields.Many2one(
        "gy.installment", string="Instalment", required=True, index=True, ondelete="restrict"
    )
    part_key = fields.Char(string="Event", required=True)
    order_id = fields.Many2one(
        related="installment_id.order_id", store=True, index=True, string="Contract"
    )
    company_id = fields.Many2one(related="letter_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="letter_id.currency_id", store=True)
    kind = fields.Selection(related="installment_id.kind")
    level = fields.Selection(LEVELS, required=True)
    due_date = fields.Date(required=True)
    days = fields.Integer(string="Days Overdue")
    amount = fields.Monetary(string="Asked for")
    is_void = fields.Boolean(help="Paid or held before the letter left, or the letter was dropped.")
    state = fields.Selection(related="letter_id.state", string="Letter is")
    sent_on = fields.Date(related="letter_id.sent_on")
    delivered_on = fields.Date(related="letter_id.delivered_on")

    _once_uniq = models.UniqueIndex(
        "(installment_id, part_key, level) WHERE is_void IS NOT TRUE",
        "This part was asked for by a letter of this tone already.",
    )

    @api.depends("installment_id", "level")
    def _compute_display_name(self):
        levels = dict(self._fields["level"]._description_selection(self.env))
        for line in self:
            line.display_name = f"{line.installment_id.display_name} {levels.get(line.level, '')}"
