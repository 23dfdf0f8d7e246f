from contextlib import suppress
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.gy_archive.models import archive_check

from .common import ArchiveCommon


@tagged("post_install", "-at_install")
class TestArchiveCheck(ArchiveCommon):
    """Every night all dossiers are checked, in batches that may be stopped (R15.3, R17.5)."""

    begins_with = ("contract",)

    def night(self):
        """Have the job run, and return the check it made or went on with."""
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.ref("gy_archive.ir_cron_check").method_direct_trigger()
        self.env.invalidate_all()
        return self.env["gy.archive.check"].search([("company_id", "=", self.company.id)], limit=1)

    def forge(self, order):
        """Put another file in the place of a paper."""
        self.dossier(order).document_ids[0].attachment_id.raw = b"forged"
        self.env.flush_all()

    def mine(self):
        return self.env["gy.dossier"].search([("company_id", "=", self.company.id)])

    def test_all_intact(self):
        order = self.contract()
        check = self.night()
        self.assertEqual((check.state, check.broken_count), ("intact", 0))
        self.assertEqual(check.dossier_count, len(self.mine()))
        self.assertGreaterEqual(check.paper_count, len(self.dossier(order).document_ids))
        self.assertEqual(self.dossier(order).check_state, "intact")
        self.assertFalse(self.dossier(order).checked_by_id, "a job is nobody")
        again = self.night()
        self.assertNotEqual(again, check, "each night has a check of its own")

    def test_altered_is_told(self):
        """What is found stands on the check and the dossier, and waits on two roles."""
        order = self.contract()
        kept = self.dossier(order).document_ids[0].attachment_id.raw
        self.forge(order)
        check = self.night()
        self.assertEqual((check.state, check.broken_count), ("broken", 1))
        self.assertEqual(check.find_ids.dossier_id, self.dossier(order))
        self.assertIn("the file is not the one", check.find_ids.note)
        self.env.cr.flush()
        self.assertWaits(order, "broken_dossier", "archivist", "salesperson", "quality")
        self.assertWaits(order, "broken_dossier", "administration")
        self.dossier(order).document_ids[0].attachment_id.raw = kept
        self.assertEqual(self.night().state, "intact")
        self.env.cr.flush()
        self.assertNotIn("broken_dossier", self.turns("archivist", order))
        self.assertTrue(check.find_ids, "what was found stays on record")

    def test_killed_and_resumed(self):
        """What was checked is not checked again, and the same check ends."""
        orders = self.contract() | self.contract() | self.contract()
        self.forge(orders[0])
        cls = self.env.registry["gy.archive.check"]
        original, seen = cls._check, []

        def dying(check, dossiers):
            if len(seen) == len(self.mine()) - 1:
                seen.append(None)
                raise KeyboardInterrupt
            seen.append(dossiers.ids)
            return original(check, dossiers)

        with (
            patch.object(archive_check, "BATCH", 1),
            patch.object(cls, "_check", dying),
            # Odoo's assertRaises would take back what was committed before.
            suppress(KeyboardInterrupt),
        ):
            self.night()
        self.env.invalidate_all()
        stopped = self.env["gy.archive.check"].search([("ended_on", "=", False)])
        self.assertEqual(stopped.dossier_count, len(self.mine()) - 1)
        check = self.night()
        self.assertEqual(check, stopped)
        self.assertEqual((check.state, check.dossier_count), ("broken", len(self.mine())))
        self.assertEqual(len(check.find_ids), 1)

    def test_query_growth_of_a_batch(self):
        self.contract()
        check = self.env["gy.archive.check"]._begun(self.company)
        few = self.mine()
        check._check(few)
        cost = self.queries(lambda: check._check(few))
        for _number in range(6):
            self.contract()
        self.env.flush_all()
        many = self.mine()
        self.assertGreater(len(many), len(few) + 5)
        check._check(many)
        self.assertEqual(self.queries(lambda: check._check(many)), cost)

    def test_who_reads_and_nobody_writes(self):
        self.forge(self.contract())
        check = self.night()
        for role in self.users:
            own = self.as_role(role, check)
            if role in ("contract_admin", "archivist", "administration"):
                self.assertTrue(own.find_ids.action_open_dossier())
            else:
                with self.assertRaises(AccessError, msg=role):
                    own.read(["state"])
            for work in (
                lambda own=own: own.write({"broken_count": 0}),
                own.unlink,
                lambda own=own: own.create({"company_id": self.company.id}),
                lambda role=role: self.as_role(role, check.find_ids).write({"note": "x"}),
                self.as_role(role, check.find_ids).unlink,
            ):
                with self.assertRaises(AccessError, msg=role):
                    work()
