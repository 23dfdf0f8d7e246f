from odoo.tests import tagged
from odoo.tools import SQL

from .common import ArchiveCommon


@tagged("post_install", "-at_install")
class TestChainFiles(ArchiveCommon):
    """Files along the chain of a closed contract stay as they are, too (R16.2)."""

    begins_with = ("contract",)

    def chain(self, order):
        """Return records of a contract that were there before today."""
        records = [self.deliveries(order)[:1], self.productions(order)[:1]]
        for record in records:
            self.backdate(record)
        return records

    def backdate(self, record):
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET create_date = create_date - INTERVAL '1 day' WHERE id = %s",
                SQL.identifier(record._table),
                record.id,
            )
        )
        record.invalidate_recordset(["create_date"])

    def attached(self, record, name="note.txt"):
        vals = {"name": name, "raw": b"note", "res_model": record._name, "res_id": record.id}
        return self.env["ir.attachment"].create(vals)

    def test_files_stay_as_they_are(self):
        """None is added, changed, moved, removed, said with a message: by no role, no system."""
        order = self.contract()
        records = self.chain(order)
        files = [self.attached(record) for record in records]
        spare = self.attached(self.customer)
        self.fill(order)
        self.hand_over(order)
        self.env.flush_all()
        people = [
            *(self.users[role] for role in ("salesperson", "warehouse", "manufacturing")),
            self.env.ref("base.user_admin"),
            self.env.ref("base.user_root"),
        ]
        for record, file in zip(records, files, strict=True):
            self.assertTrue(record, "the contract has one")
            place = {"res_model": record._name, "res_id": record.id}
            said = record.message_post(body="A word is said all the same")
            for user in people:
                own, other = file.with_user(user), spare.with_user(user)
                for attempt in (
                    lambda own=own, place=place: own.create({"name": "x", "raw": b"x", **place}),
                    lambda own=own, place=place: own.sudo().create({"name": "x", **place}),
                    lambda own=own, place=place: own.create(
                        {"name": "x", **place, "res_id": str(place["res_id"])}
                    ),
                    lambda own=own, place=place: own.with_context(
                        **{f"default_{name}": value for name, value in place.items()}
                    ).create({"name": "x", "raw": b"x"}),
                    lambda other=other, place=place: other.write(place),
                    lambda own=own: own.write({"raw": b"forged"}),
                    lambda own=own: own.write({"name": "x"}),
                    lambda own=own: own.write({"res_id": False}),
                    lambda own=own: own.write({"res_model": "res.partner", "res_id": 1}),
                    lambda own=own: own.unlink(),
                    lambda own=own: own.sudo().unlink(),
                    lambda user=user, record=record: record.with_user(user).message_post(
                        body="One more", attachments=[("more.pdf", b"more")]
                    ),
                    lambda user=user, record=record: record.with_user(user).message_post(
                        body="One more", attachment_ids=spare.ids
                    ),
                    lambda said=said: said.write({"attachment_ids": [(4, spare.id)]}),
                ):
                    with self.subTest(f"{record._name} {user.login}"):
                        self.assertRefused(attempt)
            self.assertEqual(file.raw, b"note")
        self.as_role("administration", order).action_gy_reopen("a letter came")
        files[0].write({"raw": b"changed"})
        self.attached(records[0])

    def test_words_name_the_contract(self):
        order = self.contract(full=True)
        record = self.chain(order)[0]
        self.hand_over(order)
        with self.assertRaisesRegex(Exception, f"dossier of {order.name} was handed over"):
            self.attached(record)

    def test_what_comes_later_is_no_part_of_it(self):
        """A record made after the handover has files of its own, as a ticket does."""
        order = self.contract(full=True)
        record = self.chain(order)[0]
        self.hand_over(order)
        later = record.copy()
        later.sudo()._write_multi([{"sale_id": order.id}])
        later.invalidate_recordset()
        self.assertEqual(later.sale_id, order)
        self.attached(later).write({"name": "y"})
        self.backdate(later)
        self.assertRefused(lambda: self.attached(later))

    def letter(self, record, *, files):
        """Have the customer answer a message of the record by e-mail."""
        said = record.message_post(body="Your contract", message_type="comment")
        content = (
            'Content-Type: application/pdf; name="claim.pdf"\n'
            'Content-Disposition: attachment; filename="claim.pdf"\n\n%PDF-1.4 claim\n'
            if files
            else "Content-Type: text/plain\n\nThank you\n"
        )
        return self.env["mail.thread"].message_process(
            False,
            "From: buyer@customer.example.com\nTo: us@example.com\nSubject: A claim\n"
            f"Message-Id: <{said.id}@customer.example.com>\n"
            f"In-Reply-To: {said.message_id}\nMIME-Version: 1.0\n{content}",
        )

    def test_letter_with_files_is_kept_with_the_customer(self):
        """An answer by e-mail cannot be refused: who fetches it has marked it as read."""
        order = self.contract()
        (delivery, _production) = self.chain(order)
        self.fill(order)
        self.hand_over(order)
        for record in (order.sudo(), delivery.sudo()):
            with self.subTest(record=record):
                self.assertEqual(self.letter(record, files=False), record.id)
                self.assertIn("Thank you", record.message_ids[0].body)
                self.assertEqual(self.letter(record, files=True), self.customer.id)
                letter = self.customer.message_ids[0]
                self.assertEqual(letter.subject, "A claim")
                self.assertEqual(letter.attachment_ids.name, "claim.pdf")
                told = order.sudo().message_ids[0]
                self.assertIn("“A claim”", told.body)
                self.assertIn(order.user_id.partner_id, told.notified_partner_ids)
        running = self.contract().sudo()
        self.assertEqual(self.letter(running, files=True), running.id)
        self.assertEqual(running.message_ids[0].attachment_ids.name, "claim.pdf")

    def test_vouchers_go_on(self):
        """Accounting goes on natively."""
        order = self.contract(full=True)
        move = self.env["account.move"].create(
            {"move_type": "out_invoice", "partner_id": self.customer.id}
        )
        if "gy_order_id" in move._fields:
            move.sudo()._write_multi([{"gy_order_id": order.id}])
        self.hand_over(order)
        self.attached(move).write({"name": "y"})

    def test_query_growth_along_the_chain(self):
        """One look a model, however many files."""
        order, other = self.contract(), self.contract()

        def cost(count):
            files = self.env["ir.attachment"]
            for number in range(count):
                record = self.deliveries((order, other)[number % 2])[:1]
                files |= self.attached(record, f"{number}.txt")
            return self.queries(lambda: files.write({"description": "x"}))

        self.assertEqual(cost(2), cost(12))
