from odoo.addons.gy_sales_process.tests import common


class People(common.People):
    """The warehouse enters how goods went (stage 10)."""

    stage = 10

    def shipped(self, case, pickings):
        for picking in pickings.filtered("gy_is_of_contract"):
            case.as_role("warehouse", picking).action_gy_set_shipping(
                carrier="Road Freight", waybill=f"WB-{picking.id}"
            )
