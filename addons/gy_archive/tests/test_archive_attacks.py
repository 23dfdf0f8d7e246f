import base64

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import ArchiveCommon

REFUSALS = (AccessError, UserError, ValidationError)
MODELS = ("gy.dossier", "gy.dossier.line", "gy.dossier.handover", "gy.borrowing", "gy.document")


@tagged("post_install", "-at_install")
class TestArchiveAttacks(ArchiveCommon):
    """Nothing of the archive is written but by its methods, and nothing after the closing."""

    begins_with = ("closed",)

    def records(self, order):
        """Return a record of every model of the archive."""
        dossier = self.dossier(order)
        self.dossier(order, "archivist").action_lend(self.users["finance"].id, "2099-01-01")
        return {
            "gy.dossier": dossier,
            "gy.dossier.line": dossier.line_ids[0],
            "gy.dossier.handover": dossier.handover_ids[0],
            "gy.borrowing": dossier.borrowing_ids[0],
            "gy.document": dossier.document_ids[0],
        }

    def test_nobody_writes_the_records(self):
        records = self.records(self.closed())
        for role in self.users:
            for model, record in records.items():
                own = self.as_role(role, record.sudo(False))
                own.read(["display_name"])
                for attempt in (
                    lambda own=own: own.write({"company_id": self.company.id}),
                    lambda own=own: own.unlink(),
                    lambda own=own: own.copy(),
                    lambda own=own: own.create([{}]),
                    lambda own=own: own.load(["id", "company_id/.id"], [["x", "1"]]),
                ):
                    with self.subTest(f"{role} {model}"), self.cr.savepoint():
                        try:
                            result = attempt()
                        except REFUSALS:
                            continue
                        self.assertFalse(result["ids"], "imported")

    def test_sale_order_fields_are_derived(self):
        order = self.contract()
        self.assertFalse(order.gy_archive_done)
        for name in (
            "gy_archive_done",
            "gy_handover_done",
            "gy_handed_over",
            "gy_closing_date",
            "gy_chain_head",
            "gy_chain_length",
            "gy_papers_there",
        ):
            with self.assertRaises(AccessError):
                self.as_role("sales_manager", order).write({name: False})
        with self.assertRaises(AccessError):
            self.as_role("salesperson", self.env["sale.order"]).create(
                self._draft_vals(gy_handover_done=True)
            )
        self.assertRefused(
            lambda: self.as_role("salesperson", order).write(
                {"gy_dossier_ids": [Command.create({"company_id": self.company.id})]}
            )
        )

    def test_copies_start_anew(self):
        copy = self.closed().copy()
        self.assertFalse(copy.gy_dossier_ids or copy.gy_chain_length or copy.gy_handed_over)
        self.file(copy)

    # -- after the closing ---------------------------------------------------------

    def test_nothing_is_filed_after_the_closing(self):
        order = self.closed()
        for role in self.users:
            with self.subTest(role), self.assertRaisesRegex(UserError, "was handed over"):
                self.file(order, role=role)
        with self.assertRaisesRegex(UserError, "was handed over"):
            self.env["gy.document"]._file("correspondence", "a.pdf", b"a", order.sudo())

    def test_attachments_stay_as_they_are(self):
        """Of the contract itself: none is added, changed, moved, removed, by whatever role."""
        order = self.contract(full=True)
        vals = {"name": "note.txt", "raw": b"note", "res_model": "sale.order", "res_id": order.id}
        mine = self.as_role("salesperson", self.env["ir.attachment"]).create(vals)
        other = self.contract()
        loose = mine.create({**vals, "res_id": other.id})
        self.hand_over(order)
        self.as_role("archivist", order).action_gy_receive()
        users = [
            *self.users.values(),
            self.env.ref("base.user_admin"),
            self.env.ref("base.user_root"),
        ]
        for user in users:
            own, spare = mine.with_user(user), loose.with_user(user)
            for attempt in (
                lambda own=own: own.create(vals),
                lambda own=own: own.write({"raw": b"forged"}),
                lambda own=own: own.write({"name": "x"}),
                lambda own=own: own.write({"res_id": other.id}),
                lambda own=own: own.write({"res_model": False, "res_id": False}),
                lambda own=own: own.unlink(),
                lambda spare=spare: spare.write({"res_id": order.id}),
                lambda own=own: own.sudo().write({"raw": b"forged"}),
                lambda own=own: own.sudo().unlink(),
            ):
                with self.subTest(user.login):
                    self.assertRefused(attempt)
        self.assertEqual(mine.sudo().raw, b"note")
        loose.write({"raw": b"changed"})
        self.as_role("administration", order).action_gy_reopen("a letter came")
        mine.create(vals)

    def test_chatter_attachments_stay(self):
        order = self.contract(full=True)
        message = self.as_role("salesperson", order).message_post(
            body="See here", attachments=[("drawing.pdf", b"a drawing")]
        )
        attachment = message.attachment_ids
        self.assertEqual(attachment.res_model, "sale.order")
        self.hand_over(order)
        self.assertRefused(attachment.unlink)
        self.assertRefused(
            lambda: self.as_role("salesperson", order).message_post(
                body="One more", attachments=[("more.pdf", b"more")]
            )
        )
        self.assertRefused(
            lambda: self.as_role("salesperson", order).message_post(body="A word is no paper")
        )

    def test_papers_of_the_register_stay(self):
        order = self.closed()
        attachment = self.dossier(order).document_ids[0].attachment_id
        for role in self.users:
            own = attachment.with_user(self.users[role]).sudo(False)
            for attempt in (
                lambda own=own: own.write({"raw": b"forged"}),
                lambda own=own: own.unlink(),
            ):
                self.assertRefused(attempt)

    def test_cost_for_other_attachments(self):
        """Attachments elsewhere cost one look at most, however many they are."""

        def cost(count):
            attachments = self.env["ir.attachment"].create(
                [
                    {
                        "name": f"{number}.txt",
                        "res_model": "res.partner",
                        "res_id": self.customer.id,
                    }
                    for number in range(count)
                ]
            )
            return self.queries(lambda: attachments.write({"description": "x"}))

        self.assertEqual(cost(2), cost(20))

    # -- who may -------------------------------------------------------------------

    def test_only_their_roles(self):
        order = self.contract(full=True)
        self.file(order, "statement")
        line = self.dossier(self.contract()).line_ids.filtered(lambda item: not item.is_ok)[:1]
        paper = self.dossier(order).document_ids[0]
        self.hand_over(order)
        for method, roles, call in (
            (
                "waive",
                {"contract_admin"},
                lambda role: self.as_role(role, line.sudo(False)).action_waive("x"),
            ),
            (
                "place",
                {"contract_admin", "archivist"},
                lambda role: self.as_role(role, paper.sudo(False)).action_gy_place("2"),
            ),
            (
                "lend",
                {"archivist"},
                lambda role: self.dossier(order, role).action_lend(
                    self.users["finance"].id, "2099-01-01"
                ),
            ),
            ("receive", {"archivist"}, lambda role: self.as_role(role, order).action_gy_receive()),
            (
                "send back",
                {"archivist"},
                lambda role: self.as_role(role, order).action_gy_send_back("x"),
            ),
            (
                "reopen",
                {"administration"},
                lambda role: self.as_role(role, order).action_gy_reopen("x"),
            ),
        ):
            for role in self.users:
                with self.subTest(f"{method} {role}"), self.cr.savepoint() as savepoint:
                    if role in roles:
                        call(role)
                    else:
                        with self.assertRaises(AccessError):
                            call(role)
                    savepoint.rollback()
                self.env.invalidate_all()

    def test_portal_and_strangers(self):
        order = self.closed()
        portal = new_test_user(self.env, "gy_test_portal_archive", groups="base.group_portal")
        plain = new_test_user(self.env, "gy_test_plain_archive", groups="base.group_user")
        for user in (portal, plain):
            for model in MODELS:
                with self.assertRaises(AccessError):
                    self.env[model].with_user(user).search([])
            for name in ("action_gy_receive", "action_gy_hand_over_dossier"):
                with self.assertRaises(AccessError):
                    getattr(order.with_user(user), name)()

    def test_same_person_on_both_sides(self):
        both = new_test_user(
            self.env,
            "gy_test_both",
            groups="gy_sales_process.group_contract_admin,gy_sales_process.group_archivist",
        )
        order = self.contract(full=True).with_user(both)
        order.action_gy_hand_over_dossier()
        with self.assertRaisesRegex(UserError, "does not receive"):
            order.action_gy_receive()

    def test_salespeople_see_their_own(self):
        order = self.closed()
        records = self.records(order)
        order.sudo().flush_recordset()
        self.env.cr.execute(
            "UPDATE sale_order SET user_id = %s WHERE id = %s",
            [self.users["sales_manager"].id, order.id],
        )
        order.invalidate_recordset()
        order.sudo().modified(["user_id"])
        self.env.flush_all()
        for model, record in records.items():
            found = self.as_role("salesperson", self.env[model]).search([])
            self.assertNotIn(record.id, found.ids, model)
            self.assertIn(
                record.id, self.as_role("archivist", self.env[model]).search([]).ids, model
            )

    def test_other_company(self):
        order = self.closed()
        records = self.records(order)
        company = self.env["res.company"].create({"name": "Elsewhere"})
        for role in ("archivist", "contract_admin", "administration"):
            user = new_test_user(
                self.env,
                f"gy_elsewhere_{role}",
                groups=f"gy_sales_process.group_{role}",
                company_id=company.id,
                company_ids=[Command.set(company.ids)],
            )
            for model, record in records.items():
                self.assertNotIn(record.id, self.env[model].with_user(user).search([]).ids)
            for call in (
                lambda user=user: order.with_user(user).action_gy_reopen("x"),
                lambda user=user: order.with_user(user).action_gy_receive(),
                lambda user=user: order.with_user(user).action_gy_hand_over_dossier(),
                lambda user=user: self.dossier(order).with_user(user).sudo(False).action_verify(),
            ):
                with self.assertRaises(AccessError):
                    call()

    def test_private_methods(self):
        """What checks nobody cannot be called from outside."""
        for model, names in (
            ("gy.document", ("_file", "_join_chain")),
            ("sale.order", ("_gy_start_dossiers", "_gy_file_handover_list", "_gy_undo_handover")),
            ("gy.dossier", ("_propose", "_ask_again", "_verify")),
        ):
            for name in names:
                self.assertTrue(name.startswith("_") and hasattr(self.env[model], name))

    def test_context_opens_nothing(self):
        """What a client can send as context lets no paper into a closed dossier."""
        order = self.closed()
        forged = self.as_role("salesperson", order).with_context(
            gy_gate_pass=[["gy.document", None, ["handed_over"]]]
        )
        with self.assertRaisesRegex(UserError, "was handed over"):
            forged.action_gy_file_document(
                "correspondence", "a.pdf", base64.b64encode(b"%PDF-1.4 a").decode()
            )

    def test_contracts_with_a_dossier_stay(self):
        order = self.signed()
        order.action_cancel()
        with self.assertRaisesRegex(UserError, "its dossier is kept"):
            order.sudo().unlink()

    def test_no_default_decides(self):
        attack = {
            "default_waived_on": "2026-01-01",
            "default_document_count": 1,
            "default_received_on": "2026-01-01",
            "default_received_by_id": self.users["archivist"].id,
        }
        order = self.draft(bare=True)
        self.as_role("sales_manager", order).gy_profile_id = self.kind
        self.prepare(order)
        with self.open_gates():
            self.sign(order.with_context(**attack))
            order.action_confirm()
        self.assertFalse(any(self.dossier(order).line_ids.mapped("waived_on")))
        self.assertFalse(order.gy_archive_done)
        self.fill(order)
        self.hand_over(order.with_context(**attack))
        self.assertFalse(order.gy_handover_done)

    def test_missing_papers_follow_the_contract(self):
        order = self.contract(
            self._create_kind("asks", stages=("signing", "review", "archive", "handover"))
        )
        self.env.flush_all()
        self.cr.precommit.run()
        target = new_test_user(
            self.env, "gy_test_heir", groups="gy_sales_process.group_salesperson"
        )
        source = self.users["salesperson"]
        self.as_role("sales_manager", source).action_gy_hand_over_work(target.id, "Leaves")
        turns = (
            self.env["gy.turn"]
            .sudo()
            .search([("kind", "=", "missing_paper"), ("order_id", "=", order.id)])
        )
        self.assertNotIn(source, turns.user_id)
        source.action_archive()
        self.assertFalse(source.active)
