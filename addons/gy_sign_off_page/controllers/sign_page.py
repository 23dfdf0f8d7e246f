from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.gy_delivery.models.sign_off import CONDITIONS
from odoo.addons.gy_sales_process.models.ir_actions_report import PAPER_LANG

from ..tools import pictures

# A page that shows a delivery is kept nowhere on its way, and nobody is told its address.
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "X-Frame-Options": "DENY",
}


class SignPage(http.Controller):
    """The page behind the code on the sign-off slip: for whoever holds it, logged in or not (R12.1)."""

    @http.route(
        "/gy/sign/<string:token>",
        type="http",
        auth="public",
        methods=["GET"],
        sitemap=False,
        readonly=True,
    )
    def show(self, token, **_parameters):
        """Show what was delivered, without prices, and the form in which it is signed for."""
        return self._page(self._delivery(token), token)

    @http.route(
        "/gy/sign/<string:token>",
        type="http",
        auth="public",
        methods=["POST"],
        sitemap=False,
        # Only who holds the token can send it; no session is asked for that somebody could ride on.
        csrf=False,
    )
    def sign(self, token, **entered):
        """Record what was signed; on a refusal show the form again with what was entered."""
        picking = self._delivery(token)
        if not picking or picking._gy_link_closed():
            return self._page(picking, token)
        photos = [file.read(pictures.MAX_PHOTO + 1) for file in self._photos()]
        try:
            with request.env.cr.savepoint():
                picking._gy_sign_on_phone(entered, entered.get("signature"), photos)
        except UserError as error:
            picking.invalidate_recordset()
            attempts = picking.gy_link_attempts + 1
            picking._gy_write_decided({"gy_link_attempts": attempts})
            return self._page(picking, token, error=error.args[0], entered=entered)
        return self._page(picking, token, done=True)

    def _photos(self):
        files = request.httprequest.files.getlist("photos")
        # A form without a photo hands in an empty one.
        return [file for file in files if file.filename][: pictures.MAX_PHOTOS + 1]

    def _delivery(self, token):
        if request.env["res.lang"]._get_data(code=PAPER_LANG):
            request.update_context(lang=PAPER_LANG)
        return request.env["stock.picking"]._gy_by_token(token)

    def _page(self, picking, token, error="", entered=None, done=False):
        """Render the page: the form, or why there is nothing to be signed."""
        selection = request.env["gy.sign.off"]._fields["condition"]
        values = {
            "picking": picking,
            "token": token,
            "error": error,
            "entered": entered or {},
            "done": done,
            "closed": picking._gy_link_closed() if picking else "",
            "goods": picking._gy_goods_to_sign() if picking else {},
            "orders": picking.move_ids.sale_line_id.order_id if picking else [],
            "conditions": selection._description_selection(request.env) if picking else CONDITIONS,
            "max_photos": pictures.MAX_PHOTOS,
        }
        response = request.render("gy_sign_off_page.sign_page", values)
        response.headers.update(HEADERS)
        if not picking:
            response.status_code = 404
        return response
