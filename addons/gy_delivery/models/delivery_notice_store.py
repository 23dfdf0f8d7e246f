from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools import clock


class DeliveryNotice(models.Model):
    """Where the goods of a notice wait to be shipped, since when, and how they are (R9.0)."""

    _inherit = "gy.delivery.notice"

    condition = fields.Char(
        string="Condition in Store",
        tracking=True,
        help="What the warehouse notes of them: wrapping, rust protection and until when it lasts.",
    )
    stored_places = fields.Char(
        string="Place in Store", compute="_compute_stored_places", compute_sudo=True
    )
    stored_since = fields.Date(
        string="In Store since", compute="_compute_stored_places", compute_sudo=True
    )
    days_in_store = fields.Integer(compute="_compute_stored_places", compute_sudo=True)

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"condition"}

    @api.depends("line_ids.lot_ids", "is_stored", "state")
    def _compute_stored_places(self):
        """Read from native quantities: by serial number, and by product where there are none."""
        waiting = self.filtered(lambda notice: notice.is_stored and notice.state != "shipped")
        found = waiting._stored_by_key()
        for notice in self:
            rows = [found[key] for key in notice._store_keys() if key in found]
            rows = rows if notice in waiting else []
            places = [place for row in rows for place in row[0]]
            since = min((row[1] for row in rows if row[1]), default=False)
            day = since and clock.today(notice, since)
            notice.stored_places = format_list(self.env, list(dict.fromkeys(places)))
            notice.stored_since = day
            notice.days_in_store = (clock.today(notice) - day).days if day else 0

    def _store_keys(self):
        """Return what the goods of this notice are found by: serial numbers, else the product."""
        self.ensure_one()
        return [
            key
            for line in self.line_ids
            for key in (line.lot_ids or [(line.product_id, self.company_id)])
        ]

    def _stored_by_key(self):
        """Return ``{key: ([place], since)}`` of what stands in internal places."""
        lots, products = self.line_ids.lot_ids, self.line_ids.product_id
        quants = self.env["stock.quant"]._read_group(
            Domain("location_id.usage", "=", "internal")
            & Domain("quantity", ">", 0)
            & Domain("company_id", "in", self.company_id.ids)
            & (
                Domain("lot_id", "in", lots.ids)
                | (Domain("lot_id", "=", False) & Domain("product_id", "in", products.ids))
            ),
            ["company_id", "product_id", "lot_id", "location_id"],
            ["in_date:min"],
        )
        found = {}
        for company, product, lot, place, since in quants:
            places, first = found.get(lot or (product, company), ([], since))
            key = lot or (product, company)
            found[key] = ([*places, place.display_name], min(first, since))
        return found

    def write(self, vals):
        if "condition" in vals and not self.env.su:
            for notice in self.filtered(lambda item: item.state in ("shipped", "cancelled")):
                raise UserError(
                    self.env._("%s: its goods do not wait in store any more.", notice.display_name)
                )
        return super().write(vals)
