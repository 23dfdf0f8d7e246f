from odoo.fields import Date

from odoo.addons.gy_complaint.tests.common import ComplaintCommon
from odoo.addons.gy_home.tests.common import HomeCommon

# The field of a list that a number of the page is the sum of, where it is no count.
SUMS = {
    "intake": "amount_total",
    "year_before": "amount_total",
    "money": "amount_total",
    "margin": "margin_amount",
    "sold": "amount",
    "plan": "amount",
    "paid": "paid_amount",
    "overdue": "missing_amount",
    "pieces": "pieces",
    "delivered": "pieces",
}
COUNTS = ("contracts", "late")
# The same of the bars of a figure, of the second of them where the first are of the year before.
BARS = {
    "intake": (1, "amount_total"),
    "stages": (0, "amount_total"),
    "collection": (0, "amount"),
    "ages": (0, "missing_amount"),
}
# Bars that are averages of a field of their list.
AVERAGES = {"turnaround": "days", "punctuality": "in_time"}


class FiguresCommon(HomeCommon, ComplaintCommon):
    """A contract on its way, one whose goods left, and the page of figures as a role sees it."""

    begins_with = ("confirmed", "shipped", "judged")

    def board(self, role="general_manager", **filters):
        """Return what the page of figures shows to a role."""
        self.env.flush_all()
        self.env.cr.flush()
        model = self.env["gy.figures"].with_user(self.users[role])
        return model.with_context(allowed_company_ids=self.company.ids).gy_get_board(**filters)

    def shown(self, role="general_manager", **filters):
        """Return ``{key: figure}`` of the page."""
        return {tile["key"]: tile for tile in self.board(role, **filters)["tiles"]}

    def totals(self, key, role="general_manager", **filters):
        """Return ``{key: number}`` of what stands above the bars of a figure."""
        figure = self.shown(role, **filters)[key]
        return {total["key"]: total["value"] for total in figure["totals"]}

    def listed(self, role, opened):
        """Return the records of the list that a number opens for a role."""
        model = self.model_of(opened).with_user(self.users[role])
        return model.with_context(allowed_company_ids=self.company.ids).search(opened["domain"])

    def judged(self):
        """Return a contract to which all departments agreed."""
        return self.approve(self.draft())

    def ago(self, **span):
        return Date.subtract(self.today(), **span)

    def planned(self, order, days, paid=0.0):
        """Let the instalments of a contract fall due so many days from now, some of it paid."""
        self.env.flush_all()
        self.env.cr.flush()
        self.env.cr.execute(
            """UPDATE gy_installment_part SET due_date = %s, is_in_force = TRUE, paid_amount = %s,
                      missing_amount = amount - %s WHERE order_id = %s""",
            [Date.add(self.today(), days=days), paid, paid, order.id],
        )
        self.env.invalidate_all()
        return order
