from datetime import timedelta
from unittest.mock import patch

from lxml import etree

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .common import GyCommon

BOARD = "gy_sales_process.sale_order_action_board"


class BoardCommon(GyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.context_today(cls.env["sale.order"])

    def settle(self):
        """Write the steps, as the end of a transaction does."""
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.env.invalidate_all()

    def set_step(self, order, code, **values):
        """Have the latest passage of a stage say what a contract in the midst of it would."""
        self.settle()
        step = order.sudo().gy_step_ids.filtered(
            lambda row: row.latest and row.stage_id.code == code
        )
        if not step:
            # A stage that no installed addon owns: its rows stay when an addon goes.
            place = {"order_id": order.id, "stage_id": self.stage(code).id}
            step = step._gy_create_decided([place])
        step.write(values)
        self.env.flush_all()
        self.env.invalidate_all()
        return step

    def due(self, order, days):
        """Have the only stage under way of a draft due ``days`` from today; its step."""
        code = order.sudo().gy_stage_id.code
        return self.set_step(order, code, deadline=self.today + timedelta(days=days))

    def skip_all(self, order):
        """Leave no stage of a contract open."""
        manager = self.as_role("sales_manager", order)
        while order.sudo().gy_stage_id:
            manager.action_gy_skip_stage(order.sudo().gy_stage_id.code, "Test")

    def orders(self, role="sales_manager"):
        return self.as_role(role, self.env["sale.order"])

    def stage(self, code):
        return self.env.ref(f"gy_sales_process.process_stage_{code}")


@tagged("post_install", "-at_install")
class TestBoard(BoardCommon):
    """Every stage under way of a contract, how late it is, and the columns of the board."""

    begins_with = ("draft",)

    def view_read(self, order, role="sales_manager"):
        names = ["gy_active_stages", "gy_deadline", "gy_late_days", "gy_lateness"]
        return self.as_role(role, order).read(names)[0]

    def test_every_stage_under_way_is_shown(self):
        """A contract that ships while the rest is made shows both (R0.2)."""
        order = self.draft()
        # Two under way at once, as part deliveries bring about.
        self.set_step(order, "review", state="active", date_active=self.today)
        shown = self.view_read(order)["gy_active_stages"]
        self.assertEqual([item["code"] for item in shown][-2:], ["signing", "review"])
        self.assertEqual(
            self.as_role("sales_manager", order).gy_active_stage_ids.mapped("code"),
            [item["code"] for item in shown],
        )

    def test_stage_of_an_addon_that_is_gone(self):
        """Its rows stay until the job has looked at all contracts; the board opens all the same."""
        order = self.draft()
        self.settle()
        shown = self.view_read(order)["gy_active_stages"]
        rest = {
            code: stage for code, stage in order._gy_stages().items() if code != shown[0]["code"]
        }
        self.env.invalidate_all()
        with patch.object(type(order), "_gy_stages", lambda model: rest):
            found = self.view_read(order)["gy_active_stages"]
        self.assertEqual(found[0]["code"], shown[0]["code"])
        self.assertIsNone(found[0]["ratio"])

    def test_ratio_of_what_is_counted(self):
        order = self.draft()
        self.settle()
        stages = order._gy_stages()
        for item in self.view_read(order)["gy_active_stages"]:
            name = stages[item["code"]].shown
            expected = order.sudo()[name] if name else None
            self.assertEqual(item["ratio"], expected)

    def test_late(self):
        order = self.draft()
        self.due(order, -10)
        values = self.view_read(order)
        self.assertEqual(values["gy_lateness"], "late")
        self.assertEqual(values["gy_deadline"], self.today - timedelta(days=10))
        self.assertEqual(
            values["gy_late_days"],
            self.company._gy_count_workdays(self.today - timedelta(days=10), self.today),
        )
        self.assertTrue(values["gy_active_stages"][-1]["late"])
        self.assertTrue(any(item["late"] for item in order.gy_strip))

    def test_the_day_itself_is_not_late(self):
        order = self.draft()
        self.due(order, 0)
        self.assertEqual(self.view_read(order)["gy_lateness"], "soon")
        self.assertEqual(self.view_read(order)["gy_late_days"], 0)
        self.assertFalse(self.view_read(order)["gy_active_stages"][-1]["late"])
        strip = {item["code"]: item for item in order.gy_strip}
        self.assertFalse(any(item["late"] for item in strip.values()))
        self.due(order, 8)
        self.assertEqual(self.view_read(order)["gy_lateness"], "on_time")

    def test_a_cancelled_contract_is_under_way_nowhere(self):
        order = self.draft()
        self.due(order, -10)
        order.action_cancel()
        values = self.view_read(order)
        self.assertFalse(values["gy_active_stages"])
        self.assertFalse(values["gy_lateness"] or values["gy_deadline"])
        self.assertNotIn(order, self.orders().search([("gy_lateness", "=", "late")]))

    def test_an_order_outside_the_process_is_under_way_nowhere(self):
        values = self.view_read(self.outside())
        self.assertFalse(values["gy_active_stages"] or values["gy_lateness"])

    def test_columns_in_process_order(self):
        """The board has a column for every stage that applies to anything, empty ones too."""
        self.draft()
        self.draft(bare=True)
        model = self.orders().with_context(gy_board=True, read_group_expand=True)
        result = model.web_read_group(
            [("gy_is_process", "=", True)], ["gy_stage_id"], ["amount_total:sum"], auto_unfold=True
        )
        found = [group for group in result["groups"] if group["gy_stage_id"]]
        columns = [group["gy_stage_id"] for group in found]
        groups = [group["__count"] for group in found]
        known = self.env["sale.order"]._gy_stages()
        stages = self.env["gy.process.stage"].search([("code", "in", list(known))])
        self.assertEqual([column[0] for column in columns], stages.ids)
        filled = self.orders().search([("gy_is_process", "=", True)]).gy_stage_id
        empty = [column[0] for column, group in zip(columns, groups, strict=True) if not group]
        self.assertEqual(set(empty), set((stages - filled).ids))

    def test_columns_elsewhere_are_as_ever(self):
        """Grouped by stage in another list, only what is there has a group."""
        order = self.draft()
        model = self.orders().with_context(read_group_expand=True)
        groups = model.web_read_group([("id", "=", order.id)], ["gy_stage_id"])["groups"]
        self.assertEqual(
            [group["gy_stage_id"][0] for group in groups], order.sudo().gy_stage_id.ids
        )

    def test_no_empty_columns_around_nothing(self):
        model = self.orders().with_context(gy_board=True, read_group_expand=True)
        self.assertFalse(model.web_read_group([("id", "=", 0)], ["gy_stage_id"])["groups"])

    def test_progress_bar(self):
        late, soon = self.draft(), self.draft()
        self.due(late, -3)
        self.due(soon, 3)
        bars = self.orders().read_progress_bar(
            [("id", "in", (late | soon).ids)],
            "gy_stage_id",
            {"field": "gy_lateness", "colors": {"late": "danger", "soon": "warning"}},
        )
        self.assertEqual(bars[str(late.sudo().gy_stage_id.id)], {"late": 1, "soon": 1})

    def test_groups_say_what_the_cards_say(self):
        orders = self.draft() | self.draft() | self.draft() | self.draft()
        for order, days in zip(orders, (-1, 0, 30, 5), strict=True):
            self.due(order, days)
        orders[3].action_cancel()
        groups = self.orders().formatted_read_group(
            [("id", "in", orders.ids)], ["gy_lateness"], ["__count"]
        )
        self.assertEqual(
            {group["gy_lateness"]: group["__count"] for group in groups},
            {"late": 1, "soon": 1, "on_time": 1, False: 1},
        )
        for group in groups:
            found = self.orders().search([("id", "in", orders.ids), *group["__extra_domain"]])
            self.assertEqual(len(found), group["__count"], group["gy_lateness"])
            self.assertEqual(set(found.mapped("gy_lateness")), {group["gy_lateness"]})

    def test_ordered_by_deadline(self):
        orders = self.draft() | self.draft() | self.draft()
        for order, days in zip(orders, (9, -2, 4), strict=True):
            self.due(order, days)
        found = self.orders().search([("id", "in", orders.ids)], order="gy_deadline")
        self.assertEqual(found, orders[1] | orders[2] | orders[0])
        field = self.orders().fields_get(["gy_deadline", "gy_lateness"])
        self.assertTrue(field["gy_deadline"]["sortable"] and field["gy_lateness"]["groupable"])

    def test_deadline_is_searched_as_it_is_shown(self):
        orders = self.draft() | self.draft()
        self.due(orders[0], 2)
        self.due(orders[1], 5)
        domain = [("id", "in", orders.ids)]
        day = self.today + timedelta(days=2)
        for operator, expected in (
            ("=", orders[0]),
            ("<", orders.browse()),
            ("<=", orders[0]),
            (">", orders[1]),
            (">=", orders),
            ("!=", orders[1]),
        ):
            found = self.orders().search([*domain, ("gy_deadline", operator, day)], order="id")
            self.assertEqual(found, orders & expected, operator)
        self.assertFalse(self.orders().search([*domain, ("gy_deadline", "=", False)]))

    def test_a_salesperson_sees_own_cards_only(self):
        own, other = self.draft(), self.draft()
        self.owned(other, self.users["sales_manager"])
        self.due(own, -3)
        self.due(other, -3)
        found = self.orders("salesperson").search([("gy_lateness", "=", "late")])
        self.assertIn(own, found)
        self.assertNotIn(other, found)
        with self.assertRaises(AccessError):
            self.view_read(other, "salesperson")

    def test_reads_cost_the_same_for_many(self):
        """Board and list cost a fixed number of queries, whatever the number of contracts."""
        action = self.env.ref(BOARD)
        specification = {}
        for mode in ("kanban", "list"):
            view = action.view_ids.filtered(lambda item, mode=mode: item.view_mode == mode).view_id
            for node in etree.fromstring(view.get_combined_arch()).iter("field"):
                specification[node.get("name")] = (
                    {"fields": {"display_name": {}}}
                    if self.env["sale.order"]._fields[node.get("name")].type == "many2one"
                    else {}
                )
        orders = self.env["sale.order"].create([self._draft_vals() for _item in range(25)])
        self.settle()

        def cost(count):
            self.env.invalidate_all()
            model = self.orders().with_context(gy_board=True, read_group_expand=True)
            domain = [("id", "in", orders[:count].ids)]
            start = self.cr.sql_log_count
            model.web_read_group(
                domain,
                ["gy_stage_id"],
                ["amount_total:sum"],
                auto_unfold=True,
                unfold_read_specification=specification,
            )
            model.read_progress_bar(domain, "gy_stage_id", {"field": "gy_lateness", "colors": {}})
            model.web_search_read(domain, specification, order="gy_deadline")
            return self.cr.sql_log_count - start

        cost(5)
        self.assertEqual(cost(25), cost(5))


@tagged("post_install", "-at_install")
class TestContractSearch(BoardCommon):
    """The search of the contracts: each filter finds what its name says."""

    begins_with = ("draft",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        view = cls.env.ref("gy_sales_process.sale_order_view_search_contract")
        cls.arch = etree.fromstring(view.get_combined_arch())

    def domain(self, name):
        (node,) = self.arch.xpath(f"//filter[@name='{name}']")
        return node.get("domain")

    def find(self, name, among):
        """Return which of ``among`` a filter of the view finds for the sales manager."""
        context = {"uid": self.users["sales_manager"].id}
        domain = safe_eval(self.domain(name), context)
        return self.orders().search([("id", "in", among.ids), *domain], order="id")

    def find_text(self, name, text, among):
        """Return which of ``among`` the search of a field finds for a typed text."""
        (node,) = self.arch.xpath(f"//search/field[@name='{name}']")
        domain = node.get("filter_domain")
        domain = safe_eval(domain, {"self": text}) if domain else [(name, "ilike", text)]
        return self.orders().search([("id", "in", among.ids), *domain], order="id")

    def test_state(self):
        draft, gone, done = self.draft(), self.draft(), self.draft()
        gone.action_cancel()
        self.skip_all(done)
        orders = draft | gone | done
        self.assertEqual(self.find("gy_open", orders), draft)
        self.assertEqual(self.find("gy_finished", orders), done)
        self.assertEqual(self.find("gy_cancelled", orders), gone)
        self.assertEqual(self.find("gy_negotiated", orders), draft | done)
        self.assertFalse(self.find("gy_in_force", orders))

    def test_late_and_soon(self):
        late, soon, _later = orders = self.draft() | self.draft() | self.draft()
        for order, days in zip(orders, (-1, 1, 20), strict=True):
            self.due(order, days)
        self.assertEqual(self.find("gy_late", orders), late)
        self.assertEqual(self.find("gy_soon", orders), soon)

    def test_mine(self):
        own, other = self.draft(), self.draft()
        self.owned(own, self.users["sales_manager"])
        self.assertEqual(self.find("my_sale_orders_filter", own | other), own)

    def test_any_stage_under_way(self):
        """Found by the stage it is in, and by every other one under way."""
        order, other = self.draft(), self.draft()
        self.set_step(order, "review", state="active", date_active=self.today)
        orders = order | other
        self.assertEqual(self.find_text("gy_active_stage_ids", "Contract Review", orders), order)
        self.assertFalse(self.find_text("gy_stage_id", "Contract Review", orders))
        review = self.stage("review")
        domain = [("id", "in", orders.ids)]
        found = self.orders().search([*domain, ("gy_active_stage_ids", "in", review.ids)])
        self.assertEqual(found, order)
        found = self.orders().search([*domain, ("gy_active_stage_ids", "not in", review.ids)])
        self.assertEqual(found, other)
        other.action_cancel()
        found = self.orders().search([*domain, ("gy_active_stage_ids", "=", False)])
        self.assertEqual(found, other)

    def test_text(self):
        order, other = self.draft(), self.draft()
        partner = self.env["res.partner"].create({"name": "Southern Cement"})
        order.sudo().partner_id = partner
        self.owned(order, self.users["sales_manager"])
        orders = order | other
        for name, text in (
            ("name", order.name),
            ("partner_id", "Southern"),
            ("user_id", "Test sales_manager"),
        ):
            self.assertEqual(self.find_text(name, text, orders), order, name)
        self.assertEqual(self.find_text("gy_profile_id", "Standard", orders), orders)

    def test_groups(self):
        groups = {
            "gy_group_stage": "gy_stage_id",
            "customer": "partner_id",
            "salesperson": "user_id",
            "gy_group_type": "gy_profile_id",
            "order_month": "date_order",
            "gy_group_lateness": "gy_lateness",
        }
        for name, field in groups.items():
            (node,) = self.arch.xpath(f"//filter[@name='{name}']")
            self.assertEqual(safe_eval(node.get("context")), {"group_by": field})
            spec = f"{field}:month" if field == "date_order" else field
            self.orders().web_read_group([("gy_is_process", "=", True)], [spec])

    def test_other_searches_stay_native(self):
        """The quotations of the sales application have none of the board's filters."""
        view = self.env.ref("sale.sale_order_view_search_inherit_quotation")
        arch = etree.fromstring(view.get_combined_arch())
        self.assertFalse(arch.xpath("//filter[@name='gy_open' or @name='gy_finished']"))
        self.assertTrue(arch.xpath("//filter[@name='my_quotation']"))
