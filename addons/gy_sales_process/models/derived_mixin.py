from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import format_list

from ..tools import gate_pass


class DerivedMixin(models.AbstractModel):
    """Stored computes that no client writes, whatever rights it has on the record.

    The framework protects a read-only field in forms only; over RPC a stored compute, or the
    copy of a related field, is a column like any other. Whoever could write the company of a
    clause would hide it from its reviewers. Every model of ours inherits this (R17.3).
    """

    _name = "gy.derived.mixin"
    _description = "Derived, Never Written"

    @api.model
    def _gy_derived_names(self, names):
        """Return those of ``names`` that are stored computes nobody edits."""
        return [
            name
            for name in names
            if (field := self._fields.get(name))
            and field.compute
            and field.store
            and field.readonly
        ]

    def _gy_check_derived(self, names):
        """Refuse a write of what is computed and stored: amounts, states, figures.

        :raise AccessError: naming the fields
        """
        derived = self._gy_derived_names(names)
        if derived and not gate_pass.is_granted(self, derived):
            raise AccessError(self._gy_refusal(derived))

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

    def _gy_is_ours(self):
        """Tell whether a client writes to a model of ours; native ones ask where they are contracts."""
        return not self.env.su and self._name.startswith("gy.")

    # -- reading -----------------------------------------------------------------

    def _fetch_query(self, query, fields):
        """Read our records together with the list of them (R0.7).

        Core asks for the list of the parts of a record, by what they are part of, and for the
        parts themselves once one of them is read.
        """
        if self._name.startswith("gy.") and self._gy_is_list(fields):
            fields = [*dict.fromkeys([*fields, *self._determine_fields_to_fetch()])]
        return super()._fetch_query(query, fields)

    def _gy_is_list(self, fields):
        """Tell whether core asks for nothing but which records are part of which other ones."""
        links = [field for field in fields if field.name != self._active_name]
        return (
            len(links) == 1
            and links[0].type == "many2one"
            and any(field.type == "one2many" for field in self.pool.field_inverses[links[0]])
        )

    def _gy_read_whole(self):
        """Read core's columns and ours in one go; where both are needed that saves a query."""
        self.fetch(
            [
                name
                for name, field in self._fields.items()
                if field.store and field.prefetch and self._has_field_access(field, "read")
            ]
        )

    # -- guarding ----------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        if self._gy_is_ours():
            self.browse()._gy_check_derived({name for vals in vals_list for name in vals})
        return super().create(vals_list)

    def write(self, vals):
        if self and self._gy_is_ours():
            self._gy_check_derived(vals)
        return super().write(vals)
