from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.gy_sales_process.tools.groups import INTERNAL

from ..tools.issuing import HttpIssuer


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_handing_days = fields.Integer(
        string="Handing over a Fapiao (working days)",
        default=5,
        groups=INTERNAL,
        help="Norm from the date of the fapiao until it is with the customer's finance.",
    )
    gy_fapiao_original = fields.Boolean(
        string="Signed XML of Digital Fapiao",
        groups=INTERNAL,
        help="Digital fapiao are recorded with their signed XML only; PDF and OFD are its pictures.",
    )
    gy_issuer = fields.Selection(
        [("none", "By hand"), ("http", "By a service over HTTP")],
        string="Fapiao are Issued",
        default="none",
        required=True,
        groups=INTERNAL,
    )
    gy_issuer_url = fields.Char(string="Address of the Service", groups="base.group_system")
    gy_issuer_key = fields.Char(string="Key of the Service", groups="base.group_system")

    @api.constrains("gy_issuer", "gy_issuer_url")
    def _check_gy_issuer(self):
        for company in self.filtered(lambda company: company.gy_issuer == "http"):
            try:
                HttpIssuer(company.gy_issuer_url, company.gy_issuer_key)
            except ValueError as error:
                raise ValidationError(
                    self.env._(
                        "“%s” is no address of a service: it begins with https://.",
                        company.gy_issuer_url or "",
                    )
                ) from error

    def _gy_issuer(self):
        """Return the :class:`~..tools.issuing.Issuer` of the company; other addons add theirs.

        :raise UserError: when there is none
        """
        self.ensure_one()
        # Its key is nobody's to read but the job's.
        company = self.sudo()
        if company.gy_issuer != "http":
            raise UserError(self.env._("%s: no service issues fapiao.", company.name))
        return HttpIssuer(company.gy_issuer_url, company.gy_issuer_key)
