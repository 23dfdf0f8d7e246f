from functools import partial

from odoo.tests import tagged

from .common import PAPER, FollowupCommon


@tagged("post_install", "-at_install")
class TestInTurn(FollowupCommon):
    """Two sessions cannot both release, judge or announce the same pieces (R6.6, R9.1, R9.2)."""

    def judged(self, inspection, verdict):
        for line in inspection.line_ids:
            line.write({"verdict": verdict, "value": line.minimum})
        return inspection

    def test_release(self):
        order = self.confirmed()
        planner = self.as_role("manufacturing", order)
        with self.open_gates():
            self.assertInTurn(order, planner.action_gy_release, "_gy_check_gate")
        production = self.productions(order)
        production.action_cancel()
        again = planner.action_gy_make_again
        self.assertInTurn(order, again, "_gy_make_again", "sale.order.line")

    def test_inspection(self):
        order, _production = self.made()
        inspection = self.inspections(order)
        model = inspection._name
        part = inspection.browse(
            self.assertInTurn(order, partial(inspection.action_split, 4), "_prepare_again", model)
        )
        complete = partial(self.judged(part, "pass").action_complete, PAPER, "certificate.pdf")
        self.assertInTurn(order, complete, "_gy_write_decided", model)
        self.judged(inspection, "fail").action_complete()
        decide = partial(self.as_role("technology", inspection).action_decide, "rework", "Grind")
        self.assertInTurn(order, decide, "_gy_write_decided", model)
        book = self.as_role("manufacturing", part).action_book_pre_stock_in
        self.assertInTurn(order, book, "_gy_write_decided", model)
