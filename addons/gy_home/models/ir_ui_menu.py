from odoo import api, models

from odoo.addons.gy_sales_process.models.res_users import ROLES

from ..tools import own_menus


class IrUiMenu(models.Model):
    _inherit = "ir.ui.menu"

    def _load_menus_blacklist(self):
        """Whoever works on contracts sees the menus of their own work only (R0.16)."""
        hidden = super()._load_menus_blacklist()
        user = self.env.user
        works = user.has_group("gy_sales_process.group_user")
        if not works or user.has_group("base.group_system"):
            return hidden
        # Whoever configures the process sees all of it.
        configures = user.has_group("gy_sales_process.group_process_admin")
        roles = ROLES if configures else user._gy_roles()
        names = own_menus.foreign(own_menus.SECTIONS, roles)
        names += own_menus.foreign(self._gy_own_menus(), roles) if roles else []
        # What is not installed there is nothing of to hide.
        menus = [self.env.ref(name, raise_if_not_found=False) for name in names]
        hidden = [*hidden, *(menu.id for menu in menus if menu)]
        return [*hidden, *self._gy_empty_sections(hidden)]

    @api.model
    def _gy_empty_sections(self, hidden):
        """Return the ids of sections of the process of which nothing is left to be seen."""
        shown = set(self._visible_menu_ids()) - set(hidden)
        sections = self.env.ref("gy_sales_process.gy_menu_root").child_id
        return [
            section.id
            for section in sections
            if not section.action and not shown & set(section.child_id.ids)
        ]

    @api.model
    def _gy_own_menus(self):
        """Return ``{menu: roles whose work it is}`` of menus that are not everybody's.

        Whoever has a role but none of these does not see them; whoever only looks sees all.
        """
        return {}
