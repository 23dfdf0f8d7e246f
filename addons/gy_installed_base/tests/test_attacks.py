from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import InstalledCommon


@tagged("post_install", "-at_install")
class TestAttacks(InstalledCommon):
    """Nobody writes what follows, or sees what stands at others' customers (R1.2, R17.3)."""

    def model(self, role="salesperson"):
        return self.as_role(role, self.env["gy.installed.product"])

    def derived(self):
        """Return values of what no client writes."""
        order = self.shipped()
        return {
            "order_id": order.id,
            "sale_line_id": order.order_line.id,
            "lot_id": self.lots(1, "X").id,
            "file_id": self.file().id,
            "lead_id": self.opportunity.id,
            "shipped_on": "2020-01-01",
            "returned_on": "2020-01-01",
            "state": "returned",
            "due_on": "2020-01-01",
            "notice_on": "2020-01-01",
            "is_offered": True,
            "user_id": self.users["sales_manager"].id,
            "company_id": self.company.id,
        }

    def test_derived_and_decided_fields(self):
        hand = self.entered()
        order, _lots = self.delivered(1, "DER")
        for name, value in self.derived().items():
            for row in (hand, self.as_role("salesperson", self.rows(order))):
                with self.assertRaises(AccessError, msg=name), self.cr.savepoint():
                    row.write({name: value})
            for role in ("salesperson", "sales_manager"):
                with self.assertRaises(AccessError, msg=name), self.cr.savepoint():
                    self.entered(role=role, **{name: value})

    def test_defaults_do_not_count(self):
        context = {f"default_{name}": value for name, value in self.derived().items()}
        row = (
            self.model()
            .with_context(**context)
            .create({"partner_id": self.customer.id, "specification": "6340 M"})
        )
        self.assertFalse(row.order_id or row.sale_line_id or row.lot_id or row.lead_id)
        self.assertEqual((row.state, row.file_id), ("in_use", self.file()))
        self.assertFalse(row.shipped_on or row.returned_on or row.is_offered)

    def test_the_file_says_what_follows_only(self):
        file = self.as_role("sales_manager", self.entered().file_id)
        for name in ("replace_from", "replace_by"):
            with self.assertRaises(AccessError, msg=name), self.cr.savepoint():
                file.write({name: "2030-01-01"})
        order, _lots = self.delivered(1, "DEL")
        with self.assertRaisesRegex(AccessError, "out of use instead"), self.cr.savepoint():
            file.write({"installed_ids": [Command.delete(self.rows(order).id)]})
        self.assertTrue(self.rows(order))

    def test_a_delivery_stands_there_once(self):
        order, _lots = self.delivered(1)
        row = self.rows(order)
        row.flush_recordset()
        with (
            self.assertRaises(UniqueViolation),
            mute_logger("odoo.sql_db"),
            self.cr.savepoint(),
        ):
            self.env["gy.installed.product"]._gy_create_decided(
                [
                    {
                        "partner_id": self.customer.id,
                        "file_id": row.file_id.id,
                        "order_id": order.id,
                        "sale_line_id": row.sale_line_id.id,
                        "product_id": row.product_id.id,
                        "lot_id": row.lot_id.id,
                    }
                ]
            )
        self.assertEqual(self.rows(order), row)

    # -- whose -----------------------------------------------------------------------------

    def test_a_colleagues_customer(self):
        hand, other = self.entered(), self.another_seller()
        order, _lots = self.delivered(1)
        for row in (hand, self.rows(order)):
            theirs = row.with_user(other)
            with self.assertRaises(AccessError), self.cr.savepoint():
                theirs.read(["specification"])
            with self.assertRaises(AccessError), self.cr.savepoint():
                theirs.write({"note": "Looked at"})
            with self.assertRaises(AccessError), self.cr.savepoint():
                theirs.action_create_opportunity()
            self.assertFalse(theirs.search([("id", "=", row.id)]))
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.env["gy.installed.product"].with_user(other).create(
                {"partner_id": self.customer.id, "specification": "6340 M"}
            )
        self.customer.user_id = other
        self.assertTrue(hand.with_user(other).read(["specification"]))
        self.assertTrue(self.as_role("salesperson", self.rows(order)).read(["specification"]))
        with self.assertRaises(AccessError), self.cr.savepoint():
            hand.read(["specification"])

    def test_roles(self):
        row = self.entered()
        for role in ("sales_manager", "sales_admin", "technology"):
            self.as_role(role, row).note = f"Seen by {role}"
            self.assertTrue(self.entered(role=role))
        for role in ("quality", "commerce", "deputy_gm", "general_manager"):
            self.assertTrue(self.as_role(role, row).read(["note"]), role)
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, row).note = "x"
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.entered(role=role)
        for role in ("finance", "warehouse", "manufacturing", "archivist", "contract_admin"):
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, row).read(["note"])
            self.assertFalse(self.as_role(role, self.customer).gy_installed_qty)
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.as_role("technology", row).unlink()
        self.as_role("sales_admin", row).unlink()
        self.assertFalse(row.exists())

    def test_another_company(self):
        row = self.entered()
        order, _lots = self.delivered(1)
        company = self.env["res.company"].create({"name": "Sister", "gy_process_enabled": True})
        manager = self.users["sales_manager"]
        manager.write({"company_id": company.id, "company_ids": [Command.set(company.ids)]})
        for record in (row, self.rows(order)):
            with self.assertRaises(AccessError), self.cr.savepoint():
                record.with_user(manager).read(["specification"])
            with self.assertRaises(AccessError), self.cr.savepoint():
                record.with_user(manager).action_create_quotation()
        self.assertEqual(self.customer.with_user(manager).gy_installed_qty, 0)
        theirs = (
            self.env["gy.installed.product"]
            .with_user(manager)
            .create({"partner_id": self.customer.id, "specification": "6340 M"})
        )
        self.assertEqual(theirs.company_id, company)
        self.assertNotEqual(theirs.file_id, row.file_id, "each company has its own file")
        with self.assertRaises(AccessError), self.cr.savepoint():
            theirs.with_user(self.users["salesperson"]).read(["specification"])

    def test_the_warehouse_ships_without_seeing_it(self):
        order = self.sold(self.shelf, 3)
        with self.open_gates():
            self.ship(self.deliveries(order))
        self.assertEqual(self.rows(order).quantity, 3.0)
        with self.assertRaises(AccessError):
            self.as_role("warehouse", self.rows(order)).read(["quantity"])
