"""docs/native-buttons.md is true: each role's native buttons on contracts, and what they do."""

import re
from pathlib import Path

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, tagged

from odoo.addons.gy_receivables.tests.common import ReceivablesCommon

from .pressing import Screen

PAGE = Path(__file__).parents[3] / "docs" / "native-buttons.md"
ROLES = ("warehouse", "manufacturing", "finance", "quality", "salesperson", "sales_manager")
# What a refusal says → how the page calls it. What is not here is no refusal of ours, nor one of
# Odoo's that a person understands: it fails the test.
REFUSALS = {
    r"^Contract \S+ cannot be shipped yet": "gate `shipment`",
    r"^Contract \S+ cannot be confirmed yet": "gate `confirm`",
    r"^\S+ has fapiao \S+\. Reverse it by a credit note": "fapiao first",
    r"Only draft orders can be marked as sent": "Odoo: no draft",
    r"You can't block a paid invoice": "Odoo: paid",
    r"There's nothing left to pay": "Odoo: nothing to pay",
    r"Once a document has been posted once, its type": "Odoo: posted",
    r"^Production for contract \S+ cannot start yet": "gate `production`",
    r"Only manufacturing orders in either a draft or confirmed state can be split": "Odoo: begun",
    r"Nothing to split": "Odoo: nothing to split",
    r"You may only return Done pickings": "Odoo: not done",
    r"Validating a zero quantity transfer": "Odoo: no quantity",
}


def expected():
    """Return ``{situation: {button: cells}}`` of the page."""
    found, rows = {}, None
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"### `([\w-]+)`", line):
            rows = found.setdefault(heading[1], {})
        elif rows is not None and line.startswith("| `"):
            name, *cells = (cell.strip() for cell in line.strip("|").split("|"))
            rows[name.strip("` ")] = tuple(cells)
    return found


@tagged("post_install", "-at_install")
class TestNativeButtons(ReceivablesCommon):
    """A role's day on contracts, button by button (P2)."""

    def cell(self, refusal):
        """Return what the page says of a refusal."""
        if not refusal:
            return "works"
        for pattern, name in REFUSALS.items():
            if re.search(pattern, str(refusal)):
                return name
        words = " ".join(str(refusal).split())
        return f"?? {type(refusal).__name__}: {words[:200]}"

    def seen_by(self, role, record):
        """Return a record as a role has it, or nothing; a dialog is opened by each for itself."""
        try:
            own = record(role) if callable(record) else self.as_role(role, record.sudo(False))
            own.invalidate_recordset()
            return own.has_access("read") and own
        except AccessError:
            return None

    def dialog(self, model, **context):
        """Return how a role opens a dialog of Odoo's."""
        return lambda role: Form(self.as_role(role, self.env[model]).with_context(**context)).save()

    def on(self, record):
        return {"active_id": record.id, "active_ids": record.ids, "active_model": record._name}

    def opened(self, action):
        """Return how a role opens the dialog that a button has opened."""
        context = {**action["context"]}
        return self.dialog(action["res_model"], **context)

    def rows(self, record, roles=ROLES):
        """Return ``{button: cells}`` of what the roles find on a record, and what comes of it."""
        rows = {}
        for column, role in enumerate(ROLES):
            if role not in roles:
                continue
            own = self.seen_by(role, record)
            if not own:
                continue
            try:
                screen = Screen(own)
                buttons = screen.buttons()
            except AccessError as error:
                self.fail(f"{role} cannot open {own._name}: {error}")
            for name, button in buttons.items():
                cells = rows.setdefault(name, ["-"] * len(ROLES))
                cells[column] = self.cell(screen.press(button))
        return {name: tuple(cells) for name, cells in sorted(rows.items())}

    def check(self, situation, record, roles=ROLES):
        found, page = self.rows(record, roles), expected().get(situation, {})
        if found != page:
            lines = [f"| `{name}` | {' | '.join(cells)} |" for name, cells in found.items()]
            changed = {
                name for name in found.keys() | page.keys() if found.get(name) != page.get(name)
            }
            with self.subTest(situation):
                self.fail(
                    f"docs/native-buttons.md, `{situation}`: {sorted(changed)}; the table is now\n"
                    + "\n".join(lines)
                )

    # -- orders ------------------------------------------------------------------

    def test_order_draft(self):
        self.check("order-draft", self.draft())

    def test_order_in_force(self):
        self.check("order-in-force", self.confirmed())

    def test_order_shipped(self):
        self.check("order-shipped", self.shipped())

    def test_order_cancelled(self):
        order = self.draft()
        order.action_cancel()
        self.check("order-cancelled", order)

    # -- production --------------------------------------------------------------

    def production(self, operation=False, **values):
        """Return the manufacturing order of a contract in force."""
        if operation:
            place = self.env["mrp.workcenter"].create({"name": "Lathe"})
            self.bearing.bom_ids.operation_ids = [
                Command.create({"name": "Turning", "workcenter_id": place.id})
            ]
        return self.productions(self.confirmed(**values))[:1]

    def released(self, **values):
        """Return one that was released, with its components at hand."""
        production = self.production(**values)
        production.action_confirm()
        self._transfer(production.picking_ids)
        return production

    def begun(self, quantity=4.0, **values):
        production = self.released(**values)
        production.qty_producing = quantity
        production._set_qty_producing()
        return production

    def test_production_unpaid(self):
        self.check("production-unpaid", self.production())

    def test_production_draft(self):
        with self.open_gates():
            self.check("production-draft", self.production())

    def test_production_released(self):
        with self.open_gates():
            self.check("production-released", self.released())

    def test_production_part(self):
        with self.open_gates():
            self.check("production-part", self.begun())

    def test_production_all(self):
        with self.open_gates():
            self.check("production-all", self.begun(10.0))

    def test_production_done(self):
        with self.open_gates():
            production = self.begun(10.0)
            production.button_mark_done()
            self.check("production-done", production)

    def test_production_backorder(self):
        with self.open_gates():
            production = self.as_role("manufacturing", self.begun())
            action = production.button_mark_done()
            self.assertEqual(action["res_model"], "mrp.production.backorder")
            self.check("production-backorder", self.opened(action))

    def test_workorder(self):
        with self.open_gates():
            self.check("workorder-ready", self.released(operation=True).workorder_ids)

    def test_workorder_begun(self):
        with self.open_gates():
            order = self.released(operation=True).workorder_ids
            self.as_role("manufacturing", order).button_start()
            self.check("workorder-begun", order)

    # -- goods -------------------------------------------------------------------

    def test_components(self):
        with self.open_gates():
            production = self.production()
            production.action_confirm()
            self.check("components", production.picking_ids[:1])

    def test_delivery_waiting(self):
        self.check("delivery-waiting", self.deliveries(self.confirmed()))

    def test_delivery_unpaid(self):
        order = self.confirmed()
        self.make(order)
        delivery = self.deliveries(order)
        delivery.action_assign()
        self.check("delivery-unpaid", delivery)

    def ready(self, quantity=None):
        """Return a delivery whose goods are at hand, ``quantity`` of them picked."""
        order = self.confirmed()
        self.make(order)
        delivery = self.deliveries(order)
        delivery.action_assign()
        if quantity:
            delivery.move_ids.quantity = quantity
            delivery.move_ids.picked = True
        return delivery

    def test_delivery_ready(self):
        with self.open_gates():
            self.check("delivery-ready", self.ready())

    def test_delivery_part(self):
        with self.open_gates():
            self.check("delivery-part", self.ready(4.0))

    def test_delivery_backorder(self):
        with self.open_gates():
            action = self.as_role("warehouse", self.ready(4.0)).button_validate()
            self.assertEqual(action["res_model"], "stock.backorder.confirmation")
            self.check("delivery-backorder", self.opened(action))

    def test_return(self):
        delivery = self.shipped().sudo()._gy_done_deliveries()

        def opened(role):
            dialog = self.dialog("stock.return.picking", **self.on(delivery))(role)
            dialog.product_return_moves.quantity = 1.0
            return dialog

        self.check("return", opened)

    def test_delivery_done(self):
        order = self.shipped()
        delivery = order.sudo()._gy_done_deliveries()
        self.check("delivery-done", delivery)
        self.check("move-done", delivery.move_ids)

    def test_lot(self):
        order = self.confirmed()
        lot = self.env["stock.lot"].create({"name": "P-1", "product_id": self.bearing.id})
        self.assertTrue(order)
        self.check("lot", lot, ("warehouse", "manufacturing"))

    def test_scrap(self):
        with self.open_gates():
            production = self.released()
            scrap = self.env["stock.scrap"].create(
                {
                    "product_id": self.part.id,
                    "scrap_qty": 1.0,
                    "production_id": production.id,
                    "location_id": production.location_src_id.id,
                }
            )
            self.check("scrap-draft", scrap)
            scrap.action_validate()
            self.check("scrap-done", scrap)

    # -- money -------------------------------------------------------------------

    def test_invoice_draft(self):
        self.check("invoice-draft", self.invoice(self.shipped(), post=False))

    def test_invoice_posted(self):
        self.check("invoice-posted", self.invoice(self.shipped()))

    def test_invoice_paid(self):
        invoice = self.invoice(self.shipped())
        self.register(invoice)
        self.check("invoice-paid", invoice)

    def test_payment_register(self):
        invoice = self.invoice(self.shipped())
        self.check("payment-register", self.dialog("account.payment.register", **self.on(invoice)))

    def test_reversal(self):
        invoice = self.invoice(self.shipped())
        self.check("reversal", self.dialog("account.move.reversal", **self.on(invoice)))

    def test_credit_note(self):
        invoice = self.invoice(self.shipped())
        note = invoice._reverse_moves([{"invoice_date": self.today()}])
        self.check("credit-note-draft", note)
        note.action_post()
        self.check("credit-note-posted", note)

    def test_payment(self):
        order = self.confirmed()
        self.check("payment-draft", self.pay(order, 3000.0, post=False))
        self.check("payment-posted", self.pay(order, 3000.0))
