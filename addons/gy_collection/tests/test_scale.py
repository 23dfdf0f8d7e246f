from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.asked import specification

from .common import CollectionCommon

ROWS = 2000


@tagged("post_install", "-at_install")
class TestScale(CollectionCommon):
    """With many parts the desk and the job ask the database as often as with few (R14.2)."""

    def many(self, order):
        """Add parts of a contract's instalment, as so many deliveries would make."""
        (part,) = self.parts(order)
        self.env.cr.execute(
            """INSERT INTO gy_installment_part
                      (installment_id, key, order_id, company_id, currency_id, date, due_date,
                       amount, paid_amount, missing_amount, is_in_force)
               SELECT installment_id, 'scale,' || number, order_id, company_id, currency_id, date,
                      due_date - number %% 400, 1, 0, 1, TRUE
                 FROM gy_installment_part, GENERATE_SERIES(1, %s) number WHERE id = %s""",
            [ROWS, part.id],
        )
        self.env.invalidate_all()

    def counted(self, action):
        """Return how many queries something takes, and what it returns."""
        self.env.flush_all()
        self.env.invalidate_all()
        start = self.cr.sql_log_count
        result = action()
        return self.cr.sql_log_count - start, result

    def test_the_desk(self):
        order = self.owing(20)
        self.settle()
        desk = self.as_role("finance", self.env["gy.collection.line"])
        wanted = specification(desk, self.env.ref("gy_collection.collection_line_action"))
        mine = [("order_id", "=", order.id)]

        def opened():
            return desk.web_search_read(mine, wanted, limit=80)

        def summed():
            groups = desk._read_group(mine, ["age_class_id"], ["missing_amount:sum"])
            return sum(amount for _group, amount in groups)

        self.counted(opened)
        few = [self.counted(opened)[0], self.counted(summed)[0]]
        self.many(order)
        queries, found = self.counted(opened)
        self.assertEqual(len(found["records"]), 80)
        self.assertEqual(found["length"], ROWS + 1)
        total = self.counted(summed)
        self.assertEqual(total[1], 1000.0 + ROWS)
        # Where there is more than a page, how many there are is counted.
        self.assertLessEqual([queries, total[0]], [few[0] + 1, few[1]])

    def test_the_job(self):
        """One letter takes all parts of a customer; a part more is a row more."""
        order = self.owing(20)
        self.settle()
        run = self.env["gy.dunning.letter"]
        rows = run._candidates()
        self.many(order)
        queries, rows = self.counted(run._candidates)
        self.assertEqual(len([row for row in rows if row["order_id"] == order.id]), ROWS + 1)
        self.assertLess(queries, 5)
        written, letters = self.counted(lambda: run._write_letters(rows))
        letter = letters.filtered(lambda item: item.order_id == order)
        self.assertEqual(len(letter.line_ids), ROWS + 1)
        # Rows are inserted some hundreds at a time.
        self.assertLess(written, 40)
        self.assertFalse(
            [row for row in run._candidates() if row["order_id"] == order.id], "nothing twice"
        )
