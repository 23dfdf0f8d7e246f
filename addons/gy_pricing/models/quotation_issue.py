from odoo import api, fields, models


class QuotationIssue(models.Model):
    """One time a quotation left the house: when, how, to whom, and the exact paper (R3.6).

    Nobody has the right to write the log; earlier revisions stay.
    """

    _name = "gy.quotation.issue"
    _description = "Issued Quotation"
    _inherit = ["gy.record.mixin"]
    _order = "id desc"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True)
    revision = fields.Integer(required=True, help="A new wording or price makes a new revision.")
    date = fields.Date(required=True, index=True)
    way = fields.Selection([("print", "In writing"), ("email", "By e-mail")], required=True)
    addressee = fields.Char(required=True)
    document_id = fields.Many2one(
        "gy.document", string="Document", required=True, index=True, ondelete="restrict"
    )
    file = fields.Binary(related="document_id.datas")
    file_name = fields.Char(related="document_id.name")
    amount_total = fields.Monetary(string="Total")
    currency_id = fields.Many2one("res.currency", required=True)
    price_hash = fields.Char(required=True, help="Fingerprint of the prices that were offered.")
    content_hash = fields.Char(required=True, help="Fingerprint of the wording that was offered.")
    user_id = fields.Many2one("res.users", string="Issued by", required=True, index=True)

    @api.depends("order_id.name", "revision")
    def _compute_display_name(self):
        for issue in self:
            issue.display_name = self.env._(
                "Quotation %(contract)s, revision %(revision)s",
                contract=issue.order_id.name,
                revision=issue.revision,
            )
