from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public


class ResPartner(models.Model):
    """Persons opposite and how to speak to them; customers and what is known of them (R1)."""

    _inherit = "res.partner"

    gy_counterpart_role_id = fields.Many2one(
        "gy.counterpart.role",
        string="Counterpart Role",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        groups=INTERNAL,
    )
    gy_communication = fields.Text(related="gy_counterpart_role_id.communication", groups=INTERNAL)
    gy_message = fields.Text(related="gy_counterpart_role_id.message", groups=INTERNAL)
    gy_known_share = fields.Integer(
        string="Customer File (%)", compute="_compute_gy_file", groups=ROLE
    )
    gy_find_next = fields.Text(string="Find out Next", compute="_compute_gy_file", groups=ROLE)

    @api.depends_context("uid", "company", "lang")
    def _compute_gy_file(self):
        """What the file of the company, or of a person's company, says; only for who reads it."""
        model = self.env["gy.customer.file"]
        readable = model.has_access("read")
        files = model.search(self._gy_file_domain()) if readable else model
        of_partner = {file.partner_id: file for file in files}
        unknown = self.env["gy.insight.topic"]._askable()._ranked({})[:3] if readable else ()
        for partner in self:
            file = of_partner.get(partner.commercial_partner_id, model)
            topics = file.next_topic_ids if file else unknown
            partner.gy_known_share = file.known_share
            partner.gy_find_next = "\n".join(
                f"{number}. {topic.question or topic.name}"
                for number, topic in enumerate(topics, 1)
            )

    def _gy_file_domain(self):
        return [
            ("partner_id", "in", self.commercial_partner_id.ids),
            ("company_id", "=", self.env.company.id),
        ]

    @public
    def action_gy_open_file(self):
        """Open what is known of this customer; a salesperson begins the file (R1.1).

        :raise AccessError: for who may not read it
        :raise UserError: where there is none yet, and whoever asks does not record any
        """
        self.check_access("read")
        files = self.env["gy.customer.file"]
        # Whether there is a file does not depend on who may read it.
        file = files.sudo().search(self._gy_file_domain())
        if not file:
            if not files.has_access("create"):
                raise UserError(self.env._("%s: nothing was recorded yet.", self.display_name))
            file = files._of(self)[self.commercial_partner_id]
        file = file.with_env(self.env)
        file.check_access("read")
        return actions.open_form(file)
