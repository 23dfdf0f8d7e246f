from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import gate_pass


class CustomerFileEntryMixin(models.AbstractModel):
    """Something that is known of a customer, and stands in its file (R1.1, R1.2)."""

    _name = "gy.customer.file.entry.mixin"
    _description = "Entry in a Customer's File"
    _inherit = ["gy.guarded.mixin"]

    file_id = fields.Many2one(
        "gy.customer.file",
        string="Customer File",
        required=True,
        index=True,
        ondelete="restrict",
        copy=False,
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('is_company', '=', True), ('parent_id', '=', False)]",
    )
    company_id = fields.Many2one(related="file_id.company_id", store=True, index=True)

    @api.model_create_multi
    def create(self, vals_list):
        self.browse()._gy_check_written({name for vals in vals_list for name in vals})
        vals_list = [self._add_missing_default_values(vals) for vals in vals_list]
        self._put_in_files(vals_list)
        names = {name for vals in vals_list for name in vals}
        granted = gate_pass.grant_create(self, *self._gy_guarded_names(names))
        return super(CustomerFileEntryMixin, granted).create(vals_list).with_env(self.env)

    @api.model
    def _put_in_files(self, vals_list):
        """Have each entry stand in the file of its customer; a person's in that of the company."""
        ids = [vals["partner_id"] for vals in vals_list if vals.get("partner_id")]
        partners = self.env["res.partner"].browse(ids).exists()
        if not partners:
            return
        partners.check_access("read")
        files = self.env["gy.customer.file"]._of(partners)
        for vals in vals_list:
            partner = partners.browse(vals.get("partner_id")).commercial_partner_id
            if partner in files:
                vals["partner_id"] = partner.id
                vals["file_id"] = files[partner].id
