from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import SQL

from ..tools import clock
from ..tools.public import public
from .sale_order_content import fingerprint


class ApprovalSubjectMixin(models.AbstractModel):
    """A record of ours that several people approve in rounds of its own (``round_ids``).

    The other side of :class:`gy.approval.asked.mixin`: what was approved is bound by a fingerprint
    of what is judged, and those who are asked answer on the record itself. A model that joins adds
    ``round_ids`` and ``vote_ids`` (computed by :meth:`_compute_round`), says what is judged
    (:meth:`_judged`) and when it changes, and who is asked in which order (:meth:`_asked_roles`).
    """

    _name = "gy.approval.subject.mixin"
    _description = "Approved in Rounds"

    content_hash = fields.Char(
        string="Fingerprint", compute="_compute_content_hash", store=True, help="SHA-256"
    )
    # Moves with each decision, so that two at the same moment are taken in turn.
    version = fields.Integer(string="Turn", copy=False, readonly=True)
    can_answer = fields.Boolean(compute="_compute_round")
    outdated = fields.Boolean(compute="_compute_round")
    notice = fields.Text(compute="_compute_round")

    # -- what a model that joins says ----------------------------------------

    def _judged(self):
        """Return what is judged of a record, as plain JSON."""
        raise NotImplementedError

    def _asked_roles(self):
        """Return who is asked: tuples of roles, those of one step side by side."""
        raise NotImplementedError

    # -- computes ------------------------------------------------------------

    def _compute_content_hash(self):
        """Override for the fields it depends on."""
        for found in self:
            found.content_hash = fingerprint(found._judged())

    @api.depends("round_ids.vote_ids.opinion", "round_ids.state", "content_hash")
    @api.depends_context("uid")
    def _compute_round(self):
        """Of the round that runs, or ran last: those who agree do so on the record itself."""
        for found in self:
            last = found._approval()
            running = last.filtered(lambda one: one.state == "running")
            found.vote_ids = last.vote_ids
            found.can_answer = running.can_answer
            found.outdated = running.outdated
            found.notice = running.notice

    def _approval(self):
        """Return the round in which this was judged last."""
        return self.round_ids.sorted("round")[-1:]

    # -- doing ---------------------------------------------------------------

    def _gy_lock_totals(self):
        """Take part in the order in which such records are decided, as contracts do."""
        if self.ids:
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET version = COALESCE(version, 0) + 1 WHERE id IN %s",
                    SQL.identifier(self._table),
                    tuple(self.ids),
                )
            )

    def _open_round(self):
        """Open the next round on this record; the caller has checked who hands it in."""
        self.ensure_one()
        rounds = self.round_ids
        return rounds._submit(
            {
                rounds._approval_of: self.id,
                "content_hash": self.content_hash,
                "requested_on": clock.today(self),
                "vote_ids": [
                    Command.create({"role": role, "step": step})
                    for step, roles in enumerate(self._asked_roles(), 1)
                    for role in roles
                ],
            }
        )

    @public
    def action_answer(self):
        """Open the dialog for the opinion that waits for the current user."""
        running = self.round_ids.filtered(lambda one: one.state == "running")
        if not running:
            raise UserError(self.env._("%s: no opinion is waited for.", self.display_name))
        return running.action_answer()
