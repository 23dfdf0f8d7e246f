from odoo import api, models

from ..tools import gate_pass


class DecidedMixin(models.AbstractModel):
    """Writes that a person decided: nobody's to write, done by the method that checked who decides.

    The one way from a decision to its record, for models whose fields are guarded and for those
    that nobody has the right to write.
    """

    _name = "gy.decided.mixin"
    _description = "Written by Decisions"

    def _gy_granted(self, *names):
        """Return these records with a pass for ``names``, to hand on to core's own methods."""
        return gate_pass.grant(self, *names)

    def _gy_write_decided(self, vals):
        """Write what the calling method has decided; it has checked who decides.

        :param dict vals: exactly what was decided: the pass is good for these fields of these
            records only
        """
        # Whoever decides need not be able to edit the record otherwise.
        return self.sudo()._gy_granted(*vals).write(vals)

    @api.model
    def _gy_create_decided(self, vals_list):
        """Create what the calling method has decided; it has checked who decides.

        :param vals_list: values of the records
        :return: the records, as the caller sees them
        """
        # Nobody has the right to create such records otherwise.
        names = {name for vals in vals_list for name in vals}
        records = gate_pass.grant_create(self.sudo(), *names).create(vals_list)
        return records.with_env(self.env)
