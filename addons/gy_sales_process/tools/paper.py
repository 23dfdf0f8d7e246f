"""The paper engine: HTML and CSS become a PDF (R17.2).

WeasyPrint needs no browser and no server to fetch from, so nothing is fetched: what a page may
refer to is a file below an addon's ``static`` folder, or data inside the page itself. Addresses
in texts that people typed would otherwise reach the company's inner network (R17.3).
"""

import contextlib
import functools
import gc
import itertools
import logging
import mimetypes
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import weasyprint
from weasyprint.urls import URLFetcher, URLFetcherResponse

from odoo.tools import file_open
from odoo.tools.misc import file_path

from . import limits

_logger = logging.getLogger(__name__)
# They tell every table of every font, every step of every page.
logging.getLogger("fontTools").setLevel(logging.WARNING)
logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)

HOST = "paper.invalid"
BASE_URL = f"https://{HOST}/"
ASSETS = (".css", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ttf", ".otf", ".woff2")
# A printed page leaves some 80 MB of boxes that refer to one another. In a process as large as
# Odoo's the collector looks for such rarely; printing many papers would run out of memory.
COLLECT_EVERY = 4
# A contract of 120 lines with long texts takes some twenty.
MOST_SECONDS = 60
_printed = itertools.count(1)


class RefusedError(ValueError):
    """A page referred to something outside the house."""


class StaticFetcher(URLFetcher):
    """Fetch files below ``/ADDON/static/`` and ``data:`` addresses; refuse everything else."""

    def __init__(self):
        super().__init__(allowed_protocols=("data",), allow_redirects=False)

    def fetch(self, url, headers=None):
        """Return the content behind ``url``.

        :raise RefusedError: when it is neither a static file of an addon nor data
        """
        if url.lower().startswith("data:"):
            return super().fetch(url, headers)
        path = _static_path(url)
        if not path:
            _logger.warning("Paper: the address %.200s was not fetched", url)
            raise RefusedError(url)
        with file_open(path, "rb", filter_ext=ASSETS) as file:
            content = file.read()
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return URLFetcherResponse(url, content, {"Content-Type": kind})


def _static_path(url):
    """Return the path ``ADDON/static/...`` an address of our own refers to, or nothing."""
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.netloc != HOST:
        return None
    steps = unquote(parts.path).lstrip("/").split("/")
    if len(steps) < 3 or steps[1] != "static" or not all(step.strip(".") for step in steps):
        return None
    return "/".join(steps)


def _take_sheets(tree):
    """Take the links to our own stylesheets out of a page; return the sheets, read once a process.

    Bundles, which reports of other addons link to, are made for browsers: they are left out.
    """
    sheets = []
    for link in tree.findall(".//link[@href]"):
        if link.get("href").startswith("/web/assets/"):
            link.set("rel", "none")
    head = tree.find("head")
    for link in head.findall("link") if head is not None else ():
        path = _static_path(urljoin(BASE_URL, link.get("href", "")))
        if link.get("rel") != "stylesheet" or not path or not path.endswith(".css"):
            continue
        # What is not there is told by the engine.
        with contextlib.suppress(FileNotFoundError):
            sheets.append(_sheet(path, Path(file_path(path)).stat().st_mtime_ns))
            head.remove(link)
    return sheets


@functools.lru_cache(maxsize=8)
def _sheet(path, _changed):
    with file_open(path, filter_ext=(".css",)) as file:
        return weasyprint.CSS(
            string=file.read(), base_url=f"{BASE_URL}{path}", url_fetcher=StaticFetcher()
        )


def render(html, seconds=MOST_SECONDS):
    """Return the PDF of a page.

    :param str html: a whole document; its relative addresses refer to static files of addons
    :param float seconds: how long it may take
    :return: the PDF as bytes; equal pages give equal bytes
    :raise limits.LimitError: when the page is too large, too deep, or takes too long
    """
    with limits.time_limit(seconds):
        page = weasyprint.HTML(string=html, base_url=BASE_URL, url_fetcher=StaticFetcher())
        limits.trim(page.etree_element)
        content = page.write_pdf(stylesheets=_take_sheets(page.etree_element))
    if not next(_printed) % COLLECT_EVERY:
        gc.collect()
    return content
