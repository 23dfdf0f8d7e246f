from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import fapiao_file

# Digital fapiao come as one of these; paper ones are scanned.
FILES = (".pdf", ".ofd", ".xml")


class AccountMove(models.Model):
    """Fapiao are recorded on the posted invoices and credit notes of contracts (R11.2)."""

    _inherit = "account.move"

    @public(kind="gy.fapiao:kind")
    def action_gy_add_fapiao(
        self,
        number,
        date=None,
        kind=None,
        amount=None,
        file=None,
        filename=None,
        confirmation=None,
        code=None,
        face_amount=None,
        joint=None,
        reason=None,
    ):
        """Record a fapiao issued for this posted invoice or credit note (R11.2).

        What an XML or OFD file says is compared with what is recorded, with the request and the
        invoice.

        :param str number: 8 digits, or 20 for a digital fapiao
        :param date: date of issue, today by default, not in the future
        :param str kind: ``special`` or ``ordinary``; as requested by default
        :param float amount: what it covers of this invoice, tax included, in the invoice's
            currency; all that has none yet by default
        :param str file: PDF, OFD or XML in base64; required for digital fapiao
        :param str filename: its name with the extension
        :param str confirmation: number of the confirmation, for the red-letter fapiao of a
            credit note
        :param str code: 10 or 12 digits, of a fapiao on paper
        :param float face_amount: the same part in the company's currency, as the fapiao has it;
            by default at the rate of the invoice
        :param bool joint: it is the fapiao of another invoice of the customer, too
        :param str reason: why the fapiao is taken though its file says something else
        :return: id of the ``gy.fapiao``
        :raise AccessError: for anyone but finance
        :raise UserError: when the invoice is no posted one of a contract, a value is wrong, or the
            file says something else and no reason is given
        """
        order = self._gy_check_paper("finance", ("out_invoice", "out_refund"))
        self.check_access("read")
        number = (number or "").strip()
        medium = self.env["gy.fapiao"]._medium_of(number)
        vals = {
            "move_id": self.id,
            "order_id": order.id,
            "currency_id": self.currency_id.id,
            "number": number,
            "code": self.env["gy.fapiao"]._code_of(code, medium),
            "kind": kind or self.gy_request_ids[:1].fapiao_kind or "special",
            "medium": medium,
            "date": fields.Date.to_date(date) or clock.today(self),
            "is_red": self.move_type == "out_refund",
            "is_joint": bool(joint),
            "confirmation": (confirmation or "").strip() or False,
        }
        order._gy_check_business_date(vals["date"])
        order._gy_lock_totals()
        vals |= self._gy_join(self._gy_check_number(vals, joint))
        vals["amount"] = self._gy_check_covered(amount)
        vals["face_amount"] = self._gy_check_face(vals["amount"], face_amount)
        # The norm is the company's; finance need not be able to read its settings.
        company = order.company_id
        vals["deadline"] = company._gy_add_workdays(vals["date"], company.sudo().gy_handing_days)
        content = None
        if file or medium == "digital":
            content = self._gy_read_fapiao(order, number, file, filename, medium)
            vals |= self._gy_compare_file(vals, content, filename, reason)
        fapiao = self.env["gy.fapiao"]._gy_create_decided([vals])
        if content:
            document = self.env["gy.document"]._file(
                "fapiao", filename, content, order, origin=fapiao, date=vals["date"]
            )
            fapiao._gy_write_decided({"document_id": document.id})
        # Odoo's own field knows the numbers of paper fapiao only.
        if "fapiao" in self._fields and medium == "paper" and not self.fapiao:
            self.fapiao = number
        self.sudo()._gy_contracts()._gy_papers_changed()
        return fapiao.id

    # -- what is checked --------------------------------------------------------

    def _gy_check_number(self, vals, joint):
        """Refuse numbers that are recorded already, unless it is one fapiao for several invoices.

        :return: its records on other invoices
        :raise UserError: naming the fapiao, its invoice and the way
        """
        self.ensure_one()
        if vals["is_red"] and not vals["confirmation"]:
            raise UserError(
                self.env._(
                    "%s is a credit note: give the number of the confirmation of its red-letter "
                    "fapiao.",
                    self.name,
                )
            )
        # Numbers are unique in the company, also those of contracts one cannot see.
        same = (
            self.env["gy.fapiao"].sudo()._of_number(self.company_id, vals["number"], vals["code"])
        )
        if not same:
            return same
        if not joint or self in same.move_id:
            raise UserError(
                self.env._(
                    "Fapiao %(number)s is recorded on %(invoice)s already. If it was issued for "
                    "several invoices of the customer, say so, and record on each invoice the "
                    "part that is its own.",
                    number=vals["number"],
                    invoice=same[0].move_id.name,
                )
            )
        first = same[0]
        customers = (first.move_id | self).partner_id.commercial_partner_id
        names = ("date", "kind", "is_red", "confirmation")
        if len(customers) > 1 or any(first[name] != vals[name] for name in names):
            raise UserError(
                self.env._(
                    "Fapiao %(number)s is recorded on %(invoice)s with another customer, date or "
                    "kind.",
                    number=vals["number"],
                    invoice=first.move_id.name,
                )
            )
        return same

    def _gy_join(self, same):
        """Return what a new record takes from those of the same fapiao: where the paper is."""
        if not same:
            return {}
        same._gy_write_decided({"is_joint": True})
        same.flush_recordset(["is_joint"])  # the unique index must see it before the new record
        names = ("handed_sales_on", "handed_customer_on", "recipient", "courier_number")
        return {name: same[0][name] for name in names}

    def _gy_check_covered(self, amount):
        """Return what a new fapiao covers of this invoice, in its currency.

        :raise UserError: when it is more than what has none yet
        """
        issued = sum(self.gy_fapiao_ids._valid().mapped("amount"))
        rest = self.currency_id.round(self.amount_total - issued)
        amount = rest if amount is None else self.currency_id.round(amount)
        more = amount - rest
        # The tax authority rounds line by line: some cents are no other amount.
        if amount <= 0 or (
            self.currency_id.compare_amounts(more, 0.0) > 0
            and not self.sudo().gy_order_id._gy_is_cents(more)
        ):
            raise UserError(
                self.env._(
                    "%(invoice)s: the amount of the fapiao must be positive and at most %(rest)s.",
                    invoice=self.name,
                    rest=self.currency_id.format(rest),
                )
            )
        return amount

    def _gy_check_face(self, amount, face_amount):
        """Return the amount as the fapiao has it: they are issued in the company's currency.

        :raise UserError: when it is not positive, or another than ``amount`` in the same currency
        """
        company = self.company_id.currency_id
        if face_amount is None or face_amount is False:
            rate = abs(self.amount_total_signed) / self.amount_total if self.amount_total else 1.0
            return company.round(amount * rate)
        face_amount = company.round(face_amount)
        same = company == self.currency_id
        if face_amount <= 0 or (same and company.compare_amounts(face_amount, amount)):
            raise UserError(
                self.env._(
                    "%(invoice)s: %(amount)s is not what the fapiao can be made out for.",
                    invoice=self.name,
                    amount=company.format(face_amount),
                )
            )
        return face_amount

    # -- the file ----------------------------------------------------------------

    def _gy_read_fapiao(self, order, number, file, filename, medium):
        """Return the content of a fapiao's file.

        :raise UserError: when it is missing, damaged, or no file of a fapiao
        """
        documents = self.env["gy.document"]
        if medium == "paper":
            return documents._read_scan(file, filename, order)
        # The rule is the company's; finance need not be able to read its settings.
        original = order.company_id.sudo().gy_fapiao_original
        kinds = (".xml",) if original else FILES
        if filename and not filename.strip().lower().endswith(kinds):
            raise UserError(
                self.env._(
                    "Fapiao %(number)s: the file has to be one of %(kinds)s.",
                    number=number,
                    kinds=", ".join(kind[1:].upper() for kind in kinds),
                )
            )
        return documents._read_file(file, filename, order)

    def _gy_compare_file(self, vals, content, filename, reason):
        """Return what is kept of the differences between a file and what is recorded.

        :raise UserError: naming each difference, unless a reason is given; the number has none
        """
        facts = self._gy_fapiao_facts(vals["number"], content, filename)
        if not facts:
            return {}
        if self.company_id.sudo().gy_fapiao_original and not facts.is_signed:
            raise UserError(
                self.env._(
                    "Fapiao %s: the XML carries no signature of the tax authority. Hand in the "
                    "file as it was issued.",
                    vals["number"],
                )
            )
        differences = self._gy_fapiao_differences(facts, vals)
        kept = {"is_signed": facts.is_signed}
        if not differences:
            return kept
        words = "\n".join(f"- {line}" for line in differences)
        reason = (reason or "").strip()
        if not reason or facts.number != vals["number"]:
            raise UserError(
                self.env._(
                    "Fapiao %(number)s does not agree with its file:\n%(differences)s\nCorrect "
                    "what was entered, or give the reason why it is taken all the same.",
                    number=vals["number"],
                    differences=words,
                )
            )
        return kept | {"differences": words, "difference_reason": reason}

    def _gy_fapiao_facts(self, number, content, filename):
        try:
            return fapiao_file.read(content, filename)
        except fapiao_file.UnreadableError as error:
            raise UserError(
                self.env._(
                    "Fapiao %(number)s: “%(file)s” is damaged, or no fapiao of the tax authority's "
                    "platform.",
                    number=number,
                    file=filename,
                )
            ) from error

    def _gy_fapiao_differences(self, facts, vals):
        """Return in words what a fapiao's file says otherwise than what is recorded.

        :param facts: :class:`~..tools.fapiao_file.Facts`
        """
        company = self.company_id.currency_id
        kinds = dict(self.env["gy.fapiao"]._fields["kind"]._description_selection(self.env))
        # Whose data the fapiao has to carry is told by request and customer.
        request, buyer = self.sudo().gy_request_ids[:1], self.sudo().commercial_partner_id
        known = self.env["gy.fapiao"].sudo()
        others = known._of_number(self.company_id, vals["number"], vals["code"])
        total = vals["face_amount"] + sum(others.mapped("face_amount"))
        sign = -1 if vals["is_red"] else 1
        pairs = (
            (self.env._("Number"), facts.number, vals["number"]),
            (self.env._("Date"), facts.day, vals["date"]),
            (self.env._("Kind of Fapiao"), kinds.get(facts.kind), kinds[vals["kind"]]),
            (self.env._("Buyer"), facts.buyer, request.buyer_title or buyer.name),
            (
                self.env._("Buyer's tax number"),
                facts.buyer_tax_number,
                request.buyer_tax_number or buyer.vat,
            ),
            (
                self.env._("Seller's tax number"),
                facts.seller_tax_number,
                self.company_id.sudo().vat,
            ),
        )
        found = [
            self.env._(
                "%(what)s: %(file)s in the file, %(here)s here", what=what, file=there, here=here
            )
            for what, there, here in pairs
            if there and here and _plain(there) != _plain(here)
        ]
        # Of a fapiao for several invoices the parts come to the whole with the last one.
        if facts.total is not None and self._gy_total_differs(sign * facts.total, total, vals):
            found.append(
                self.env._(
                    "%(what)s: %(file)s in the file, %(here)s here",
                    what=self.env._("Amount"),
                    file=company.format(facts.total),
                    here=company.format(sign * total),
                )
            )
        return found

    def _gy_total_differs(self, said, recorded, vals):
        """Tell whether amounts differ by more than rounding; parts of one fapiao may come to less."""
        gap = said - recorded
        order = self.sudo().gy_order_id
        if self.company_id.currency_id.is_zero(gap) or order._gy_is_cents(abs(gap)):
            return False
        return gap < 0 or not vals.get("is_joint")


def _plain(value):
    """Return a value as it is compared: spaces and the width of brackets say nothing."""
    text = str(value).replace("（", "(").replace("）", ")")
    return "".join(text.split()).upper()
