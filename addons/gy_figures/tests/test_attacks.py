from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.models.res_users import ROLES

from .common import FiguresCommon

MODELS = {
    "gy.delivered.piece": ("sales_manager", "deputy_gm", "general_manager"),
    "gy.review.turnaround": ("sales_manager", "deputy_gm", "general_manager"),
    "gy.margin.figure": ("sales_manager", "finance", "deputy_gm", "general_manager"),
}


@tagged("post_install", "-at_install")
class TestAttacks(FiguresCommon):
    """What clients ask for past the page is refused as on the page (R17.3)."""

    def test_lists_are_for_those_who_have_the_figure(self):
        for build in (self.confirmed, self.shipped, self.judged):
            build()
        self.env.flush_all()
        for model, readers in MODELS.items():
            for role in ROLES:
                rows = self.as_role(role, self.env[model])
                if role in readers:
                    self.assertTrue(rows.search([], limit=1), (model, role))
                    continue
                with self.assertRaises(AccessError, msg=(model, role)):
                    rows.search([], limit=1)

    def test_nobody_writes_them(self):
        for build in (self.confirmed, self.shipped, self.judged):
            build()
        for model in MODELS:
            row = self.as_role("general_manager", self.env[model]).search([], limit=1)
            for attack in (lambda row=row: row.write({"order_id": 1}), row.unlink):
                with self.assertRaises(AccessError):
                    attack()

    def test_filters_that_cannot_be_read(self):
        for filters in (
            {"period": ["month"]},
            {"user_id": "1 OR 1=1"},
            {"class_id": -1},
            {"industry_id": True},
            {"user_id": {"id": 1}},
        ):
            with self.assertRaises(UserError):
                self.board(**filters)

    def test_no_other_arguments(self):
        with self.assertRaisesRegex(UserError, "not understood"):
            self.board(company_id=1)

    def test_margins_stand_in_no_export_without_the_right(self):
        """Whoever could read the list, its margins are fields of costs."""
        fields = self.env["gy.margin.figure"]._fields
        salesperson = self.as_role("salesperson", self.env["gy.margin.figure"])
        for name in ("margin", "margin_amount"):
            self.assertFalse(salesperson._has_field_access(fields[name], "read"))
