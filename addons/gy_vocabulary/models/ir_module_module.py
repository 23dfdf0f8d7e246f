from odoo import api, models

from ..tools import layer


class IrModuleModule(models.Model):
    """Whenever Odoo loads the words of an addon, ours are laid over them (R0.1)."""

    _inherit = "ir.module.module"

    @api.model
    def _load_module_terms(self, modules, langs, overwrite=False):
        """Load the words of these addons, then ours for them; with our own addon, those for all.

        Installing, updating and loading a language come along here, so that none of them brings
        Odoo's words back.
        """
        res = super()._load_module_terms(modules, langs, overwrite=overwrite)
        if layer.LANG in langs:
            layer.lay(self.env, None if layer.ADDON in modules else modules)
        return res
