from odoo import api, fields, models


class CrmLostReason(models.Model):
    """The reasons for which offers are lost are those of opportunities, in every language (R1.6)."""

    _inherit = "crm.lost.reason"

    gy_code = fields.Char(
        string="Code of the Loss", readonly=True, copy=False, index="btree_not_null"
    )
    gy_of_process = fields.Boolean(
        string="Of the Sales Process",
        help="Opportunities of companies under the sales process are lost for these reasons.",
    )
    gy_names_competitor = fields.Boolean(
        string="Names the Competitor",
        help="Who loses an opportunity for this reason says to whom.",
    )

    @api.model
    def _gy_of(self, reason):
        """Return the reason of opportunities for one of offers; make it where there is none yet.

        :param reason: a setting known by its code
        """
        reasons = self.with_context(active_test=False)
        if known := reasons.search([("gy_code", "=", reason.code)], limit=1):
            return known
        spoken = {"en_US", *dict(self.env["res.lang"].get_installed())}
        stored = reason._fields["name"]._get_stored_translations(reason)
        names = {lang: name for lang, name in stored.items() if lang in spoken}
        for lang, name in names.items():
            named = [("name", "=", name), ("gy_code", "=", False)]
            if known := reasons.with_context(lang=lang).search(named, limit=1):
                break
        if not known:
            known = reasons.create({"name": reason.name})
            known.update_field_translations("name", names)
        known.write({"gy_code": reason.code, "gy_of_process": True})
        return known.with_env(self.env)
