from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import float_compare

# Behind every contract in force these stages lie, whatever the papers of the time.
BEFORE = ("presales", "technical_agreement", "pricing", "review")
# These lie behind it once all its goods have left.
SHIPPED = ("scheduling", "followup", "stock_in", "shipment", "sign_off")


class ContractImportRow(models.Model):
    """A contract that runs already, in force as it was signed; its goods and money follow (R17.4).

    It takes the native road: a draft, its confirmation, transfers, entries. The gates that lie
    behind it are passed for this contract alone, by a pass that lives in this process.
    """

    _inherit = "gy.contract.import.row"

    def _import_contracts(self, found):
        """Bring in one contract; what remains of it goes through all gates from now on."""
        order = self._create_contract(found)
        # What has left leaves before the contract takes effect: only the rest is procured.
        self._deliver(order)
        order._gy_granted("gate:confirm").action_confirm()
        order._gy_write_decided({"date_order": self._signed_at()})
        self._receive(order)
        self._invoice(order)
        self._check_money(order)
        self._skip_stages(order)
        return {"order_id": order.id, "partner_id": order.partner_id.id}

    def _create_contract(self, found):
        data = self.data
        if data["number"] in found["contracts"]:
            raise UserError(self.env._("There is a contract with this number here already."))
        profile = self._named(found["types"], data.get("type") or "standard")
        signed = fields.Date.to_date(data["signed"])
        order = self.env["sale.order"]._gy_create_decided(
            [
                {
                    "company_id": self.company_id.id,
                    "partner_id": self._named(found["partners"], data["customer"]).id,
                    "user_id": self._named(found["users"], data["salesperson"]).id,
                    "name": data["number"],
                    "client_order_ref": data.get("reference"),
                    # Prices are those of the workbook, in the company's currency.
                    "pricelist_id": False,
                    "date_order": self._signed_at(),
                    "commitment_date": f"{data['delivery']} 04:00:00",
                    "order_line": [
                        Command.create(self._line_vals(line, found)) for line in data["lines"]
                    ],
                    "gy_installment_ids": [
                        Command.create(self._installment_vals(number, line))
                        for number, line in enumerate(data["installments"], 1)
                    ],
                    "gy_is_process": True,
                    "gy_profile_id": profile.id,
                    "gy_own_text": True,
                    "gy_own_text_reason": self.env._("Signed on paper before the cut-over"),
                    "gy_contract_number": data["number"],
                    "gy_signed_on": signed,
                    "gy_effective_date": signed,
                    "gy_origin": "migrated",
                    "gy_import_row_id": self.id,
                }
            ]
        )
        order = order.sudo()  # the job's work, begun by who may
        total = sum(round(line["quantity"] * line["price"], 2) for line in data["lines"])
        if order.currency_id.compare_amounts(order.amount_total, total):
            raise UserError(
                self.env._(
                    "The contract comes to %(here)s here and to %(there)s in the workbook: rounding "
                    "of prices without tax. Use a sales tax that is included in the price.",
                    here=order.currency_id.format(order.amount_total),
                    there=order.currency_id.format(total),
                )
            )
        order._gy_write_decided({"gy_signed_hash": order.gy_content_hash})
        return order

    def _signed_at(self):
        return fields.Datetime.to_datetime(f"{self.data['signed']} 04:00:00")

    def _line_vals(self, line, found):
        product = self._named(found["products"], line["product"])
        rate = line.get("tax") or 0.0
        tax = self._named(found["taxes"], rate)
        price = line["price"]
        return {
            "sequence": line["line"],
            "product_id": product.id,
            "product_uom_qty": line["quantity"],
            "price_unit": price if not tax or tax.price_include else price / (1 + rate / 100),
            "tax_ids": [Command.set(tax.ids)],
        }

    def _installment_vals(self, number, line):
        return {
            "sequence": number * 10,
            "kind": line["kind"],
            "basis": "amount",
            "fixed_amount": line["amount"],
            "trigger": line["trigger"],
            "offset_days": line.get("days") or 0,
            "fixed_date": line.get("due"),
            "gate": line.get("gate") or "none",
        }

    def _skip_stages(self, order):
        """Mark the stages that lie behind the contract, with the evidence for it (R0.4, R17.4)."""
        codes = [*BEFORE, *(SHIPPED if order.gy_all_shipped_on else ())]
        stages = order._gy_stages()
        left = [
            code
            for code in order._gy_applicable_codes()
            if code in codes and not order[stages[code].done]
        ]
        order._gy_write_decided({"gy_skipped_codes": ",".join(left) or False})
        order._gy_sync_steps()
        reason = self.env._(
            "Migrated: before the cut-over on %(day)s, by %(file)s, %(place)s",
            day=fields.Date.to_string(self.import_id.cut_over),
            file=self.import_id.filename or self.import_id.name,
            place=self.place,
        )
        steps = order.gy_step_ids.filtered(
            lambda step: step.latest and step.stage_id.code in left and step.state == "skipped"
        )
        steps.write({"skip_reason": reason})
        order.message_post(body=reason)

    def _check_money(self, order):
        """Refuse a contract whose money does not come to what the workbook says.

        :raise UserError: naming both amounts
        """
        for name, key in (("gy_received_amount", "received"), ("gy_invoiced_amount", "invoiced")):
            wanted = sum(line.get(key) or 0.0 for line in self.data["installments"])
            if float_compare(order[name], wanted, precision_digits=2):
                raise UserError(
                    self.env._(
                        "%(label)s: %(here)s here, %(there)s in the workbook.",
                        label=order._fields[name]._description_string(self.env),
                        here=order.currency_id.format(order[name]),
                        there=order.currency_id.format(wanted),
                    )
                )
