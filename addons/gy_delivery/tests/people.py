from odoo.addons.gy_sales_process.tests import common


class People(common.People):
    """Sales management announces what is ready, the warehouse enters how goods went (stage 10)."""

    stage = 10

    def set_up(self, cls):
        # Tests that are not about the order of things ship without notice and packing.
        if not cls.in_order:
            profiles = cls.env["gy.process.profile"].with_context(active_test=False).search([])
            profiles.write({"gate_notice": False, "gate_packing": False, "gate_stored": False})

    def announced(self, case, order):
        if order.sudo().gy_noticeable_qty:
            case.as_role("contract_admin", order).action_gy_issue_delivery_notice()

    def shipped(self, case, pickings):
        for picking in pickings.filtered("gy_is_of_contract"):
            case.as_role("warehouse", picking).action_gy_set_shipping(
                carrier="Road Freight", waybill=f"WB-{picking.id}"
            )
