from odoo.tests import HttpCase, new_test_user, tagged

from .common import NoticeCommon


@tagged("post_install", "-at_install")
class TestLink(HttpCase, NoticeCommon):
    """Where the link of a message leads (R17.8)."""

    def open(self, turn_id, login=None):
        self.authenticate(login, login)
        return self.url_open(f"/sales-to-do/{turn_id}", allow_redirects=False)

    def test_mine(self):
        order, turns = self.waiting_for("salesperson")
        turn = turns.filtered(lambda item: item.res_model == "sale.order")[:1] or turns[0]
        answer = self.open(turn.id, self.users["salesperson"].login)
        action = turn.action_open()
        path = f"/odoo/m-{action['res_model']}/{action['res_id']}"
        self.assertTrue(answer.headers["Location"].endswith(path))
        self.assertIn(str(order.id), path)

    def test_not_mine_and_gone(self):
        """What waits on somebody else, is done, or never was, look the same."""
        _order, turns = self.waiting_for("salesperson")
        places = {
            self.open(turn_id, self.users["warehouse"].login).headers["Location"]
            for turn_id in (turns[0].id, 2**31 - 1, 0)
        }
        self.assertEqual(len(places), 1)
        self.assertTrue(places.pop().endswith("/odoo/sales-to-dos"))

    def test_after_login(self):
        """Who is not logged in comes to the same place by way of the login."""
        _order, turns = self.waiting_for("salesperson")
        answer = self.open(turns[0].id)
        self.assertIn("/web/login", answer.headers["Location"])
        self.assertIn(f"sales-to-do%2F{turns[0].id}", answer.headers["Location"])

    def test_outsiders(self):
        new_test_user(self.env, "gy_portal_notice", groups="base.group_portal")
        answer = self.open(1, "gy_portal_notice")
        self.assertTrue(answer.headers["Location"].endswith("/my"))
        new_test_user(self.env, "gy_internal_notice", groups="base.group_user")
        answer = self.open(1, "gy_internal_notice")
        self.assertTrue(answer.headers["Location"].endswith("/odoo"))
