from odoo import api, fields, models


class ComplaintMember(models.Model):
    """Who works on a complaint, and for which department (D1)."""

    _name = "gy.complaint.member"
    _description = "Member of a Complaint's Team"
    _inherit = ["gy.part.mixin"]
    _order = "is_leader desc, id"
    _rec_name = "user_id"
    _part_of = "ticket_id"
    _part_stays = True

    ticket_id = fields.Many2one(
        "helpdesk.ticket", string="Complaint", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="ticket_id.company_id", store=True, index=True)
    user_id = fields.Many2one(
        "res.users",
        string="Member",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('share', '=', False)]",
    )
    department_id = fields.Many2one(
        "gy.department",
        string="Department",
        compute="_compute_department_id",
        store=True,
        readonly=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    is_leader = fields.Boolean(string="Leads")
    task = fields.Char()

    _user_uniq = models.UniqueIndex("(ticket_id, user_id)", "A colleague is in the team once.")

    @api.depends("user_id")
    def _compute_department_id(self):
        """Begin with the department that the colleague is a member of, or heads."""
        # Who works in which department is no secret.
        departments = self.env["gy.department"].sudo()
        for member in self:
            user = member.user_id
            mine = ["|", ("user_ids", "in", user.ids), ("manager_id", "=", user.id)]
            member.department_id = departments.search(mine, limit=1) if user else False
