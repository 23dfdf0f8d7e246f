from odoo.addons.gy_sales_process.tests import common


class People(common.People):
    """The workshop repairs by native repair orders (stage 13)."""

    stage = 13

    def repaired(self, case, item):
        for repair in case.as_role("manufacturing", item.sudo().repair_ids):
            if repair.state == "draft":
                repair.action_validate()
                repair.action_repair_start()
                repair.action_repair_end()
