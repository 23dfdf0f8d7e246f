from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_delivery.models.sign_off import CONDITIONS, EXCEPTIONS
from odoo.addons.gy_sales_process.tools import clock

from ..tools import pictures

LONGEST_NAME = 60
LONGEST_TEXT = 2000


class StockPicking(models.Model):
    """What the consignee enters on the page, read, checked and recorded (R12.1)."""

    _inherit = "stock.picking"

    def _gy_goods_to_sign(self):
        """Return ``{product: (unit, quantity, lots)}`` of what left with this delivery."""
        goods = {}
        for move in self.move_ids.filtered(lambda move: move.state == "done" and move.quantity):
            product = move.product_id
            _unit, before, lots = goods.get(product, (None, 0.0, self.env["stock.lot"]))
            quantity = move.product_uom._compute_quantity(move.quantity, product.uom_id)
            goods[product] = (product.uom_id, before + quantity, lots | move.move_line_ids.lot_id)
        return goods

    def _gy_sign_on_phone(self, entered, drawing, photos=()):
        """Record what the consignee signed; called as the superuser, for who holds the token.

        :param dict entered: ``signer``, ``phone``, ``condition``, ``description`` and
            ``received_<id of a product>``, as texts
        :param str drawing: the signature, as the page sends it
        :param photos: the files of photos, each as bytes
        :return: the sign-off
        :raise UserError: in words for the consignee
        """
        self.ensure_one()
        order = self._gy_contracts()[:1]
        order._gy_lock_totals()
        if closed := self._gy_link_closed():
            raise UserError(closed)
        vals = self._gy_read_entered(entered)
        received = self._gy_read_received(entered)
        short = any(quantity < left for _product, _unit, left, quantity in received)
        if short and vals["condition"] not in EXCEPTIONS:
            vals["condition"] = "shortage"
        self._gy_check_sign_off(
            order, vals["signer"], vals["date"], vals["condition"], vals["description"]
        )
        shown = self._gy_read_pictures(drawing, photos)
        vals["authorised"] = self._gy_is_authorised(order, vals["signer"], self.env["res.partner"])
        vals["by_phone"] = True
        vals["line_ids"] = [
            fields.Command.create(
                {
                    "product_id": product.id,
                    "uom_id": unit.id,
                    "shipped_qty": left,
                    "received_qty": quantity,
                }
            )
            for product, unit, left, quantity in received
        ]
        slip = self._gy_phone_slip(vals, received, shown)
        name = self.env._("Signed %(delivery)s.pdf", delivery=self.name.replace("/", "-"))
        sign_off = self._gy_record_sign_off(order, name, slip, vals)
        self._gy_tell_signed(order, vals)
        return sign_off

    def _gy_read_entered(self, entered):
        """Return the values of a sign-off that the consignee entered as texts."""
        signer = _line(entered.get("signer"), LONGEST_NAME)
        condition = entered.get("condition")
        if condition not in dict(CONDITIONS):
            raise UserError(self.env._("Say in what condition the goods arrived."))
        if not signer:
            raise UserError(self.env._("Enter the name of who signs."))
        return {
            "date": clock.today(self),
            "signer": signer,
            "phone": _line(entered.get("phone"), LONGEST_NAME),
            "condition": condition,
            "description": _text(entered.get("description")),
        }

    def _gy_read_received(self, entered):
        """Return ``[(product, unit, shipped, received)]``; what is not entered came whole."""
        rows = []
        for product, (unit, left, _lots) in self._gy_goods_to_sign().items():
            text = (entered.get(f"received_{product.id}") or "").strip()
            try:
                quantity = float(text) if text else left
            except ValueError:
                quantity = -1.0
            if abs(quantity - left) < unit.rounding / 2:
                # What the page shows, and sends back, is written in decimals.
                quantity = left
            # What is no number is below nothing for every comparison that is denied.
            if not 0.0 <= quantity <= left:
                raise UserError(
                    self.env._(
                        "%(product)s: enter how many arrived, at most %(quantity)s.",
                        product=product.name,
                        quantity=written(left),
                    )
                )
            rows.append((product, unit, left, quantity))
        return rows

    def _gy_read_pictures(self, drawing, photos):
        """Return ``{"signature", "photos"}``, the addresses of the pictures for the slip."""
        try:
            signature = pictures.signature(drawing)
        except pictures.PictureError as error:
            raise UserError(self.env._("Sign in the field with your finger.")) from error
        if len(photos) > pictures.MAX_PHOTOS:
            raise UserError(self.env._("Hand in %s photos at most.", pictures.MAX_PHOTOS))
        shown = []
        for content in photos:
            try:
                shown.append(pictures.address(pictures.photo(content), "jpeg"))
            except pictures.PictureError as error:
                raise UserError(
                    self.env._("A photo cannot be read, or is too large. Take it again.")
                ) from error
        return {"signature": pictures.address(signature, "png"), "photos": shown}

    def _gy_phone_slip(self, vals, received, shown):
        """Return the PDF of the slip that was signed on a phone."""
        report = self.env["ir.actions.report"]._get_report(
            "gy_sign_off_page.action_report_phone_slip"
        )
        condition = self.env["gy.sign.off"]._fields["condition"]
        conditions = dict(condition._description_selection(self.env))
        data = {
            "signed": vals,
            "condition": conditions[vals["condition"]],
            "received": [
                (
                    product.name,
                    product.default_code or "",
                    unit.name,
                    written(left),
                    written(quantity),
                )
                for product, unit, left, quantity in received
            ],
            "moment": fields.Datetime.now(),
            "signature": shown["signature"],
            "photos": shown["photos"],
        }
        return report.with_context(report_pdf_no_attachment=True)._render_qweb_pdf(
            report, self.ids, data=data
        )[0]

    def _gy_tell_signed(self, order, vals):
        """Tell in the contract's chatter who signed, and whether the customer had named them."""
        words = self.env._(
            "%(delivery)s was signed for on a phone by %(signer)s.",
            delivery=self.name,
            signer=vals["signer"],
        )
        if not vals["authorised"]:
            words += " " + self.env._(
                "The customer has not named them as one who may sign: check with the customer."
            )
        order.message_post(body=words, partner_ids=order.user_id.partner_id.ids)


def written(quantity):
    """Return a quantity in figures, with all its digits."""
    return f"{quantity:.15g}"


def _line(text, longest):
    """Return a text as one line of at most so many letters; ``False`` where nothing is left."""
    return " ".join((text or "").replace("\0", "").split())[:longest] or False


def _text(text):
    """Return a longer text; ``False`` where nothing is left."""
    return (text or "").replace("\0", "").strip()[:LONGEST_TEXT] or False
