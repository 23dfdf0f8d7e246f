from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..tools import pictures
from .common import SignPageCommon, drawn, picture


@tagged("post_install", "-at_install")
class TestSigning(SignPageCommon):
    """What the consignee enters is checked, recorded and filed (R12.1)."""

    def test_signed(self):
        order, delivery = self.left()
        sign_off = self.enter(delivery, phone=" 139 0000 ", photos=[picture("JPEG")])
        self.assertEqual((sign_off.signer, sign_off.phone), ("Receiver Li", "139 0000"))
        self.assertEqual((sign_off.date, sign_off.condition), (self.today(), "good"))
        self.assertEqual((sign_off.state, sign_off.by_phone), ("signed", True))
        self.assertEqual(sign_off.recorded_by, self.env.ref("base.public_user"))
        (line,) = sign_off.line_ids
        self.assertEqual((line.shipped_qty, line.received_qty), (10.0, 10.0))
        self.assertFalse(order.gy_unsigned_count)
        document = sign_off.document_id
        self.assertEqual(document.type_id.code, "sign_off_slip")
        self.assertTrue(document.sudo().attachment_id.raw.startswith(b"%PDF"))
        self.assertEqual(
            (document.origin_model, document.origin_id), ("stock.picking", delivery.id)
        )

    def test_the_slip(self):
        """It says what was entered, and shows signature and photos."""
        _order, delivery = self.left()
        cls, printed = self.env.registry["ir.actions.report"], []
        render = cls._render_qweb_html

        def watched(reports, report_ref, docids, data=None):
            html = render(reports, report_ref, docids, data=data)
            printed.append(html[0].decode())
            return html

        with patch.object(cls, "_render_qweb_html", watched):
            self.enter(
                delivery,
                condition="damage",
                description="A dented case",
                photos=[picture("JPEG"), picture("JPEG", size=(60, 80))],
            )
        self.assertEqual(len(printed), 1)
        html = "".join(printed)
        for words in ("Receiver Li", "A dented case", "NU 2340", delivery.name):
            self.assertIn(words, html)
        self.assertEqual(html.count("data:image/png;base64"), 1)
        self.assertEqual(html.count("data:image/jpeg;base64"), 2)

    def test_once(self):
        _order, delivery = self.left()
        self.enter(delivery)
        with self.assertRaisesRegex(UserError, "signed for"):
            self.enter(delivery)
        self.assertEqual(len(delivery.sudo().gy_sign_off_ids), 1)

    def test_taken_back_and_signed_again(self):
        _order, delivery = self.left()
        sign_off = self.enter(delivery)
        self.as_role("sales_admin", sign_off).action_void("The wrong delivery")
        self.assertTrue(self.enter(delivery, signer="Receiver Wu"))

    def test_two_at_once(self):
        order, delivery = self.left()
        found = self.found(delivery)
        self.assertInTurn(
            order,
            lambda: found._gy_sign_on_phone(
                {"signer": "Receiver Li", "condition": "good"}, drawn()
            ),
            "_gy_link_closed",
            model="stock.picking",
        )

    def test_whom_the_customer_named(self):
        order, delivery = self.left()
        order.partner_id.commercial_partner_id.write(
            {"child_ids": [(0, 0, {"name": "Receiver Li", "gy_may_sign": True})]}
        )
        self.assertTrue(self.enter(delivery).authorised)
        self.assertNotIn("has not named them", order.sudo().message_ids[0].body)

    def test_whom_the_customer_did_not_name(self):
        """It is recorded, and the salesperson is told."""
        order, delivery = self.left()
        self.assertFalse(self.enter(delivery).authorised)
        message = order.sudo().message_ids[0]
        self.assertIn("has not named them", message.body)
        self.assertIn(self.users["salesperson"].partner_id, message.notified_partner_ids)

    def test_what_arrived_in_part_is_a_shortage(self):
        order, delivery = self.left()
        product = delivery.move_ids.product_id
        name = f"received_{product.id}"
        with self.assertRaisesRegex(UserError, "damaged or missing"):
            self.enter(delivery, **{name: "8"})
        sign_off = self.enter(delivery, description="Two are missing", **{name: "8"})
        self.assertEqual((sign_off.condition, sign_off.state), ("shortage", "open"))
        self.assertEqual(sign_off.line_ids.received_qty, 8.0)
        self.assertEqual(order.gy_exception_count, 1)

    def test_damage_stays_damage(self):
        _order, delivery = self.left()
        name = f"received_{delivery.move_ids.product_id.id}"
        sign_off = self.enter(delivery, condition="damage", description="Wet", **{name: "9"})
        self.assertEqual(sign_off.condition, "damage")

    def test_damage_is_reported(self):
        order, delivery = self.left()
        reported = []

        def report(order, kind, **details):
            reported.append((order, kind, details["description"], details["picking"]))

        with patch.object(self.env.registry["sale.order"], "_gy_report_exception", report):
            self.enter(delivery, condition="damage", description="A dented case")
        self.assertEqual(reported, [(order, "damage", "A dented case", delivery)])

    def test_what_is_refused(self):
        _order, delivery = self.left()
        name = f"received_{delivery.move_ids.product_id.id}"
        for entered, words in (
            ({"signer": "  "}, "name of who signs"),
            ({"condition": "perfect"}, "in what condition"),
            ({"condition": ""}, "in what condition"),
            ({"condition": "damage"}, "damaged or missing"),
            ({name: "11"}, "at most 10"),
            ({name: "-1"}, "at most 10"),
            ({name: "nan"}, "at most 10"),
            ({name: "inf"}, "at most 10"),
            ({name: "ten"}, "at most 10"),
            ({"drawing": "data:,"}, "with your finger"),
            ({"drawing": drawn(picture(stroke=False))}, "with your finger"),
            ({"photos": [b"no picture"]}, "cannot be read"),
            ({"photos": [picture("JPEG")] * (pictures.MAX_PHOTOS + 1)}, "6 photos at most"),
        ):
            with self.assertRaisesRegex(UserError, words, msg=entered), self.cr.savepoint():
                self.enter(delivery, **entered)
        self.assertFalse(delivery.sudo().gy_sign_off_ids)
        self.assertFalse(self.papers(delivery.sudo()._gy_contracts(), "sign_off_slip"))

    def test_long_texts_are_cut(self):
        _order, delivery = self.left()
        sign_off = self.enter(
            delivery, signer="L" * 500, condition="packaging", description="x\0y" * 5000
        )
        self.assertEqual(len(sign_off.signer), 60)
        self.assertEqual(len(sign_off.description), 2000)
        self.assertNotIn("\0", sign_off.description)

    def test_markup_is_text(self):
        """What somebody enters is printed, and told, as they wrote it."""
        order, delivery = self.left()
        self.enter(delivery, signer="<b>Li</b>", condition="packaging", description="<script>")
        self.assertIn("&lt;b&gt;Li", order.sudo().message_ids[0].body)

    def test_who_reads_and_nobody_writes_the_lines(self):
        _order, delivery = self.left()
        line = self.enter(delivery).line_ids
        for role in self.users:
            self.assertEqual(self.as_role(role, line).read(["received_qty"])[0]["received_qty"], 10)
            for name, action in (
                ("write", lambda mine: mine.write({"received_qty": 1})),
                ("create", lambda mine: mine.create({"sign_off_id": mine.sign_off_id.id})),
                ("unlink", lambda mine: mine.unlink()),
            ):
                with self.assertRaises(AccessError, msg=(role, name)):
                    action(self.as_role(role, line))

    def test_nobody_signs_by_the_form_of_the_slip(self):
        """A sign-off of a phone is made by the page only."""
        _order, delivery = self.left()
        sign_off = self.sign_off(_order)
        self.assertFalse(sign_off.by_phone)
        with self.assertRaises(AccessError):
            self.as_role("salesperson", sign_off).write({"by_phone": True})
        self.assertEqual(sign_off.picking_id, delivery)
