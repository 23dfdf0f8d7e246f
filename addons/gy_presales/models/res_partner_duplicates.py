from stdnum.cn import uscc

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.gy_sales_process.tools.groups import INTERNAL

from ..tools import company_names

# So many like names are looked at; a name that is found oftener tells nothing.
LOOKED_AT = 80


class ResPartner(models.Model):
    """The same company is not kept twice, and its tax number is one (R1.1)."""

    _inherit = "res.partner"

    gy_duplicate_ids = fields.Many2many(
        "res.partner",
        string="Perhaps the Same Company",
        compute="_compute_gy_duplicate_ids",
        context={"active_test": False},
        groups=INTERNAL,
    )
    gy_vat_warning = fields.Char(compute="_compute_gy_vat_warning", groups=INTERNAL)

    @api.depends("name", "vat", "phone", "is_company", "parent_id")
    def _compute_gy_duplicate_ids(self):
        for partner in self:
            partner.gy_duplicate_ids = partner._gy_find_duplicates()

    def _gy_find_duplicates(self):
        """Return other companies with the same name but for its form, tax number or telephone."""
        self.ensure_one()
        if not self.is_company or self.parent_id:
            return self.browse()
        others = Domain("is_company", "=", True) & Domain("parent_id", "=", False)
        if self._origin:
            others &= Domain("id", "!=", self._origin.id)
        model = self.with_context(active_test=False)
        found = self._gy_named_alike(model, others)
        if vat := _number(self.vat):
            found |= model.search(others & Domain("vat", "=ilike", vat), limit=LOOKED_AT)
        if phone := company_names.telephone(self.phone):
            # However it is grouped, the last digits stand together.
            like = model.search(others & Domain("phone", "ilike", phone[-4:]), limit=LOOKED_AT)
            found |= like.filtered(lambda one: company_names.telephone(one.phone) == phone)
        return found

    def _gy_named_alike(self, model, others):
        piece, own = company_names.searched(self.name), company_names.core(self.name)
        if len(piece) < 2:
            return self.browse()
        like = model.search(others & Domain("name", "ilike", piece), limit=LOOKED_AT)
        return like.filtered(lambda partner: company_names.core(partner.name) == own)

    @api.depends("vat", "country_id", "is_company")
    def _compute_gy_vat_warning(self):
        for partner in self:
            partner.gy_vat_warning = partner._gy_doubts_vat() and self.env._(
                "The tax number has a wrong check digit. Compare it with the business licence."
            )

    def _gy_doubts_vat(self):
        """Tell whether a Chinese company's tax number cannot be right (GB 32100)."""
        self.ensure_one()
        # A company without country is one of ours.
        country = self.country_id or self.env.company.country_id
        number = _number(self.vat)
        return bool(
            self.is_company and number and country.code == "CN" and not uscc.is_valid(number)
        )


def _number(vat):
    return (vat or "").replace(" ", "").upper()
