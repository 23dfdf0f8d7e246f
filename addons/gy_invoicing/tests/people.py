import itertools

from odoo.addons.gy_receivables.tests.common import FILE
from odoo.addons.gy_sales_process.tests import common

_numbers = itertools.count(1)


class People(common.People):
    """The sales administrator requests invoices, finance accepts them and records their fapiao."""

    stage = 11

    def invoice(self, case, order):
        asked = request(case, order)
        asked.action_submit()
        case.as_role("finance", asked).action_accept()
        return case.as_role("finance", asked.sudo().move_id)

    def invoiced(self, case, invoice):
        red = {"confirmation": "2026-1"} if invoice.move_type == "out_refund" else {}
        add_fapiao(case, invoice, **red)


def request(case, order):
    """Return the draft request of what was delivered, made by the sales administrator."""
    action = case.as_role("sales_admin", order).action_gy_request_invoice()
    return case.as_role("sales_admin", case.env[action["res_model"]]).browse(action["res_id"])


def fapiao_number():
    """Return a number of 20 digits that was not used yet."""
    return f"2631200000{next(_numbers):010d}"


def add_fapiao(case, invoice, number=None, **values):
    """Return the fapiao finance records on an invoice."""
    fapiao_id = case.as_role("finance", invoice).action_gy_add_fapiao(
        number or fapiao_number(), **{"file": FILE, "filename": "fapiao.pdf", **values}
    )
    return case.env["gy.fapiao"].browse(fapiao_id)
