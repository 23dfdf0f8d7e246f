from odoo.exceptions import UserError
from odoo.fields import Date
from odoo.tests import Form, tagged

from .common import PlanningCommon


@tagged("post_install", "-at_install")
class TestScreens(PlanningCommon):
    """What the planner and the sales manager see, and press, on their forms (R7.1)."""

    def setUp(self):
        super().setUp()
        self.stock(self.ring, 1000)
        self.order, self.production = self.due(20)

    def test_buttons_of_an_order(self):
        """Who plans has the button on the order; the others read its plans."""
        view = "gy_planning.mrp_production_form_view"
        self.assertTrue(self.env.ref(view).active)
        for role, there in (("manufacturing", True), ("sales_manager", False), ("quality", False)):
            model = self.as_role(role, self.env["mrp.production"])
            arch = model.get_view(view_type="form")["arch"]
            with self.subTest(role):
                self.assertEqual('name="action_gy_plan"' in arch, there)
                self.assertIn('name="action_gy_view_plans"', arch)

    def test_buttons_of_a_contract(self):
        for role, there in (("manufacturing", True), ("salesperson", False)):
            model = self.as_role(role, self.env["sale.order"])
            arch = model.get_view(view_type="form")["arch"]
            with self.subTest(role):
                self.assertEqual('name="action_gy_plan"' in arch, there)

    def test_the_dialog_as_a_form(self):
        dialog = self.dialog(self.production)
        with Form(dialog) as form:
            self.assertFalse(form.needs_reason)
            with form.line_ids.edit(0) as line:
                promised = Date.to_date(line.promised_date)
                self.assertEqual(promised, self.production.gy_needed_date)
                line.date_start = self.day(5)
                line.date_finished = self.day(15)
            form.release = False
        dialog.action_apply()
        self.assertEqual(self.production._gy_days(), (self.day(5), self.day(15)))

    def test_phases_as_a_form(self):
        dialog = self.dialog(self.production)
        with Form(dialog) as form, form.phase_ids.edit(0) as row:
            self.assertEqual(row.kind_id.code, "design")
            row.planned_date = self.day(3)
        dialog.action_apply()
        self.assertEqual(self.phase(self.order, "design").planned_date, self.day(3))

    def test_plan_as_a_form(self):
        late = self.promised(self.production) + 2
        plan = self.plan(self.production, 10, late, "Full")
        with Form(self.as_role("sales_manager", plan)) as form:
            self.assertEqual(form.state, "asked")
            self.assertEqual(form.days_late, 2)
            self.assertEqual(form.reason, "Full")

    def test_phase_shows_who_set_its_day(self):
        self.plan(self.production, 0, 40)
        with Form(self.phase(self.order, "packing")) as form:
            self.assertEqual(Date.to_date(form.set_date), self.day(40))
            self.assertEqual(Date.to_date(form.planned_date), self.day(40))

    def test_hours_of_a_family(self):
        """Whoever keeps work centres enters the hours of a family beside it."""
        self.env["product.category"].create({"name": "Bearings"})
        manager = self.users["technology"]
        manager.group_ids |= self.env.ref("mrp.group_mrp_manager")
        manager.group_ids |= self.env.ref("stock.group_stock_manager")
        arch = self.env["product.category"].with_user(manager).get_view(view_type="form")["arch"]
        self.assertIn("gy_hours_per_piece", arch)
        arch = self.as_role("salesperson", self.env["product.category"]).get_view(view_type="form")[
            "arch"
        ]
        self.assertNotIn("gy_workcenter_id", arch)

    def test_dialog_of_what_is_gone(self):
        dialog = self.dialog(self.production)
        dialog.sudo().production_ids = False
        with self.assertRaisesRegex(UserError, "is gone"):
            dialog.action_apply()

    def test_orders_that_were_finished_meanwhile(self):
        """What is over when the plan is applied is not planned, and nothing else is."""
        _other, second = self.due(20)
        dialog = self.dialog(self.production + second)
        self.production.sudo().action_cancel()
        with self.assertRaisesRegex(UserError, "it is over"):
            dialog.action_apply()
        self.assertFalse(self.plans(second))

    def test_menus(self):
        """The planner finds the list, the load and the plans; who sells, the plans alone."""
        names = {
            "scheduling_menu": {"manufacturing"},
            "production_load_menu": {"manufacturing", "sales_manager", "finance"},
            "production_plan_menu": {"manufacturing", "sales_manager", "salesperson"},
        }
        for name, roles in names.items():
            menu = self.env.ref(f"gy_planning.{name}")
            for role in ("manufacturing", "sales_manager", "finance", "salesperson"):
                visible = self.env["ir.ui.menu"].with_user(self.users[role])._visible_menu_ids()
                with self.subTest(name, role=role):
                    if role in roles:
                        self.assertIn(menu.id, visible)
                    elif name != "production_plan_menu":
                        self.assertNotIn(menu.id, visible)

    def test_words_of_several_parts(self):
        """A part that comes in two lots is told day by day, what lacks comes first."""
        self.stock(self.ring, -995)
        self.receipt(self.ring, 2, 9)
        self.receipt(self.ring, 1, 12)
        self.seen(self.production)
        words = self.production.gy_material_words.split("; ")
        self.assertEqual(words[0], "Forged Ring: 2 missing")
        self.assertEqual(len(words), 3)
        self.assertIn("2 come on", words[1])
        self.assertIn("1 come on", words[2])

    def test_in_the_readers_language(self):
        """Parts and conflicts are told in the language of who reads."""
        self.stock(self.ring, -995)
        self.env["res.lang"]._activate_lang("zh_CN")
        self.seen(self.production)
        words = self.production.with_context(lang="zh_CN").gy_material_words
        self.assertIn("5", words)
        self.assertNotIn("missing", words)
