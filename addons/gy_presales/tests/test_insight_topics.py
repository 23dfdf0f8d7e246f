import re

from psycopg2 import IntegrityError

from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger
from odoo.tools.misc import file_path

PLACES = {"3.1.1": "company", "3.1.2": "chain", "3.1.3": "operations"}
USUAL = {
    "company": {"website", "enterprise_management", "planning", "purchasing", "public"},
    "chain": {"industry_site", "website", "magazine", "newspaper", "public"},
    "operations": {"marketing", "planning", "foreign_trade"},
}
ROW = re.compile(r"^\| (3\.1\.\d) \| (\d+) \| `(\w+)` \| ([^|]+) \|$", re.M)


@tagged("post_install", "-at_install")
class TestInsightTopics(TransactionCase):
    """Every item of the regulation's 3.1 is a topic of the data (R1.1)."""

    begins_with = ("shipped",)

    def shipped(self):
        topics = self.env["gy.insight.topic"].with_context(lang="en_US", active_test=False)
        return topics.search([])._gy_shipped()

    def listed(self):
        with open(file_path("gy_presales/readme/CONFIGURE.md"), encoding="utf-8") as file:
            return ROW.findall(file.read())

    def test_the_readme_lists_the_data(self):
        listed = [(PLACES[place], code, name) for place, _number, code, name in self.listed()]
        data = [(one.section, one.code, one.name) for one in self.shipped()]
        self.assertEqual(sorted(listed), sorted(data))

    def test_in_the_order_of_the_text(self):
        for place, section in PLACES.items():
            rows = [row for row in self.listed() if row[0] == place]
            self.assertEqual([int(row[1]) for row in rows], list(range(1, len(rows) + 1)))
            topics = self.shipped().filtered(lambda one, part=section: one.section == part)
            codes = topics.sorted("sequence").mapped("code")
            self.assertEqual([row[2] for row in rows], codes)

    def test_as_many_as_the_text_has(self):
        counts = self.env["gy.insight.topic"]._counts()
        self.assertEqual(counts, {"company": 18, "chain": 13, "operations": 9})

    def test_double_items_are_split(self):
        codes = set(self.shipped().mapped("code"))
        for pair in (
            {"qualifications", "references"},
            {"capacity", "output"},
            {"product_types", "product_output", "product_mix"},
            {"purchase_channels", "suppliers"},
            {"upstream", "downstream"},
            {"mergers", "splits", "bankruptcies"},
            {"government_plan", "investment"},
            {"plan_this_year", "plan_progress", "plan_next_year"},
            {"military", "nuclear", "national_projects"},
            {"imports", "exports"},
        ):
            self.assertLessEqual(pair, codes)

    def test_usual_sources(self):
        for topic in self.shipped():
            self.assertEqual(set(topic.source_ids.mapped("code")), USUAL[topic.section], topic.code)

    def test_each_asks_something(self):
        for topic in self.shipped():
            self.assertTrue(topic.question, topic.code)

    def test_sensitive_ones_are_not_kept_for_ever(self):
        sensitive = self.shipped().filtered("is_sensitive")
        self.assertEqual(set(sensitive.mapped("code")), {"military", "nuclear", "leaders"})
        self.assertTrue(all(sensitive.mapped("keep_months")))

    def test_imports_and_exports_ask_for_figures(self):
        figures = set(self.shipped().filtered("has_figures").mapped("code"))
        self.assertLessEqual({"imports", "exports", "product_types", "product_output"}, figures)

    def test_months_are_not_negative(self):
        topic = self.shipped()[0]
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            topic.valid_months = -1
            self.env.flush_all()
