from lxml.html import fromstring

from odoo.tests import HttpCase, tagged

from .common import SignPageCommon, drawn, picture

# Its scripts have run, the page's own one after that of the field.
READY = "!!window.SignaturePad && document.readyState === 'complete'"
# What a consignee does with a finger: a stroke over the field, then the button.
SIGN = """
const form = document.getElementById("sign_form");
const pad = document.getElementById("pad");
const box = pad.getBoundingClientRect();
const move = (kind, step) => pad.dispatchEvent(
    new PointerEvent(kind, {
        bubbles: true, cancelable: true, pointerId: 1, isPrimary: true, pressure: 0.5,
        button: 0, buttons: kind === "pointerup" ? 0 : 1,
        clientX: box.left + 20 + 12 * step, clientY: box.top + 40 + 6 * (step % 3),
    })
);
// The page is handed in as the browser does it, and its answer is read.
form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented) {
        return;
    }
    event.preventDefault();
    const answer = await fetch(form.action, {method: "POST", body: new FormData(form)});
    const page = await answer.text();
    if (page.includes('id="signed"')) {
        console.log("test successful");
    } else {
        console.error(page);
    }
});
document.getElementById("signer").value = "Receiver Li";
document.getElementById("submit").click();
if (document.getElementById("unsigned").hidden) {
    console.error("Nothing was drawn, and nothing is said of it");
}
move("pointerdown", 0);
for (let step = 1; step < 12; step++) {
    move("pointermove", step);
}
move("pointerup", 12);
document.getElementById("submit").click();
"""


@tagged("post_install", "-at_install")
class TestPage(SignPageCommon, HttpCase):
    """The page behind the code, logged out (R12.1)."""

    def setUp(self):
        super().setUp()
        self.order, self.delivery = self.left()
        self.path = f"/gy/sign/{self.delivery._gy_sign_token()}"

    def send(self, path=None, files=None, **entered):
        entered = {
            "signer": "Receiver Li",
            "condition": "good",
            "signature": drawn(),
            **entered,
        }
        return self.url_open(path or self.path, data=entered, files=files)

    def test_it_shows_the_delivery_and_no_price(self):
        page = self.url_open(self.path)
        self.assertEqual(page.status_code, 200)
        self.assertIn(self.delivery.name, page.text)
        self.assertIn(self.order.name, page.text)
        self.assertIn("NU 2340", page.text)
        for amount in ("1,000", "1000", "10,000", "¥", "CNY"):
            self.assertNotIn(amount, page.text)
        self.assertEqual(page.headers["Cache-Control"], "no-store")
        self.assertEqual(page.headers["Referrer-Policy"], "no-referrer")

    def test_what_is_not_there(self):
        foreign = f"/gy/sign/{self.delivery.id}-é"
        for path in ("/gy/sign/1-abc", self.path[:-1] + "x", "/gy/sign/%00", foreign):
            page = self.url_open(path)
            self.assertEqual(page.status_code, 404, path)
            self.assertNotIn(self.delivery.name, page.text)
        self.assertEqual(self.send("/gy/sign/1-abc").status_code, 404)

    def test_many_digits(self):
        """The page proposes what left to the last digit, and takes it for the whole."""
        for ordered in (12345.67, 1234567.62):
            _order, delivery = self.left(ordered=ordered)
            path = f"/gy/sign/{delivery._gy_sign_token()}"
            name = f"received_{delivery.move_ids.product_id.id}"
            html = fromstring(self.url_open(path).text)
            (proposed,) = html.xpath(f"//input[@name='{name}']/@value")
            self.assertEqual(float(proposed), ordered)
            self.assertIn('id="signed"', self.send(path, **{name: proposed}).text)
            self.env.invalidate_all()
            sign_off = delivery.sudo().gy_sign_off_ids
            self.assertEqual(sign_off.condition, "good")
            self.assertEqual(sign_off.line_ids.received_qty, sign_off.line_ids.shipped_qty)

    def test_signed_with_photos(self):
        photos = [
            ("photos", (f"{number}.jpg", picture("JPEG"), "image/jpeg")) for number in range(2)
        ]
        page = self.send(files=photos)
        self.assertIn('id="signed"', page.text)
        sign_off = self.delivery.sudo().gy_sign_off_ids
        self.assertEqual((sign_off.signer, sign_off.by_phone), ("Receiver Li", True))
        self.assertNotIn('id="sign_form"', self.url_open(self.path).text)
        self.assertNotIn('id="signed"', self.send().text)
        self.assertEqual(len(self.delivery.sudo().gy_sign_off_ids), 1)

    def test_refused_and_entered_again(self):
        """What was entered stands there still, and the attempt is counted."""
        page = self.send(condition="damage", phone="13900000000")
        self.assertIn('id="error"', page.text)
        self.assertIn("13900000000", page.text)
        self.env.invalidate_all()
        self.assertEqual(self.delivery.sudo().gy_link_attempts, 1)
        self.assertFalse(self.delivery.sudo().gy_sign_off_ids)
        self.assertIn('id="signed"', self.send(condition="damage", description="Wet").text)

    def test_what_is_entered_is_text(self):
        page = self.send(condition="damage", signer='"><script>alert(1)</script>')
        self.assertNotIn("<script>alert", page.text)

    def test_other_files_are_refused(self):
        for content in (b"%PDF-1.7", b"<svg/>", b"MZ program"):
            page = self.send(files=[("photos", ("photo.jpg", content, "image/jpeg"))])
            self.assertIn('id="error"', page.text)
        self.assertFalse(self.delivery.sudo().gy_sign_off_ids)

    def test_an_empty_file_is_no_photo(self):
        page = self.send(files=[("photos", ("", b"", "application/octet-stream"))])
        self.assertIn('id="signed"', page.text)

    def test_in_a_browser(self):
        """A finger draws; without a signature the page says so."""
        self.browser_js(self.path, SIGN, ready=READY, login=None)
        self.env.invalidate_all()
        self.assertEqual(self.delivery.sudo().gy_sign_off_ids.signer, "Receiver Li")

    def test_a_colleague_on_their_phone(self):
        """Logged in, the same page records who did it."""
        self.authenticate(self.users["salesperson"].login, self.users["salesperson"].login)
        self.assertIn('id="signed"', self.send().text)
        sign_off = self.delivery.sudo().gy_sign_off_ids
        self.assertEqual(sign_off.recorded_by, self.users["salesperson"])
