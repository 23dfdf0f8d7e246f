from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import ormcache


class Retention(models.Model):
    """How long papers of a kind are kept at least (R16.3): a row of the retention table.

    Two rows speak of whole dossiers, of contracts and of lost opportunities; a dossier takes the
    years over when it starts, and keeps longer where its contract type or the company asks for
    more. The others speak of the types of papers that name them, which count from the end of the
    year of the paper: vouchers, and the register of destructions.
    """

    _name = "gy.retention"
    _description = "Retention Period"
    _inherit = ["gy.coded.mixin", "gy.derived.mixin", "gy.kept.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, index=True)
    sequence = fields.Integer(default=10)
    years = fields.Integer(string="Years Kept")
    is_permanent = fields.Boolean(string="For Ever")
    basis = fields.Char(translate=True, help="The rule that asks for it.")
    document_type_ids = fields.One2many(
        "gy.document.type", "retention_id", string="Types of Papers", readonly=True
    )

    _code_uniq = models.UniqueIndex("(code)", "A retention period with this code exists already.")
    _years_check = models.Constraint(
        "CHECK (is_permanent IS TRUE OR COALESCE(years, 0) > 0)",
        "Say how many years are kept, or for ever.",
    )

    @api.model
    def _of_code(self, code):
        """Return the row with this code."""
        # How long papers are kept is no secret.
        return self.sudo().browse(self._ids_by_code().get(code, []))

    @api.model
    @ormcache()
    def _ids_by_code(self):
        return {row.code: row.id for row in self.sudo().search([])}

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        for row in self:
            if row.document_type_ids:
                raise UserError(
                    self.env._(
                        "%s is asked for by types of papers. Give these another period first.",
                        row.display_name,
                    )
                )
