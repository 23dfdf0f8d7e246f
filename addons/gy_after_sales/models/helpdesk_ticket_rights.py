from odoo import api, models
from odoo.exceptions import AccessError, UserError

# What is on record once a ticket is closed.
RECORD_FIELDS = {
    "gy_kind_id",
    "gy_order_id",
    "gy_picking_id",
    "gy_lot_id",
    "gy_date",
    "gy_visit_report",
    "gy_visit_file",
    "gy_visit_file_name",
    "gy_cause",
    "gy_correction",
    "gy_answer",
}


class HelpdeskTicket(models.Model):
    """Who may change what of a contract's ticket, beyond the record rules (R13.1)."""

    _inherit = "helpdesk.ticket"

    @api.model
    def _gy_guarded_prefix(self):
        return "gy_"

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | RECORD_FIELDS | {"gy_satisfaction"}

    def _gy_check_orders(self):
        """Refuse tickets of contracts the user may not see.

        :raise AccessError: from the contract
        """
        self.sudo().gy_order_id.with_env(self.env).check_access("read")

    def _gy_check_change(self, vals):
        """Refuse changes that would take a ticket out of its place.

        :raise AccessError: for moving it to another contract, or calling a complaint something
            else, without the role
        :raise UserError: for archiving an open ticket, or editing the record of a closed one
        """
        # Read for the check only; a customer in the portal may not read the fields.
        tickets = self.sudo().filtered("gy_order_id")
        if not tickets:
            return
        for ticket in tickets:
            order_id = vals.get("gy_order_id", ticket.gy_order_id.id)
            if order_id != ticket.gy_order_id.id:
                self._gy_check_mover(ticket, "sales_admin", "sales_manager")
            if ticket.gy_is_complaint and "gy_kind_id" in vals:
                kind = self.env["gy.ticket.kind"].sudo().browse(vals["gy_kind_id"] or ())
                if not kind.is_complaint:
                    self._gy_check_mover(ticket, "quality", "sales_admin", "sales_manager")
            if ticket.gy_is_open and not vals.get("active", True):
                raise UserError(
                    self.env._("%s is open: close it before you archive it.", ticket.display_name)
                )
            if not ticket.gy_is_open and RECORD_FIELDS & vals.keys():
                ticket._gy_check_reopening(vals)

    def _gy_check_mover(self, ticket, *roles):
        if not self.env.user._gy_has_role(*roles):
            raise AccessError(
                self.env._(
                    "%s: its contract is changed by the sales administrator or a sales manager, "
                    "and a complaint stays one unless quality or they decide otherwise.",
                    ticket.display_name,
                )
            )

    def _gy_check_reopening(self, vals):
        """Refuse edits of a closed ticket that do not open it again.

        :raise UserError: naming the ticket
        """
        stage = self.env["helpdesk.ticket.stage"].sudo().browse(vals.get("stage_id") or ())
        if not stage or stage.closed:
            raise UserError(
                self.env._(
                    "%s is closed and on record. Put it back to work before you change it.",
                    self.display_name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_contract(self):
        for ticket in self:
            if ticket.sudo().gy_order_id:  # read for the check only
                raise UserError(
                    self.env._(
                        "%s belongs to a contract: close it instead of deleting it.",
                        ticket.display_name,
                    )
                )
