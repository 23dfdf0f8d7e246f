from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from odoo.addons.gy_sales_process.models.res_users import ROLES

from .common import HomeCommon

SALES = ["turns", "stages", "deliveries", "due_week", "collect"]
LEADERS = ["due_week", "collect", "norms", "intake", "ages", "punctuality"]
# What stands on the start page of each role, in its order.
TILES = {
    "salesperson": SALES,
    "sales_manager": [*SALES, "norms", "intake", "ages", "punctuality"],
    "contract_admin": ["turns", "kinds", "stages", "deliveries"],
    "sales_admin": ["turns", "kinds", "stages", "deliveries"],
    "technology": ["turns", "kinds", "drawing"],
    "commerce": ["turns", "kinds"],
    "manufacturing": ["turns", "making", "load"],
    "quality": ["turns", "kinds", "inspecting"],
    "finance": ["turns", "finance", "due_week", "collect", "ages"],
    "administration": ["turns", "kinds", "archive"],
    "deputy_gm": ["turns", "stages", *LEADERS],
    "general_manager": ["turns", "stages", *LEADERS],
    "warehouse": ["turns", "may_go", "store_waits"],
    "archivist": ["turns", "kinds", "archive"],
}


@tagged("post_install", "-at_install")
class TestStart(HomeCommon):
    """Each role finds its work on the start page, and no number without its list (R0.16)."""

    def test_each_role_has_the_tiles_of_its_work(self):
        self.assertEqual(set(TILES), set(ROLES))
        for role in ROLES:
            with self.subTest(role):
                shown = [tile["key"] for tile in self.start(role)["tiles"]]
                self.assertEqual(shown, TILES[role])

    def test_every_number_is_that_of_its_list(self):
        """Whoever looks, the list behind a number has exactly as many rows."""
        self.draft(bare=True)
        self.leaving(-3)
        self.in_force(self.leaving(1))
        counted = 0
        for role in ROLES:
            for tile in self.tiles(role).values():
                for words, number, opened in self.numbers(tile):
                    with self.subTest(role=role, number=words):
                        model = self.as_role(role, self.model_of(opened))
                        self.assertEqual(number, model.search_count(opened["domain"]))
                        counted += bool(number)
        self.assertGreater(counted, 20)

    def test_every_list_may_be_opened(self):
        """The action behind a number shows its views to who sees the number."""
        seen = set()
        for role in ROLES:
            for tile in self.tiles(role).values():
                for _words, _number, opened in self.numbers(tile):
                    if (role, opened["action"]) in seen:
                        continue
                    seen.add((role, opened["action"]))
                    action = self.env.ref(opened["action"])
                    self.assertFalse(action.group_ids - self.users[role].all_group_ids)
                    model = self.as_role(role, self.env[action.res_model])
                    kind = opened["view"] or action.view_mode.split(",")[0]
                    self.assertTrue(model.get_views([[False, kind]])["views"][kind]["arch"])

    def test_to_dos_are_those_of_the_list(self):
        for _number in range(8):
            self.draft()
        tile = self.tiles("salesperson")["turns"]
        turns = self.as_role("salesperson", self.env["gy.turn"])
        self.assertEqual(tile["count"], turns.search_count([]))
        self.assertEqual([row["id"] for row in tile["rows"]], turns.search([], limit=6).ids)
        row, turn = tile["rows"][0], turns.search([], limit=1)
        self.assertEqual(row["contract"], turn.order_id.name)
        self.assertEqual(row["customer"], self.customer.name)
        self.assertEqual(row["amount"], turn.amount)
        names = dict(turn._fields["kind"]._description_selection(turn.env))
        self.assertEqual(row["what"], names[turn.kind])

    def test_who_makes_and_packs_is_told_no_amounts(self):
        """The warehouse has to-dos of contracts, and no need to know what they are sold for."""
        order = self.confirmed()
        self.make(order)
        for role in ("manufacturing", "warehouse", "quality", "technology", "archivist"):
            for row in self.tiles(role)["turns"]["rows"]:
                self.assertFalse(row["amount"], role)
        told = [row["amount"] for row in self.tiles("salesperson")["turns"]["rows"]]
        self.assertTrue(not told or any(told))

    def test_kinds_add_up(self):
        self.confirmed()
        for role in ("contract_admin", "sales_admin", "commerce", "technology"):
            tiles = self.tiles(role)
            kinds = [figure["count"] for figure in tiles["kinds"]["figures"]]
            if len(kinds) < 6:
                self.assertEqual(sum(kinds), tiles["turns"]["count"], role)

    def test_own_contracts_and_those_of_the_team(self):
        """A salesperson's numbers are of own contracts; the manager's of all."""
        other = self.other_salesperson()
        self.draft(bare=True)
        theirs = self.draft(bare=True)
        mine = self.tiles("salesperson")["stages"]["count"]
        team = self.tiles("sales_manager")["stages"]["count"]
        self.owned(theirs, other)
        self.assertEqual(self.tiles("salesperson")["stages"]["count"], mine - 1)
        self.assertEqual(self.tiles("sales_manager")["stages"]["count"], team)

    def test_the_title_says_whose_contracts(self):
        self.assertEqual(self.tiles("salesperson")["stages"]["title"], "My Contracts")
        self.assertEqual(self.tiles("sales_manager")["stages"]["title"], "Contracts by Stage")

    def test_late_stages_carry_a_number(self):
        order = self.draft(bare=True)
        stage = self.overdue(order)
        found = {item["key"]: item for item in self.tiles("salesperson")["stages"]["figures"]}
        self.assertEqual(found[stage.code]["late"], 1)
        self.assertIn(("gy_lateness", "=", "late"), found[stage.code]["open_late"]["domain"])

    def test_all_sixteen_stages_in_order(self):
        self.draft(bare=True)
        stages = self.tiles("sales_manager")["stages"]["figures"]
        known = self.env["sale.order"]._gy_stages()
        order = [code for code in self.env["gy.process.stage"]._gy_ids_by_code() if code in known]
        self.assertEqual([stage["key"] for stage in stages], order)

    def test_deliveries_of_the_week_and_what_is_late(self):
        late = self.in_force(self.leaving(-10))
        self.in_force(self.leaving(30))
        tile = self.tiles("salesperson")["deliveries"]
        titles = [row["title"] for row in tile["rows"]]
        self.assertEqual((tile["count"], titles), (1, [late.display_name]))
        self.assertTrue(tile["rows"][0]["late"])
        self.assertEqual(tile["rows"][0]["model"], "sale.order")

    def test_start_page_and_systray_count_the_same_rows(self):
        """The number beside the clock, the one on the page and the list, for every role (R0.6)."""
        for _number in range(3):
            self.draft()
        counted = 0
        for role in ROLES:
            tile = self.tiles(role)["turns"]
            turns = self.as_role(role, self.env["gy.turn"])
            beside_the_clock = turns.search_count([], limit=100)
            self.assertEqual(tile["count"], beside_the_clock, role)
            self.assertEqual(tile["open"]["domain"], [], role)
            # The page shows the first of exactly the rows that the next one is looked for in.
            rows = turns.search([], limit=200).ids
            self.assertEqual([row["id"] for row in tile["rows"]], rows[: len(tile["rows"])], role)
            self.assertEqual(len(rows), beside_the_clock, role)
            counted += len(rows)
        self.assertGreaterEqual(counted, 3)

    def test_empty_tiles_say_what_will_stand_there(self):
        for role in ROLES:
            for tile in self.start(role)["tiles"]:
                if tile["kind"] not in ("figures", "head"):
                    self.assertTrue(tile["empty"], tile["key"])

    def test_the_page_says_whose_it_is(self):
        page = self.start("finance")
        self.assertEqual(page["name"], self.users["finance"].name)
        self.assertEqual(page["today"], self.today().isoformat())
        self.assertEqual(page["currency"], self.company.currency_id.symbol)

    def test_nobody_without_a_part_in_the_process(self):
        clerk = new_test_user(self.env, "clerk", groups="base.group_user")
        portal = new_test_user(self.env, "customer", groups="base.group_portal")
        for user in (clerk, portal):
            with self.assertRaisesRegex(AccessError, "who work on contracts"):
                self.env["gy.home"].with_user(user).gy_get_start()

    def test_another_company_is_not_counted(self):
        self.draft(bare=True)
        count = self.tiles("sales_manager")["stages"]["count"]
        company = self.env["res.company"].create({"name": "Elsewhere", "gy_process_enabled": True})
        manager = self.users["sales_manager"]
        manager.company_ids += company
        home = self.env["gy.home"].with_user(manager).with_context(allowed_company_ids=company.ids)
        tiles = {tile["key"]: tile for tile in home.gy_get_start()["tiles"]}
        self.assertTrue(count)
        self.assertFalse(tiles["stages"]["count"])
        self.assertFalse(tiles["turns"]["count"])

    def test_what_may_not_be_read_is_not_shown(self):
        """A number goes with the right on its records, whatever the role says."""
        before = set(self.figures("finance", "finance"))
        access = self.env["ir.model.access"].search([("model_id.model", "=", "gy.receipt.claim")])
        access.perm_read = False
        self.assertEqual(before - set(self.figures("finance", "finance")), {"claims"})

    def test_more_contracts_cost_no_more_queries(self):
        def cost(role):
            for _warm in range(2):
                self.env.flush_all()
                self.env.cr.flush()
                self.env.invalidate_all()
                before = self.cr.sql_log_count
                self.start(role)
                queries = self.cr.sql_log_count - before
            return queries

        roles = ("salesperson", "sales_manager", "finance", "manufacturing", "warehouse")
        for _number in range(6):
            self.in_force(self.leaving(1))
        few = {role: cost(role) for role in roles}
        for _number in range(6):
            self.in_force(self.leaving(1))
        for role in roles:
            self.assertLessEqual(cost(role), few[role] + 1, role)
            self.assertLess(few[role], 60, role)
