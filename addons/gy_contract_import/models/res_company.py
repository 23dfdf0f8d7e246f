from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.gy_sales_process.tools import clock, gate_pass

LIVE = {"gy_went_live_on", "gy_went_live_by_id"}


class ResCompany(models.Model):
    """Whether the company has gone live: from then on no running contract comes in any more (R17.4)."""

    _name = "res.company"
    _inherit = ["gy.decided.mixin", "res.company"]

    gy_went_live_on = fields.Datetime(
        string="Went Live on", readonly=True, copy=False, groups="base.group_user"
    )
    gy_went_live_by_id = fields.Many2one(
        "res.users", string="Went Live by", readonly=True, copy=False, groups="base.group_user"
    )

    @api.model_create_multi
    def create(self, vals_list):
        self._gy_check_live({name for vals in vals_list for name in vals})
        return super().create(vals_list)

    def write(self, vals):
        self._gy_check_live(vals)
        return super().write(vals)

    def _gy_check_live(self, names):
        """Refuse to write down, or to take back, that the company went live, on any other road.

        :raise AccessError: naming the road
        """
        touched = LIVE & set(names)
        if touched and not gate_pass.is_granted(self, touched):
            raise AccessError(
                self.env._(
                    "That a company has gone live is said on an import of contracts, and not "
                    "taken back."
                )
            )

    def _gy_check_not_live(self):
        """Refuse whatever brings in contracts that run already, once the company has gone live.

        :raise UserError: saying since when, and by whom
        """
        for company in self.sudo():
            if company.gy_went_live_on:
                raise UserError(
                    self.env._(
                        "%(company)s went live on %(day)s (%(user)s): contracts come in by the "
                        "sales process only.",
                        company=company.name,
                        day=fields.Date.to_string(clock.today(company, company.gy_went_live_on)),
                        user=company.gy_went_live_by_id.name,
                    )
                )
