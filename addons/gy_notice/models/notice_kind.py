from odoo import api, fields, models
from odoo.fields import Domain


class NoticeKind(models.Model):
    """A kind of to-do, as people name those they do not want to be told of.

    The rows follow the parts of the to-do list; nobody writes them.
    """

    _name = "gy.notice.kind"
    _description = "Kind of To-do"
    _inherit = ["gy.record.mixin"]
    _order = "code"
    _rec_name = "code"

    code = fields.Char(required=True)

    _code_uniq = models.UniqueIndex("(code)", "This kind of to-do is known already.")

    @api.depends("code")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self.env["gy.turn"]._selection_kind())
        for kind in self:
            kind.display_name = labels.get(kind.code, kind.code)

    @api.model
    def _search_display_name(self, operator, value):
        """Find kinds by what they are called in the user's language."""
        labels = self.env["gy.turn"]._selection_kind()
        if operator == "in":
            codes = [code for code, label in labels if label in value]
        elif operator == "ilike":
            codes = [code for code, label in labels if value.lower() in label.lower()]
        else:
            return NotImplemented
        return Domain("code", "in", codes)

    def _register_hook(self):
        super()._register_hook()
        self._bring_up_to_date()

    @api.model
    def _bring_up_to_date(self):
        """Have one row for each kind there is."""
        codes = {code for code, _label in self.env["gy.turn"]._selection_kind()}
        rows = self.sudo().search([])
        missing = codes - set(rows.mapped("code"))
        rows.filtered(lambda kind: kind.code not in codes).unlink()
        self._gy_create_decided([{"code": code} for code in sorted(missing)])
