import base64
import io

from PIL import Image, ImageDraw

from odoo.addons.gy_delivery.tests.common import DeliveryCommon


def picture(kind="PNG", size=(300, 120), stroke=True, **options):
    """Return a picture as bytes: a stroke on a clear ground, or nothing."""
    image = Image.new("RGBA" if kind == "PNG" else "RGB", size)
    if stroke:
        ImageDraw.Draw(image).line((10, 60, size[0] - 10, 40), fill="black", width=4)
        ImageDraw.Draw(image).line((10, 20, size[0] - 10, 90), fill="white", width=4)
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def drawn(content=None):
    """Return a signature as the page sends it."""
    content = picture() if content is None else content
    return "data:image/png;base64," + base64.b64encode(content).decode()


class SignPageCommon(DeliveryCommon):
    """Deliveries that have left, and what a consignee enters on the page."""

    def left(self, quantity=None, ordered=10.0):
        """Return a contract and its delivery, which has left and is not signed for."""
        order = self.stocked(quantity=ordered)
        delivery = self.deliveries(order)
        with self.open_gates():
            self._transfer(self.as_role("warehouse", delivery), quantity)
        return order, delivery.filtered(lambda item: item.state == "done")

    def found(self, delivery):
        """Return the delivery as the page finds it by its token."""
        public = self.env["stock.picking"].with_user(self.env.ref("base.public_user"))
        return public._gy_by_token(delivery._gy_sign_token())

    def enter(self, delivery, drawing=None, photos=(), **entered):
        entered = {"signer": "Receiver Li", "condition": "good", **entered}
        drawing = drawn() if drawing is None else drawing
        return self.found(delivery)._gy_sign_on_phone(entered, drawing, photos)
