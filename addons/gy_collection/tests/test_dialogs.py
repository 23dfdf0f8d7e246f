from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import FILE, CollectionCommon


@tagged("post_install", "-at_install")
class TestDialogs(CollectionCommon):
    """The dialogs of the desk, opened on its rows as people do."""

    def opened(self, model, records, role="salesperson"):
        context = {
            "active_model": records._name,
            "active_id": records[:1].id,
            "active_ids": records.ids,
        }
        return Form(self.as_role(role, self.env[model]).with_context(**context))

    def entered(self, model, record, role="salesperson", **values):
        """Return a dialog with a file; which name it has is the client's to say."""
        context = {"active_model": record._name, "active_id": record.id}
        dialog = self.as_role(role, self.env[model]).with_context(**context)
        return dialog.create({"scan": FILE, "filename": "paper.pdf", **values})

    def test_contact(self):
        order = self.owing(10, 5)
        with self.opened("gy.collection.contact.entry", self.lines(order)) as form:
            self.assertEqual(form.open_amount, 2000.0)
            self.assertEqual(form.partner_id, self.customer)
            form.text = "Pays on Friday"
            form.promise_date = self.day(4)
            form.amount = 1200.0
        form.record.action_apply()
        contact = order.sudo().gy_contact_ids
        self.assertEqual((contact.promise_amount, contact.way), (1200.0, "phone"))

    def test_contact_without_amount(self):
        order = self.owing(10, 5)
        with self.opened("gy.collection.contact.entry", self.lines(order)) as form:
            form.text = "Pays all of it"
            form.promise_date = self.day(4)
        form.record.action_apply()
        self.assertEqual(order.sudo().gy_contact_ids.promise_amount, 2000.0)

    def test_without_rows(self):
        with self.opened("gy.collection.contact.entry", self.env["gy.collection.line"]) as form:
            form.text = "Nothing chosen"
        with self.assertRaises(UserError):
            form.record.action_apply()

    def test_dispute_and_its_end(self):
        order = self.owing(10)
        with self.opened("gy.collection.dispute.entry", self.lines(order)) as form:
            form.reason = "Scratched"
            form.whole = True
        form.record.action_apply()
        dispute = order.sudo().gy_dispute_ids
        self.assertFalse(dispute.installment_id)
        with self.opened("gy.collection.dispute.lifting", dispute) as form:
            form.resolution = "Replaced"
        form.record.action_apply()
        self.assertEqual(dispute.resolution, "Replaced")

    def test_letter(self):
        order = self.owing(10)
        action = self.lines(order, "salesperson").action_prepare_letter()
        letter = self.env["gy.dunning.letter"].browse(action["res_id"])
        with self.opened("gy.dunning.letter.voiding", letter) as form:
            form.reason = "They called"
        form.record.action_apply()
        self.assertEqual(letter.state, "void")
        letter = self.letter(order)
        self.entered("gy.dunning.letter.delivery", letter, way="handed").action_apply()
        self.assertEqual(letter.delivery_way, "handed")

    def test_confirmation(self):
        order = self.confirmed()
        self.pay(order, 3000.0)
        rows = self.lines(order)
        with self.opened("gy.balance.confirmation.entry", rows[:1], "finance") as form:
            pass
        action = form.record.action_apply()
        item = self.env["gy.balance.confirmation"].browse(action["res_id"])
        self.as_role("finance", item).action_send()
        name = "gy.balance.confirmation.return"
        values = {"amount": -2900.0, "note": "Bank charges"}
        self.entered(name, item, "finance", **values).action_apply()
        self.assertEqual(item.state, "differs")
        with self.opened("gy.balance.confirmation.settling", item, "finance") as form:
            form.resolution = "Charges are theirs"
        form.record.action_apply()
        self.assertEqual(item.state, "settled")

    def test_who_may_open_them(self):
        rows = self.lines(self.owing(10))
        for role in ("technology", "warehouse"):
            with self.assertRaises(AccessError, msg=role):
                self.opened("gy.collection.contact.entry", rows, role)
        with self.assertRaises(AccessError):
            self.opened("gy.balance.confirmation.entry", rows, "salesperson")
