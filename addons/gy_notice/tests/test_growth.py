from odoo.tests import tagged

from .common import NoticeCommon


@tagged("post_install", "-at_install")
class TestGrowth(NoticeCommon):
    """More to-dos cost no more queries, in people's work and in the jobs (R0.7)."""

    def cost(self, action):
        self.settle()
        before = self.cr.sql_log_count
        action()
        self.env.flush_all()
        return self.cr.sql_log_count - before

    def test_noting(self):
        """One statement notes all to-dos of a transaction; where nobody is told, none."""

        def work(count):
            orders = self.draft(bare=True)
            for _number in range(count - 1):
                orders |= self.draft(bare=True)
            events = self.env["gy.notice.event"]
            last = events._last_turn()
            self.env.cr.flush()
            return self.cost(lambda: events._note_after(last, {self.company.id: 5}))

        work(1)
        few = work(1)
        self.assertEqual(work(5), few)
        self.assertLessEqual(few, 3)

    def test_query_growth(self):
        """Addressing and the words of a message: as many queries for one as for eight."""

        def told(count):
            for _number in range(count):
                self.waiting_for("salesperson")
            events = self.events()
            cost = self.cost(lambda: self.env["gy.notice"]._address(events))
            events.unlink()
            notice = self.notices(("user_id", "=", self.users["salesperson"].id))[0]
            self.env.invalidate_all()
            return cost, self.cost(lambda: notice._card(notice._open_turns()))

        told(1)
        few, words = told(2)
        many, more = told(8)
        self.assertLessEqual(many, few + 2)
        self.assertLessEqual(more, words + 1)

    def test_digest_growth(self):
        """A digest costs the same for more to-dos, and each further person the same again."""
        users = [self.users["salesperson"], self.users["sales_manager"]]

        def digest(count):
            for _number in range(count):
                self.waiting_for("salesperson")
            self.notices(("purpose", "=", "digest")).unlink()
            return self.cost(lambda: self.env["gy.notice"]._digest(users[0]))

        digest(1)
        few = digest(2)
        self.assertLessEqual(digest(8), few + 2)

    def test_lists(self):
        for _number in range(6):
            self.waiting_for("salesperson")
            self.job()
        model = self.as_role("administration", self.env["gy.notice"])
        names = {name: {} for name in ("title", "channel", "state", "answer", "sent_at")}
        spec = {**names, "user_id": {"fields": {"display_name": {}}}}

        def read(limit):
            self.env.invalidate_all()
            return self.cost(lambda: model.web_search_read([], spec, limit=limit))

        read(2)
        self.assertLessEqual(read(6), read(2) + 1)
