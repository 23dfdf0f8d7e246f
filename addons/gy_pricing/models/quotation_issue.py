from odoo import api, fields, models
from odoo.tools import format_date, formatLang

from ..tools import quoted


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
    content = fields.Json(string="Offered", help="What was offered, as it stood on the paper.")
    difference = fields.Text(
        string="Changed since the Last Revision", compute="_compute_difference"
    )
    user_id = fields.Many2one("res.users", string="Issued by", required=True, index=True)

    @api.depends("order_id.name", "revision")
    def _compute_display_name(self):
        for issue in self:
            issue.display_name = self.env._(
                "Quotation %(contract)s, revision %(revision)s",
                contract=issue.order_id.name,
                revision=issue.revision,
            )

    @api.depends_context("lang")
    @api.depends("content", "revision", "order_id.gy_quotation_issue_ids.content")
    def _compute_difference(self):
        """Say in words what this revision offers otherwise than the one before it."""
        for issue in self:
            earlier = issue.order_id.gy_quotation_issue_ids.filtered(
                lambda item, issue=issue: item.revision < issue.revision and item.content
            )
            last = earlier.sorted(lambda item: (item.revision, item.id))[-1:]
            issue.difference = (
                "\n".join(
                    issue._words(*change)
                    for change in quoted.differences(last.content, issue.content)
                )
                if last and issue.content
                else False
            )

    def _words(self, kind, what, before, after):
        """Return one change in the user's language."""
        if kind == "added":
            return self.env._("%(product)s: new, quantity %(after)s", product=what, after=after)
        if kind == "gone":
            return self.env._(
                "%(product)s: left out, quantity %(before)s", product=what, before=before
            )
        labels = {
            "name": self.env._("description"),
            "quantity": self.env._("quantity"),
            "price": self.env._("price"),
            "options": self.env._("optional"),
            "valid_until": self.env._("Valid until"),
            "delivery": self.env._("Delivery date"),
            "warranty": self.env._("Warranty (months)"),
            "warranty_commissioned": self.env._("Warranty from Commissioning (months)"),
            "payments": self.env._("Payment"),
            "total": self.env._("Total"),
        }
        name = what if kind == "head" else kind
        label = labels[name] if kind == "head" else f"{what}, {labels[name]}"
        return f"{label}: {self._value(name, before)} → {self._value(name, after)}"

    def _value(self, name, value):
        if name in ("price", "total"):
            return formatLang(self.env, value or 0.0, currency_obj=self.currency_id)
        if name in ("valid_until", "delivery"):
            return format_date(self.env, value) if value else "—"
        if name == "options":
            return self.env._("yes") if value else self.env._("no")
        return f"{value:.10g}" if isinstance(value, float) else value or "—"
