"""What reportlab draws, painted by Pillow and nothing that has to be compiled.

Odoo's barcodes are drawings of reportlab, which paints them by libraries of its own that do not
come with it for every Python; without one, Odoo's slips and manufacturing orders cannot be printed.
A barcode is bars and a text, which Pillow paints as well.
"""

import io

from PIL import Image, ImageDraw, ImageFont
from reportlab.graphics import renderPM, shapes
from reportlab.graphics.utils import RenderPMError
from reportlab.pdfbase import pdfmetrics

# Painted so many times as large and made small again: the edge of a bar lies between two dots.
FINE = 4


class Painter:
    """Paints the rectangles and texts of a drawing."""

    def __init__(self, drawing):
        self.width, self.height = max(1, round(drawing.width)), max(1, round(drawing.height))
        self.image = Image.new("L", (self.width * FINE, self.height * FINE), 255)
        self.brush = ImageDraw.Draw(self.image)
        self.walk(drawing, (FINE, 0, 0, FINE, 0, 0))

    def walk(self, node, matrix):
        """Paint a node and what stands in it, placed by the transformations above it."""
        if isinstance(node, shapes.UserNode):
            node = node.provideNode()
        if isinstance(node, shapes.Group):
            matrix = shapes.mmult(matrix, node.transform)
            for child in node.getContents():
                self.walk(child, matrix)
        elif isinstance(node, shapes.Rect):
            self.paint_bar(node, matrix)
        elif isinstance(node, shapes.String):
            self.paint_text(node, matrix)

    def place(self, matrix, x, y):
        """Return the dot of a point; the first row of a picture is its top."""
        x, y = shapes.transformPoint(matrix, (x, y))
        return round(x), self.image.height - round(y)

    def paint_bar(self, rect, matrix):
        if rect.fillColor is None:
            return
        left, bottom = self.place(matrix, rect.x, rect.y)
        right, top = self.place(matrix, rect.x + rect.width, rect.y + rect.height)
        if left < right and top < bottom:
            shade = round(255 * sum(rect.fillColor.rgb()) / 3)
            # The last dot is the one before the end.
            self.brush.rectangle((left, top, right - 1, bottom - 1), fill=shade)

    def paint_text(self, text, matrix):
        anchor = {"middle": "ms", "end": "rs"}.get(text.textAnchor, "ls")
        font = _font(text.fontName, text.fontSize * abs(matrix[3]))
        self.brush.text(
            self.place(matrix, text.x, text.y), text.text, fill=0, font=font, anchor=anchor
        )

    def png(self):
        out = io.BytesIO()
        size = (self.width, self.height)
        self.image.resize(size, Image.Resampling.BOX).save(out, "PNG")
        return out.getvalue()


def _font(name, size):
    """Return a font of reportlab's where it has a file, else Pillow's own."""
    face = getattr(pdfmetrics.getFont(name), "face", None)
    try:
        return ImageFont.truetype(face.filename, round(size))
    except (AttributeError, OSError):
        return ImageFont.load_default(size)


def painted(drawing, fmt="GIF", **_how):
    """Return a drawing of reportlab as a PNG, whatever it was asked for as.

    :raise ValueError: for another format, which nobody asks for here
    """
    if fmt.lower() != "png":
        message = f"Barcodes are painted as PNG, not as {fmt}."
        raise ValueError(message)
    return Painter(drawing).png()


def can_paint():
    """Tell whether reportlab has something that paints."""
    try:
        renderPM.PMCanvas(1, 1)
    except (RenderPMError, ImportError):
        return False
    return True


def stand_in():
    """Paint for reportlab where it cannot."""
    if not can_paint():
        renderPM.drawToString = painted
