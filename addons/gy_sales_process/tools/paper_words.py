"""How papers say what every paper says: a product, an address, a quantity, a day (R17.2).

Templates of the paper engine find these as ``say``: ``t-out="say.once(line.name)"``.
"""

import re
from types import SimpleNamespace

from odoo.tools import html2plaintext

# A model in brackets, as Odoo puts it before a name, that follows once more in the same line.
TWICE = re.compile(r"\[([^\[\]\n]+)\]\s*(?=[^\n\[]*(?<![A-Za-z0-9/-])\1(?![A-Za-z0-9/-]))")
# Of a page, the words between the elements; styles and scripts are passed over.
WORDS_OF_PAGE = re.compile(r"<(style|script)\b.*?</\1>|>[^<]*\[[^<]+", re.S | re.I)
# What no system takes in the name of a file.
BAD_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def once(text):
    """Return a text in which a product's model stands once, not before its name and in it.

    >>> once("[NU 2340 EM] 圆柱滚子轴承 NU 2340 EM")
    '圆柱滚子轴承 NU 2340 EM'
    >>> once("[32244] 圆锥滚子轴承, [6] 垫圈 16")
    '[32244] 圆锥滚子轴承, [6] 垫圈 16'
    """
    return TWICE.sub("", text or "")


def once_in_page(html):
    """Return a page in which every product's model stands once.

    >>> once_in_page("<style>[a] a</style><td>[22320] 轴承 22320</td><td>[6] 垫圈</td>")
    '<style>[a] a</style><td>轴承 22320</td><td>[6] 垫圈</td>'
    """
    return WORDS_OF_PAGE.sub(lambda found: found[0] if found[1] else once(found[0]), html)


def kind(product):
    """Return the name of a product without its model, for papers with a column for models."""
    name = product.with_context(display_default_code=False).display_name or ""
    code = product.default_code
    bare = name.replace(code, "").strip() if code else name
    return re.sub(r"\s{2,}", " ", bare) or name


def plain(value, unit=""):
    """Return a quantity or share without needless zeros.

    >>> plain(6.0), plain(2.5, "%")
    ('6', '2.5%')
    """
    return f"{value:.10g}{unit}"


def address(partner):
    """Return an address in one line, from the large to the small, as Chinese write it."""
    parts = (partner.state_id.name, partner.city, partner.street, partner.street2)
    return "".join(part for part in parts if part)


def text(html):
    """Return the words of a formatted text."""
    return html2plaintext(html or "").strip()


def day(value):
    """Return a day as Chinese papers write it; nothing for none.

    >>> from datetime import date
    >>> day(date(2026, 3, 9)), day(False)
    ('2026年3月9日', '')
    """
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def file_name(*parts):
    """Return the name of a file, of the parts that there are.

    >>> file_name("签收单", "WH/OUT/00028", "", "东海 风电")
    '签收单 WH-OUT-00028 东海 风电'
    """
    told = (BAD_IN_NAMES.sub("-", part).strip(" .") for part in parts if part)
    return " ".join(part for part in told if part)


# Modules are not let into templates.
SAY = SimpleNamespace(once=once, kind=kind, plain=plain, address=address, text=text, day=day)
