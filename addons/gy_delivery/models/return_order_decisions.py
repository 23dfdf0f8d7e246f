from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

from .return_order import STAYING


class ReturnOrder(models.Model):
    """What people do about goods that came back: each step one method (R10.4)."""

    _inherit = "gy.return.order"

    def _check_step(self, roles, *states):
        self.order_id._gy_check_role(*roles)
        self.check_access("read")
        self._gy_check_states(*states)

    def _check_words(self, words):
        words = (words or "").strip()
        if not words:
            raise UserError(self.env._("%s: say what was found, done or decided.", self.name))
        return words

    @public
    def action_inspect(self, note):
        """Record what the inspection of the goods that came back found (R10.4).

        :param str note: what was found
        :raise AccessError: for anyone but quality
        :raise UserError: without words, or before they are here
        """
        self._check_step(["quality"], "received")
        note = self._check_words(note)
        self._gy_write_decided(
            {"finding": note, "inspected_on": clock.today(self), "inspector_id": self.env.uid}
        )
        self._tell(self.env._("Inspected by %(user)s: %(words)s"), note)
        return True

    @public(decision="decision", part="goods")
    def action_decide(self, decision, reason, part="stock"):
        """Decide what becomes of the goods and what the customer gets (R10.4).

        It is decided anew when the transfer or the replacement was cancelled that was to do it.

        :param str decision: ``repair``, ``replace``, ``credit``, ``scrap`` or ``send_back``
        :param str reason: kept with the return
        :param str part: where goods go that are replaced or credited: ``stock`` or ``scrap``
        :raise AccessError: for anyone but sales manager and deputy general manager
        :raise UserError: without reason, before the inspection, when it is decided already, or
            against what the customer got or became of the goods before
        """
        self._check_step(["sales_manager", "deputy_gm"], "inspected")
        if not decision:
            raise UserError(self.env._("%s: say what becomes of the goods.", self.name))
        reason = self._check_words(reason)
        self.order_id.sudo()._gy_lock_totals()
        vals = {
            "decision": decision,
            "decision_reason": reason,
            "decided_on": clock.today(self),
            "decided_by_id": self.env.uid,
        }
        # Role, access and state were checked; whoever decides need not move goods otherwise.
        item = self.sudo()
        if self.decision:
            vals |= item._let_go(decision)
        if decision in STAYING and not self.stowed_on:
            vals["goods"] = part
        if decision == "send_back":
            vals["again_id"] = item._send_again().id
        elif decision == "scrap" or vals.get("goods") == "scrap":
            vals["scrap_id"] = item._scrap().id
        if vals.get("goods") == "stock":
            vals["goods_id"] = item._put_away().id
        if decision == "replace" and not item._live_replacement():
            vals["replacement_id"] = item._replace(reason).id
        self._gy_write_decided(vals)
        item._follow_decision()
        labels = dict(self._fields["decision"]._description_selection(self.env))
        self._tell(f"{labels[decision]}: %(words)s (%(user)s)", reason)
        return True

    def _follow_decision(self):
        """Begin what was just decided beside its transfers. Override to add yours."""

    def _live_replacement(self):
        return self.replacement_id.filtered(lambda order: order.state != "cancel")

    def _let_go(self, decision):
        """Take back what an earlier decision began; return the values with which it is forgotten.

        :raise UserError: when the customer got something else for the goods, or they are put away
        """
        got = {"replace": self._live_replacement(), "credit": self.credit_id}
        for made_by, document in got.items():
            if document and decision != made_by:
                raise UserError(
                    self.env._(
                        "%(number)s: the customer gets %(document)s for it. Decide the same again, "
                        "or have that cancelled first.",
                        number=self.name,
                        document=document.display_name,
                    )
                )
        vals = dict.fromkeys(("again_id", "repaired_on", "repaired_by_id", "repair_note"), False)
        vals["replacement_id"] = got["replace"].id
        if not self.stowed_on:
            (self.again_id | self.goods_id).filtered(
                lambda transfer: transfer.state not in ("done", "cancel")
            ).action_cancel()
            vals |= {"goods": False, "goods_id": False}
        elif decision not in STAYING:
            raise UserError(
                self.env._("%s: the goods are put away; replace or credit them.", self.name)
            )
        return vals

    @public
    def action_repaired(self, note):
        """Say that the goods are repaired; they can go back to the customer.

        :param str note: what was done
        :raise AccessError: for anyone but manufacturing
        :raise UserError: without words, or when nothing is to be repaired
        """
        self._check_step(["manufacturing"], "decided")
        if self.decision != "repair" or self.repaired_on:
            raise UserError(self.env._("%s: nothing of it is to be repaired.", self.name))
        self._repaired(self._check_words(note))
        return True

    def _repaired(self, note):
        """Have the repaired goods sent back; the caller has checked who says so."""
        self._gy_write_decided(
            {
                "repaired_on": clock.today(self),
                "repaired_by_id": self.env.uid,
                "repair_note": note,
                # The transfer is the warehouse's, whoever has repaired.
                "again_id": self.sudo()._send_again().id,
            }
        )
        self._tell(self.env._("Repaired by %(user)s: %(words)s"), note)

    @public
    def action_record_credit(self, document_id):
        """Record the credit note that the customer got for the goods.

        :param int document_id: id of the posted credit note
        :raise AccessError: for anyone but finance
        :raise UserError: unless it is a posted credit note of the contract, or none is due
        """
        self._check_step(["finance"], "decided")
        credit = self.env["account.move"].browse(document_id or []).exists()
        # Whose invoices they are is compared; finance reads them all.
        ours = self.sudo().order_id.order_line.invoice_lines.move_id
        if self.decision != "credit" or self.credit_id:
            raise UserError(self.env._("%s: no credit note is due for it.", self.name))
        if credit not in ours or credit.move_type != "out_refund" or credit.state != "posted":
            raise UserError(
                self.env._("%s: choose a posted credit note of its contract.", self.name)
            )
        self._gy_write_decided({"credit_id": credit.id})
        self._tell(self.env._("Credited by %(user)s: %(words)s"), credit.name)
        return True

    @public
    def action_cancel(self, reason):
        """Take back the announcement of goods that do not come.

        :raise AccessError: for anyone but who may announce
        :raise UserError: without reason, or when they are here already
        """
        self._check_step(["salesperson", "sales_manager", "sales_admin"], "announced")
        reason = self._check_words(reason)
        # Role and state were checked; whoever announced has no right on transfers.
        self.sudo().receipt_id.action_cancel()
        self._gy_write_decided({"cancelled": True})
        self._tell(self.env._("Cancelled by %(user)s: %(words)s"), reason)
        return True

    # -- native documents -------------------------------------------------------------

    def _received_move(self):
        """Return the finished move that brought the goods back; what it brought is what is here."""
        return self.receipt_id.move_ids.filtered(
            lambda move: move.origin_returned_move_id == self.move_id and move.state == "done"
        )[:1]

    def _send_again(self):
        """Return the native transfer that takes the goods back to the customer (R10.5)."""
        move = self._received_move()
        return self.receipt_id._gy_returned({move: move.quantity}, move.move_line_ids.lot_id)

    def _put_away(self):
        """Return the native transfer that puts the goods into stock again."""
        move = self._received_move()
        kind = self.receipt_id.picking_type_id.warehouse_id.int_type_id
        place, target = move.location_dest_id, kind.warehouse_id.lot_stock_id
        transfer = self.env["stock.picking"].create(
            {
                "picking_type_id": kind.id,
                "location_id": place.id,
                "location_dest_id": target.id,
                "origin": self.name,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": self.product_id.id,
                            "product_uom_qty": move.quantity,
                            "product_uom": move.product_uom.id,
                            "location_id": place.id,
                            "location_dest_id": target.id,
                            "move_orig_ids": [Command.link(move.id)],
                        }
                    )
                ],
            }
        )
        transfer.action_confirm()
        transfer.action_assign()
        return transfer

    def _scrap(self):
        """Return the native scrap order of the goods, done."""
        move = self._received_move()
        lots = move.move_line_ids.lot_id
        vals = {
            "product_id": self.product_id.id,
            "product_uom_id": move.product_uom.id,
            "location_id": move.location_dest_id.id,
            "company_id": self.company_id.id,
            "origin": self.name,
        }
        scrap = self.env["stock.scrap"]
        serial = self.product_id.tracking == "serial"
        pieces = [(1.0, lot) for lot in lots] if serial else [(move.quantity, lots[:1])]
        for quantity, lot in pieces:
            scrap = scrap.create({**vals, "scrap_qty": quantity, "lot_id": lot.id})
            scrap.do_scrap()
        return scrap

    def _replace(self, reason):
        """Return the contract that replaces the goods free of charge, a draft of the salesperson."""
        order = self.order_id
        profile = self.env["gy.process.profile"].with_context(active_test=False)
        profile = profile.search([("code", "=", "free_replacement")], limit=1)
        line = self.move_id.sale_line_id
        move, whole = self._received_move(), line.product_uom_qty
        pieces = move.product_uom._compute_quantity(move.quantity, self.product_id.uom_id)
        vals = {
            "partner_id": order.partner_id.id,
            "partner_invoice_id": order.partner_invoice_id.id,
            "partner_shipping_id": order.partner_shipping_id.id,
            "company_id": order.company_id.id,
            "user_id": order.user_id.id,
            "gy_profile_id": profile.id,
            "gy_type_reason": reason,
            "gy_type_origin": self.name,
            "commitment_date": fields.Datetime.add(fields.Datetime.now(), days=30),
            "order_line": [
                Command.create(
                    {
                        "product_id": line.product_id.id,
                        "product_uom_qty": pieces / line._gy_ordered(self.product_id) * whole,
                        "product_uom_id": line.product_uom_id.id,
                        "price_unit": 0.0,
                    }
                )
            ],
        }
        return self.env["sale.order"]._gy_create_decided([vals]).sudo()
