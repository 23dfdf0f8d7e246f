from odoo import api, models
from odoo.exceptions import AccessError

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
    _inherit = ["gy.decided.mixin", "gy.derived.mixin"]

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

    @api.model
    def _gy_derived_names(self, names):
        """Leave what is under guard to the guard."""
        prefix = self._gy_guarded_prefix()
        return [
            name
            for name in super()._gy_derived_names(names)
            if not prefix or not name.startswith(prefix)
        ]

    @api.model
    def default_get(self, fields):
        """Drop defaults of guarded fields: a context or a user's own default would set them."""
        values = super().default_get(fields)
        for name in self._gy_guarded_names(values):
            del values[name]
        return values

    def _gy_values_of(self, names):
        """Return the values of fields as another record of the model is written with them."""
        self.ensure_one()
        record = self.with_context(bin_size=False)
        return {name: self._fields[name].convert_to_write(record[name], record) for name in names}

    def _gy_closed_parts(self):
        """Return our lists of parts that core would copy and the user may not read."""
        prefix = self._gy_guarded_prefix()
        return [
            name
            for name, field in self._fields.items()
            if prefix
            and name.startswith(prefix)
            and field.copy
            and field.type == "one2many"
            and not self._has_field_access(field, "read")
        ]

    def copy_data(self, default=None):
        """Copy what the user may read of ours: core asks for every list of parts, empty or not.

        Who has none of our roles copies a plain order as in stock Odoo.
        """
        closed = self._gy_closed_parts()
        if not closed:
            return super().copy_data(default)
        vals_list = super().copy_data({**dict.fromkeys(closed, []), **(default or {})})
        for vals in vals_list:
            for name in closed:
                vals.pop(name)
        return vals_list

    def copy_translations(self, new, excluded=()):
        return super().copy_translations(new, (*excluded, *self._gy_closed_parts()))

    @api.model_create_multi
    def create(self, vals_list):
        self.browse()._gy_check_written({name for vals in vals_list for name in vals})
        return super().create(vals_list)

    def write(self, vals):
        if self:
            # An import that names records by their id writes it, too; the ORM leaves it out.
            self._gy_check_written(set(vals) - {"id"})
        return super().write(vals)
