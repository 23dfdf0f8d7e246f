import base64
from datetime import UTC, datetime

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock

from ..tools import seal


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_lost_retention_years = fields.Integer(
        string="Years Kept after a Loss", default=3, groups="base.group_user"
    )
    gy_seal_key = fields.Binary(
        string="Key of the Seal", attachment=False, copy=False, groups="base.group_system"
    )
    gy_seal_password = fields.Char(
        string="Password of the Key", copy=False, groups="base.group_system"
    )
    gy_seal_name = fields.Char(
        string="Owner of the Seal", copy=False, readonly=True, groups="base.group_user"
    )
    gy_seal_until = fields.Date(
        string="Seal Valid until", copy=False, readonly=True, groups="base.group_user"
    )

    def _gy_set_seal(self, content, password):
        """Set the key that evidence bundles are sealed with, or take it away (R16.4).

        :param bytes content: a PKCS#12 file (``.p12``, ``.pfx``); none takes the key away
        :raise UserError: when it cannot be opened with the password, or has run out
        """
        self.ensure_one()
        if not content:
            nothing = ("gy_seal_key", "gy_seal_password", "gy_seal_name", "gy_seal_until")
            return self.write(dict.fromkeys(nothing, False))
        key = self._gy_valid_key(content, password)
        return self.write(
            {
                "gy_seal_key": base64.b64encode(content),
                "gy_seal_password": password,
                "gy_seal_name": key.owner,
                "gy_seal_until": clock.today(self, key.ends.replace(tzinfo=None)),
            }
        )

    def _gy_valid_key(self, content, password):
        key = seal.open_key(content, password)
        if key is None:
            raise UserError(
                self.env._(
                    "The key of the seal cannot be opened with this password. Choose a PKCS#12 "
                    "file (.p12 or .pfx) that holds a key and its certificate."
                )
            )
        if not key.is_valid(datetime.now(UTC)):
            raise UserError(
                self.env._(
                    "The certificate of %(owner)s is not valid today (%(begins)s to %(ends)s). "
                    "Administration sets a valid key under Settings / Sales Process.",
                    owner=key.owner,
                    begins=key.begins.date(),
                    ends=key.ends.date(),
                )
            )
        return key

    def _gy_sealed(self, content):
        """Return a PDF with the seal of this company; as it is where no key is set.

        A certificate that has run out seals nothing; the index says so.

        :raise UserError: when the key cannot be opened any more
        """
        # The key is administration's alone; whoever may make a bundle may have it sealed.
        company = self.sudo().with_context(bin_size=False)
        if company._gy_seal_state() != "valid":
            return content
        key = company._gy_valid_key(base64.b64decode(company.gy_seal_key), company.gy_seal_password)
        return seal.sign(content, key)

    def _gy_seal_state(self):
        """Return ``none`` without a key, ``ended`` when its certificate has run out, ``valid``."""
        company = self.sudo()
        if not company.gy_seal_name:
            return "none"
        return "valid" if clock.today(company) <= company.gy_seal_until else "ended"
