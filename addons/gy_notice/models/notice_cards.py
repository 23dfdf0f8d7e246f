from odoo import models
from odoo.tools import format_amount, format_date

from ..tools.cards import Card, Item
from .notice import ROBOTS


class Notice(models.Model):
    """What a message says: as much as who reads it may know."""

    _inherit = "gy.notice"

    def _open_turns(self):
        """Return those of the to-dos that still wait, as who is told of them sees them."""
        ids = [int(turn) for turn in self.turns or {}]
        turns = self.env["gy.turn"]
        if self.user_id:
            turns = turns.with_user(self.user_id).sudo(False)
            lang = self.user_id.lang
        else:
            # A group is told only what its people see; each was asked when it was addressed.
            turns, lang = turns.sudo(), self.company_id.partner_id.lang
        turns = turns.with_context(allowed_company_ids=self.company_id.ids, lang=lang)
        return turns.search([("id", "in", ids)])

    def _card(self, turns):
        """Return the :class:`~..tools.cards.Card` about these to-dos."""
        env = turns.env
        count = len(turns)
        return Card(
            title=env._("%s new to-dos", count) if count > 1 else env._("A new to-do"),
            items=self._items(turns),
            url=f"{self.get_base_url()}/odoo/sales-to-dos",
            button=env._("Do It"),
            more=env._("and %s more"),
            people=self._called(turns),
        )

    def _items(self, turns):
        labels = dict(turns._fields["kind"]._description_selection(turns.env))
        told = bool(self.user_id) and self.user_id._gy_is_told_amounts()
        base = self.get_base_url()
        return tuple(
            Item(
                what=labels[turn.kind],
                url=f"{base}/sales-to-do/{turn.id}",
                facts=self._facts(turn, told),
                late=turn.env._("Late") if turn.is_late else "",
            )
            for turn in turns
        )

    def _facts(self, turn, told):
        """Return the pairs of label and value that a to-do is told with.

        :param bool told: whether who reads may know amounts; a group never does
        """
        env = turn.env
        order = turn.order_id
        amount = told and order and format_amount(env, turn.amount, turn.currency_id)
        facts = [
            (env._("Contract"), order.name),
            (env._("Customer"), turn.partner_id.name),
            (env._("Amount"), amount),
            (env._("Waits since"), turn.since and format_date(env, turn.since)),
            (env._("Until"), turn.deadline and format_date(env, turn.deadline)),
        ]
        if self.channel in ROBOTS:
            facts.append((env._("Waits on"), ", ".join(self._meant(turn).mapped("name"))))
        return tuple((label, value) for label, value in facts if value)

    def _meant(self, turn):
        """Return the users for whom a group is told of a to-do."""
        return self.env["res.users"].browse((self.turns or {}).get(str(turn.id), [])).sudo()

    def _called(self, turns):
        """Return the addresses of those a group's message calls by name."""
        if self.channel not in ROBOTS:
            return ()
        users = self.env["res.users"]
        for turn in turns:
            users |= self._meant(turn)
        return tuple(filter(None, (user._gy_address(self.channel) for user in users.sorted("id"))))

    def _test_card(self, user):
        """Return the card by which an administrator tries a channel."""
        env = self._in_words_of(user, self.company_id)
        url = f"{self.get_base_url()}/odoo/sales-to-dos"
        facts = ((env._("Company"), self.company_id.name), (env._("From"), user.name))
        return Card(
            title=env._("Test message"),
            items=(Item(what=env._("This is how new to-dos are told"), url=url, facts=facts),),
            url=url,
            button=env._("Do It"),
            people=tuple(filter(None, [user._gy_address(self.channel)]))
            if self.channel in ROBOTS
            else (),
        )
