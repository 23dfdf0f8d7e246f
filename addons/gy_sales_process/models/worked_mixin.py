from odoo import api, models

# Buttons of the header, and dialogs opened beside a field; counters only open lists.
CHANGING = (
    "//header//button | //sheet//button[@type='action'][not(contains(@class, 'oe_stat_button'))]"
)


class WorkedMixin(models.AbstractModel):
    """Native records that one native group works on, and people of other roles only look at.

    Odoo shows its buttons to everybody who may read such a record, and refuses who presses them
    with a raw error about rights. Whoever holds a role of ours without that group sees what the
    record says, prints it, opens what belongs to it, and is offered nothing else (R0.8). People
    without a role have the screens of stock Odoo.
    """

    _name = "gy.worked.mixin"
    _description = "Worked on by One Group"

    _gy_worked_by = ""

    @api.model
    def _gy_only_reads(self):
        """Tell whether the current user looks at these records and does not work on them."""
        user = self.env.user
        return user.has_group("gy_sales_process.group_user") and not user.has_group(
            self._gy_worked_by
        )

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        return (*super()._get_view_cache_key(view_id, view_type, **options), self._gy_only_reads())

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        arch, view = super()._get_view(view_id, view_type, **options)
        if self._gy_only_reads():
            for button in arch.xpath(CHANGING):
                if not self._gy_is_for_readers(button):
                    button.getparent().remove(button)
        return arch, view

    @api.model
    def get_views(self, views, options=None):
        res = super().get_views(views, options)
        if self._gy_only_reads():
            for view in res["views"].values():
                toolbar = view.get("toolbar", {})
                if "action" in toolbar:
                    toolbar["action"] = [
                        entry for entry in toolbar["action"] if self._gy_may_offer(entry["id"])
                    ]
        return res

    @api.model
    def _gy_is_for_readers(self, button):
        """Tell whether a button prints or opens something, or is one of ours with its own check."""
        name = button.get("name") or ""
        if button.get("type") != "action":
            return name.startswith(("action_gy_", "action_view_"))
        return name.isdigit() and self._gy_may_offer(int(name), prints=True)

    @api.model
    def _gy_may_offer(self, action_id, prints=False):
        """Tell whether readers are offered an action: one of ours, or any that ``prints``."""
        # Only where an action comes from is asked, whoever may run it.
        action = self.env["ir.actions.actions"].sudo().browse(action_id)
        if prints and action.type == "ir.actions.report":
            return True
        xmlid = self.env[action.type].sudo().browse(action_id).get_external_id()[action_id]
        return xmlid.startswith("gy_")
