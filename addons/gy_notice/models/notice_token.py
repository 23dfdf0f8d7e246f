from datetime import UTC, datetime

from odoo import api, fields, models


class NoticeToken(models.Model):
    """The token of WeCom, kept with its end where all processes find it; nobody may read it."""

    _name = "gy.notice.token"
    _description = "Token of a Notice Service"
    _inherit = ["gy.record.mixin"]
    _rec_name = "key"

    key = fields.Char(required=True)
    value = fields.Char(required=True)
    until = fields.Datetime(required=True)

    _key_uniq = models.UniqueIndex("(key)", "This service has a token already.")

    @api.model
    def _kept(self, key):
        """Return ``{"value", "until"}`` of a token, seconds since 1970; empty when there is none."""
        # Only the job and the test of the settings ask, and hand it on to the service alone.
        found = self.sudo().search([("key", "=", key)])
        return (
            {"value": found.value, "until": found.until.replace(tzinfo=UTC).timestamp()}
            if found
            else {}
        )

    @api.model
    def _keep(self, key, token):
        """Keep a token as :meth:`_kept` returns it; an empty one is forgotten."""
        found = self.sudo().search([("key", "=", key)])
        if not token:
            found.unlink()
            return
        values = {
            "value": token["value"],
            "until": _moment(token["until"]),
        }
        if found:
            found._gy_write_decided(values)
        else:
            self._gy_create_decided([{"key": key, **values}])


def _moment(seconds):
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None, microsecond=0)
