from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import format_list

from ..tools import gate_pass

# What tells of a native record whether it belongs to a contract; core's own work asks for it.
MARKS = {"gy_is_process", "gy_contract_id", "gy_order_id"}


class GuardedMixin(models.AbstractModel):
    """Fields that people's clients may not write, whatever their rights on the record.

    Stored computes can be written over RPC like any column, and access rights cannot tell a
    field that a person edits from one that only a method may set. A model that inherits this
    mixin says which of its guarded fields are open; all others need a pass that only our own
    code can make (R0.2, R17.3).
    """

    _name = "gy.guarded.mixin"
    _description = "Fields written by methods only"
    _inherit = ["gy.decided.mixin"]

    @api.model
    def _gy_guarded_prefix(self):
        """Return the prefix of the fields under guard; own models guard all of theirs."""
        return ""

    def _register_hook(self):
        """Have our columns of native models read apart from core's.

        Core reads all columns of a record it touches; plain orders would carry ours for nothing.
        """
        super()._register_hook()
        if prefix := self._gy_guarded_prefix():
            for name, field in self._fields.items():
                if name.startswith(prefix) and name not in MARKS and field.prefetch is True:
                    field.prefetch = prefix

    @api.model
    def _gy_open_fields(self):
        """Return the names of the guarded fields that users may write. Override to add yours."""
        return set()

    @api.model
    def _gy_guarded_names(self, names):
        """Return the sorted names among ``names`` that only a method may write."""
        prefix = self._gy_guarded_prefix()
        opened = self._gy_open_fields()
        return sorted(
            name
            for name in names
            if name.startswith(prefix) and name in self._fields and name not in opened
        )

    def _gy_check_written(self, names):
        """Refuse a write of guarded fields without a pass.

        :raise AccessError: naming the fields
        """
        guarded = self._gy_guarded_names(names)
        if guarded and not gate_pass.is_granted(self, guarded):
            raise AccessError(self._gy_refusal(guarded))

    def _gy_refusal(self, names):
        labels = [self._fields[name]._description_string(self.env) for name in names]
        return self.env._(
            "%(record)s: %(fields)s cannot be written directly. These values follow from other "
            "records or are set by their own button.",
            record=self._gy_model_name() if len(self) != 1 else self.display_name,
            fields=format_list(self.env, labels),
        )

    def _gy_model_name(self):
        # The name of a model is no secret, though not everybody may list models.
        return self.env["ir.model"].sudo()._get(self._name).name

    def _gy_check_derived(self, names):
        """Refuse a write of what core computes and stores for its own: amounts, states, figures.

        The framework protects such fields in forms only; over RPC they are columns like others.

        :raise AccessError: naming the fields
        """
        derived = [
            name
            for name in names
            if (field := self._fields.get(name))
            and field.compute
            and field.store
            and field.readonly
            and not name.startswith("gy_")
        ]
        if derived and not gate_pass.is_granted(self, derived):
            raise AccessError(self._gy_refusal(derived))

    @api.model
    def default_get(self, fields):
        """Drop defaults of guarded fields: a context or a user's own default would set them."""
        values = super().default_get(fields)
        for name in self._gy_guarded_names(values):
            del values[name]
        return values

    @api.model_create_multi
    def create(self, vals_list):
        self.browse()._gy_check_written({name for vals in vals_list for name in vals})
        return super().create(vals_list)

    def write(self, vals):
        if self:
            self._gy_check_written(vals)
        return super().write(vals)
