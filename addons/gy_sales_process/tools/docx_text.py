"""The paragraphs of a Word file as people read them, with the numbers that Word adds (R4.1).

No database in here.
"""

from lxml import etree

from . import capitals, docx_file

# The text of a contract of a hundred pages has some three thousand.
MOST_PARAGRAPHS = 5_000
MOST_SIGNS = 600_000
LONGEST = 20_000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# How Word writes the numbers of a list; what is not here is written 1, 2, 3.
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographTraditional",
    "taiwaneseCounting",
}
_SIGNS = {"t": None, "tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def paragraphs(content):
    """Return ``(texts, whole)``: what a Word file says, and whether that is all of it.

    Tables are read cell by cell; what was deleted with tracked changes is left out.

    :param bytes content: the file
    :raise docx_file.DocxError: when it cannot be opened
    """
    docx_file.parts(content)
    body = _tree(content, docx_file.MAIN)
    if body is None:
        raise docx_file.DocxError("broken")
    numbering = _Numbering(content)
    texts, signs = [], 0
    for node in body.iter(f"{W}p"):
        if next(node.iterancestors(_FALLBACK), None) is not None:
            continue
        text = (numbering.of(node) + _text(node)).strip()[:LONGEST]
        if not text:
            continue
        signs += len(text)
        if len(texts) >= MOST_PARAGRAPHS or signs > MOST_SIGNS:
            return texts, False
        texts.append(text)
    return texts, True


def _tree(content, name):
    data = docx_file.part(content, name)
    if not data:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise docx_file.DocxError("broken") from error


def _text(paragraph):
    words = []
    for node in paragraph.iter():
        if not isinstance(node.tag, str) or not node.tag.startswith(W):
            continue
        sign = _SIGNS.get(node.tag[len(W) :], "")
        # Boxes have paragraphs of their own.
        if sign != "" and next(node.iterancestors(f"{W}p"), None) is paragraph:
            words.append(node.text or "" if sign is None else sign)
    return "".join(words)


def _value(node, path):
    found = node.find(path) if node is not None else None
    return found.get(f"{W}val") if found is not None else None


class _Numbering:
    """Counts the numbered paragraphs of a file, as Word does when it shows them."""

    def __init__(self, content):
        self.levels, self.lists, self.styles, self.counts = {}, {}, {}, {}
        numbering = _tree(content, "word/numbering.xml")
        for abstract in numbering.iter(f"{W}abstractNum") if numbering is not None else ():
            self.levels[abstract.get(f"{W}abstractNumId")] = [
                (
                    _value(level, f"{W}numFmt") or "decimal",
                    _value(level, f"{W}lvlText") or "",
                    _number(_value(level, f"{W}start"), 1),
                )
                for level in abstract.iter(f"{W}lvl")
            ]
        for num in numbering.iter(f"{W}num") if numbering is not None else ():
            self.lists[num.get(f"{W}numId")] = _value(num, f"{W}abstractNumId")
        styles = _tree(content, "word/styles.xml")
        for style in styles.iter(f"{W}style") if styles is not None else ():
            self.styles[style.get(f"{W}styleId")] = style.find(f"{W}pPr/{W}numPr")

    def of(self, paragraph):
        """Return the number that Word shows before a paragraph, or nothing."""
        place = paragraph.find(f"{W}pPr/{W}numPr")
        if place is None:
            place = self.styles.get(_value(paragraph, f"{W}pPr/{W}pStyle"))
        abstract = self.lists.get(_value(place, f"{W}numId"))
        levels = self.levels.get(abstract, [])
        level = _number(_value(place, f"{W}ilvl"), 0)
        if not 0 <= level < len(levels):
            return ""
        counts = self.counts.setdefault(abstract, {})
        counts[level] = counts.get(level, levels[level][2] - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return self._shown(levels, level, counts)

    def _shown(self, levels, level, counts):
        form, text, _start = levels[level]
        if form in ("bullet", "none"):
            return ""
        for number in range(level + 1):
            form, _text, start = levels[number]
            text = text.replace(f"%{number + 1}", _written(counts.get(number, start), form))
        return f"{text} " if text else ""


def _number(value, default):
    return int(value) if value and value.isdecimal() and len(value) < 7 else default


def _written(number, form):
    if form in _CHINESE:
        return capitals.number_in_words(number)
    if form in ("lowerLetter", "upperLetter") and 0 < number < 27:
        return chr((96 if form == "lowerLetter" else 64) + number)
    return str(number)
