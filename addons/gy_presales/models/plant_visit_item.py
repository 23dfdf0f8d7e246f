from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.places import moved


class PlantVisitItem(models.Model):
    """A line of the programme of a visit: when, what, where, with whom of ours (R1.4)."""

    _name = "gy.plant.visit.item"
    _description = "Line of a Visit's Programme"
    _inherit = ["gy.part.mixin", "gy.guarded.mixin"]
    _order = "starts_at, id"

    _part_of = "visit_id"

    visit_id = fields.Many2one(
        "gy.plant.visit", string="Visit", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="visit_id.company_id", store=True, index=True)
    starts_at = fields.Datetime(string="Begins at", required=True)
    name = fields.Char(string="What", required=True)
    place = fields.Char()
    user_id = fields.Many2one(
        "res.users",
        string="Host",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('share', '=', False)]",
        default=lambda self: self.env.user,
    )

    @api.model
    def _gy_open_fields(self):
        return set(self._fields)

    @api.constrains("starts_at", "visit_id")
    def _check_time(self):
        for item in self:
            if not item.visit_id.starts_at <= item.starts_at <= item.visit_id.ends_at:
                raise UserError(
                    self.env._("“%s” is not within the time of the visit.", item.display_name)
                )

    @api.constrains("user_id", "visit_id")
    def _check_host(self):
        for item in self:
            # Who works where is no secret; the host need not be somebody the user may see.
            host = item.user_id.sudo()
            if host.share or (item.company_id and item.company_id not in host.company_ids):
                raise UserError(
                    self.env._("%s cannot receive guests: not one of our people.", host.name)
                )

    @api.model_create_multi
    def create(self, vals_list):
        items = super().create(vals_list)
        items._follow()
        return items

    def write(self, vals):
        if moved(self, vals, "visit_id"):
            raise UserError(self.env._("A line of the programme stays with the visit."))
        res = super().write(vals)
        if "user_id" in vals:
            self._follow()
        return res

    def unlink(self):
        visits = self.visit_id
        res = super().unlink()
        visits.exists().filtered("event_id")._follow_in_calendar()
        return res

    def _follow(self):
        """Have the meeting in the calendar ask the hosts; a new visit does so itself."""
        self.visit_id.filtered("event_id")._follow_in_calendar()
