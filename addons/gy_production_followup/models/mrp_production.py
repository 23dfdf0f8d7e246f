from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import float_compare

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    gy_released_on = fields.Date(
        string="Released on", copy=False, groups="base.group_user", readonly=True
    )

    gy_partner_id = fields.Many2one(
        related="gy_order_id.partner_id", string="Customer", groups=INTERNAL
    )
    gy_delivery_date = fields.Date(
        string="Delivery Date",
        compute="_compute_gy_delivery_date",
        store=True,
        groups=INTERNAL,
    )
    gy_currency_id = fields.Many2one(related="gy_order_id.currency_id", groups=INTERNAL)
    gy_missing_money = fields.Monetary(
        related="gy_order_id.gy_money_missing_production",
        string="Money Missing",
        currency_field="gy_currency_id",
        groups=INTERNAL,
    )
    gy_inspection_ids = fields.One2many(
        "gy.inspection",
        "production_id",
        string="Inspections",
        groups=ROLE,
        readonly=True,
    )

    @api.depends("sale_line_id.gy_delivery_date", "gy_order_id.gy_delivery_date")
    def _compute_gy_delivery_date(self):
        for production in self:
            production.gy_delivery_date = (
                production.sale_line_id.gy_delivery_date or production.gy_order_id.gy_delivery_date
            )

    def _gy_request_inspections(self):
        """Have what these orders made, and nobody inspects yet, inspected (R9.1)."""
        vals_list = []
        for production in self.filtered("gy_order_id"):
            asked = production.gy_inspection_ids.filtered(
                lambda inspection: inspection.previous_id.state != "rework"
            )
            lines = production._gy_made_moves().move_line_ids
            missing = sum(lines.mapped("quantity_product_uom")) - sum(asked.mapped("quantity"))
            if float_compare(missing, 0.0, precision_digits=4) <= 0:
                continue
            lots = lines.lot_id
            if production.product_id.tracking == "serial":
                lots -= asked.lot_ids
            vals_list.append(
                {
                    "production_id": production.id,
                    "order_id": production.gy_order_id.id,
                    "product_id": production.product_id.id,
                    "quantity": missing,
                    "lot_ids": [fields.Command.set(lots.ids)],
                    "made_by_id": self.env.uid,
                    "made_on": clock.today(self),
                }
            )
        if vals_list:
            self.env["gy.inspection"]._request(vals_list)

    def _gy_make_again(self, quantity):
        """Raise a draft for pieces that were scrapped; the delivery waits for them (R9.1)."""
        self.ensure_one()
        waiting = self.sale_line_id.move_ids.filtered(
            lambda move: move.state not in ("done", "cancel")
            and move.product_id == self.product_id
            and move.location_id == self.location_final_id
        )
        return self.create(
            {
                "product_id": self.product_id.id,
                "product_qty": quantity,
                "product_uom_id": self.product_id.uom_id.id,
                "bom_id": self.bom_id.id,
                "picking_type_id": self.picking_type_id.id,
                "location_src_id": self.location_src_id.id,
                "location_dest_id": self.location_dest_id.id,
                "location_final_id": self.location_final_id.id,
                "move_dest_ids": [fields.Command.link(move.id) for move in waiting],
                "reference_ids": [fields.Command.set(self.reference_ids.ids)],
                "sale_line_id": self.sale_line_id.id,
                "origin": self.origin,
                "date_deadline": self.date_deadline,
                "company_id": self.company_id.id,
                "user_id": False,
            }
        )

    @public
    def action_gy_make_again(self):
        """Raise drafts for what the contract of this cancelled order lacks.

        See :meth:`sale.order.action_gy_make_again`.
        """
        return self.gy_order_id.action_gy_make_again()

    @public(many=True)
    def action_gy_book_pre_stock_in(self, date=None):
        """Book the pre-stock-in of all accepted pieces of these orders (R9.0).

        See :meth:`gy.inspection.action_book_pre_stock_in`.
        """
        self.gy_order_id._gy_check_role("manufacturing")
        self.check_access("read")
        accepted = self.gy_inspection_ids.filtered(
            lambda inspection: inspection.accepted_qty and not inspection.pre_stocked_on
        )
        if not accepted:
            raise UserError(
                self.env._(
                    "%s: no piece has passed its inspection and waits to be booked.",
                    ", ".join(self.mapped("display_name")),
                )
            )
        return accepted.action_book_pre_stock_in(date)

    def action_confirm(self):
        res = super().action_confirm()
        today = clock.today(self)
        for production in self.filtered(
            lambda order: order.gy_order_id and not order.gy_released_on
        ):
            production._gy_write_decided({"gy_released_on": today})
        return res

    @api.model
    def _gy_releasable_domain(self):
        """Return the domain of drafts whose contract may be produced, as to its money (R6.6)."""
        return (
            Domain("state", "=", "draft")
            & Domain("gy_order_id", "!=", False)
            & Domain("gy_order_id.state", "=", "sale")
            & self._gy_paid_domain("gy_order_id")
        )

    @api.model
    def _cron_gy_release(self):
        """Release what has its money, in companies that let a job do it; one order at a time.

        An order that cannot be confirmed keeps its draft and tells the planner why.
        """
        companies = self.env["res.company"].search([("gy_auto_release", "=", True)])
        held = self.env["sale.order.line"].search(
            (Domain("gy_is_held", "=", True) | Domain("move_ids.gy_is_held", "=", True))
            & Domain("company_id", "in", companies.ids)
            & self._gy_paid_domain("order_id")
        )
        for line in held:
            self._gy_try(line._gy_launch_held, line.move_ids.picking_id[:1] or line.order_id)
        ready = self.search(
            self._gy_releasable_domain() & Domain("company_id", "in", companies.ids), order="id"
        )
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(ready))
        for production in ready:
            production = production.try_lock_for_update().filtered(
                lambda order: order.state == "draft"
            )
            if production:
                self._gy_try(production.action_confirm, production)
            if not cron._commit_progress(1):
                break

    @api.model
    def _gy_try(self, action, record):
        """Do ``action``; if it is refused, leave one activity on ``record`` that says why."""
        try:
            with self.env.cr.savepoint():
                action()
        except UserError as error:
            summary = self.env._("Could not be released by itself")
            if summary in record.activity_ids.mapped("summary"):
                return
            record.activity_schedule(
                "mail.mail_activity_data_warning",
                summary=summary,
                note=str(error),
                user_id=record.user_id.id or self.env.uid,
            )
