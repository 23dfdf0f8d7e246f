from odoo.addons.gy_sales_process.tests import common


class People(common.People):
    """Quality inspects what was made (stage 9)."""

    stage = 9

    def made(self, case, order):
        inspect(case, order)


def inspect(case, order):
    """Have everything made for the contract pass its inspection."""
    inspections = case.env["gy.inspection"].search(
        [("order_id", "=", order.id), ("state", "=", "waiting")]
    )
    for inspection in case.as_role("quality", inspections):
        for line in inspection.line_ids:
            line.write({"verdict": "pass", "value": line.minimum})
        # What is handed in need not be printed.
        inspection.action_complete(common.PAPER, "certificate.pdf")
