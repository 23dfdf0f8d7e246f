from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class AccountMove(models.Model):
    """The entry by which finance books a write-off (R14.4)."""

    _inherit = "account.move"

    gy_write_off_id = fields.Many2one(
        "gy.write.off",
        string="Writes off",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
        groups=INTERNAL,
    )

    @api.model
    def _gy_guarded_fields(self):
        return super()._gy_guarded_fields() | {"gy_write_off_id"}

    def _post(self, soft=True):
        posted = super()._post(soft=soft)
        # Who posts the entry need not see the contract whose items it settles.
        posted.sudo().gy_write_off_id._settle()
        return posted
