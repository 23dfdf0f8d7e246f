"""Codes for scanners and phones, without the ORM."""

import base64
import io

import qrcode
from qrcode.image.svg import SvgPathImage


def qr_picture(text):
    """Return a text as a QR code: the address of a picture, as data.

    :param str text: what the scanner reads
    """
    code = qrcode.QRCode(border=0, image_factory=SvgPathImage)
    code.add_data(text)
    picture = io.BytesIO()
    code.make_image().save(picture)
    return f"data:image/svg+xml;base64,{base64.b64encode(picture.getvalue()).decode()}"
