from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.asked import specification

from ..models import contract_import_row
from . import books
from .common import ImportCommon

BROUGHT = ("sale.order", "account.move", "stock.picking", "gy.receipt.share")


class Killed(BaseException):
    """Ends the job wherever it is, as a signal does."""


@tagged("post_install", "-at_install")
class TestJob(ImportCommon):
    """The job works in batches, and may be killed at any time."""

    def begun(self, *numbers):
        head = self.head(books.together(*map(books.half_delivered, numbers)))
        head.action_check()
        head.action_start()
        return head

    def counts(self):
        return {model: self.env[model].search_count([]) for model in BROUGHT}

    def test_killed_and_resumed(self):
        """Nothing comes in twice, nothing is lost, whatever the job had begun."""
        head = self.begun("K1", "K2", "K3")
        before = self.counts()
        model = self.env.registry["gy.contract.import.row"]
        confirmed = model._receive

        def dying(row, order):
            if row.name == "K3":
                raise Killed
            return confirmed(row, order)

        self.patch(contract_import_row, "BATCH", 2)
        self.env.flush_all()
        cron = self.env.ref("gy_contract_import.ir_cron_import")
        rows = self.env["gy.contract.import.row"].sudo()
        with (
            patch.object(model, "_receive", dying),
            patch.object(
                type(self.env["ir.cron"]), "_commit_progress", lambda *args, **kwargs: 1.0
            ),
        ):
            savepoint = self.env.cr.savepoint()
            batch = rows.search([("import_id", "=", head.id)], limit=2)
            batch._run()
            savepoint.close(rollback=False)
            with self.assertRaises(Killed), self.env.cr.savepoint():
                rows._cron_run()
        self.env.invalidate_all()
        self.assertEqual((head.done_count, head.state), (2, "running"))
        self.assertFalse(self.order("K3"))
        self.assertTrue(cron)
        self.work()
        self.assertIn_(head)
        after = self.counts()
        self.assertEqual(after["sale.order"] - before["sale.order"], 3)
        self.assertEqual(after["gy.receipt.share"] - before["gy.receipt.share"], 6)
        entries = self.env["account.move"].search_count([("gy_is_opening", "=", True)])
        self.assertEqual(entries, 6)
        self.work()
        self.assertEqual(self.counts(), after, "once more brings nothing")

    def test_one_bad_row(self):
        head = self.begun("B1", "B2")
        self.env["product.product"].search([("default_code", "=", "NU 2340")]).default_code = "X"
        self.work()
        self.assertEqual((head.state, head.failed_count), ("failed", 2))
        self.assertIn("NU 2340", head.sudo().row_ids[0].error)
        self.assertFalse(self.order("B1"), "nothing of it is half done")
        self.bearing.default_code = "NU 2340"
        head.action_try_again()
        self.work()
        self.assertIn_(head)

    def test_never_twice(self):
        head = self.begun("T1")
        other = self.head(books.half_delivered("T1"), name="Second")
        other.action_check()
        other.action_start()
        self.work()
        self.assertIn_(head)
        self.assertEqual((other.state, len(self.order("T1"))), ("failed", 1))
        with self.assertRaisesRegex(UserError, "under way or in already"):
            head.cut_over = "2026-02-28"
        with self.assertRaisesRegex(UserError, "is kept"):
            head.unlink()
        self.assertIn("here already", "".join(self.checked(books.half_delivered("T1")).values()))

    def test_closed_after_going_live(self):
        head = self.begun("L1")
        with self.assertRaisesRegex(UserError, "under way"):
            head.action_go_live()
        self.work()
        head.action_go_live()
        self.assertEqual(self.company.gy_went_live_by_id, self.admin)
        later = self.head(books.half_delivered("L2"))
        for method in (later.action_check, later.action_start, head.action_go_live):
            with self.assertRaisesRegex(UserError, "went live on"):
                method()
        with self.assertRaisesRegex(UserError, "went live on"):
            head.action_try_again()

    def queries(self, work):
        """Return how many queries some work takes, with nothing in memory."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        work()
        return self.env.cr.sql_log_count - before

    def test_query_growth_of_lists(self):
        """Longer lists take no more queries; the progress of many imports is counted at once."""
        heads = self.env["gy.contract.import"].concat(
            *(self.begun(f"Q{n}", f"R{n}") for n in range(6))
        )
        for name in ("contract_import", "contract_import_row"):
            action = self.env.ref(f"gy_contract_import.{name}_action")
            model, cost = self.env[action.res_model].with_user(self.admin), {}
            key = "id" if name == "contract_import" else "import_id"
            spec = specification(model, action)
            for limit in (2, 6, 2, 6):
                cost[limit] = self.queries(
                    lambda model=model, spec=spec, limit=limit, key=key: model.web_search_read(
                        [(key, "in", heads.ids)], spec, limit=limit
                    )
                )
            self.assertLessEqual(cost[6], cost[2] + 1, name)

    def test_query_growth(self):
        """Each contract costs the same, however many come with it."""
        head = self.begun("G0")
        head.sudo().row_ids._run()
        costs = []
        for first, count in ((10, 2), (20, 6)):
            head = self.begun(*(f"G{number}" for number in range(first, first + count)))
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            head.sudo().row_ids._run()
            self.env.flush_all()
            costs.append((self.env.cr.sql_log_count - before) / count)
        self.assertLessEqual(costs[1], costs[0] * 1.02)
        self.assertLess(costs[1], 560)
