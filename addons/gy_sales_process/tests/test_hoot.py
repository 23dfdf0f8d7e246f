from odoo.tests import HttpCase, tagged


@tagged("post_install", "-at_install")
class TestHoot(HttpCase):
    """Browser unit tests of this addon (static/tests/*.test.js)."""

    browser_size = "1366x768"

    def run_hoot(self, preset):
        self.browser_js(
            f"/web/tests?headless&loglevel=2&preset={preset}&timeout=15000&filter=@gy_sales_process",
            "",
            "",
            login="admin",
            timeout=300,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=lambda message: "[HOOT]" not in message,
        )

    def test_hoot(self):
        self.run_hoot("desktop")


@tagged("post_install", "-at_install")
class TestHootMobile(TestHoot):
    """The same on a phone, with the tests that are about one."""

    browser_size = "390x844"
    touch_enabled = True

    def test_hoot(self):
        self.run_hoot("mobile")
