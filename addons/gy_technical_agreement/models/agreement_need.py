from odoo import api, fields, models
from odoo.exceptions import UserError


class AgreementNeed(models.Model):
    """How an agreement answers a need of the customer; part of the statement of work (R2.1)."""

    _name = "gy.agreement.need"
    _description = "Need in a Technical Agreement"
    _order = "agreement_id, id"
    _rec_name = "need_id"
    _inherit = ["gy.part.mixin"]

    _part_of = "agreement_id"

    agreement_id = fields.Many2one(
        "gy.technical.agreement", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="agreement_id.company_id", store=True, index=True)
    need_id = fields.Many2one("gy.customer.need", required=True, index=True, ondelete="restrict")
    text = fields.Text(related="need_id.name", string="Text")
    confirmed_on = fields.Date(related="need_id.confirmed_on")
    result = fields.Selection(
        [("open", "Open"), ("met", "Met"), ("exceeded", "Exceeded")],
        required=True,
        default="open",
    )
    note = fields.Char()

    _need_uniq = models.UniqueIndex("(agreement_id, need_id)", "The need stands there already.")

    @api.depends("text")
    def _compute_display_name(self):
        for need in self:
            # Whoever reads the agreement need not see the opportunity the need comes from.
            need.display_name = need.text

    @api.model_create_multi
    def create(self, vals_list):
        needs = super().create(vals_list)
        # The words of a need are shown here: only who may read it may enter it.
        needs.need_id.check_access("read")
        return needs

    def write(self, vals):
        if not {"agreement_id", "need_id"}.isdisjoint(vals):
            raise UserError(self.env._("Only the answer to a need can be changed."))
        return super().write(vals)
