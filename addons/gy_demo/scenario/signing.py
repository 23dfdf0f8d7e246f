"""What a consignee enters on the page behind the code of the slip (R12.1)."""

import base64
import io
import math

from PIL import Image, ImageDraw


def handwriting():
    """Return a signature as the page sends it: strokes on an empty ground."""
    image = Image.new("RGBA", (640, 200))
    pen = ImageDraw.Draw(image)
    for start, height in ((60, 40), (220, 55), (380, 35)):
        points = [
            (start + step, 110 + height * math.sin(step / 11) - step / 6)
            for step in range(0, 140, 3)
        ]
        pen.line(points, fill=(17, 24, 39), width=5, joint="curve")
    target = io.BytesIO()
    image.save(target, "PNG")
    return "data:image/png;base64," + base64.b64encode(target.getvalue()).decode()


def photo():
    """Return a photo of goods on a pallet, as their box stands there."""
    image = Image.new("RGB", (800, 600), (196, 188, 176))
    pen = ImageDraw.Draw(image)
    pen.rectangle((180, 180, 620, 470), fill=(158, 120, 74), outline=(90, 66, 40), width=6)
    pen.line((180, 325, 620, 325), fill=(90, 66, 40), width=4)
    pen.rectangle((160, 470, 640, 510), fill=(110, 84, 52))
    target = io.BytesIO()
    image.save(target, "JPEG")
    return target.getvalue()


def sign_on_phone(world, picking):
    """The consignee opens the link, enters what arrived, photographs the goods and signs."""
    public = world.env["stock.picking"].with_user(world.env.ref("base.public_user"))
    found = public._gy_by_token(picking._gy_sign_token())
    entered = {"signer": "周收货", "phone": "13800000000", "condition": "good"}
    found._gy_sign_on_phone(entered, handwriting(), [photo()])
