from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools.translate import code_translations

from odoo.addons.gy_receivables.tests.common import ReceivablesCommon
from odoo.addons.gy_sales_process.tests.common import ROLES

from . import ledgers

MENUS = ("aged_partner_balance", "open_items", "general_ledger")


@tagged("post_install", "-at_install")
class TestReceivableReports(ReceivablesCommon):
    """OCA's reports say of every contract what Odoo's journal items say, to finance, in Chinese."""

    begins_with = ("shipped",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.bank = cls.customer.bank_ids.bank_id

    def finance(self, **context):
        return self.env(user=self.users["finance"], context={**self.env.context, **context})

    def lived(self):
        """Return the customers of contracts that were paid in part, ahead, and not at all."""
        banks = [Command.create({"acc_number": "6222000000000009", "bank_id": self.bank.id})]
        other = self.customer.copy({"name": "Southern Mills", "bank_ids": banks})
        part = self.shipped()
        invoice = self.invoice(part)
        self.register(invoice, 4000.0)
        self.invoice(self.shipped(4.0, partner_id=other.id))
        self.pay(self.confirmed(partner_id=other.id), 2500.0)
        self.credited(invoice.sudo(), quantity=1.0)
        return self.customer | other

    def test_amounts(self):
        partners = self.lived()
        env = self.finance()
        self.assertEqual(ledgers.faults(env, partners), [])
        lines = ledgers.journal_items(env, partners)
        self.assertEqual(len(lines.move_id), 3)
        _entries, total = ledgers.aged(env, partners)
        self.assertAlmostEqual(total, 6000.0 + 4000.0 - 1000.0 - 2500.0)

    def test_a_difference_is_found(self):
        partners = self.lived()
        env = self.finance()
        line = ledgers.journal_items(env, partners)[:1].sudo()
        name = line.move_id.name
        self.env.cr.execute(
            "UPDATE account_move_line SET amount_residual = amount_residual + 1 WHERE id = %s",
            [line.id],
        )
        self.env.invalidate_all()
        self.assertIn(name, "\n".join(ledgers.faults(env, partners)))

    # -- in Chinese --------------------------------------------------------------

    def test_words(self):
        env = self.finance(lang="zh_CN")
        names = {
            "menu_aged_partner_balance_wizard": "账龄分析",
            "menu_open_items_wizard": "未清项",
            "menu_general_ledger_wizard": "明细账",
            "menu_oca_reports": "账簿与往来报表",
        }
        for name, words in names.items():
            menu = env.ref(f"account_financial_report.{name}").sudo()
            self.assertEqual(menu.with_context(lang="zh_CN").name, words)
        action = env.ref("partner_statement.outstanding_statement_wizard_action").sudo()
        self.assertEqual(action.with_context(lang="zh_CN").name, "对账单（欠款）")
        labels = env["aged.partner.balance.report.wizard"].fields_get(["date_at", "target_move"])
        self.assertEqual(labels["date_at"]["string"], "截至日期")

    def test_words_of_code(self):
        """Titles and the headings of spreadsheets stand in OCA's code (P19)."""
        words = code_translations.get_python_translations("partner_statement", "zh_CN")
        self.assertIn("对账单", words["Statement up to %(ending_date)s in %(currency)s"])
        words = code_translations.get_python_translations("account_financial_report", "zh_CN")
        self.assertEqual(words["Aged Partner Balance"], "账龄分析")

    def html(self, wizard, partners):
        action = wizard.button_export_html()
        reports = wizard.env["ir.actions.report"]
        data = ledgers.as_sent(action["data"])
        return reports._render_qweb_html(action["report_name"], None, data=data)[0].decode()

    def test_statement_on_paper(self):
        partners = self.lived()
        env = self.finance(lang="zh_CN")
        wizards = env["outstanding.statement.wizard"].with_context(active_ids=partners.ids)
        wizard = wizards.create({"filter_negative_balances": False})
        page = self.html(wizard, partners)
        for words in (
            "对账单",
            "未清金额",
            "到期日",
            "未到期",
            "合计",
            self.customer.name,
            "Southern Mills",
        ):
            self.assertIn(words, page)
        for words in ("Statement", "Balance", "Overdue", "Due Date"):
            self.assertNotIn(words, page)
        action = wizard.button_export_pdf()
        self.assertTrue(action["gy_paper"], "it needs no wkhtmltopdf")
        with self.assertNoLogs("weasyprint", "ERROR"):
            pdf, _kind = env["ir.actions.report"]._render_qweb_pdf(
                action["report_name"], None, data=ledgers.as_sent(action["data"])
            )
        self.assertTrue(pdf.startswith(b"%PDF"))

    def test_activity_statements_on_paper(self):
        partners = self.lived()
        env = self.finance(lang="zh_CN")
        for model in ("activity.statement.wizard", "detailed.activity.statement.wizard"):
            wizard = env[model].with_context(active_ids=partners[:1].ids).create({})
            page = self.html(wizard, partners)
            self.assertIn("对账单", page)
            self.assertIn("期末余额", page)
            self.assertNotIn("Statement", page)

    def test_aged_balance_on_paper(self):
        partners = self.lived()
        env = self.finance(lang="zh_CN")
        wizard, data = ledgers.of_wizard(env, "aged.partner.balance.report.wizard", partners)
        name = "account_financial_report.aged_partner_balance"
        page = env["ir.actions.report"]._render_qweb_html(name, wizard.ids, data=data)[0].decode()
        for words in ("账龄分析", "截至日期", "未到期", "31-60 天", self.customer.name):
            self.assertIn(words, page)
        with self.assertNoLogs("weasyprint", "ERROR"):
            pdf, _kind = env["ir.actions.report"]._render_qweb_pdf(name, wizard.ids, data=data)
        self.assertTrue(pdf.startswith(b"%PDF"))

    def test_spreadsheet(self):
        env = self.finance(lang="zh_CN")
        wizard, data = ledgers.of_wizard(env, "aged.partner.balance.report.wizard", self.lived())
        name = "a_f_r.report_aged_partner_balance_xlsx"
        content, kind = env["ir.actions.report"]._render_xlsx(name, wizard.ids, data=data)
        self.assertEqual(kind, "xlsx")
        self.assertTrue(content.startswith(b"PK"))

    # -- who ---------------------------------------------------------------------

    def test_receivables_are_chosen(self):
        action = self.env.ref("account_financial_report.action_aged_partner_balance_wizard")
        context = {"default_receivable_accounts_only": True}
        self.assertEqual(action.context, '{"default_receivable_accounts_only": True}')
        form = Form(self.finance(**context)["aged.partner.balance.report.wizard"])
        accounts = self.env["account.account"].browse(form.account_ids.ids)
        self.assertEqual(set(accounts.mapped("account_type")), {"asset_receivable"})

    def shows(self, env, menu):
        """Tell whether a user finds a menu: all those above it are theirs, too."""
        above = menu.search([("id", "parent_of", menu.id)])
        return set(above.ids) <= set(env["ir.ui.menu"]._visible_menu_ids())

    def test_menus_and_actions(self):
        for role in ROLES:
            env = self.env(user=self.users[role])
            for name in (
                *(f"account_financial_report.menu_{name}_wizard" for name in MENUS),
                "gy_suite.statement_customer_menu",
            ):
                menu = self.env.ref(name)
                self.assertEqual(self.shows(env, menu), role == "finance", (role, name))
            bound = env["ir.actions.actions"].get_bindings("res.partner")["action"]
            found = {action["id"] for action in bound}
            for name in (
                "partner_statement.outstanding_statement_wizard_action",
                "partner_statement.activity_statement_wizard_action",
                "account_financial_report.act_action_general_ledger_wizard_partner_relation",
                "account_financial_report.act_action_open_items_wizard_partner_relation",
            ):
                self.assertEqual(self.env.ref(name).id in found, role == "finance", (role, name))

    def test_others_print_nothing(self):
        partners = self.lived()
        env = self.finance()
        wizards = env["outstanding.statement.wizard"].with_context(active_ids=partners.ids)
        stated = ledgers.as_sent(wizards.create({})._prepare_statement())
        _wizard, aged = ledgers.of_wizard(env, "aged.partner.balance.report.wizard", partners)
        for role in sorted(set(ROLES) - {"finance"}):
            env = self.env(user=self.users[role])
            reports = env["ir.actions.report"]
            for name, data in (
                ("partner_statement.outstanding_statement", stated),
                ("account_financial_report.aged_partner_balance", aged),
            ):
                with self.assertRaises(AccessError, msg=(role, name)):
                    reports._render_qweb_html(name, None, data=dict(data))
            with self.assertRaises(AccessError, msg=role):
                reports._render_xlsx(
                    "p_s.report_outstanding_statement_xlsx", partners.ids, data=dict(stated)
                )
            self.assertFalse(env["account.age.report.configuration"].has_access("write"), role)

    def test_another_company(self):
        """Companies that one may not work in stay out of a statement."""
        company = self.env["res.company"].create({"name": "Elsewhere"})
        report = self.finance()["report.partner_statement.outstanding_statement"]
        wizards = self.finance()["outstanding.statement.wizard"]
        wizard = wizards.with_context(active_ids=self.customer.ids).create({})
        data = {**ledgers.as_sent(wizard._prepare_statement()), "company_id": company.id}
        with self.assertRaises(AccessError):
            report._get_report_values(self.customer.ids, data)
