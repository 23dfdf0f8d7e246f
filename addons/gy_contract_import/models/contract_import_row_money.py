from odoo import models
from odoo.fields import Command


class ContractImportRow(models.Model):
    """What was invoiced and received before the cut-over, as opening entries (R6.4, R17.4)."""

    _inherit = "gy.contract.import.row"

    def _invoice(self, order):
        """Open what was invoiced: a posted invoice with a receivable line for each instalment.

        It stands against the opening account and has no tax: revenue and tax were booked before.
        """
        lines = [line for line in self.data["lines"] if line.get("invoiced")]
        total = round(sum(line.get("invoiced") or 0.0 for line in self.data["installments"]), 2)
        if not lines or not total:
            return
        head, by_number = self.import_id, {line.sequence: line for line in order.order_line}
        # The pass ties the entry to this contract's lines, as accepting a request does.
        moves = order._gy_granted("invoice").env["account.move"]
        invoice = moves.create(
            {
                "move_type": "out_invoice",
                "journal_id": head.sale_journal_id.id,
                "partner_id": order.partner_invoice_id.id,
                "partner_shipping_id": order.partner_shipping_id.id,
                "invoice_user_id": order.user_id.id,
                "invoice_date": head.cut_over,
                "invoice_origin": order.name,
                "ref": order.name,
                "currency_id": order.currency_id.id,
                "invoice_line_ids": [
                    Command.create(vals)
                    for line, amount in zip(lines, _amounts(lines, total), strict=True)
                    for vals in self._invoice_line_vals(by_number[line["line"]], line, amount)
                ],
            }
        )
        invoice._gy_write_decided({"gy_is_opening": True})
        invoice._post(soft=False)

    def _invoice_line_vals(self, order_line, line, amount):
        """Return the lines for what was invoiced of a line of the contract, to the cent.

        What a price cannot say in cents stands on one piece.
        """
        quantity, price = line["invoiced"], round(line["price"], 2)
        most = quantity - 1.0 if quantity > 1.0 else 0.0
        parts = [(most, price)] if most else []
        rest = round(amount - round(most * price, 2), 2)
        parts.append((quantity - most, rest / (quantity - most)))
        return [
            {
                "name": order_line.name,
                "quantity": part,
                "price_unit": unit,
                "product_uom_id": order_line.product_uom_id.id,
                "tax_ids": [Command.clear()],
                "account_id": self.import_id.opening_account_id.id,
                "sale_line_ids": [Command.link(order_line.id)],
            }
            for part, unit in parts
        ]

    def _receive(self, order):
        """Open what was received: an entry with a share for each instalment, which pays it.

        What no invoice asks for yet is an advance, and stands on the account for advances where
        the company has one.
        """
        plan = list(zip(order._gy_plan(), self.data["installments"], strict=True))
        paid = [(line, data["received"]) for line, data in plan if data.get("received")]
        total = round(sum(amount for _line, amount in paid), 2)
        if not total:
            return
        head, partner = self.import_id, order.partner_id.commercial_partner_id
        invoiced = sum(data.get("invoiced") or 0.0 for _line, data in plan)
        account = partner.with_company(order.company_id).property_account_receivable_id
        advances = order.company_id.gy_advance_account_id or account
        used = round(min(total, invoiced), 2)
        credits = [(account, used), (advances, round(total - used, 2))]
        entry = self.env["account.move"].create(
            {
                "move_type": "entry",
                "journal_id": head.journal_id.id,
                "date": head.cut_over,
                "ref": order.name,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": one.id,
                            "partner_id": partner.id,
                            "name": order.name,
                            "credit": amount,
                        }
                    )
                    for one, amount in credits
                    if amount
                ]
                + [
                    Command.create(
                        {
                            "account_id": head.opening_account_id.id,
                            "partner_id": partner.id,
                            "name": order.name,
                            "debit": total,
                        }
                    )
                ],
            }
        )
        entry._gy_write_decided({"gy_is_opening": True})
        self.env["gy.receipt.share"].create(
            [
                {
                    "entry_id": entry.id,
                    "order_id": order.id,
                    "installment_id": line.id,
                    "amount": amount,
                }
                for line, amount in paid
            ]
        )
        entry._post(soft=False)


def _amounts(lines, total):
    """Return what was invoiced of each line: quantity by price, and the last what is left."""
    amounts = [round(line["invoiced"] * line["price"], 2) for line in lines]
    amounts[-1] = round(amounts[-1] + total - sum(amounts), 2)
    return amounts
