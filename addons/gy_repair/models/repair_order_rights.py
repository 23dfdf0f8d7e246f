from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools import gate_pass

from .repair_order import OPEN

# What a repair of a return or a ticket was begun with, and what only its buttons change.
KEPT = {
    "company_id",
    "lot_id",
    "move_id",
    "partner_id",
    "picking_id",
    "picking_type_id",
    "product_id",
    "product_location_dest_id",
    "product_location_src_id",
    "product_qty",
    "product_uom",
    "recycle_location_id",
    "sale_order_id",
    "sale_order_line_id",
    "state",
    "under_warranty",
}


class RepairOrder(models.Model):
    """What of a repair of contracts' goods changes by its buttons only (R10.5, R17.3)."""

    _inherit = "repair.order"

    def _gy_kept(self):
        """Return these repairs with a pass for what native methods write of them."""
        return self._gy_granted(*KEPT)

    def write(self, vals):
        touched = KEPT & vals.keys()
        if touched and not gate_pass.is_granted(self, touched):
            self._gy_check_kept({name: vals[name] for name in touched})
        return super().write(vals)

    def _gy_check_kept(self, vals):
        """Refuse changes to what a repair was begun with.

        :raise UserError: naming the repair and the fields
        """
        # Whether it is of a contract is looked at, whoever may read that one.
        for repair in self.sudo().filtered(lambda item: item._gy_is_bound()):
            new = repair._fields
            changed = [
                name
                for name, value in vals.items()
                if new[name].convert_to_write(repair[name], repair) != value
            ]
            if changed:
                labels = [new[name]._description_string(self.env) for name in sorted(changed)]
                raise UserError(
                    self.env._(
                        "%(repair)s: %(fields)s follow from %(origin)s and from the buttons. Cancel "
                        "the repair, and begin another one there.",
                        repair=repair.display_name,
                        fields=format_list(self.env, labels),
                        origin=(repair.gy_return_id or repair.gy_ticket_id).display_name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_bound(self):
        for repair in self.sudo():  # looked at for the check only
            if repair._gy_is_bound():
                raise UserError(
                    self.env._(
                        "%(repair)s is on record with %(origin)s: cancel it instead.",
                        repair=repair.display_name,
                        origin=(repair.gy_return_id or repair.gy_ticket_id).display_name,
                    )
                )

    def _gy_bound(self):
        """Return those of these repairs that are of a return or a ticket."""
        # Whether they are is no secret to whoever repairs.
        return self.filtered(lambda repair: repair.sudo()._gy_is_bound())

    def _action_repair_confirm(self):
        return super(RepairOrder, self._gy_kept())._action_repair_confirm()

    def action_repair_start(self):
        """Start the repair once it is clear who pays.

        :raise UserError: out of warranty before the customer's order is in force and paid as agreed
        """
        self.check_access("write")
        self._gy_check_start()
        return super(RepairOrder, self._gy_kept()).action_repair_start()

    def action_repair_done(self):
        """End the repair; a return whose pieces are all repaired goes back to the customer.

        :raise UserError: before it may begin, or when it was ended or cancelled before
        """
        self.check_access("write")
        for repair in self._gy_bound():
            if repair.state not in OPEN:
                raise UserError(
                    self.env._("%s was ended or cancelled before.", repair.display_name)
                )
        self._gy_check_start()
        res = super(RepairOrder, self._gy_kept()).action_repair_done()
        self._gy_bound()._gy_follow()
        return res

    def action_repair_cancel(self):
        """Cancel the repair; the return it belongs to is decided on anew."""
        return super(RepairOrder, self._gy_kept()).action_repair_cancel()

    def action_repair_cancel_draft(self):
        """Open a cancelled repair again.

        :raise UserError: for one of a return, which is decided on anew, or of a closed ticket
        """
        self.check_access("write")
        for repair in self._gy_bound().sudo():  # looked at for the check only
            if repair.gy_return_id or not repair.gy_ticket_id.gy_is_open:
                raise UserError(
                    self.env._(
                        "%(repair)s stays cancelled; what follows is decided on %(origin)s.",
                        repair=repair.display_name,
                        origin=(repair.gy_return_id or repair.gy_ticket_id).display_name,
                    )
                )
        return super(RepairOrder, self._gy_kept()).action_repair_cancel_draft()
