from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import frozendict, ormcache

from ..tools import actions
from ..tools.public import public

# A person waits for it; more than a page of the list is not looked at together.
MOST = 100


class Turn(models.Model):
    """Several to-dos of one kind done in one go (R0.6).

    Which kinds allow it stands beside the kind (:class:`~..tools.turns.Several`); each row is
    decided by the method that decides it alone, in a savepoint of its own.
    """

    _inherit = "gy.turn"

    @api.model
    @ormcache()
    def _kinds_of_several(self):
        """Return ``{kind: how several are done}`` of those kinds that allow it."""
        return frozendict({part.kind: part.several for part in self._parts() if part.several})

    @public(many=True)
    def action_do_several(self):
        """Open the dialog in which these to-dos are done in one go.

        :raise UserError: when they are of several kinds, or of one that is looked at one by one
        """
        self.check_access("read")
        kinds = set(self.mapped("kind"))
        names = dict(self._fields["kind"]._description_selection(self.env))
        if len(kinds) > 1:
            raise UserError(
                self.env._(
                    "Choose to-dos of one kind; these are several: %s",
                    ", ".join(sorted(names[kind] for kind in kinds)),
                )
            )
        self._check_several()
        return actions.open_dialog(
            "gy.turn.several", names[self[0].kind], turn_ids=[Command.set(self.ids)]
        )

    def _check_several(self):
        """Refuse what is not done several at once.

        :raise UserError: naming the kinds that are
        """
        if len(self) > MOST:
            raise UserError(self.env._("At most %s go together.", MOST))
        known = self._kinds_of_several()
        names = dict(self._fields["kind"]._description_selection(self.env))
        kinds = set(self.mapped("kind"))
        if not kinds:
            raise UserError(self.env._("Choose the to-dos first."))
        if kinds - known.keys():
            allowed = {kind for kind, _count in self._read_group([], ["kind"], ["__count"])}
            raise UserError(
                self.env._(
                    "“%(kind)s” is looked at one by one. Several at once go of: %(kinds)s",
                    kind=names[next(iter(kinds - known.keys()))],
                    kinds=", ".join(names[kind] for kind in known if kind in allowed)
                    or self.env._("nothing that waits on you now"),
                )
            )

    def _told(self):
        """Return ``{to-do: what it is called in a list of what was done}``."""
        told = {}
        for model, turns in self.grouped("res_model").items():
            # Whoever has the to-do may read what waits.
            records = self.env[model].browse(turns.mapped("res_id"))
            for turn, record in zip(turns, records, strict=True):
                names = (record.display_name, turn.partner_id.display_name)
                told[turn] = " · ".join(filter(None, names))
        return told

    def _do_several(self, opinion, words):
        """Do these to-dos, each in a savepoint of its own.

        :param str opinion: ``agree`` or ``disagree``, where the kind asks for one
        :param str words: reason or answer, where the kind asks for one
        :return: ``(done, refused)``: list of what was done, of ``(what, why not)``
        """
        self.check_access("read")
        self._check_several()
        done, refused = [], []
        known, names = self._kinds_of_several(), self._told()
        # Read before the first is done: with it others may go.
        rows = [(turn, names[turn], known[turn.kind], turn.res_model, turn.res_id) for turn in self]
        for turn, told, several, model, res_id in rows:
            if not turn.exists():
                done.append(told)
                continue
            decide = getattr(self.env[model].browse(res_id), several.method)
            try:
                with self.env.cr.savepoint():
                    decide(**several.arguments(opinion, words))
            except UserError as error:
                refused.append((told, error.args[0]))
            else:
                done.append(told)
        return done, refused
