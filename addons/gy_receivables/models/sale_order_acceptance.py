from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    """The day the customer accepted the goods, from which instalments may count (R6.1)."""

    _inherit = "sale.order"

    gy_accepted_on = fields.Date(string="Accepted on", copy=False, groups=INTERNAL, readonly=True)

    @api.model
    def _gy_event_fields(self):
        return super()._gy_event_fields() | {"accepted": "gy_accepted_on"}

    @public
    def action_gy_accept(self, date, scan, filename):
        """Record that the customer accepted the goods; instalments may count from it (R6.1).

        :param date: day of acceptance, not in the future
        :param str scan: the acceptance report, in base64; ``filename`` is its name
        :raise AccessError: for anyone but the contract's salesperson and the sales administrator;
            a recorded date is corrected by the sales administrator only
        :raise UserError: when nothing was shipped yet, or the paper is missing
        """
        roles = ("salesperson", "sales_manager", "sales_admin")
        self._gy_check_role(*(("sales_admin",) if self.gy_accepted_on else roles))
        self.check_access("read")
        self._gy_check_contract(("sale",))
        date = fields.Date.to_date(date)
        self._gy_check_business_date(date)
        if self._gy_delivered_lines() and not self.gy_shipped_value:
            raise UserError(
                self.env._("%s: nothing was shipped that could be accepted.", self.display_name)
            )
        documents = self.env["gy.document"]
        content = documents._read_scan(scan, filename, self)
        documents._file("acceptance", filename, content, self, date=date)
        # The note of the decision; sales administrators have no right to write orders.
        self.sudo().message_post(
            body=self.env._(
                "Accepted by the customer: %(old)s → %(new)s, recorded by %(user)s",
                old=self.gy_accepted_on or "-",
                new=date,
                user=self.env.user.name,
            )
        )
        return self._gy_write_decided({"gy_accepted_on": date})
