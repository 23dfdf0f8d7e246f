from functools import partial

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ..tools import actions
from ..tools.public import public, readable_ids


class DialogMixin(models.AbstractModel):
    """A dialog for one decision: the record it is about decides, by its own method.

    A dialog names the field of that record (``_dialog_of``); opened on such a record, or on
    several where the field holds several, it takes them. It belongs to who opened it.
    """

    _name = "gy.dialog.mixin"
    _description = "Dialog for a Decision"

    _dialog_of = ""

    @api.model
    def default_get(self, fields):
        """Take the records the dialog is opened on."""
        values = {
            name: value
            for name, value in super().default_get(fields).items()
            if self._fields[name].type != "many2one" or not value or readable_ids(value)
        }
        field = self._fields[self._dialog_of]
        context = self.env.context
        if field.comodel_name and context.get("active_model") == field.comodel_name:
            one = readable_ids(context.get("active_id"))
            ids = readable_ids(context.get("active_ids")) or one
            taken = [Command.set(ids)] if field.type == "many2many" else one and one[0]
            values.setdefault(self._dialog_of, taken or False)
        return values

    @public
    def action_apply(self):
        """Take the decision; the record it is about checks who decides.

        :return: what opens next; by default the dialog closes
        :raise UserError: when the record is gone
        """
        # Where the database takes a dialog away with its record, it is gone, too.
        record = self._record() if self.exists() else None
        if not record or record.exists() != record:
            raise UserError(self.env._("The record is gone. Open it again."))
        action = self._apply()
        return action if isinstance(action, dict) else actions.CLOSE

    def _record(self):
        """Return the records the dialog is about."""
        return self[self._dialog_of]

    def _apply(self):
        """Call the method that decides, with what was entered here; return an action to open."""
        raise NotImplementedError

    def _file(self, name):
        """Return a file that was chosen in the field ``name``, in base64, as a client hands it in."""
        data = self.with_context(bin_size=False)[name]
        return data.decode() if isinstance(data, bytes) else data

    # Core lets everybody with the right on the model read the dialogs of all.

    def _check_access(self, operation):
        refused = super()._check_access(operation)
        theirs = self.sudo().filtered(
            lambda dialog: dialog.id and dialog.create_uid.id != self.env.uid
        )
        if not theirs:
            return refused
        theirs = theirs.with_env(self.env)
        error = partial(self.env["ir.rule"]._make_access_error, operation, theirs)
        return theirs | (refused[0] if refused else self.browse()), error

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            domain = Domain(domain) & Domain("create_uid", "=", self.env.uid)
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)
