from odoo.tests import TransactionCase, tagged

# What all companies share: definitions that an administrator edits, and lines of such.
SHARED = {
    "gy.agreement.kind",
    "gy.agreement.topic",
    "gy.bearing.kind",
    "gy.bearing.parameter",
    "gy.complaint.severity",
    "gy.contract.change.type",
    "gy.contract.import.mapping",
    "gy.contract.import.mapping.line",
    "gy.contract.template.clause",
    "gy.counterpart.role",
    "gy.customer.class",
    "gy.delay.cause",
    "gy.document.text",
    "gy.document.type",
    "gy.filing.rule",
    "gy.insight.source",
    "gy.insight.topic",
    "gy.inspection.template.line",
    "gy.installment.template.line",
    "gy.invoice.export",
    "gy.invoice.export.column",
    "gy.loss.reason",
    "gy.lpr.rate",
    "gy.market.factor",
    "gy.market.index",
    "gy.market.index.value",
    "gy.notice.kind",
    "gy.notice.token",
    "gy.price.authority",
    "gy.price.grade",
    "gy.process.profile",
    "gy.process.stage",
    "gy.product.parameter",
    "gy.production.phase",
    "gy.requirement.topic",
    "gy.retention",
    "gy.review.item",
    "gy.review.route.line",
    "gy.review.rule",
    "gy.service.template",
    "gy.technical.standard",
    "gy.ticket.kind",
}


@tagged("post_install", "-at_install")
class TestCompanies(TransactionCase):
    """Every record of ours belongs to a company, and a rule keeps it there (R0.8)."""

    def models(self):
        return {
            name
            for name in self.env.registry
            if name.startswith("gy.")
            and not (self.env[name]._transient or self.env[name]._abstract)
        }

    def test_every_model_has_a_company(self):
        bare = {name for name in self.models() if "company_id" not in self.env[name]._fields}
        self.assertEqual(bare - SHARED, set())

    def test_every_company_has_a_rule(self):
        rules = self.env["ir.rule"].search([("groups", "=", False)])
        ruled = {
            rule.model_id.model for rule in rules if "company_ids" in (rule.domain_force or "")
        }
        with_company = {name for name in self.models() if "company_id" in self.env[name]._fields}
        self.assertEqual(with_company - ruled, set())

    def test_dialogs_belong_to_who_opened_them(self):
        """Core lets everybody with the right on a dialog read all of them (R0.8)."""
        dialogs = {
            name
            for name in self.env.registry
            if name.startswith("gy.") and self.env[name]._transient
        }
        dialogs -= self.env.registry.descendants(["gy.dialog.mixin"], "_inherit")
        rules = self.env["ir.rule"].search([("groups", "=", False)])
        ruled = {rule.model_id.model for rule in rules if "create_uid" in (rule.domain_force or "")}
        self.assertEqual(dialogs - ruled, set())
