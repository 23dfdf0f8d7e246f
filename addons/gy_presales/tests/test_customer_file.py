from datetime import timedelta
from functools import partial
from unittest.mock import patch

from dateutil.relativedelta import relativedelta
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import FileCommon
from .people import create_opportunity


@tagged("post_install", "-at_install")
class TestCustomerFile(FileCommon):
    """What is known of a customer, how complete it is, and what to find out next (R1.1)."""

    def next_codes(self, role="salesperson"):
        return self.as_role(role, self.file()).next_topic_ids.mapped("code")

    def test_the_first_entry_begins_the_file(self):
        self.assertFalse(self.file())
        insight = self.insight()
        self.assertEqual(insight.file_id.partner_id, self.customer)
        self.assertEqual(insight.company_id, self.company)
        self.assertEqual(insight.user_id, self.users["salesperson"])
        self.insight("history")
        self.assertEqual(len(self.file()), 1)

    def test_an_entry_for_a_person_is_the_companys(self):
        person = self.env["res.partner"].create({"name": "Li", "parent_id": self.customer.id})
        self.assertEqual(self.insight(partner_id=person.id).partner_id, self.customer)

    def test_completeness_by_group(self):
        self.insight("capacity")
        file = self.file()
        self.assertEqual((file.known_count, file.company_share), (1, round(100 / 17)))
        self.assertEqual((file.chain_share, file.operations_share), (0, 0))
        self.insight("capacity", text="They make 900 gearboxes a year by now")
        self.assertEqual(file.known_count, 1, "a topic counts once")
        imports = self.insight("imports")
        self.assertEqual(file.operations_share, round(100 / 7))
        self.assertEqual(file.known_share, round(100 * 2 / 37))
        imports.unlink()
        self.assertEqual(file.operations_share, 0)

    def test_the_list_of_topics_measures_it(self):
        self.insight("capacity")
        topics = self.env["gy.insight.topic"].search([("section", "=", "company")])
        (topics - self.topic("capacity")).active = False
        self.recount()
        self.assertEqual(self.file().company_share, 100)
        self.topic("capacity").active = False
        self.recount()
        self.assertEqual((self.file().company_share, self.file().known_count), (0, 0))

    def recount(self):
        """Run the job that follows the topics."""
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.ref("gy_presales.ir_cron_recount").method_direct_trigger()
        self.env.invalidate_all()

    def test_a_topic_costs_nobody_a_count_of_all_files(self):
        """Adding or archiving one had every file counted while its editor waited."""
        self.entries(self.customers(12))()
        topics = self.env["gy.insight.topic"]
        new = topics.create({"name": "Energy", "code": "test_energy", "section": "chain"})
        before = self.file(self.env["res.partner"].search([("name", "=", "Customer 12 0")]))
        share = before.chain_share
        with patch.object(self.env.registry["gy.customer.file"], "_compute_known") as counted:
            for values in ({"section": "company"}, {"active": False}, {"active": True}):
                new.write(values)
                self.env.flush_all()
            counted.assert_not_called()
        (topics.search([("section", "=", "chain")]) - self.topic("peers")).active = False
        with patch("odoo.addons.gy_presales.models.insight_topic.CHUNK", 5):
            self.recount()
        self.assertLess(share, before.chain_share)
        self.assertEqual(before.chain_share, 100)

    def test_the_newest_is_what_is_known(self):
        old = self.insight(date="2025-01-10")
        new = self.insight(date="2026-01-10", text="They make 900 gearboxes a year by now")
        older = self.insight(date="2024-01-10", text="They make 500 gearboxes a year by now")
        self.assertEqual((old | new | older).filtered("is_current"), new)
        new.date = "2023-01-10"
        self.assertEqual((old | new | older).filtered("is_current"), old)
        old.unlink()
        self.assertEqual((new | older).filtered("is_current"), older)
        older.topic_id = self.topic("output")
        self.assertTrue(new.is_current and older.is_current)

    def test_valid_by_its_topic_or_as_said(self):
        day = self.today() - timedelta(days=30)
        insight = self.insight("plan_progress", date=day)
        self.assertEqual(insight.valid_until, day + relativedelta(months=3))
        insight.valid_until = self.today()
        self.assertEqual(self.file().next_due, self.today())
        self.assertFalse(self.insight("history").valid_until, "history does not age")

    def test_find_out_next_by_importance_and_age(self):
        self.insight("history")
        decisive = self.env["gy.insight.topic"].search([("importance", "=", "2")])
        self.assertEqual(len(self.next_codes()), 3)
        self.assertLessEqual(set(self.next_codes()), set(decisive.mapped("code")))
        for topic in decisive:
            self.insight(topic.code)
        self.assertNotIn(self.next_codes()[0], decisive.mapped("code"))
        for code, days in (("imports", 400), ("suppliers", 800)):
            day = self.today() - timedelta(days=days)
            self.env["gy.customer.insight"].search(
                [("topic_id", "=", self.topic(code).id)]
            ).date = day
        self.assertEqual(self.next_codes()[:2], ["suppliers", "imports"], "the older one first")

    def test_what_one_may_not_read_is_not_asked(self):
        for topic in self.env["gy.insight.topic"].search([("is_sensitive", "=", False)]):
            self.insight(topic.code)
        self.assertEqual(self.next_codes(), [])
        self.assertEqual(set(self.next_codes("sales_manager")), {"military", "nuclear", "leaders"})

    def test_on_the_customer(self):
        customer = self.as_role("salesperson", self.customer)
        self.assertEqual(customer.gy_find_next.count("\n"), 2)
        self.insight("imports")
        customer.invalidate_recordset()
        self.assertEqual(customer.gy_known_share, round(100 / 37))
        self.assertNotIn(self.topic("imports").question, customer.gy_find_next)
        self.assertFalse(self.as_role("finance", self.customer).gy_find_next)

    def test_opening_begins_the_file(self):
        with self.assertRaisesRegex(UserError, "nothing was recorded"):
            self.as_role("technology", self.customer).action_gy_open_file()
        action = self.as_role("salesperson", self.customer).action_gy_open_file()
        self.assertEqual(action["res_id"], self.file().id)
        again = self.as_role("technology", self.customer).action_gy_open_file()
        self.assertEqual(again["res_id"], self.file().id)
        self.customer.user_id = self.users["sales_manager"]
        with self.assertRaises(AccessError):
            self.as_role("salesperson", self.customer).action_gy_open_file()

    def test_by_hand(self):
        form = Form(self.as_role("salesperson", self.env["gy.customer.file"]))
        form.partner_id = self.customer
        file = form.save()
        self.assertEqual(file.known_share, 0)
        self.assertTrue(file.next_topic_ids)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            self.as_role("salesperson", file).create({"partner_id": self.customer.id})
            self.env.flush_all()

    def test_form_of_an_entry(self):
        model = self.as_role("salesperson", self.env["gy.customer.insight"])
        form = Form(model.with_context(default_partner_id=self.customer.id))
        form.topic_id = self.topic("imports")
        form.source_id = self.source
        form.text = "Large spherical roller bearings from abroad"
        with form.figure_ids.new() as row:
            row.specification, row.quantity, row.price = "240/600", 12, 98000
        insight = form.save()
        self.assertEqual(insight.figure_ids.quantity, 12)
        self.assertEqual(insight.figure_ids.company_id, self.company)

    def test_new_since_my_last_visit(self):
        lead = create_opportunity(self, self.customer)
        lead.gy_contact_ids.form = "visit"
        lead.gy_contact_ids.date = self.today() - timedelta(days=3)
        old, new = self.insight("history"), self.insight("capacity", role="sales_manager")
        self.cr.execute(
            "UPDATE gy_customer_insight SET create_date = create_date - interval '5 days' "
            "WHERE id = %s",
            [old.id],
        )
        self.env.invalidate_all()
        file = self.as_role("salesperson", self.file())
        self.assertEqual(file.last_visit_on, self.today() - timedelta(days=3))
        self.assertEqual(file.fresh_count, 1)
        found = self.env["gy.customer.insight"].search(file.action_view_fresh()["domain"])
        self.assertEqual(found, new)
        manager = self.as_role("sales_manager", self.file())
        self.assertEqual((manager.last_visit_on, manager.fresh_count), (False, 2))

    def test_lists(self):
        self.insight()
        self.idea()
        file = self.as_role("salesperson", self.file())
        entries = file.action_view_insights()
        self.assertEqual(self.env[entries["res_model"]].search_count(entries["domain"]), 1)
        ideas = file.action_view_ideas()
        self.assertEqual(self.env[ideas["res_model"]].search_count(ideas["domain"]), 1)
        self.assertEqual(file.idea_count, 1)

    def test_overdue_is_a_todo(self):
        self.insight("plan_progress", date=self.today() - timedelta(days=200))
        self.env.cr.flush()
        mine = self.as_role("salesperson", self.env["gy.turn"])
        (row,) = mine.search([("kind", "=", "insight_due")])
        self.assertEqual(row.partner_id, self.customer)
        self.assertEqual(row.action_open()["res_id"], self.file().id)
        self.assertEqual(mine.search([("partner_id", "=", self.customer.id)]) & row, row)
        self.assertFalse(
            self.as_role("finance", mine).search([("kind", "=", "insight_due")]),
            "it waits on the salesperson",
        )
        self.insight("plan_progress", text="Two thirds of the plan are done by now")
        self.env.cr.flush()
        self.assertFalse(mine.search([("kind", "=", "insight_due")]))

    def test_overdue_is_found(self):
        late = self.insight("plan_progress", date=self.today() - timedelta(days=200))
        fine = self.insight("capacity") | self.insight("history")
        model = self.env["gy.customer.insight"]
        self.assertEqual((late | fine).filtered("is_overdue"), late)
        self.assertEqual(model.search([("is_overdue", "=", True)]) & (late | fine), late)
        self.assertEqual(model.search([("is_overdue", "=", False)]) & (late | fine), fine)
        self.assertEqual(
            model.search([("is_overdue", "in", [True, False])]) & (late | fine), late | fine
        )

    def test_a_file_is_kept_with_its_customer(self):
        self.insight()
        file = self.file()
        with self.assertRaisesRegex(UserError, "kept with the file"), self.cr.savepoint():
            file.unlink()
        with self.assertRaisesRegex(UserError, "stays with its customer"), self.cr.savepoint():
            self.as_role("salesperson", file).partner_id = self.rival()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            self.customer.unlink()

    def test_handing_over_the_customer(self):
        """Files follow the customer's salesperson by themselves."""
        insight = self.insight()
        self.customer.user_id = self.users["sales_manager"]
        with self.assertRaises(AccessError):
            insight.read(["text"])
        self.customer.user_id = False
        self.assertTrue(insight.read(["text"]))

    def test_what_is_said(self):
        self.insight()
        file = self.as_role("technology", self.file())
        file.message_post(body="Their new hall is finished")
        self.assertIn("new hall", "".join(self.file().message_ids.mapped("body")))

    # -- cost ----------------------------------------------------------------------

    def customers(self, count):
        names = [f"Customer {count} {number}" for number in range(count)]
        return self.env["res.partner"].create(
            [
                {"name": name, "is_company": True, "user_id": self.users["salesperson"].id}
                for name in names
            ]
        )

    def cost(self, action):
        self.env.flush_all()
        self.env.invalidate_all()
        start = self.cr.sql_log_count
        action()
        self.env.flush_all()
        return self.cr.sql_log_count - start

    def entries(self, partners):
        """Return what records three entries of each of the customers."""
        model = self.as_role("salesperson", self.env["gy.customer.insight"])
        vals = [
            self.insight_vals(code, partner_id=partner.id)
            for partner in partners
            for code in ("capacity", "imports", "peers")
        ]
        return lambda: model.create(vals)

    def test_recording_does_not_grow(self):
        """Many entries of many customers are filed and counted in one go."""
        few, many = self.entries(self.customers(2)), self.entries(self.customers(12))
        self.entries(self.customers(1))()
        little = self.cost(few)
        self.assertLessEqual(self.cost(many), little + 4)

    def test_lists_do_not_grow(self):
        few, many = self.customers(2), self.customers(12)
        self.entries(few | many)()
        for model, action in (
            ("gy.customer.file", "customer_file"),
            ("gy.customer.insight", "customer_insight"),
        ):
            view = self.env.ref(f"gy_presales.{action}_view_list")
            arch = self.env[model].get_view(view.id, "list")["models"][model]
            spec = {name: {} for name in arch}
            records = self.as_role("salesperson", self.env[model])

            def read(partners, records=records, spec=spec):
                domain = [("partner_id", "in", partners.ids)]
                return records.web_search_read(domain, spec, limit=80)

            read(few)
            little = self.cost(partial(read, few))
            self.assertLessEqual(self.cost(partial(read, many)), little + 1, model)

    def test_next_does_not_grow(self):
        few, many = self.customers(2), self.customers(12)
        self.entries(few | many)()
        files = self.as_role("salesperson", self.env["gy.customer.file"])

        def read(partners):
            found = files.search([("partner_id", "in", partners.ids)])
            found.read(["next_topic_ids", "last_visit_on", "idea_count"])

        read(few)
        little = self.cost(lambda: read(few))
        self.assertLessEqual(self.cost(lambda: read(many)), little + 1)

    def test_counting_anew_does_not_grow(self):
        self.entries(self.customers(2))()
        topic = self.topic("history")
        little = self.cost(lambda: topic.write({"active": False}))
        self.entries(self.customers(12))()
        self.assertLessEqual(self.cost(lambda: topic.write({"active": True})), little + 3)
