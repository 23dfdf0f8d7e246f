from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.facts import Fact
from odoo.addons.gy_sales_process.tools.wording import changed_subjects


class SaleOrder(models.Model):
    """How a round of review begins: its route, its reviewers, and whose opinion still holds (R5.1, R5.3)."""

    _inherit = "sale.order"

    # -- route -----------------------------------------------------------------

    def _gy_review_route(self, facts):
        """Return the route for this contract, and those of its facts that called for it (R5.1).

        :param facts: list of :class:`~odoo.addons.gy_sales_process.tools.facts.Fact`
        :return: ``(gy.review.route, list of facts)``; an ordinary route is called for by none
        :raise UserError: when none is configured
        """
        self.ensure_one()
        # Of which kind a change is, and so its route, is told to whoever submits it.
        if route := self.sudo().gy_change_id.type_id.route_id.with_env(self.env):
            return route, []
        route, called = self.env["gy.review.route"]._offered_to(self.company_id)._chosen(facts)
        if not route:
            raise UserError(
                self.env._(
                    "%s: no review route is configured for this amount. An administrator adds one "
                    "under Configuration / Review Routes.",
                    self.display_name,
                )
            )
        return route, called

    def _gy_review_facts(self):
        facts = super()._gy_review_facts()
        if fact := self._gy_last_contract_fact():
            facts.append(fact)
        return facts

    def _gy_last_contract_fact(self):
        """Return what is cheaper or dearer than in the customer's last contract (R5.2)."""
        # Prices of an earlier contract of the customer; reviewers compare, whoever wrote it.
        order = self.sudo()
        last = order.search(
            [
                order._gy_of_customer(),
                ("company_id", "=", order.company_id.id),
                ("gy_is_process", "=", True),
                ("state", "=", "sale"),
                ("currency_id", "=", order.currency_id.id),
                ("gy_line_ids.product_id", "in", order.order_line.product_id.ids),
                ("id", "!=", (order._gy_contract_changed() or order).id),
            ],
            order="gy_effective_date desc, id desc",
            limit=1,
        )
        before = {line.product_id: line.price_reduce_taxexcl for line in last.order_line}
        words, drop = [], 0.0
        for line in order._gy_agreed_lines().filtered("product_id"):
            old, new = before.get(line.product_id), line.price_reduce_taxexcl
            if not old or order.currency_id.compare_amounts(old, new) == 0:
                continue
            percent = 100.0 * (new - old) / old
            drop = max(drop, -percent)
            words.append(f"{line.product_id.display_name} {percent:+.1f} %")
        if not last:
            return None
        same = self.env._("the same prices")
        text = self.env._(
            "Compared with %(contract)s: %(words)s",
            contract=last.name,
            words="; ".join(words) or same,
        )
        return Fact("last_contract", text, drop)

    # -- the next round ----------------------------------------------------------

    def _gy_open_round(self):
        """Open the next round of review; the caller has checked who submits, and what.

        Opinions on what did not change carry over (R5.3).
        """
        self.ensure_one()
        facts = self._gy_review_facts()
        route, called = self._gy_review_route(facts)
        review = self.env["gy.contract.review"]._submit(
            self._gy_prepare_review(route, facts, called)
        )
        # The texts of the route are copied for their readers; role and access were checked.
        review.sudo()._copy_words(route)
        if review.state == "approved":
            review.sudo()._tell_progress(review.vote_ids[-1:])
        return review

    def _gy_prepare_review(self, route, facts, called):
        """Return the values of the next round, with the route copied into it."""
        self.ensure_one()
        content = self._gy_review_content()
        items = self.env["gy.review.item"]._by_role()
        carried = self._gy_carried_votes(content, items)
        votes = []
        for step, role in route._reviewers():
            values = {"step": step, "role": role}
            if vote := carried.get(role):
                values |= self._gy_carried_values(vote)
            else:
                values["item_ids"] = [
                    fields.Command.create(
                        {"source_id": item.id, "name": item.name, "sequence": item.sequence}
                    )
                    for item in items.get(role, ())
                ]
            votes.append(fields.Command.create(values))
        return {
            "order_id": self.id,
            "route_name": route.name,
            "special": bool(called),
            "route_reason": "\n".join(fact.text for fact in called) or False,
            # What only some may see is told to them when they read, not kept for all.
            "facts": [[fact.code, fact.text, fact.alarm] for fact in facts if not fact.groups],
            "deadline": self._gy_review_deadline(),
            "content_hash": self.gy_content_hash,
            "content": content,
            "vote_ids": votes,
        }

    def _gy_review_deadline(self):
        """Return the day until which the round is to be decided, by the stage's norm (R5.6)."""
        norm = self.env["gy.process.stage"]._gy_norm("review")
        company = self.company_id.sudo()  # the company's calendar is everybody's
        return bool(norm) and company._gy_add_workdays(clock.today(self), norm)

    def _gy_carried_votes(self, content, items, submitter=None):
        """Return ``{role: vote}`` of earlier opinions that hold for this content (R5.3).

        A role's last word counts, where it agreed and nothing of what it judges has changed. What
        has become somebody's own since is not carried, nor a second opinion of one person.

        :param dict items: ``{role: items it judges}``
        :param submitter: the user who submits, by default the one who asks
        """
        # Opinions of all rounds, whoever submits; of a change also those of its contract.
        rounds = self.sudo()._gy_judged_with().gy_review_ids.sorted("id", reverse=True)
        carried, spoken, people = {}, set(), {submitter or self.env.user, self.user_id}
        for review in rounds:
            changed = changed_subjects(review.content or {}, content)
            for vote in review.vote_ids.filtered("opinion").sorted("step"):
                role = vote.role
                if role in spoken:
                    continue
                spoken.add(role)
                # A role without items judges the whole.
                asked = set(items[role].mapped("subject")) if role in items else changed
                holds = not changed & asked
                if vote._agrees() and holds and vote.user_id not in people:
                    carried[role] = vote
                    people.add(vote.user_id)
        return carried

    def _gy_carried_values(self, vote):
        return {
            "opinion": vote.opinion,
            "reason": vote.reason,
            "user_id": vote.user_id.id,
            "date": vote.date,
            "given_on": vote.given_on,
            "stands_in": vote.stands_in,
            "stands_in_for_id": vote.stands_in_for_id.id,
            "carried_from_id": vote._origin_vote().id,
        }

    @api.model
    def _gy_chain_models(self):
        return super()._gy_chain_models() | {
            "gy.contract.change": "order_id",
            "gy.contract.review": "order_id",
        }
