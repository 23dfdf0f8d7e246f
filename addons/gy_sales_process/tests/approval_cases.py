from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user


class ApprovalCases:
    """What holds for everything that several people approve (:class:`gy.approval.round.mixin`).

    A class that joins runs all of it over its own kind of round: it says how one is submitted and
    how its subject is changed. Its rounds have at least two votes of one step that are open.
    """

    # Model of the rounds, by which the suite sees that none is left out.
    round_model = ""

    def submit(self):
        """Return a round that waits for votes, and what is judged."""
        raise NotImplementedError

    def submit_again(self, subject):
        """Submit the subject once more; the new round."""
        raise NotImplementedError

    def alter(self, subject):
        """Change what is judged."""
        raise NotImplementedError

    def cancel(self, subject):
        """Cancel what is judged."""
        subject.action_cancel()

    # -- helpers -------------------------------------------------------------

    def open_votes(self, round_):
        return round_.sudo().vote_ids.filtered(lambda vote: vote.state == "open")

    def vote_as(self, vote, user, opinion="agree", reason="Test"):
        return vote.with_user(user).action_give(opinion, reason)

    def holder_of(self, *roles):
        """Return a user who holds these roles and no other."""
        groups = ",".join(f"gy_sales_process.group_{role}" for role in roles)
        login = "gy_also_" + "_".join(roles)
        return new_test_user(self.env, login, groups=groups)

    # -- who may speak -------------------------------------------------------

    def test_approval_all_agree(self):
        round_, subject = self.submit()
        while votes := self.open_votes(round_):
            self.assertEqual(round_.state, "running")
            for vote in votes:
                self.vote_as(vote, self.users[vote.role])
        self.assertEqual(round_.state, "approved")
        self.assertEqual(round_.date_done, self.today())
        self.assertTrue(all(vote.user_id and vote.date for vote in round_.sudo().vote_ids))
        words = "".join(subject.sudo().message_ids.mapped("body"))
        self.assertIn("approved", words)

    def test_approval_one_disagrees(self):
        round_, subject = self.submit()
        first, second = self.open_votes(round_)[:2]
        with self.assertRaisesRegex(UserError, "Say why"):
            self.vote_as(first, self.users[first.role], "disagree", " ")
        self.vote_as(first, self.users[first.role], "disagree", "Too early")
        self.assertEqual(round_.state, "rejected")
        self.assertEqual(second.state, "void")
        with self.assertRaisesRegex(UserError, "not your turn"):
            self.vote_as(second, self.users[second.role])
        self.assertIn("Too early", "".join(subject.sudo().message_ids.mapped("body")))

    def test_approval_only_by_its_role(self):
        round_, _subject = self.submit()
        vote = self.open_votes(round_)[0]
        for role in set(self.users) - {vote.role, "general_manager"}:
            with self.assertRaises(AccessError, msg=role):
                self.vote_as(vote, self.users[role])
        self.assertFalse(vote.opinion)

    def test_approval_not_of_ones_own(self):
        """Neither who submitted nor whose it is, whatever other roles they hold."""
        round_, subject = self.submit()
        vote = self.open_votes(round_)[0]
        submitter = round_.sudo().submitter_id
        submitter.group_ids |= self.env.ref(f"gy_sales_process.group_{vote.role}")
        with self.assertRaisesRegex(AccessError, "Nobody approves what they submitted"):
            self.vote_as(vote, submitter)
        owner = self.holder_of(vote.role)
        self.owned(subject, owner)
        with self.assertRaisesRegex(AccessError, "Nobody approves what they submitted"):
            self.vote_as(vote, owner)

    def test_approval_not_twice(self):
        round_, _subject = self.submit()
        first, second = self.open_votes(round_)[:2]
        two_hats = self.holder_of(first.role, second.role)
        self.vote_as(first, two_hats)
        with self.assertRaisesRegex(AccessError, "in this round already"):
            self.vote_as(second, two_hats)
        with self.assertRaises(UserError):
            self.vote_as(first, two_hats, "disagree", "Changed my mind")
        self.assertEqual(first.opinion, "agree")

    # -- who stands in (R5.6) --------------------------------------------------

    def department_of(self, vote, **people):
        """Return the department that speaks for a vote's role, with these people."""
        departments = self.env["gy.department"]
        department = departments.search([("code", "=", vote.role)])
        department = department or departments.create({"name": "Test", "code": vote.role})
        department.write({"manager_id": False, "substitute_id": False, **people})
        return department

    def waiting_for(self, user, round_):
        """Return the to-dos of a user that are about a round."""
        turns = self.env["gy.turn"].with_user(user)
        return turns.search([("res_model", "=", round_._name), ("res_id", "=", round_.id)])

    def own_notice(self, round_, user):
        self.env.invalidate_all()
        return round_.with_user(user).notice or ""

    def test_approval_head_or_substitute_when_the_only_reviewer_left(self):
        for name in ("manager_id", "substitute_id"):
            round_, subject = self.submit()
            vote = self.open_votes(round_)[0]
            stand_in = self.users["archivist"]
            self.department_of(vote, **{name: stand_in.id})
            self.users[vote.role].active = False
            self.assertEqual(self.waiting_for(stand_in, round_).user_id, stand_in, name)
            self.assertIn(stand_in.name, vote.waits_on)
            own = self.env[vote._name].with_user(stand_in)
            mine = own.search([("is_mine", "=", True), ("round_id", "=", round_.id)])
            self.assertEqual(mine.sudo(), vote, "and nothing else")
            self.assertTrue(round_.with_user(stand_in).can_answer)
            self.vote_as(vote, stand_in)
            self.assertEqual((vote.opinion, vote.user_id), ("agree", stand_in))
            self.assertTrue(vote.stands_in, "the record says so")
            self.assertFalse(self.waiting_for(stand_in, round_))
            self.users[vote.role].active = True
            self.cancel(subject)

    def test_approval_holder_does_not_stand_in(self):
        """Who holds the role gives its vote in their own right, and is asked once."""
        round_, _subject = self.submit()
        vote = self.open_votes(round_)[0]
        holder = self.users[vote.role]
        self.department_of(vote, manager_id=holder.id, substitute_id=holder.id)
        turn = self.waiting_for(holder, round_)
        self.assertEqual((len(turn), turn.user_id.id), (1, False))
        self.vote_as(vote, holder)
        self.assertFalse(vote.stands_in)

    def test_approval_not_by_who_left_or_elsewhere(self):
        round_, _subject = self.submit()
        vote = self.open_votes(round_)[0]
        stand_in = self.users["archivist"]
        department = self.department_of(vote, manager_id=stand_in.id)
        department.active = False
        self.assertFalse(self.waiting_for(stand_in, round_))
        with self.assertRaisesRegex(AccessError, "may give this opinion"):
            self.vote_as(vote, stand_in)
        department.active = True
        department.company_id = self.env["res.company"].create({"name": "Elsewhere"})
        self.assertFalse(self.waiting_for(stand_in, round_))
        with self.assertRaisesRegex(AccessError, "may give this opinion"):
            self.vote_as(vote, stand_in)

    def test_approval_one_person_with_two_departments(self):
        """The second opinion is another's: who that is stands on screen and in the refusal."""
        round_, _subject = self.submit()
        first, second = self.open_votes(round_)[:2]
        two_hats = self.holder_of(first.role, second.role)
        self.assertEqual(len(self.waiting_for(two_hats, round_)), 2)
        self.vote_as(first, two_hats)
        self.assertFalse(self.waiting_for(two_hats, round_), "it is not theirs to give")
        self.assertFalse(round_.with_user(two_hats).can_answer)
        other = self.users[second.role]
        self.assertIn("in this round already", self.own_notice(round_, two_hats))
        self.assertIn(f"can be given by {other.name}", self.own_notice(round_, two_hats))
        self.assertFalse(self.own_notice(round_, other))
        with self.assertRaisesRegex(AccessError, f"given by {other.name}"):
            self.vote_as(second, two_hats)
        self.vote_as(second, other)

    def test_approval_not_in_the_list_of_who_submitted(self):
        round_, subject = self.submit()
        vote = self.open_votes(round_)[0]
        owner = self.holder_of(vote.role)
        self.assertTrue(self.waiting_for(owner, round_))
        self.owned(subject, owner)
        self.assertFalse(self.waiting_for(owner, round_))
        self.assertTrue(self.waiting_for(self.users[vote.role], round_))

    def last_resort(self):
        """Return who decides where nobody of a role is left, if the kind of approval has such."""
        return self.env["res.users"]

    def test_approval_that_nobody_can_give(self):
        """It says so to everybody who sees the round, with what is to be done."""
        round_, _subject = self.submit()
        vote = self.open_votes(round_)[0]
        self.department_of(vote)
        self.users[vote.role].active = False
        self.last_resort().active = False
        notice = self.own_notice(round_, self.users["contract_admin"])
        self.assertIn("Nobody can give the opinion of", notice)
        self.assertIn("Configuration / Departments", notice)
        self.assertFalse(vote.waits_on)
        self.department_of(vote, substitute_id=self.users["archivist"].id)
        self.assertFalse(self.own_notice(round_, self.users["contract_admin"]))

    def test_approval_wants_an_opinion(self):
        round_, _subject = self.submit()
        vote = self.open_votes(round_)[0]
        for opinion in (None, "", "perhaps", True):
            with self.assertRaises(UserError, msg=opinion):
                self.vote_as(vote, self.users[vote.role], opinion)
        self.assertEqual(vote.state, "open")

    def test_approval_is_given_in_turn(self):
        """Two last votes at the same moment must not both find the other one missing."""
        round_, subject = self.submit()
        vote = self.open_votes(round_)[0]
        self.assertInTurn(
            subject,
            lambda: self.vote_as(vote, self.users[vote.role]),
            "_closed_because",
            self.round_model,
        )

    # -- the day an opinion counts from ----------------------------------------

    def submit_before(self, days):
        """Return a round that was submitted so many days ago, and what is judged."""
        self.nothing_ready()
        with freeze_time(datetime.now() - timedelta(days=days)):
            round_, subject = self.submit()
            self.env.flush_all()
        return round_, subject

    def test_approval_dated_back(self):
        """An opinion given on paper is entered later, with the reason; the round is as old (R0.13)."""
        round_, subject = self.submit_before(5)
        today = self.today()
        spoken = today - timedelta(days=2)
        while votes := self.open_votes(round_):
            for vote in votes:
                own = vote.with_user(self.users[vote.role])
                own.action_give("agree", "Test", spoken, "The network was down")
        self.assertEqual((round_.state, round_.date_done), ("approved", spoken))
        words = "".join(subject.sudo().message_ids.mapped("body"))
        for vote in round_.sudo().vote_ids.filtered("gy_back_dated"):
            self.assertEqual(vote.given_on, spoken)
            self.assertIn("The network was down", vote.gy_back_dated)
            self.assertIn(f"Opinion of {vote._role_name()}: counts from {spoken}", words)

    def test_approval_day_fits(self):
        """Not without reason, not before the round or an earlier step, not in the future."""
        round_, _subject = self.submit_before(5)
        today = self.today()
        vote = self.open_votes(round_)[0]
        own = vote.with_user(self.users[vote.role])
        for days, reason, words in (
            (2, " ", "Say why it is entered only now"),
            (6, "Late", "lies before the submission on"),
            (-1, "Soon", "not in the future"),
        ):
            with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
                own.action_give("agree", "Test", today - timedelta(days=days), reason)
        self.assertFalse(vote.opinion or vote.gy_back_dated)
        own.action_give("agree", "Test", today)
        self.assertEqual(vote.given_on, today)
        self.assertFalse(vote.gy_back_dated, "nothing is kept of today's")
        while self.open_votes(round_)[:1].step == vote.step:
            other = self.open_votes(round_)[0]
            other.with_user(self.users[other.role]).action_give("agree", "Test")
        if later := self.open_votes(round_)[:1]:
            with self.assertRaisesRegex(UserError, "lies before the opinion of"):
                later.with_user(self.users[later.role]).action_give(
                    "agree", "Test", today - timedelta(days=1), "Late"
                )

    # -- what is judged ------------------------------------------------------

    def test_approval_is_of_one_content(self):
        round_, subject = self.submit()
        vote = self.open_votes(round_)[0]
        self.alter(subject)
        self.assertTrue(round_.outdated)
        with self.assertRaisesRegex(UserError, "submit it again"):
            self.vote_as(vote, self.users[vote.role])
        again = self.submit_again(subject)
        self.assertEqual(round_.state, "withdrawn")
        self.assertEqual(again.round, round_.round + 1)
        self.assertTrue(round_.sudo().exists().vote_ids, "what was asked stays on record")

    def test_approval_ends_with_the_contract(self):
        """Nothing goes on about what was cancelled, and nothing comes back by itself."""
        round_, subject = self.submit()
        vote = self.open_votes(round_)[0]
        subject.action_cancel()
        self.assertEqual(round_.state, "withdrawn")
        with self.assertRaisesRegex(UserError, "nothing to decide any more"):
            self.vote_as(vote, self.users[vote.role])
        subject.action_draft()
        self.assertEqual(round_.state, "withdrawn")
        with self.assertRaises(UserError):
            self.vote_as(vote, self.users[vote.role])
        self.assertEqual(self.submit_again(subject).state, "running")

    # -- on record -----------------------------------------------------------

    def test_approval_is_append_only(self):
        round_, _subject = self.submit()
        vote = self.open_votes(round_)[0]
        admin = self.env.ref("base.user_admin")
        for user in (*self.users.values(), admin):
            for record, vals in (
                (vote, {"opinion": "agree"}),
                (vote, {"role": "salesperson"}),
                (vote, {"state": "given"}),
                (round_, {"state": "approved"}),
                (round_, {"withdrawn": True}),
                (round_, {"content_hash": "x"}),
                (round_, {"vote_ids": [Command.delete(vote.id)]}),
                (round_, {"submitter_id": user.id}),
            ):
                with self.assertRaises(AccessError, msg=f"{user.login} {vals}"):
                    record.with_user(user).write(vals)
            for record in (vote, round_):
                with self.assertRaises(AccessError, msg=user.login):
                    record.with_user(user).unlink()
                with self.assertRaises(AccessError, msg=user.login):
                    record.with_user(user).copy()
            with self.assertRaises(AccessError, msg=user.login):
                vote.with_user(user).create({"round_id": round_.id, "role": "quality"})
        self.assertEqual((round_.state, vote.state), ("running", "open"))

    def test_approval_takes_no_default_of_a_context(self):
        """Who submits cannot give the answers beforehand."""
        round_, subject = self.submit()
        forged = subject.with_context(
            default_opinion="agree", default_withdrawn=True, default_user_id=self.env.uid
        )
        self.alter(subject)
        again = self.submit_again(forged)
        self.assertEqual(again.state, "running")
        self.assertFalse(any(again.sudo().vote_ids.filtered(lambda v: v.state == "open").user_id))
        self.assertNotEqual(again, round_)

    # -- on screen -----------------------------------------------------------

    def test_approval_dialog(self):
        round_, _subject = self.submit()
        vote = self.open_votes(round_)[0]
        mine = round_.with_user(self.users[vote.role])
        self.assertTrue(mine.can_answer)
        action = mine.action_answer()
        dialog = (
            self.env[action["res_model"]]
            .with_user(self.users[vote.role])
            .with_context(**action["context"])
            .create({"opinion": "agree", "reason": "Test"})
        )
        self.assertEqual(dialog.role, vote._role_name())
        self.assertEqual(dialog.action_apply()["type"], "ir.actions.act_window_close")
        self.assertEqual((vote.opinion, vote.user_id), ("agree", self.users[vote.role]))
        self.env.invalidate_all()
        self.assertFalse(mine.can_answer)
        with self.assertRaisesRegex(UserError, "no opinion of yours"):
            mine.action_answer()

    def test_approval_dialog_gives_votes_only(self):
        round_, _subject = self.submit()
        vote = self.open_votes(round_)[0]
        dialogs = self.env["gy.approval.answer"].with_user(self.users[vote.role])
        dialog = dialogs.create(
            {"vote_model": "res.users", "vote_id": self.env.uid, "opinion": "agree"}
        )
        with self.assertRaisesRegex(UserError, "rounds of approval only"):
            dialog.action_apply()

    def test_approval_is_found_by_who_is_asked(self):
        round_, _subject = self.submit()
        for role, user in self.users.items():
            votes = self.env[round_.vote_ids._name].with_user(user)
            if not votes.has_access("read"):
                continue
            found = votes.search([("is_mine", "=", True), ("round_id", "=", round_.id)])
            of_role = self.open_votes(round_).filtered(lambda vote, role=role: vote.role == role)
            if user not in (round_.sudo().submitter_id, round_.sudo()._subject().user_id):
                self.assertEqual(found.sudo(), of_role, role)
