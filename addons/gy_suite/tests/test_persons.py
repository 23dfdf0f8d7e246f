import re

from odoo.tests import tagged

from odoo.addons.gy_retention.models.sale_order_persons import NOBODY
from odoo.addons.gy_retention.tests.common import RetentionCommon

# Names of fields that look as if they said who of the customer did something.
PERSONAL = re.compile(
    r"(^|_)(person|signer|driver|collector|consignee|trained|signature|driver_phone)$"
)


@tagged("post_install", "-at_install")
class TestPersons(RetentionCommon):
    """Who of the customer was named is blanked with the papers that needed it (R17.6)."""

    begins_with = ("old",)

    def said(self, order):
        """Return records of a contract that name people."""
        delivery = self.deliveries(order)[:1].sudo()
        self.env.flush_all()
        delivery._write_multi([{"gy_driver": "Zhao Drives", "gy_driver_phone": "13900000000"}])
        delivery.invalidate_recordset()
        kind = self.env["gy.ticket.kind"].search([], limit=1)
        ended = self.env["helpdesk.ticket.stage"].search([("closed", "=", True)], limit=1)
        values = {"gy_order_id": order.id, "gy_kind_id": kind.id, "stage_id": ended.id}
        tickets = self.env["helpdesk.ticket"].sudo()
        ticket = tickets.create({"name": "Noise", "description": "x", **values})
        self.commit_like()
        ticket.with_context(tracking_disable=False).gy_trained = "Li Learns"
        self.env["ir.attachment"].create(
            {
                "name": "gy_visit_signature",
                "raw": b"a drawing",
                "res_model": ticket._name,
                "res_field": "gy_visit_signature",
                "res_id": ticket.id,
            }
        )
        self.commit_like()
        return delivery, ticket

    def commit_like(self):
        """Have the changes tracked that are tracked when a transaction ends."""
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.env.invalidate_all()

    def test_names_go_with_the_papers(self):
        due = self.old()
        delivery, ticket = self.said(due.order_id)
        changes = ticket.message_ids.tracking_value_ids.filtered(
            lambda change: change.field_id.name == "gy_trained"
        )
        self.assertEqual(changes.new_value_char, "Li Learns")
        self.assertTrue(ticket.gy_visit_signature)
        self.carried_out(due)
        self.assertFalse(delivery.gy_driver or delivery.gy_driver_phone)
        self.assertTrue(delivery.move_ids, "what was done stays")
        self.assertFalse(ticket.gy_trained or ticket.gy_visit_signature)
        self.assertFalse(changes.new_value_char)
        self.assertEqual(ticket.name, "Noise")

    def test_names_stay_while_papers_do(self):
        """A list that keeps them, or destroys those of another contract, blanks nobody."""
        due, other = self.old(), self.old(years=2)
        kept = self.said(due.order_id)[0], self.said(other.order_id)[0]
        found = self.proposed()
        self.kept(self.row(found, due)).action_keep("Reference", "2088-12-31")
        self.agree(self.submitted(found))
        self.kept(found).action_carry_out()
        self.work()
        self.assertEqual({delivery.gy_driver for delivery in kept}, {"Zhao Drives"})

    def test_every_name_has_its_end(self):
        """What names people of the customer along a contract is in the list of what is blanked."""
        listed = self.env["sale.order"]._gy_person_fields()
        for model, (link, names) in listed.items():
            fields = self.env[model]._fields
            with self.subTest(model=model):
                self.assertTrue(fields[link].store)
                for name in names:
                    self.assertTrue(fields[name].store or fields[name].type == "binary")
        missing = [
            f"{model}.{name}"
            for model, cls in self.env.registry.items()
            if not (cls._transient or cls._abstract)
            for name, field in cls._fields.items()
            if (model.startswith("gy.") or name.startswith("gy_"))
            and PERSONAL.search(name)
            and field.type in ("char", "binary")
            and field.store
            and not field.related
            and name not in listed.get(model, (None, ()))[1]
        ]
        self.assertEqual(missing, [])
        self.assertEqual(NOBODY, "—")
