from odoo.tests import tagged

from .common import InstructionCommon


@tagged("post_install", "-at_install")
class TestInstructionScale(InstructionCommon):
    """The list costs the same for many instructions as for few."""

    def test_query_growth_of_the_list(self):
        names = ["code", "name", "edition", "stage_id", "unread_count", "state", "display_name"]
        stages = ["scheduling", "stock_in", "followup", "invoicing", "archive"]
        # Put into force by what the rounds say; the way there is tested elsewhere.
        costs = []
        for few in (stages[:2], stages[2:]):
            for stage in few:
                self.in_force(stage)
            own = self.as_role("quality", self.env["gy.work.instruction"])
            domain = [("state", "=", "in_force")]
            self.env.flush_all()
            self.env.invalidate_all()
            own.search(domain).read(names)
            costs.append(
                self.queries(lambda own=own, domain=domain: own.search(domain).read(names))
            )
        self.assertEqual(*costs)
