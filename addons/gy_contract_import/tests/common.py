import base64

from odoo.addons.gy_sales_process.tests.common import GyCommon

from . import books


class ImportCommon(GyCommon):
    """An administrator who brings running contracts in, and what the workbook names."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = cls.env.ref("base.user_admin")
        cls.admin.write({"lang": "en_US", "company_ids": [(4, cls.company.id)]})
        cls.company.gy_shipment_money = "whole"
        cls.tax = cls.env["account.tax"].create(
            {
                "name": "13 % within",
                "amount": 13.0,
                "type_tax_use": "sale",
                "price_include_override": "tax_included",
                "company_id": cls.company.id,
            }
        )
        cls.steel, _part = cls._create_bearing("24036", tracking="serial")

    def head(self, sheets=None, data=None, **values):
        """Return an import with a workbook of these sheets, as the administrator has entered it."""
        data = books.workbook(sheets) if data is None else data
        return (
            self.env["gy.contract.import"]
            .with_user(self.admin)
            .create(
                {
                    "name": "Old contracts",
                    "cut_over": "2026-01-31",
                    "file": base64.b64encode(data),
                    "filename": "old.xlsx",
                    **values,
                }
            )
        )

    def checked(self, sheets=None, **values):
        """Return ``{cell: words}`` of what is wrong with a workbook."""
        head = self.head(sheets, **values)
        head.action_check()
        return {f"{one.sheet}!{one.cell}": one.words for one in head.finding_ids}

    def come(self, *sheets):
        """Return an import of these sheets that is in, without the job."""
        head = self.head(books.together(*sheets))
        head.action_check()
        self.assertEqual(head.finding_ids.mapped("words"), [])
        head.action_start()
        head.sudo().row_ids._run()
        self.assertIn_(head)
        return head

    def work(self):
        """Have the job run as the system does."""
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.ref("gy_contract_import.ir_cron_import").method_direct_trigger()
        self.env.invalidate_all()

    def order(self, number="HT-OLD-1"):
        return self.env["sale.order"].search([("name", "=", number)])

    def assertIn_(self, head):
        """Everything of an import is in."""
        self.assertFalse(head.sudo().row_ids.filtered("error").mapped("error"))
        self.assertEqual(head.state, "done")
