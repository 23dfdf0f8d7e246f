from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.gy_receivables.tests.common import ReceivablesCommon

# Money, review, archive, and the settings that rule them (R0.9).
AUDITED = {
    "gy.installment",
    "gy.receipt.share",
    "gy.invoice.request",
    "gy.fapiao",
    "gy.customer.posting",
    "gy.dunning.letter",
    "gy.collection.contact",
    "gy.collection.dispute",
    "gy.balance.confirmation",
    "gy.sign.off",
    "gy.acceptance.draft",
    "gy.acceptance.draft.step",
    "gy.bank.guarantee",
    "gy.contract.review",
    "gy.contract.review.opinion",
    "gy.review.route",
    "gy.termination",
    "gy.termination.vote",
    "gy.settlement",
    "gy.contract.change",
    "gy.production.surplus",
    "gy.progress.report",
    "gy.schedule.delay",
    "gy.price.review",
    "gy.price.approval",
    "gy.price.grade",
    "gy.dossier.handover",
    "gy.destruction",
    "gy.destruction.row",
    "gy.destruction.vote",
    "gy.retention",
    "gy.borrowing",
    "gy.archive.place",
    "gy.stocktake",
    "gy.stocktake.row",
    "gy.stray.paper",
    "gy.document",
    "gy.process.profile",
}


@tagged("post_install", "-at_install")
class TestAuditLog(ReceivablesCommon):
    """Who wrote what to money, review and archive is on record (R0.9)."""

    def logs(self, records, method):
        # They are written at the end of a transaction.
        self.env.cr.flush()
        return self.env["auditlog.log"].search(
            [
                ("model_model", "=", records._name),
                ("res_id", "in", records.ids),
                ("method", "=", method),
            ]
        )

    def test_rules(self):
        rules = self.env["auditlog.rule"].search([])
        ours = rules.filtered(lambda rule: rule.model_model.startswith("gy."))
        self.assertFalse(AUDITED - set(ours.mapped("model_model")))
        self.assertEqual(set(ours.mapped("log_type")), {"fast"}, "the full mode costs 50 queries")
        self.assertEqual(set(ours.mapped("state")), {"confirmed"})
        self.assertFalse(any(ours.mapped("log_read")))

    def test_money_and_opinions(self):
        order = self.draft()
        created = self.logs(order.sudo().gy_installment_ids, "create")
        self.assertEqual(len(created), len(order.sudo().gy_installment_ids))
        plan = self.as_role("salesperson", order.gy_installment_ids[0])
        plan.offset_days = 12
        (log,) = self.logs(plan, "write")
        self.assertEqual(log.user_id, self.users["salesperson"])
        self.assertEqual(log.line_ids.field_name, "offset_days")
        self.assertEqual(log.line_ids.new_value, "12")
        self.sign(order)
        order.action_gy_submit_review()
        review = order.sudo().gy_review_ids
        self.assertEqual(len(self.logs(review, "create")), 1)
        vote = review.vote_ids.filtered(lambda item: item.role == "technology")
        self.as_role("technology", vote).action_give("agree")
        self.assertIn(self.users["technology"], self.logs(vote, "write").user_id)

    def test_who_reads_and_who_writes(self):
        self.draft()
        self.env.cr.flush()
        log = self.env["auditlog.log"].search([], limit=1)
        self.assertTrue(log)
        for role, user in self.users.items():
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                log.with_user(user).read(["name"])
        keeper = self.env["res.users"].search([("login", "=", "gy_test_keeper")]) or self.env[
            "res.users"
        ].create(
            {
                "name": "Keeper",
                "login": "gy_test_keeper",
                "group_ids": [(4, self.env.ref("gy_sales_process.group_process_admin").id)],
            }
        )
        self.assertTrue(log.with_user(keeper).read(["name"]))
        for attempt in (lambda row: row.write({"name": "x"}), lambda row: row.unlink()):
            with self.assertRaises(AccessError), self.cr.savepoint():
                attempt(log.with_user(keeper))
