from odoo import api, fields, models


class ResConfigSettings(models.TransientModel):
    """Settings of the process; what any addon's settings say is told to who may open them only."""

    _inherit = "res.config.settings"

    gy_process_enabled = fields.Boolean(related="company_id.gy_process_enabled", readonly=False)
    gy_timezone = fields.Selection(related="company_id.gy_timezone", readonly=False)
    gy_auto_release = fields.Boolean(related="company_id.gy_auto_release", readonly=False)

    @api.model
    def default_get(self, fields):
        """Tell what is set, keys of services among it, to nobody who may not open the settings.

        Core reads the system parameters with all rights here, for whoever asks over RPC (R17.5).
        """
        return super().default_get(fields) if self.has_access("create") else {}

    @api.model
    def get_values(self):
        """Each addon adds what it keeps elsewhere: for who may open the settings."""
        self.check_access("create")
        return super().get_values()

    def onchange(self, values, field_names, fields_spec):
        """What follows from settings is read with all rights, too: for who may open them."""
        self.check_access("create")
        return super().onchange(values, field_names, fields_spec)
