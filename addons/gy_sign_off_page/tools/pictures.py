"""Pictures that are handed in from a phone, without the ORM."""

import base64
import binascii
import io

from PIL import Image, ImageOps, UnidentifiedImageError

# A signature is a small drawing; a photo of today's phones stays below.
MAX_SIGNATURE = 512 * 1024
MAX_PHOTO = 12 * 1024 * 1024
MAX_PHOTOS = 6
# What a photo is kept in: readable when it is printed, and no larger.
WIDEST = 1600
MAX_PIXELS = 60 * 1000 * 1000
DRAWN = "data:image/png;base64,"


class PictureError(Exception):
    """What was handed in is no picture, or too large."""


def signature(data):
    """Return the PNG of a signature that was drawn on the page.

    :param str data: the address of the picture, as data
    :raise PictureError: when it is no such picture, too large, or nothing was drawn
    """
    if not isinstance(data, str) or not data.startswith(DRAWN) or len(data) > MAX_SIGNATURE * 2:
        raise PictureError
    try:
        content = base64.b64decode(data[len(DRAWN) :], validate=True)
    except (binascii.Error, ValueError) as error:
        raise PictureError from error
    picture = _opened(content, MAX_SIGNATURE, ("PNG",))
    drawn = picture.convert("RGBA")
    # On a page of one colour nothing was drawn.
    if all(low == high for low, high in drawn.getextrema()):
        raise PictureError
    paper = Image.new("RGB", drawn.size, "white")
    paper.paste(drawn, mask=drawn.getchannel("A"))
    return _saved(paper, "PNG")


def photo(content):
    """Return a photo upright, as JPEG, at most :data:`WIDEST` pixels wide and high.

    What else a phone writes into its photos (where, when, by which phone) is left out.

    :param bytes content: a JPEG or PNG, as the browsers of phones hand in what was taken
    :raise PictureError: when it is no such picture, or too large
    """
    picture = _opened(content, MAX_PHOTO, ("JPEG", "PNG"))
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((WIDEST, WIDEST))
    return _saved(upright, "JPEG")


def address(content, kind):
    """Return the address of a picture, as data, for a page.

    :param str kind: ``png`` or ``jpeg``
    """
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def _opened(content, limit, formats):
    if not content or len(content) > limit:
        raise PictureError
    try:
        picture = Image.open(io.BytesIO(content), formats=formats)
        # Its size stands at its head: what would fill the memory is not even unpacked.
        if picture.width * picture.height > MAX_PIXELS:
            raise PictureError
        picture.load()
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        ValueError,
        SyntaxError,
    ) as error:
        raise PictureError from error
    return picture


def _saved(picture, kind):
    target = io.BytesIO()
    picture.save(target, kind, quality=82)
    return target.getvalue()
