from odoo.tests import tagged

from .common import DecisionCommon


@tagged("post_install", "-at_install")
class TestDecisionScale(DecisionCommon):
    """Lists, filling scores and the monthly choice cost no more for many (R0.7)."""

    def queries(self, action):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        action()
        self.env.flush_all()
        return self.cr.sql_log_count - before

    def costs(self, action, few, more):
        """Return the queries of an action on few records and on more."""
        action(few)
        return [self.queries(lambda records=records: action(records)) for records in (few, more)]

    def test_query_growth_of_proofs(self):
        """When what was sent is read for all of them at once."""
        lead = self.sought()
        proofs = self.env["gy.proof"].union(*(self.proof(lead) for _number in range(6)))
        for proof in proofs:
            self.attach(proof)
        names = {"name": {}, "sent_on": {}, "sent_to_ids": {}, "attachment_ids": {}}
        few, more = self.costs(lambda records: records.web_read(names), proofs[:2], proofs)
        self.assertLessEqual(more, few + 1)

    def test_query_growth_of_the_library(self):
        items = self.env["gy.library.proof"].union(*(self.library() for _number in range(6)))
        names = {"name": {}, "use_count": {}}
        few, more = self.costs(lambda records: records.web_read(names), items[:2], items)
        self.assertLessEqual(more, few + 1)

    def test_query_growth_of_filling(self):
        leads = self.env["crm.lead"].union(*(self.sought() for _number in range(6)))
        competitors = iter((self.other, self.rival) * 3)

        def name(records):
            records.gy_rival_ids = next(competitors)

        few, more = self.costs(name, leads[:2], leads)
        self.assertLessEqual(more, few + 8, "links of each are read once")

    def test_query_growth_of_the_choice(self):
        self.company.gy_look_count = 100
        step = self.env.ref("gy_presales.crm_stage_interest")
        looks = self.env["gy.lead.look"]

        def chosen(count):
            leads = self.env["crm.lead"].union(*(self.lead() for _number in range(count)))
            self.env.flush_all()
            self.env.cr.execute(
                "UPDATE crm_lead SET stage_id = %s WHERE id = ANY(%s)", [step.id, leads.ids]
            )
            return self.queries(
                lambda: self.assertGreaterEqual(len(looks._choose(self.company)), count)
            )

        chosen(1)
        self.assertLessEqual(chosen(10), chosen(2) + 2)
