from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools.wording import changed_subjects


class SaleOrder(models.Model):
    """Which departments a submission would ask now, by which route, and why (R5.1, R5.3)."""

    _inherit = "sale.order"

    def _gy_review_preview(self):
        """Return what would happen if this contract were submitted as it stands.

        :return: dict: ``route``, ``reasons`` (texts), ``deadline``, ``votes`` (dicts ``step``,
            ``role``, ``subject``, ``carried``, ``why``); ``refusal`` where no route applies
        """
        self.ensure_one()
        # Whoever reads the contract is told the route; what only some may see is left out below.
        order = self.sudo()
        facts = order._gy_review_facts()
        try:
            route, called = order._gy_review_route(facts)
        except UserError as error:
            return {"refusal": error.args[0]}
        content, items = order._gy_review_content(), self.env["gy.review.item"]._by_role()
        # Departments look, too; it is a salesperson who submits.
        sells = self.env.user._gy_has_role("salesperson", "sales_manager")
        submitter = self.env.user if sells else self.user_id
        carried = order._gy_carried_votes(content, items, submitter)
        roles = self.env["res.users"]._gy_role_names(*route.line_ids.mapped("role"))
        return {
            "route": route.name,
            "reasons": [fact.text for fact in called if not fact.groups],
            "deadline": order._gy_review_deadline(),
            "votes": [
                {
                    "step": line.step,
                    "role": role,
                    "subject": line.subject or "",
                    "carried": self._gy_carried_words(carried.get(line.role)),
                    "why": order._gy_asked_words(line.role, content, items),
                }
                for line, role in zip(route.line_ids, roles, strict=True)
            ],
        }

    def _gy_carried_words(self, vote):
        """Return which opinion would carry over, in words; nothing where none does."""
        if not vote:
            return ""
        opinions = dict(vote._fields["opinion"]._description_selection(self.env))
        return self.env._(
            "%(name)s, round %(round)s: %(opinion)s",
            name=vote.user_id.name,
            round=vote._origin_vote().round_id.round,
            opinion=opinions[vote.opinion],
        )

    def _gy_asked_words(self, role, content, items):
        """Return why a role that has spoken before would be asked again."""
        spoken = self.gy_review_ids.vote_ids.filtered(
            lambda vote: vote.role == role and vote.opinion
        )
        last = spoken.sorted(lambda vote: vote.round_id.round)[-1:]
        if not last:
            return ""
        number = last.round_id.round
        if not last._agrees():
            return self.env._("disagreed in round %s", number)
        changed = changed_subjects(last.round_id.content or {}, content)
        if role in items:
            changed &= set(items[role].mapped("subject"))
        names = self._gy_subject_names()
        told = [name for subject, name in names.items() if subject in changed]
        if not told:
            return ""
        return self.env._(
            "changed since round %(round)s: %(subjects)s",
            round=number,
            subjects=format_list(self.env, told),
        )
