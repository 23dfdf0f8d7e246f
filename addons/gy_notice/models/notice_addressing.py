from odoo import api, models


class Notice(models.Model):
    """To whom new to-dos are told, and how: what they see on their start page, and only that."""

    _inherit = "gy.notice"

    @api.model
    def _address(self, events):
        """Make the messages about these events; one a person, or one a group."""
        company = events.company_id
        # People's rights are asked below, for each of them.
        turns = self.env["gy.turn"].sudo().search([("id", "in", events.mapped("turn_id"))])
        told, groups = [], {}
        for user in self._candidates(turns, company):
            channel = user._gy_channel(company)
            seen = self._seen_by(user, turns, company)
            if not seen or not channel:
                continue
            if user._gy_is_reached_alone(channel):
                told.append(self._prepare(company, channel, dict.fromkeys(seen, [user.id]), user))
            else:
                group = groups.setdefault(channel, {})
                for turn in seen:
                    group.setdefault(turn, []).append(user.id)
        told += [self._prepare(company, channel, found) for channel, found in groups.items()]
        return self._gy_create_decided(told)

    @api.model
    def _candidates(self, turns, company):
        """Return the users on whom to-dos of a company may wait: by name, or by a role."""
        users = turns.user_id | turns.filtered(lambda turn: not turn.user_id).group_id.all_user_ids
        return users.filtered(
            lambda user: user.active and not user.share and company in user.company_ids
        ).sorted("id")

    @api.model
    def _seen_by(self, user, turns, company):
        """Return the ids of those to-dos that wait on a user who wants to be told of such."""
        muted = user.gy_muted_kind_ids.mapped("code")
        mine = self.env["gy.turn"].with_user(user).sudo(False)
        mine = mine.with_context(allowed_company_ids=company.ids)
        return mine.search([("id", "in", turns.ids), ("kind", "not in", muted)]).ids

    @api.model
    def _prepare(self, company, channel, turns, user=None):
        env = self._in_words_of(user, company)
        count = len(turns)
        return {
            "company_id": company.id,
            "user_id": user.id if user else False,
            "channel": channel,
            "turns": {str(turn): users for turn, users in turns.items()},
            "title": env._("%s new to-dos", count) if count > 1 else env._("A new to-do"),
        }
