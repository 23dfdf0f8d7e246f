from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import RepairCommon

WORKERS = {"manufacturing", "warehouse"}


@tagged("post_install", "-at_install")
class TestRights(RepairCommon):
    """Who sees repairs, begins, works on, and quotes them (R0.8, R13.2)."""

    begins_with = ("asked",)

    def refused(self, role, attempt):
        with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
            attempt()

    def test_everybody_of_the_process_reads(self):
        repair = self.asked()
        fields = ["name", "state", "under_warranty", "gy_order_id", "gy_waits_for", "gy_unquoted"]
        for role in self.users:
            with self.subTest(role):
                row = self.as_role(role, repair).read(fields)[0]
                self.assertEqual((row["state"], row["gy_unquoted"]), ("draft", ""))
                self.assertIs(row["gy_waits_for"], False)
                parts = self.as_role(role, repair).move_ids
                self.assertFalse(parts.mapped("product_uom_qty"))

    def test_forms_open_for_readers(self):
        """Whoever only reads is shown what the record says and none of the workshop's buttons."""
        for role in ("quality", "salesperson", "sales_admin", "finance"):
            with self.subTest(role):
                repairs = self.as_role(role, self.env["repair.order"])
                arch = repairs.get_view(view_type="form")["arch"]
                self.assertNotIn("action_repair_start", arch)
                self.assertNotIn("action_validate", arch)
                quotes = role in ("salesperson", "sales_admin")
                self.assertEqual("action_gy_quote" in arch, quotes)
        worker = self.as_role("manufacturing", self.env["repair.order"])
        arch = worker.get_view(view_type="form")["arch"]
        for button in ("action_validate", "action_repair_start", "action_repair_end"):
            self.assertIn(button, arch)

    def test_only_the_workshop_and_the_warehouse_work(self):
        repair = self.asked()
        for role in set(self.users) - WORKERS:
            own = self.as_role(role, repair)
            self.refused(role, own.action_repair_start)
            self.refused(role, own.action_repair_done)
            self.refused(role, own.action_repair_cancel)
            self.refused(role, lambda own=own: own.write({"internal_notes": "x"}))
            self.refused(role, lambda own=own: self.use(own))
        for role in WORKERS:
            self.as_role(role, repair).write({"internal_notes": "Seal renewed", "priority": "1"})
        self.end(self.as_role("warehouse", repair))
        self.assertEqual(repair.state, "done")

    def test_only_who_sells_quotes(self):
        repair = self.asked(days=500)
        for role in set(self.users) - {"salesperson", "sales_manager", "sales_admin"}:
            self.refused(role, self.as_role(role, repair).action_gy_quote)

    def test_a_colleagues_repair(self):
        """A salesperson neither sees nor quotes the repair of another's contract."""
        repair = self.asked(days=500)
        other = new_test_user(
            self.env, "gy_repair_other", groups="gy_sales_process.group_salesperson"
        )
        own = repair.with_user(other)
        self.assertFalse(own.search([("id", "=", repair.id)]))
        for attempt in (own.action_gy_quote, lambda: own.read(["name"])):
            self.refused("another salesperson", attempt)

    def test_nobody_begins_one_by_hand(self):
        """Of which ticket or return a repair is cannot be written, by whomever."""
        repair = self.asked()
        ticket = repair.sudo().gy_ticket_id
        admin = self.env.ref("base.user_admin")
        for user in (*self.users.values(), admin):
            with self.subTest(user.login):
                model = self.env["repair.order"].with_user(user)
                vals = {"gy_ticket_id": ticket.id, "product_id": self.serial.id}
                self.refused(user.login, lambda model=model, vals=vals: model.create(vals))
                self.refused(
                    user.login,
                    lambda user=user: repair.with_user(user).write({"gy_is_earlier": True}),
                )

    def test_a_default_begins_none(self):
        """A default of the context ties no repair to a ticket."""
        repair = self.asked()
        model = repair.with_context(default_gy_ticket_id=repair.sudo().gy_ticket_id.id)
        fresh = model.create(
            {"product_id": self.cage.id, "picking_type_id": repair.picking_type_id.id}
        )
        self.assertFalse(fresh.sudo().gy_ticket_id)

    def test_a_copy_is_nobodys(self):
        """A duplicate belongs to no ticket, is quoted to nobody, and uses no parts."""
        repair = self.asked()
        self.use(repair)
        twin = repair.copy()
        self.assertFalse(twin.sudo().gy_ticket_id)
        self.assertFalse(twin.sudo().gy_order_id)
        twin.lot_id = repair.lot_id
        with self.assertRaisesRegex(UserError, "asked for"), self.cr.savepoint():
            self.end(twin)
        twin.unlink()

    def test_outside_the_process(self):
        """A company that does not run under the process repairs as in stock Odoo."""
        company = self.env["res.company"].create({"name": "Plain"})
        user = new_test_user(
            self.env,
            "gy_repair_plain",
            groups="stock.group_stock_user,sales_team.group_sale_salesman",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        warehouse = self.env["stock.warehouse"].search([("company_id", "=", company.id)])
        part = self.env["product.product"].create(
            {"name": "Grease", "type": "consu", "is_storable": True}
        )
        self.env["stock.quant"]._update_available_quantity(part, warehouse.lot_stock_id, 10)
        repair = (
            self.env["repair.order"]
            .with_user(user)
            .create(
                {
                    "product_id": self.shelf.id,
                    "partner_id": self.customer.id,
                    "picking_type_id": warehouse.repair_type_id.id,
                }
            )
        )
        self.use(repair, part)
        repair.action_create_sale_order()
        self.assertEqual(repair.sale_order_id.order_line.product_id, part)
        self.assertFalse(repair.sale_order_id.gy_is_process)
        repair._action_repair_confirm()
        repair.action_repair_start()
        repair.move_ids.quantity = 1
        repair.action_repair_end()
        self.assertEqual(repair.state, "done")
        repair.copy().unlink()
