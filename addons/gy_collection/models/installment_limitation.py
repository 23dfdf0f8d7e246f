from odoo import api, fields, models

from ..tools import limitation


class Installment(models.Model):
    """When an instalment can no longer be sued for (R14.2).

    The period of a debt that is paid in instalments runs from the day the last of them is due; that
    of each instalment's own day is kept beside it, as the cautious date.
    """

    _inherit = "gy.installment"

    restarts = fields.Json(
        compute="_compute_restarts",
        store=True,
        help="Letters that reached the customer and acknowledgements: the days, and which they are.",
    )
    limitation_date = fields.Date(
        string="Limitation",
        compute="_compute_limitation",
        store=True,
        help="Last day on which the contract's debt can be sued for; none before all of it is due.",
    )
    limitation_cautious = fields.Date(
        string="Limitation (cautious)",
        compute="_compute_limitation",
        store=True,
        index="btree_not_null",
        help="The same, counted from the instalment's own due date.",
    )

    @api.depends(
        "letter_line_ids.is_void",
        "letter_line_ids.letter_id.delivered_on",
        "order_id.gy_confirmation_line_ids.confirmation_id.acknowledged_on",
    )
    def _compute_restarts(self):
        for installment in self:
            letters = installment.letter_line_ids.filtered(lambda line: not line.is_void)
            days = [[line.letter_id.delivered_on, False] for line in letters]
            confirmed = installment.order_id.gy_confirmation_line_ids.confirmation_id
            days += [[item.acknowledged_on, True] for item in confirmed]
            kept = [[fields.Date.to_string(day), revives] for day, revives in days if day]
            installment.restarts = sorted(kept) or False

    @api.depends(
        "missing_amount",
        "restarts",
        "order_id.state",
        "order_id.gy_installment_ids.parts",
        "order_id.gy_received_events",
        "company_id.gy_limitation_years",
    )
    def _compute_limitation(self):
        for order, whole in self.grouped("order_id").items():
            if not order:
                whole.limitation_date = whole.limitation_cautious = False
                continue
            # A period of the law; whoever has it computed need not read the company's settings.
            years = order.company_id.sudo().gy_limitation_years or 3
            last = order._gy_last_due_day()
            paid = [
                limitation.Restart(day) for day, amount in order._gy_receipts_told() if amount > 0
            ]
            for installment in whole:
                first = installment.due_date if order.state == "sale" else None
                if not (first and installment.missing_amount and installment.open_due_amount):
                    installment.limitation_date = installment.limitation_cautious = False
                    continue
                began = paid + [
                    limitation.Restart(fields.Date.to_date(day), revives)
                    for day, revives in installment.restarts or ()
                ]
                installment.limitation_date = limitation.runs_out(last, began, years)
                installment.limitation_cautious = limitation.runs_out(first, began, years)
