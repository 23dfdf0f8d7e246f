"""What a digital fapiao says in its file, without the ORM (R11.2).

The XML is that of the tax authority's platform (数电票, root ``EInvoice``): the original, the PDF and
OFD are its pictures. An OFD is a zip; it may carry the XML, and names the main facts in ``OFD.xml``.
Nothing is loaded from outside: no entities, no network, no more than the limits below.
"""

import io
import zipfile
from dataclasses import dataclass, field
from datetime import date

from lxml import etree

LARGEST = 5_000_000
MOST_ENTRIES = 500
# 标签 GeneralOrSpecialVAT of the platform.
KIND_CODES = {"01": "special", "02": "ordinary"}


class UnreadableError(Exception):
    """The file is none that can be read as a fapiao."""


@dataclass(frozen=True)
class Facts:
    """What a fapiao's file says; empty where it says nothing.

    :param float total: tax included, negative for a red-letter fapiao
    :param lines: ``[(name, amount without tax, tax)]``
    """

    number: str = ""
    day: date | None = None
    kind: str = ""
    buyer: str = ""
    buyer_tax_number: str = ""
    seller_tax_number: str = ""
    untaxed: float | None = None
    tax: float | None = None
    total: float | None = None
    is_signed: bool = False
    lines: tuple = field(default=())


def read(content, name):
    """Return the :class:`Facts` of a fapiao's file, or ``None`` where it cannot say any.

    :param bytes content: the file
    :param str name: its name; ``.xml`` and ``.ofd`` are read
    :raise UnreadableError: when the file is not what its name says, or is no fapiao
    """
    ending = (name or "").strip().lower().rpartition(".")[2]
    if ending == "xml":
        return _from_xml(_parse(content))
    if ending == "ofd":
        return _from_ofd(content)
    return None


def _parse(content):
    if len(content) > LARGEST:
        raise UnreadableError
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError from error
    if root.getroottree().docinfo.doctype:
        # A fapiao has none; what stands in one is meant for somebody else's parser.
        raise UnreadableError
    return root


def _from_xml(root):
    if etree.QName(root).localname != "EInvoice":
        raise UnreadableError
    return Facts(
        number=_text(root, "TaxSupervisionInfo", "InvoiceNumber") or _text(root, "Header", "EIid"),
        day=_day(_text(root, "TaxSupervisionInfo", "IssueTime")),
        kind=KIND_CODES.get(_text(root, "GeneralOrSpecialVAT", "LabelCode"), ""),
        buyer=_text(root, "BuyerInformation", "BuyerName"),
        buyer_tax_number=_text(root, "BuyerInformation", "BuyerIdNum"),
        seller_tax_number=_text(root, "SellerInformation", "SellerIdNum"),
        untaxed=_amount(_text(root, "BasicInformation", "TotalAmWithoutTax")),
        tax=_amount(_text(root, "BasicInformation", "TotalTaxAm")),
        total=_amount(_text(root, "BasicInformation", "TotalTax-includedAmount")),
        is_signed=any(
            etree.QName(node).localname in ("Signature", "TaxBureauSignature")
            for node in root.iter(etree.Element)
        ),
        lines=tuple(
            (
                _text(line, "ItemName"),
                _amount(_text(line, "Amount")) or 0.0,
                _amount(_text(line, "ComTaxAm")) or 0.0,
            )
            for line in _nodes(root, "IssuItemInformation")
        ),
    )


def _from_ofd(content):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES or any(item.file_size > LARGEST for item in entries):
                raise UnreadableError
            names = [item.filename for item in entries]
            if "OFD.xml" not in names:
                raise UnreadableError
            for name in names:
                if name.lower().endswith(".xml") and "attach" in name.lower():
                    root = _parse(archive.read(name))
                    if etree.QName(root).localname == "EInvoice":
                        return _from_xml(root)
            return _from_custom_data(_parse(archive.read("OFD.xml")))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError) as error:
        raise UnreadableError from error


def _from_custom_data(root):
    """Return what the head of an OFD names; an OFD without says nothing."""
    said = {
        node.get("Name"): (node.text or "").strip()
        for node in _nodes(root, "CustomData")
        if node.get("Name")
    }
    if not said.get("发票号码"):
        return None
    untaxed, tax = _amount(said.get("合计金额")), _amount(said.get("合计税额"))
    return Facts(
        number=said["发票号码"],
        day=_day(said.get("开票日期", "")),
        buyer_tax_number=said.get("购买方纳税人识别号", ""),
        seller_tax_number=said.get("销售方纳税人识别号", ""),
        untaxed=untaxed,
        tax=tax,
        total=None if untaxed is None or tax is None else round(untaxed + tax, 2),
    )


def _nodes(root, name):
    return [node for node in root.iter(etree.Element) if etree.QName(node).localname == name]


def _text(root, *path):
    """Return the text of the first element that stands under these, in this order."""
    nodes = [root]
    for name in path:
        nodes = [found for node in nodes[:1] for found in _nodes(node, name)]
    return (nodes[0].text or "").strip() if nodes else ""


def _amount(text):
    try:
        return round(float((text or "").replace(",", "")), 2) if text else None
    except ValueError:
        return None


def _day(text):
    digits = "".join(character for character in text or "" if character.isdigit())[:8]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
