from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import Form, tagged

from .tables import TablesCommon


@tagged("post_install", "-at_install")
class TestTemplates(TablesCommon):
    """An agreement begins with the template of its family of bearings (R2.1)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rolling = cls.env.ref("gy_technical_agreement.agreement_template_rolling")
        cls.slewing = cls.env.ref("gy_technical_agreement.agreement_template_slewing")

    def test_shipped_templates_say_something_on_every_topic(self):
        topics = self.env["gy.agreement.topic"].search([])
        for template in self.rolling | self.slewing:
            self.assertEqual(template.clause_ids.topic_id, topics, template.name)
            kinds = template.bearing_kind_ids.parameter_ids
            self.assertFalse(template.parameter_ids.parameter_id - kinds, template.name)
            checked = template.parameter_ids.filtered("is_accepted_by")
            self.assertTrue(all(checked.mapped("method")), template.name)

    def test_everything_is_taken_over(self):
        item = self.item()
        self.work.engineer_id = self.users["technology"]
        before = self.said(item)
        self.work.action_begin_with(self.rolling.id)
        self.assertTrue(all(clause.text for clause in self.made.work_clause_ids))
        self.assertFalse(any(clause.text for clause in self.made.commercial_clause_ids))
        said = self.said(item)
        self.assertEqual(said["clearance_group"], before["clearance_group"], "C3 stays")
        self.assertEqual(said["hardness"], "58 … 62 HRC")
        self.assertTrue(self.made.characteristic_ids.filtered("method"))
        self.assertEqual(self.made.standard_ids, self.rolling.standard_ids)
        self.assertEqual(
            self.made.deliverable_ids.mapped("due_date"),
            [Date.add(self.made.date, days=days) for days in (15, 60)],
        )
        self.as_role("salesperson", self.made).action_begin_with(self.rolling.id)
        self.assertTrue(all(clause.text for clause in self.made.commercial_clause_ids))

    def test_twice_enters_nothing_twice(self):
        self.item()
        self.work.action_begin_with(self.rolling.id)
        rows, promised = self.made.parameter_ids, self.made.deliverable_ids
        self.work.work_clause_ids[:1].text = "Our own words"
        self.work.action_begin_with(self.rolling.id)
        self.assertEqual(self.made.parameter_ids, rows)
        self.assertEqual(self.made.deliverable_ids, promised)
        self.assertEqual(self.work.work_clause_ids[:1].text, "Our own words")

    def test_the_family_is_proposed(self):
        dialogs = self.as_role("technology", self.env["gy.agreement.reuse"]).with_context(
            active_model=self.made._name, active_id=self.made.id
        )
        slewing = self.item("013.40.1120.000")
        self.assertEqual(slewing.kind_id.code, "slewing_ring")
        self.assertEqual(Form(dialogs).template_id, self.slewing)
        slewing.unlink()
        self.item("NU 2340 EM")
        with Form(dialogs) as form:
            self.assertEqual(form.template_id, self.rolling)
        form.record.action_apply()
        self.assertTrue(self.made.work_clause_ids[:1].text)

    def test_nothing_chosen(self):
        dialog = self.as_role("technology", self.env["gy.agreement.reuse"]).create(
            {"agreement_id": self.made.id}
        )
        with self.assertRaisesRegex(UserError, "Choose a template or an agreement"):
            dialog.action_apply()

    def test_refusals(self):
        with self.assertRaisesRegex(UserError, "Choose a template"):
            self.work.action_begin_with(2**31 - 1)
        for role in ("quality", "finance", "general_manager"):
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, self.made).action_begin_with(self.rolling.id)
        self.signed_with()
        with self.assertRaisesRegex(UserError, "signed"):
            self.work.action_begin_with(self.rolling.id)

    def test_another_companys_template(self):
        theirs = self.env["gy.agreement.template"].create(
            {
                "name": "Theirs",
                "company_id": self.env["res.company"].create({"name": "Another"}).id,
            }
        )
        with self.assertRaises(AccessError):
            self.work.action_begin_with(theirs.id)

    def test_who_keeps_templates(self):
        template = self.as_role("technology", self.rolling).copy({"name": "Wind turbines"})
        template.clause_ids[:1].text = "As agreed before."
        self.assertEqual(len(template.parameter_ids), len(self.rolling.parameter_ids))
        self.assertNotEqual(self.rolling.clause_ids[:1].text, "As agreed before.")
        for role in ("salesperson", "commerce", "quality"):
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, self.rolling).name = "Mine"

    def test_a_later_change_reaches_no_agreement(self):
        self.work.action_begin_with(self.rolling.id)
        said = self.made.work_clause_ids.mapped("text")
        self.rolling.clause_ids.write({"text": "Changed"})
        self.assertEqual(self.made.work_clause_ids.mapped("text"), said)


@tagged("post_install", "-at_install")
class TestCitation(TablesCommon):
    """The contract names the agreement that is part of it, with its revision (R2.3)."""

    def said(self):
        order = self.made.contract_ids
        return self.env["report.gy_sales_process.report_contract"]._clause_values(order)[
            "agreement_english"
        ]

    def test_number_revision_and_day(self):
        self.assertIn(f"{self.made.name}, revision 1", self.said())
        self.signed_with()
        self.assertRegex(self.said(), r"revision 1, signed on \d{4}-")
