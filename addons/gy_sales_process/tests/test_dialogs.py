from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tools import actions

from .common import PAPER, SCAN, GyCommon


@tagged("post_install", "-at_install")
class TestDialogs(GyCommon):
    """What all dialogs for a decision have in common."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.paper_type = cls.env.ref("gy_sales_process.document_type_correspondence")

    def dialogs(self, role="salesperson", **context):
        return self.as_role(role, self.env["gy.document.upload"]).with_context(**context)

    def open(self, order, role="salesperson", **values):
        """Return the dialog in which ``role`` files a paper, opened on ``order``."""
        dialogs = self.dialogs(role, active_model="sale.order", active_id=order.id)
        values = {"type_id": self.paper_type.id, "name": "note.pdf", "data": PAPER, **values}
        return dialogs.create(values)

    def shown(self, **context):
        """Return the contract a client shows in the dialog it opens."""
        spec = {"order_id": {"fields": {"display_name": {}}}}
        return self.dialogs(**context).onchange({}, [], spec)["value"]["order_id"]

    # -- what it is about ----------------------------------------------------------

    def test_takes_what_it_is_opened_on(self):
        order = self.draft(bare=True)
        other = self.draft(bare=True)
        on_order = {"active_model": "sale.order", "active_id": order.id}
        self.assertEqual(self.open(order).order_id, order)
        self.assertEqual(self.shown(**on_order)["id"], order.id)
        self.assertEqual(self.shown(**on_order, default_order_id=other.id)["id"], other.id)
        self.assertEqual(self.open(order, order_id=other.id).order_id, other)
        for context in ({}, {"active_model": "res.partner", "active_id": self.customer.id}):
            self.assertFalse(self.shown(**context))

    def test_record_is_gone(self):
        """Whether the dialog is left behind, or taken away with its record."""
        order = self.outside()
        taken = self.open(order)
        order.sudo().unlink()
        self.assertFalse(taken.exists())
        with self.assertRaisesRegex(UserError, "The record is gone"):
            taken.action_apply()
        both = self.draft(bare=True) | order
        kept = self.open(both[0])
        for record in (order, both, order.browse()):
            with (
                patch.object(type(kept), "_record", lambda self, found=record: found),
                self.assertRaisesRegex(UserError, "The record is gone"),
            ):
                kept.action_apply()

    # -- the decision --------------------------------------------------------------

    def test_closes(self):
        order = self.draft()
        self.assertEqual(self.open(order).action_apply(), actions.CLOSE)
        self.assertIn("note.pdf", order.sudo().gy_document_ids.mapped("name"))

    def test_opens_what_comes_next(self):
        dialog = self.open(self.draft(bare=True))
        following = actions.open_form(dialog.order_id)
        with patch.object(type(dialog), "_apply", lambda self: following):
            self.assertEqual(dialog.action_apply(), following)

    def test_record_decides(self):
        dialog = self.open(self.outside())
        with self.assertRaisesRegex(UserError, "does not run under the sales process"):
            dialog.action_apply()

    def test_file(self):
        """A file goes on as it was handed in, wherever it was kept meanwhile."""
        order = self.draft()
        signing = self.as_role("salesperson", self.env["gy.contract.signing"]).create(
            {"order_id": order.id, "scan": SCAN, "filename": "signed.pdf"}
        )
        for dialog, name, data in ((self.open(order), "data", PAPER), (signing, "scan", SCAN)):
            dialog.invalidate_recordset()
            self.assertEqual(dialog.with_context(bin_size=True)._file(name), data)
            dialog.write({name: False})
            self.assertFalse(dialog._file(name))

    # -- whose it is -----------------------------------------------------------------

    def test_belongs_to_who_opened_it(self):
        order = self.draft(bare=True)
        dialog = self.open(order)
        others = self.as_role("contract_admin", dialog)
        for operation in ("read", "write", "unlink"):
            self.assertTrue(dialog.has_access(operation))
            self.assertFalse(others.has_access(operation))
        for use in (
            lambda: others.read(["name"]),
            lambda: others.write({"name": "another.pdf"}),
            lambda: others.unlink(),
            lambda: others.action_apply(),
        ):
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                use()
        self.assertFalse(order.sudo().gy_document_ids)

    def test_others_do_not_find_it(self):
        dialog = self.open(self.draft(bare=True))
        own = self.open(dialog.order_id, "contract_admin")
        both = [("id", "in", (dialog | own).ids)]
        model = self.as_role("contract_admin", self.env["gy.document.upload"])
        self.assertEqual(model.search(both), own)
        self.assertEqual(model.search_count(both), 1)
        self.assertEqual(model._read_group(both, [], ["__count"]), [(1,)])
        self.assertEqual(model.browse((dialog | own).ids)._filtered_access("read"), own)
        self.assertEqual(model.sudo().search(both), dialog | own)

    def test_belongs_to_those_with_the_role(self):
        """What needs a role to decide needs it to open the dialog, too."""
        order = self.draft(bare=True)
        values = {"order_id": order.id, "reason": "Entered by mistake"}
        self.as_role("sales_manager", self.env["gy.process.switch"]).create(values)
        with self.assertRaises(AccessError):
            self.as_role("salesperson", self.env["gy.process.switch"]).create(values)
