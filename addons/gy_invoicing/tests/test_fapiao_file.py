import io
import zipfile
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools import fapiao_file

NUMBER = "26312000000123456789"
XML = """<?xml version="1.0" encoding="UTF-8"?>
<EInvoice>
  <Header>
    <EIid>{number}</EIid>
    <InherentLabel>
      <GeneralOrSpecialVAT><LabelCode>{kind}</LabelCode></GeneralOrSpecialVAT>
    </InherentLabel>
  </Header>
  <EInvoiceData>
    <SellerInformation>
      <SellerIdNum>{seller_tax_number}</SellerIdNum><SellerName>Bearing Works</SellerName>
    </SellerInformation>
    <BuyerInformation>
      <BuyerIdNum>{buyer_tax_number}</BuyerIdNum><BuyerName>{buyer}</BuyerName>
    </BuyerInformation>
    <BasicInformation>
      <TotalAmWithoutTax>{untaxed}</TotalAmWithoutTax><TotalTaxAm>{tax}</TotalTaxAm>
      <TotalTax-includedAmount>{total}</TotalTax-includedAmount>
    </BasicInformation>
    <IssuItemInformation>
      <ItemName>*轴承*回转支承</ItemName><Amount>{untaxed}</Amount><ComTaxAm>{tax}</ComTaxAm>
    </IssuItemInformation>
  </EInvoiceData>
  <TaxSupervisionInfo>
    <InvoiceNumber>{number}</InvoiceNumber><IssueTime>{day}</IssueTime>
  </TaxSupervisionInfo>
  {signature}
</EInvoice>
"""


def xml(**values):
    """Return the XML of a fapiao as the tax authority's platform issues it."""
    said = {
        "number": NUMBER,
        "kind": "01",
        "seller_tax_number": "",
        "buyer": "Mill",
        "buyer_tax_number": "",
        "untaxed": "8849.56",
        "tax": "1150.44",
        "total": "10000.00",
        "day": "2026-11-05",
        "signature": "",
    }
    return XML.format(**said | values).encode()


def ofd(entries):
    """Return an OFD with these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@tagged("post_install", "-at_install")
class TestFapiaoFile(BaseCase):
    """What the file of a digital fapiao says, read without loading anything else."""

    def test_xml(self):
        facts = fapiao_file.read(xml(buyer_tax_number="91", seller_tax_number="92"), "a.XML")
        self.assertEqual((facts.number, facts.day), (NUMBER, date(2026, 11, 5)))
        self.assertEqual((facts.untaxed, facts.tax, facts.total), (8849.56, 1150.44, 10000.0))
        self.assertEqual((facts.buyer, facts.buyer_tax_number), ("Mill", "91"))
        self.assertEqual((facts.kind, facts.seller_tax_number), ("special", "92"))
        self.assertEqual(facts.lines, (("*轴承*回转支承", 8849.56, 1150.44),))
        self.assertFalse(facts.is_signed)
        signed = xml(signature="<TaxBureauSignature><Signature/></TaxBureauSignature>")
        self.assertTrue(fapiao_file.read(signed, "a.xml").is_signed)
        self.assertEqual(fapiao_file.read(xml(kind="02"), "a.xml").kind, "ordinary")

    def test_days(self):
        for text, day in (
            ("2026-11-05 10:20:30", date(2026, 11, 5)),
            ("20261105", date(2026, 11, 5)),
            ("2026年11月05日", date(2026, 11, 5)),
            ("2026-13-45", None),
            ("", None),
        ):
            self.assertEqual(fapiao_file.read(xml(day=text), "a.xml").day, day, text)

    def test_red_letter(self):
        facts = fapiao_file.read(xml(untaxed="-8849.56", tax="-1150.44", total="-10000"), "a.xml")
        self.assertEqual((facts.untaxed, facts.tax, facts.total), (-8849.56, -1150.44, -10000))

    def test_ofd_with_the_xml(self):
        content = ofd({"OFD.xml": "<OFD/>", "Doc_0/Attachs/original_invoice.xml": xml()})
        self.assertEqual(fapiao_file.read(content, "a.ofd").number, NUMBER)

    def test_ofd_with_its_head_only(self):
        head = (
            '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CustomDatas>'
            f'<ofd:CustomData Name="发票号码">{NUMBER}</ofd:CustomData>'
            '<ofd:CustomData Name="合计金额">8849.56</ofd:CustomData>'
            '<ofd:CustomData Name="合计税额">1150.44</ofd:CustomData>'
            '<ofd:CustomData Name="开票日期">2026年11月05日</ofd:CustomData>'
            "</ofd:CustomDatas></ofd:OFD>"
        )
        facts = fapiao_file.read(ofd({"OFD.xml": head}), "a.ofd")
        self.assertEqual((facts.number, facts.total), (NUMBER, 10000))
        self.assertEqual(facts.day, date(2026, 11, 5))
        self.assertIsNone(fapiao_file.read(ofd({"OFD.xml": "<OFD/>"}), "a.ofd"))

    def test_pictures_say_nothing(self):
        self.assertIsNone(fapiao_file.read(b"%PDF-1.7", "a.pdf"))
        self.assertIsNone(fapiao_file.read(b"", ""))

    def test_what_is_no_fapiao(self):
        entity = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><EInvoice>&x;</EInvoice>'
        laughs = (
            b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'
            b"<EInvoice>&b;</EInvoice>"
        )
        for content in (
            b"",
            b"no xml",
            b"<other/>",
            entity,
            laughs,
            b"<EInvoice>" + b" " * (fapiao_file.LARGEST + 1) + b"</EInvoice>",
        ):
            with self.assertRaises(fapiao_file.UnreadableError):
                fapiao_file.read(content, "a.xml")
        many = {f"{number}.xml": "" for number in range(fapiao_file.MOST_ENTRIES + 1)}
        for content in (
            b"PK\x03\x04 damaged",
            ofd({"other.xml": "<a/>"}),
            ofd({"OFD.xml": "<a>"}),
            ofd({"OFD.xml": "<OFD/>", **many}),
            ofd({"OFD.xml": "<OFD/>", "big.xml": b"\0" * (fapiao_file.LARGEST + 1)}),
        ):
            with self.assertRaises(fapiao_file.UnreadableError):
                fapiao_file.read(content, "a.ofd")

    @examples(200)
    @given(content=st.binary(max_size=300), name=st.sampled_from(["a.xml", "a.ofd", "a.pdf"]))
    def test_any_bytes(self, content, name):
        """Whatever is handed in, it is read, refused, or says nothing."""
        try:
            facts = fapiao_file.read(content, name)
        except fapiao_file.UnreadableError:
            return
        self.assertTrue(facts is None or facts.number is not None)

    @examples(100)
    @given(
        place=st.integers(min_value=0, max_value=len(xml())),
        noise=st.binary(min_size=1, max_size=5),
    )
    def test_a_damaged_fapiao(self, place, noise):
        content = xml()
        try:
            facts = fapiao_file.read(content[:place] + noise + content[place:], "a.xml")
        except fapiao_file.UnreadableError:
            return
        self.assertIsInstance(facts, fapiao_file.Facts)
