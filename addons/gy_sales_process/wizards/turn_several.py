from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools import actions

OPINIONS = [("agree", "Agree"), ("disagree", "Disagree")]


class TurnSeveral(models.TransientModel):
    """The dialog in which several to-dos of one kind are done, and then what came of each (R0.6)."""

    _name = "gy.turn.several"
    _description = "Do Several To-dos"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "turn_ids"

    turn_ids = fields.Many2many("gy.turn", string="To-dos", required=True)
    # A to-do goes when it is done, by whomever; what was chosen is told all the same.
    chosen = fields.Json(compute="_compute_chosen", store=True, compute_sudo=False)
    listed = fields.Text(string="Chosen To-dos", compute="_compute_listed")
    asks_opinion = fields.Boolean(compute="_compute_asks")
    asks_words = fields.Boolean(compute="_compute_asks")
    wants_words = fields.Boolean(compute="_compute_asks")
    opinion = fields.Selection(OPINIONS, default="agree")
    words = fields.Text(string="Reason or Answer", help="The same for all of them.")
    done = fields.Text(readonly=True)
    refused = fields.Text(string="Not Done", readonly=True)
    done_count = fields.Integer(string="Number Done", readonly=True)
    refused_count = fields.Integer(string="Number Not Done", readonly=True)

    @api.depends("turn_ids")
    def _compute_chosen(self):
        for dialog in self:
            told = dialog.turn_ids._origin._told()
            dialog.chosen = {str(turn.id): words for turn, words in told.items()}

    @api.depends("chosen")
    def _compute_listed(self):
        for dialog in self:
            dialog.listed = "\n".join(dialog._chosen().values())

    @api.depends("turn_ids")
    def _compute_asks(self):
        known = self.env["gy.turn"]._kinds_of_several()
        for dialog in self:
            several = known.get(dialog.turn_ids[:1].kind)
            dialog.asks_opinion = several and several.opinion
            dialog.asks_words = several and bool(several.words)
            dialog.wants_words = several and several.required

    def _chosen(self):
        """Return ``{id of a to-do: what it is called}``; a client may have written anything."""
        chosen = self.chosen if isinstance(self.chosen, dict) else {}
        return {id_: str(told) for id_, told in chosen.items()}

    def _apply(self):
        """Do what was chosen; the dialog stays, with what came of it.

        :raise UserError: without opinion or words where they are wanted
        """
        words = (self.words or "").strip()
        if self.asks_opinion and not self.opinion:
            raise UserError(self.env._("Choose whether you agree or disagree."))
        if not words and (self.wants_words or (self.asks_opinion and self.opinion == "disagree")):
            raise UserError(self.env._("Write the reason or the answer; it goes with all of them."))
        turns = self.turn_ids
        left = {str(id_) for id_ in turns.ids}
        gone = [told for id_, told in self._chosen().items() if id_ not in left]
        done, refused = turns._do_several(self.opinion, words)
        meanwhile = self.env._("It was done meanwhile.")
        refused += [(told, meanwhile) for told in gone]
        self.write(
            {
                "done": "\n".join(done),
                "refused": "\n".join(
                    self.env._("%(what)s: %(why)s", what=told, why=why) for told, why in refused
                ),
                "done_count": len(done),
                "refused_count": len(refused),
            }
        )
        return actions.open_form(self, self.env._("What Came of It")) | {"target": "new"}
