from odoo import api, fields, models


class Sealing(models.Model):
    """A line of the register of seals (用印登记簿): what was sealed, by whom, how often (R4.4)."""

    _name = "gy.sealing"
    _description = "Sealing"
    _inherit = ["gy.record.mixin"]
    _order = "date desc, id desc"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id", string="Customer")
    seal = fields.Selection(
        [
            ("contract", "Contract Seal"),
            ("company", "Company Seal"),
            ("representative", "Legal Representative's Seal"),
        ],
        required=True,
    )
    copies = fields.Integer(required=True, help="How many originals were sealed.")
    date = fields.Date(string="Sealed on", required=True)
    user_id = fields.Many2one("res.users", string="Sealed by", required=True, index=True)
    note = fields.Char()
    content_hash = fields.Char(string="Fingerprint of the Content", required=True)
    is_stale = fields.Boolean(
        string="Content Changed since", compute="_compute_is_stale", search="_search_is_stale"
    )

    _copies_positive = models.Constraint("CHECK (copies > 0)", "At least one copy is sealed.")

    @api.depends("content_hash", "order_id.gy_content_hash")
    def _compute_is_stale(self):
        for sealing in self:
            # A fingerprint says nothing of the content.
            sealing.is_stale = sealing.content_hash != sealing.order_id.sudo().gy_content_hash

    def _search_is_stale(self, operator, value):
        if operator != "in":
            return NotImplemented
        stale = self.env["gy.sealing"].sudo().search([]).filtered("is_stale")
        wanted = "in" if True in value else "not in"
        return [("id", wanted, stale.ids)] if len(set(value)) == 1 else [(1, "=", 1)]

    @api.depends("seal", "copies", "date")
    def _compute_display_name(self):
        seals = dict(self._fields["seal"]._description_selection(self.env))
        for sealing in self:
            sealing.display_name = self.env._(
                "%(seal)s, %(copies)s copies, %(day)s",
                seal=seals.get(sealing.seal, ""),
                copies=sealing.copies,
                day=fields.Date.to_string(sealing.date) or "",
            )
