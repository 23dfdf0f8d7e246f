from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_list


class StateMixin(models.AbstractModel):
    """Records with a ``state`` on which each decision is possible in some states only."""

    _name = "gy.state.mixin"
    _description = "Record with States"

    def _gy_state_subject(self):
        """Return how a refusal calls this record. Override where its display name says too little."""
        self.ensure_one()
        return self.display_name

    def _gy_check_states(self, *states):
        """Refuse records in none of ``states``.

        :raise UserError: naming the first of them, its state, and those in which it is possible
        """
        for record in self:
            if record.state not in states:
                names = dict(self._fields["state"]._description_selection(self.env))
                possible = [f"“{names[state]}”" for state in states]
                raise UserError(
                    self.env._(
                        "%(record)s is “%(state)s”; this is possible while it is %(states)s.",
                        record=record._gy_state_subject(),
                        state=names[record.state],
                        states=format_list(self.env, possible, "or"),
                    )
                )
