from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part

FILE, VISIT = "gy.customer.file", "gy.plant.visit"


class Turn(models.Model):
    """Customer files in which something has to be renewed, visits that are over (R1.1, R1.4, R0.6)."""

    _inherit = "gy.turn"

    # A file or a visit belongs to no contract; whose it is it says itself.
    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        related=None,
        compute="_compute_partner_id",
        compute_sudo=True,
        search="_search_partner_id",
    )

    @api.model
    def _customer_models(self):
        """Return the models of what waits without a contract and says itself whose it is. Override
        to add yours.
        """
        return (FILE, VISIT)

    @api.depends("order_id.partner_id", "res_model", "res_id")
    def _compute_partner_id(self):
        for turn in self:
            turn.partner_id = turn.order_id.partner_id
        for model in self._customer_models():
            turns = self.filtered(lambda turn, model=model: turn.res_model == model)
            found = self.env[model].browse(turns.mapped("res_id")).exists()
            owners = {record.id: record.partner_id for record in found}
            for turn in turns:
                turn.partner_id = owners.get(turn.res_id, False)

    def _search_partner_id(self, operator, value):
        found = Domain("order_id.partner_id", operator, value)
        for model in self._customer_models():
            records = self.env[model]._search([("partner_id", operator, value)])
            found |= Domain("res_model", "=", model) & Domain("res_id", "in", records)
        return found

    @api.model
    def _parts(self):
        query = SQL(
            """SELECT id AS res_id, NULL::integer AS order_id,
                      user_id, company_id,
                      next_due AS since, next_due AS deadline
                 FROM gy_customer_file
                WHERE next_due IS NOT NULL"""
        )
        label = self.env._("Renew what is known of a customer")
        # Sensitive entries wait on who reads them all: a salesperson could not find any.
        closed = SQL(
            """SELECT id AS res_id, NULL::integer AS order_id, NULL::integer AS user_id, company_id,
                      sensitive_due AS since, sensitive_due AS deadline
                 FROM gy_customer_file
                WHERE sensitive_due IS NOT NULL"""
        )
        sensitive = self.env._("Renew what is sensitive of a customer")
        return [
            *super()._parts(),
            Part("insight_due", label, FILE, query, role="sales_manager", late=True),
            Part("sensitive_due", sensitive, FILE, closed, role="sales_manager", late=True),
            self._visit_part(),
        ]

    @api.model
    def _visit_part(self):
        """Return the part of visits that are over and of which nobody said what came of them."""
        query = SQL(
            """SELECT id AS res_id, NULL::integer AS order_id,
                      user_id, company_id,
                      date AS since, last_day AS deadline
                 FROM gy_plant_visit
                WHERE state IN ('invited', 'accepted')"""
        )
        label = self.env._("Say what came of a visit to our plant")
        return Part("visit_outcome", label, VISIT, query, role="sales_manager", late=True)
