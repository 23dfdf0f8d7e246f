from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import consteq
from odoo.tools.misc import hmac

from odoo.addons.gy_sales_process.tools import actions, clock, codes
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public

SCOPE = "gy_sign_off_page"
# So many refused attempts, and the link opens nothing before it is renewed.
MAX_ATTEMPTS = 20


class StockPicking(models.Model):
    """The link by which the consignee signs for a delivery on a phone (R12.1).

    It is a signature of ours over the delivery and the round of its link, so that the slip can be
    printed again; it opens this delivery's page, shows no price, and nothing else.
    """

    _inherit = "stock.picking"

    gy_link_round = fields.Integer(
        string="Links Renewed", copy=False, readonly=True, groups=INTERNAL
    )
    gy_link_attempts = fields.Integer(
        string="Refused Attempts", copy=False, readonly=True, groups=INTERNAL
    )

    def _gy_sign_token(self):
        """Return the delivery's token: its id, and our signature over it."""
        self.ensure_one()
        # The database's secret is read to sign, and shown to nobody.
        key = hmac(self.env(su=True), SCOPE, (self.id, self.sudo().gy_link_round))
        return f"{self.id}-{key[:40]}"

    def _gy_sign_url(self):
        """Return the address of the page on which the consignee signs."""
        return f"{self.get_base_url()}/gy/sign/{self._gy_sign_token()}"

    @api.model
    def _gy_by_token(self, token):
        """Return the delivery that a token belongs to, as the superuser sees it, or none.

        :param str token: as somebody's phone sent it
        """
        token = token or ""
        number = token.partition("-")[0]
        if not token.isascii() or not number.isdecimal() or len(number) > 9:
            return self.browse()
        # Whoever holds the slip has no rights here: the token is what opens its delivery.
        picking = self.sudo().browse(int(number)).exists()
        if picking and consteq(picking._gy_sign_token(), token) and picking._gy_contracts():
            return picking
        return self.browse()

    def _gy_link_last_day(self):
        """Return the last day on which the link opens the page."""
        days = self.company_id.sudo().gy_sign_link_days
        return fields.Date.add(clock.today(self, self.date_done), days=days)

    def _gy_link_closed(self):
        """Return why the consignee cannot sign now, in words, or an empty string."""
        self.ensure_one()
        if self.gy_is_signed:
            return self.env._("This delivery is signed for. Thank you.")
        if self.state != "done":
            return self.env._("These goods have not left yet. Sign when they have arrived.")
        if self.gy_link_attempts >= MAX_ATTEMPTS:
            return self.env._("This link was tried too often. Ask your contact here for a new one.")
        if self._gy_link_last_day() < clock.today(self):
            return self.env._("This link has expired. Ask your contact here for a new one.")
        return ""

    def _gy_slip_values(self):
        values = super()._gy_slip_values()
        opens = self.state != "cancel" and not self.gy_is_signed
        return values | {"code": codes.qr_picture(self._gy_sign_url()) if opens else False}

    # -- what people decide ----------------------------------------------------

    @public
    def action_gy_sign_link(self):
        """Show the link and its code, to be sent or held before somebody's phone.

        :raise AccessError: for anyone but the contract's salesperson, sales administrator and the
            warehouse
        :raise UserError: when there is nothing to sign for any more
        """
        self._gy_check_delivery("salesperson", "sales_manager", "sales_admin", "warehouse")
        if self.gy_is_signed:
            raise UserError(self.env._("%s is signed for already.", self.display_name))
        return actions.open_dialog(
            "gy.sign.off.link", self.env._("Sign on a Phone"), picking_id=self.id
        )

    @public
    def action_gy_renew_link(self):
        """Make the link that is out there open nothing any more, and have a new one.

        :raise AccessError: for anyone but the contract's salesperson and the sales administrator
        :raise UserError: when there is nothing to sign for any more
        """
        self._gy_check_delivery("salesperson", "sales_manager", "sales_admin")
        if self.gy_is_signed:
            raise UserError(self.env._("%s is signed for already.", self.display_name))
        self._gy_write_decided({"gy_link_round": self.gy_link_round + 1, "gy_link_attempts": 0})
        # A note needs no right on the transfer.
        self.sudo().message_post(
            body=self.env._("The link to sign on a phone was renewed; the former one is void.")
        )
        return self.action_gy_sign_link()
