from inspect import signature
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tools.turns import Several

from ..models.turn_several import MOST
from .common import GyCommon


@tagged("post_install", "-at_install")
class TestTurnSeveral(GyCommon):
    """The mechanism by which several to-dos are done in one go, on a kind made for it (R0.6)."""

    begins_with = ("draft",)

    def setUp(self):
        super().setUp()
        self.refusing = self.env["sale.order"]
        case = self

        def decide(order, opinion=None, answer=None):
            """Note an answer on the contract, unless it is refused half way."""
            order.sudo().client_order_ref = " ".join(filter(None, (opinion, answer))) or "done"
            if order in case.refusing:
                words = "The scan cannot be read"
                raise UserError(words)

        cls = self.env.registry["sale.order"]
        self.enterContext(patch.object(cls, "_test_decide", decide, create=True))
        self.allow(Several("_test_decide"))

    def allow(self, several):
        """Say how several contracts to be signed are done."""
        turns = self.env.registry["gy.turn"]
        known = {"sign": several}
        self.enterContext(patch.object(turns, "_kinds_of_several", lambda _self: known))

    def begun(self, count):
        """Return contracts, and what of them waits on the salesperson."""
        orders = self.env["sale.order"]
        for _index in range(count):
            orders |= self.draft()
        self.env.flush_all()
        self.env.cr.flush()
        turns = self.as_role("salesperson", self.env["gy.turn"])
        rows = turns.search([("order_id", "in", orders.ids), ("kind", "=", "sign")])
        rows = rows.sorted(lambda row: row.order_id.id)
        self.assertEqual(rows.mapped("order_id.id"), orders.ids)
        return orders, rows

    def dialog(self, rows, **values):
        action = rows.action_do_several()
        model = rows.env[action["res_model"]].with_context(**action["context"])
        return model.create(values)

    def test_nothing_is_asked_where_nothing_is_taken(self):
        orders, rows = self.begun(2)
        dialog = self.dialog(rows)
        self.assertFalse(dialog.asks_opinion or dialog.asks_words or dialog.wants_words)
        dialog.action_apply()
        self.assertEqual(set(orders.mapped("client_order_ref")), {"done"})
        self.assertEqual((dialog.done_count, dialog.refused_count), (2, 0))

    def test_what_is_asked_goes_to_each(self):
        self.allow(Several("_test_decide", opinion=True, words="answer", required=True))
        orders, rows = self.begun(2)
        dialog = self.dialog(rows, opinion="disagree", words="  ")
        self.assertTrue(dialog.asks_opinion and dialog.asks_words and dialog.wants_words)
        with self.assertRaisesRegex(UserError, "it goes with all of them"):
            dialog.action_apply()
        dialog.words = " Not yet "
        dialog.action_apply()
        self.assertEqual(set(orders.mapped("client_order_ref")), {"disagree Not yet"})
        dialog = self.dialog(rows, opinion=False, words="x")
        with self.assertRaisesRegex(UserError, "Choose whether you agree"):
            dialog.action_apply()

    def test_one_is_refused_and_leaves_nothing(self):
        """Each has its savepoint: what was written before the refusal is gone, the rest stays."""
        orders, rows = self.begun(3)
        self.refusing = orders[1]
        dialog = self.dialog(rows)
        dialog.action_apply()
        self.env.invalidate_all()
        refs = [order.client_order_ref for order in orders]
        self.assertEqual(refs, ["done", False, "done"])
        self.assertEqual((dialog.done_count, dialog.refused_count), (2, 1))
        self.assertIn("The scan cannot be read", dialog.refused)
        self.assertIn(orders[1].name, dialog.refused)
        self.assertIn(self.customer.name, dialog.refused)
        self.assertEqual(len(dialog.done.splitlines()), 2)

    def test_what_went_meanwhile_is_told(self):
        orders, rows = self.begun(2)
        dialog = self.dialog(rows)
        self.env.cr.execute("DELETE FROM gy_turn WHERE id = %s", [rows[0].id])
        self.env.invalidate_all()
        dialog.action_apply()
        self.assertIn("It was done meanwhile", dialog.refused)
        self.assertIn(orders[0].name, dialog.refused)
        self.assertEqual((orders[0].client_order_ref, orders[1].client_order_ref), (False, "done"))

    def test_what_goes_with_another_is_done(self):
        """Where one decision settles two rows, the second is not told as refused."""
        orders, rows = self.begun(2)
        cls = self.env.registry["sale.order"]
        original = cls._test_decide

        def decide(order):
            original(orders)
            self.env.cr.execute("DELETE FROM gy_turn WHERE id = %s", [rows[1].id])
            self.env.invalidate_all()

        dialog = self.dialog(rows)
        with patch.object(cls, "_test_decide", decide):
            dialog.action_apply()
        self.assertEqual((dialog.done_count, dialog.refused_count), (2, 0))

    def test_a_row_that_is_gone_is_not_opened(self):
        _orders, rows = self.begun(1)
        self.env.cr.execute("DELETE FROM gy_turn WHERE id = %s", [rows.id])
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "done meanwhile"):
            rows.action_open()

    def test_nobody_does_what_waits_on_others(self):
        orders, rows = self.begun(1)
        for role in set(self.users) - {"salesperson", "sales_manager"}:
            foreign = rows.with_user(self.users[role])
            with self.assertRaises(AccessError, msg=role):
                foreign.action_do_several()
            with self.assertRaises(AccessError, msg=role):
                foreign.env["gy.turn.several"].create({"turn_ids": rows.ids}).mapped("listed")
        self.assertFalse(orders.client_order_ref)

    def test_no_kind_allows_it_unless_it_says_so(self):
        """The kinds of the spine are looked at one by one."""
        own = [part for part in self.env["gy.turn"]._parts() if part.several]
        spine = {"sign", "confirm", "late_step"}
        self.assertFalse(spine & {part.kind for part in own})

    def test_each_keeps_their_own_setting(self):
        """Whether the next to-do opens by itself is a setting of each person, on at first."""
        settings = self.env["res.users.settings"]
        mine = settings._find_or_create_for_user(self.users["salesperson"])
        self.assertTrue(mine._res_users_settings_format()["gy_next_turn"])
        own = mine.with_user(self.users["salesperson"])
        own.set_res_users_settings({"gy_next_turn": False})
        self.assertFalse(mine.gy_next_turn)
        other = settings._find_or_create_for_user(self.users["finance"])
        self.assertTrue(other.gy_next_turn)
        with self.assertRaises(AccessError):
            other.with_user(self.users["salesperson"]).write({"gy_next_turn": False})


@tagged("post_install", "-at_install")
class TestKindsOfSeveral(GyCommon):
    """What kinds of all rooms say of several in one go can be done (R0.6)."""

    def kinds(self):
        parts = self.env["gy.turn"]._parts()
        return [part for part in parts if part.several]

    def test_each_names_a_method_that_takes_what_is_asked(self):
        for part in self.kinds():
            with self.subTest(part.kind):
                method = getattr(self.env[part.model], part.several.method)
                given = part.several.arguments("agree", "A reason")
                signature(method).bind(**given)

    def test_what_is_asked_is_told(self):
        """A kind that wants words says by which argument they are given."""
        for part in self.kinds():
            several = part.several
            with self.subTest(part.kind):
                self.assertFalse(several.required and not several.words)
                given = several.arguments("agree", "A reason")
                self.assertEqual("opinion" in given, several.opinion)
                if several.words:
                    self.assertEqual(given[several.words], "A reason")

    def test_more_than_a_page_is_refused(self):
        turns = self.env["gy.turn"].browse(range(1, MOST + 2))
        with self.assertRaisesRegex(UserError, f"At most {MOST}"):
            turns._check_several()
