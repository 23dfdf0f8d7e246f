from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .approval_cases import ApprovalCases


class RequestCases(ApprovalCases):
    """What holds for everything that somebody asks for (:class:`gy.approval.request.mixin`).

    A class that joins says how one is asked for, as :class:`ApprovalCases` does; who asks is the
    salesperson.
    """

    # -- taken back ------------------------------------------------------------

    def test_request_is_taken_back(self):
        """Who asked for it takes it back; its votes are void, and it can be asked for again."""
        round_, subject = self.submit()
        own = self.as_role("salesperson", round_)
        self.assertTrue(own.can_withdraw)
        action = own.action_withdraw()
        self.assertEqual((action["res_model"], action["res_id"]), (subject._name, subject.id))
        self.assertEqual(round_.state, "withdrawn")
        self.assertEqual(set(round_.sudo().vote_ids.mapped("state")), {"void"})
        self.assertIn(round_._words_withdrawn(), subject.sudo().message_ids[:1].body)
        self.assertFalse(own.can_withdraw)
        again = self.submit_again(subject)
        self.assertEqual((again.state, again.round), ("running", round_.round + 1))

    def test_request_is_taken_back_by_the_manager(self):
        round_, _subject = self.submit()
        manager = self.as_role("sales_manager", round_)
        self.assertTrue(manager.can_withdraw)
        manager.action_withdraw()
        self.assertEqual(round_.state, "withdrawn")

    def test_request_is_not_taken_back_by_others(self):
        """Not by those who judge it, and not by a colleague who sees it."""
        round_, _subject = self.submit()
        for role in set(self.users) - {"salesperson", "sales_manager"}:
            other = self.as_role(role, round_)
            self.assertFalse(other.can_withdraw, role)
            with self.assertRaises(AccessError, msg=role):
                other.action_withdraw()
        colleague = new_test_user(
            self.env,
            "gy_seeing_colleague",
            groups="gy_sales_process.group_salesperson,sales_team.group_sale_salesman_all_leads",
        )
        with self.assertRaisesRegex(AccessError, "only who asked for it"):
            round_.with_user(colleague).action_withdraw()
        self.assertEqual(round_.state, "running")

    def test_request_that_was_decided_stays(self):
        round_, subject = self.submit()
        vote = self.open_votes(round_)[0]
        self.vote_as(vote, self.users[vote.role], "disagree", "It is not needed")
        own = self.as_role("salesperson", round_)
        self.assertFalse(own.can_withdraw)
        with self.assertRaisesRegex(UserError, "decided already"):
            own.action_withdraw()
        self.assertEqual(round_.state, "rejected")
        self.assertIn("It is not needed", subject.sudo().message_ids[:1].body)

    def test_request_that_was_agreed_to_stays(self):
        """The contract tells why it was asked for; nobody takes it back any more."""
        round_, subject = self.submit()
        while votes := self.open_votes(round_):
            for vote in votes:
                self.vote_as(vote, self.users[vote.role])
        self.assertEqual(round_.state, "approved")
        self.assertIn(round_.reason, " ".join(subject.sudo().message_ids.mapped("body")))
        own = self.as_role("salesperson", round_)
        self.assertFalse(own.can_withdraw)
        with self.assertRaisesRegex(UserError, "decided already"):
            own.action_withdraw()

    def test_request_and_last_opinion_in_turn(self):
        """Taken back in the moment of the last opinion, one of the two is lost, not both done."""
        round_, subject = self.submit()
        own = self.as_role("salesperson", round_)
        self.assertInTurn(subject, own.action_withdraw, "_withdraw", round_._name)

    def test_request_says_since_when(self):
        round_, _subject = self.submit()
        self.assertEqual(round_._submitted_day(), round_.requested_on)
        self.assertEqual(round_.requested_on, self.today())
        self.assertTrue(round_.reason)
