from odoo import api, models


class IrModuleModule(models.Model):
    """What an update of ours says otherwise is read in Chinese, too (R0.1, R17.7)."""

    _inherit = "ir.module.module"

    @api.model
    def _load_module_terms(self, modules, langs, overwrite=False):
        """Lay the words of our addons that are updated over those of the version before.

        An update writes the English of its data anew, and of a translated text only what is missing:
        the translation of the old text would stay. Records that the company keeps (*noupdate*) keep
        their words as they keep their values.
        """
        updated = {
            addon.name
            for addon in self.search([("name", "in", modules), ("state", "=", "to upgrade")])
            if addon.name.startswith("gy_")
        }
        res = None
        for whose, over in (
            ([name for name in modules if name not in updated], overwrite),
            ([name for name in modules if name in updated], True),
        ):
            if whose:
                res = super()._load_module_terms(whose, langs, overwrite=over)
        return res
