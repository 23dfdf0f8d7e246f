from odoo.tests import tagged

from .asked import specification
from .common import PAPER, GyCommon

LISTS = {
    "gy_sales_process.turn_action": "salesperson",
    "gy_sales_process.sale_order_action_contract": "salesperson",
    "gy_sales_process.process_step_action": "sales_manager",
    "gy_sales_process.document_action": "contract_admin",
}


@tagged("post_install", "-at_install")
class TestLists(GyCommon):
    """The lists people live in cost the same number of queries for more rows (R0.6, R0.7)."""

    def contract_with_paper(self):
        order = self.draft()
        self.as_role("salesperson", order).action_gy_file_document("correspondence", "a.pdf", PAPER)
        return order

    def cost(self, xmlid, role, limit):
        """Return the queries of a warm page of a list, and how many rows it had."""
        action = self.env.ref(xmlid)
        model = self.as_role(role, self.env[action.res_model])
        spec = specification(model, action)
        for _warm in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            found = model.web_search_read([], spec, limit=limit, count_limit=10001)
            cost = self.cr.sql_log_count - before
        return cost, len(found["records"])

    def test_more_rows_cost_no_more_queries(self):
        for _number in range(6):
            self.contract_with_paper()
        self.env.flush_all()
        self.env.cr.flush()
        for xmlid, role in LISTS.items():
            with self.subTest(xmlid):
                few, rows = self.cost(xmlid, role, 2)
                many, more = self.cost(xmlid, role, 6)
                self.assertEqual((rows, more), (2, 6))
                # Batches of what is shown may differ by a record that is there or not.
                self.assertLessEqual(many, few + 1)

    def test_no_file_is_read_for_a_list(self):
        """A list read every file of its page before, to offer it for download."""
        action = self.env.ref("gy_sales_process.document_action")
        model = self.as_role("contract_admin", self.env["gy.document"])
        self.assertNotIn("datas", specification(model, action))

    def test_a_paper_is_a_click_away(self):
        order = self.contract_with_paper()
        document = order.sudo().gy_document_ids[-1:]
        url = self.as_role("salesperson", document).action_download()
        self.assertEqual(url["type"], "ir.actions.act_url")
        self.assertIn(f"/web/content/gy.document/{document.id}/datas", url["url"])

    def test_steps_stand_by_contract_newest_first(self):
        first, second = self.draft(), self.draft()
        self.env.cr.flush()
        steps = self.env["gy.process.step"].sudo()
        steps = steps.search([("order_id", "in", [first.id, second.id])])
        self.assertEqual(steps.order_id.ids, [second.id, first.id])
        for order in (first, second):
            own = steps.filtered(lambda step, order=order: step.order_id == order)
            self.assertEqual(own.mapped("sequence"), sorted(own.mapped("sequence")))
