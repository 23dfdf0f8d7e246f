from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    """The service tickets of a contract, and what an open complaint holds (R13.1, R13.3)."""

    _inherit = "sale.order"

    # Archived ones count: what is open does not end by being put away.
    gy_ticket_ids = fields.One2many(
        "helpdesk.ticket",
        "gy_order_id",
        string="Tickets",
        copy=False,
        readonly=True,
        context={"active_test": False},
        groups=INTERNAL,
    )
    gy_ticket_count = fields.Integer(
        string="Number of Tickets", compute="_compute_gy_tickets", store=True, groups=INTERNAL
    )
    gy_open_ticket_count = fields.Integer(
        string="Open Tickets", compute="_compute_gy_tickets", store=True, groups=INTERNAL
    )
    gy_open_complaint_count = fields.Integer(
        string="Open Complaints", compute="_compute_gy_tickets", store=True, groups=INTERNAL
    )
    gy_last_ticket_on = fields.Date(
        string="Last Ticket Closed on", compute="_compute_gy_tickets", store=True, groups=INTERNAL
    )

    @api.depends(
        "gy_ticket_ids.gy_is_open",
        "gy_ticket_ids.gy_is_complaint",
        "gy_ticket_ids.gy_closed_on",
    )
    def _compute_gy_tickets(self):
        for order in self:
            tickets = order.gy_ticket_ids
            opened = tickets.filtered("gy_is_open")
            order.gy_ticket_count = len(tickets)
            order.gy_open_ticket_count = len(opened)
            order.gy_open_complaint_count = len(opened.filtered("gy_is_complaint"))
            order.gy_last_ticket_on = max(
                filter(None, tickets.mapped("gy_closed_on")), default=False
            )

    @api.depends("gy_open_complaint_count")
    def _compute_gy_retention_held(self):
        return super()._compute_gy_retention_held()

    # -- hooks of the spine ----------------------------------------------------

    def _gy_gate_reasons(self, gate, **scope):
        """Nothing is closed while somebody waits for us or the warranty runs (R16.1)."""
        reasons = super()._gy_gate_reasons(gate, **scope)
        if gate != "close":
            return reasons
        criteria = [self._gy_ticket_criterion()]
        facts = self._gy_after_sales_facts()
        if facts["shipped"] and not self.gy_is_frame:
            criteria.append(self._gy_warranty_criterion(facts["warranty_over"]))
        known = {reason["missing"] for reason in reasons}
        return reasons + [
            item for item in criteria if not item["ok"] and item["missing"] not in known
        ]

    def _gy_holds(self, kind):
        """An open complaint holds the retention and the closing (R14.3)."""
        holds = super()._gy_holds(kind)
        if kind not in ("retention", "close") or not self.gy_open_complaint_count:
            return holds
        return [
            *holds,
            self._gy_criterion(
                self.env._("No complaint open"),
                False,
                self.env._("Open complaints: %s", self.gy_open_complaint_count),
                self._gy_tickets_action([("gy_is_complaint", "=", True)]),
            ),
        ]

    def _gy_report_exception(self, kind, **details):
        """Open a complaint for a damage, shortage or other exception (R12.1).

        The same exception of the same delivery opens one complaint only.

        :param str kind: ``damage``, ``shortage`` or any other short code
        :param details: ``description`` in words, ``picking`` (the delivery), ``lot`` (the piece),
            ``date`` of the report
        :return: the ticket
        """
        super()._gy_report_exception(kind, **details)
        picking = details.get("picking") or self.env["stock.picking"]
        # Who reports (warehouse, salesperson) need not be able to open complaints otherwise.
        model = self.env["helpdesk.ticket"].sudo().with_context(active_test=False)
        # Two reports of one delivery must not open two complaints side by side.
        self._gy_lock_totals()
        domain = [
            ("gy_order_id", "=", self.id),
            ("gy_exception", "=", kind),
            ("gy_picking_id", "=", picking.id),
        ]
        found = model.search([*domain, ("gy_is_open", "=", True)] if not picking else domain)
        if found:
            return found[0].sudo(self.env.su)
        title = self._gy_exception_title(kind)
        vals = {
            "name": f"{title}: {picking.name}" if picking else title,
            "description": details.get("description") or title,
            "gy_kind_id": self.env["gy.ticket.kind"].sudo()._gy_by_code("complaint").id,
            "gy_order_id": self.id,
            "gy_picking_id": picking.id,
            "gy_lot_id": details["lot"].id if details.get("lot") else False,
            "gy_exception": kind,
            "gy_date": details.get("date") or clock.today(self),
        }
        return self.env["helpdesk.ticket"]._gy_create_decided([vals])

    def _gy_exception_title(self, kind):
        return {
            "damage": self.env._("Goods damaged on arrival"),
            "shortage": self.env._("Goods missing on arrival"),
        }.get(kind) or self.env._("Exception reported: %s", kind)

    # -- criteria and actions --------------------------------------------------

    def _gy_ticket_criterion(self):
        self.ensure_one()
        return self._gy_criterion(
            self.env._("No ticket open"),
            not self.gy_open_ticket_count,
            self.env._("Open tickets: %s", self.gy_open_ticket_count),
            self._gy_tickets_action(),
        )

    def _gy_tickets_action(self, domain=None):
        """Return the action that lists the open tickets of this contract."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "gy_after_sales.helpdesk_ticket_action_contract"
        )
        return action | {
            "domain": [("gy_order_id", "=", self.id), *(domain or [])],
            "context": {
                "default_gy_order_id": self.id,
                "default_partner_id": self.partner_id.id,
                "search_default_gy_open": 1 if self.gy_open_ticket_count else 0,
            },
        }

    @public
    def action_gy_view_tickets(self):
        """Open the tickets of this contract; a new one belongs to it."""
        return self._gy_tickets_action()

    @api.model
    def _gy_chain_models(self):
        return super()._gy_chain_models() | {"helpdesk.ticket": "gy_order_id"}
