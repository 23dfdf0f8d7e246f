from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import FileCommon


@tagged("post_install", "-at_install")
class TestDuplicates(FileCommon):
    """The same company is not kept twice, and merged ones keep everything (R1.1)."""

    def company_(self, name, **values):
        return self.env["res.partner"].create({"name": name, "is_company": True, **values})

    def duplicates(self, partner, role="salesperson"):
        return self.as_role(role, partner).gy_duplicate_ids

    def test_by_name_without_its_form(self):
        old = self.company_("北方重型机械（沈阳）股份有限公司")
        new = self.company_("北方重型机械(沈阳)有限公司")
        self.company_("南方重型机械有限公司")
        self.assertEqual(self.duplicates(new), old)
        self.assertEqual(self.duplicates(old), new)

    def test_by_tax_number(self):
        old = self.company_("Old name", vat="91410300MA3X7E4W9D")
        self.assertEqual(self.duplicates(self.company_("New", vat="91410300 ma3x7e4w9d")), old)

    def test_by_telephone(self):
        china = self.env.ref("base.cn").id
        old = self.company_("Old name", phone="0379-6400 0004", country_id=china)
        new = self.company_("New name", phone="+86 379 6400 0004", country_id=china)
        self.assertEqual(self.duplicates(new), old)

    def test_before_it_is_saved(self):
        old = self.company_("东海风电设备有限公司")
        model = self.as_role("salesperson", self.env["res.partner"])
        form = Form(model.with_context(default_is_company=True))
        form.name = "东海风电设备"
        self.assertEqual(form.gy_duplicate_ids[:], old)

    def test_archived_ones_count(self):
        old = self.company_("东海风电设备有限公司", active=False)
        self.assertEqual(self.duplicates(self.company_("东海风电设备")), old)

    def test_persons_and_addresses_do_not(self):
        self.company_("Li Ming")
        person = self.env["res.partner"].create({"name": "Li Ming"})
        self.assertFalse(self.duplicates(person))
        self.assertFalse(self.duplicates(self.company_("X")))

    def test_tax_number(self):
        china = self.env.ref("base.cn")
        good = self.company_("Good", vat="91410300MA3X7E4W9D", country_id=china.id)
        self.assertFalse(good.gy_vat_warning)
        good.vat = "91410300MA3X7E4W9C"
        self.assertIn("check digit", good.gy_vat_warning)
        good.country_id = self.env.ref("base.be")
        self.assertFalse(good.gy_vat_warning)

    # -- merged --------------------------------------------------------------------

    def merge(self, source, target):
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge([source.id, target.id], target)
        self.env.invalidate_all()

    def test_both_files_become_one(self):
        double = self.company_("Northern Heavy Machinery Ltd.")
        old = self.insight("capacity", date="2025-01-10")
        theirs = self.insight("capacity", partner_id=double.id, date="2026-01-10")
        more = self.insight("history", partner_id=double.id)
        secret = self.insight("nuclear", role="sales_manager", partner_id=double.id)
        secret.figure_ids = [Command.create({"specification": "Pump"})]
        idea = self.idea(partner_id=double.id)
        self.file(double).message_post(body="Said before")
        self.merge(double, self.customer)
        file = self.file()
        self.assertEqual(len(file), 1)
        self.assertEqual(file.insight_ids, old | theirs | more | secret)
        self.assertEqual(file.insight_ids.partner_id, self.customer)
        self.assertEqual(file.insight_ids.filtered("is_current"), theirs | more | secret)
        self.assertEqual((file.known_count, file.user_id), (2, self.users["salesperson"]))
        self.assertEqual(secret.figure_ids.specification, "Pump")
        self.assertEqual(idea.partner_id, self.customer)
        self.assertIn("Said before", "".join(file.message_ids.mapped("body")))

    def test_one_of_them_has_no_file(self):
        double = self.company_("Northern Heavy Machinery Ltd.")
        theirs = self.insight(partner_id=double.id)
        self.merge(double, self.customer)
        self.assertEqual(self.file().insight_ids, theirs)
        self.assertEqual((theirs.partner_id, self.file().known_count), (self.customer, 1))
        self.assertEqual(self.file().user_id, self.users["salesperson"])

    def test_without_files(self):
        double = self.company_("Northern Heavy Machinery Ltd.")
        self.merge(double, self.customer)
        self.assertFalse(double.exists())

    def test_files_of_two_companies_stay_two(self):
        double = self.company_("Northern Heavy Machinery Ltd.")
        mine = self.insight()
        sister = self.env["res.company"].create({"name": "Sister"})
        theirs = (
            self.env["gy.customer.insight"]
            .with_company(sister)
            .create(self.insight_vals(partner_id=double.id))
        )
        self.env.flush_all()
        self.merge(double, self.customer)
        self.assertEqual((theirs | mine.sudo()).file_id, self.file())
        self.assertEqual(len(self.file()), 2)
