from contextlib import contextmanager

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

QUOTATION_REPORT = "gy_pricing.action_report_quotation"


class SaleOrder(models.Model):
    """A quotation leaves the house in writing or by e-mail, and each time is logged (R3.6)."""

    _inherit = "sale.order"

    @public
    def action_gy_issue_quotation(
        self, way="print", addressee=None, date=None, back_date_reason=None
    ):
        """Issue the quotation: print it, file the exact paper and log it; or open the composer.

        :param str way: ``print`` to hand it over in writing, ``email`` to mail it
        :param str addressee: whom the paper goes to, the customer by default
        :param date: day it was handed over in writing, today by default, not before its prices
            were approved (R0.13)
        :param str back_date_reason: required for a day that lies back, kept
        :return: the action that downloads the paper, or opens the composer
        :raise AccessError: for anyone but salespeople with the right to edit the contract
        :raise UserError: when the quotation may not leave yet, or the day does not fit
        """
        self._gy_check_role("salesperson", "sales_manager")
        self.check_access("write")
        self._gy_check_contract(("draft", "sent"))
        if way not in ("print", "email"):
            raise UserError(self.env._("A quotation goes out in writing or by e-mail only."))
        if way == "email":
            if date:
                raise UserError(
                    self.env._(
                        "%s: an e-mail leaves when it is sent. Issue the quotation in writing to "
                        "enter the day it was handed over.",
                        self.display_name,
                    )
                )
            return self.action_quotation_send()
        day = self._gy_decision_day(
            self.env._("Quotation issued"),
            date,
            back_date_reason,
            # Reviews are closed to salespeople; role and access were checked above.
            [(self.env._("the approval of its prices"), self.sudo()._gy_price_review().date_done)],
        )
        self._gy_issue_printed(addressee, day)
        issue = self.gy_quotation_issue_ids.sorted("id")[-1:]
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/gy.document/{issue.document_id.id}/datas?download=true",
            "target": "download",
        }

    # -- every road to the customer ------------------------------------------

    def _find_mail_template(self):
        """A quotation goes out as paper of ours, which needs no wkhtmltopdf (R17.2)."""
        ours = None
        if self._gy_contracts() and self.state != "sale" and not self.env.context.get("proforma"):
            ours = self.env.ref("gy_pricing.mail_template_quotation", raise_if_not_found=False)
        return ours or super()._find_mail_template()

    def action_quotation_sent(self):
        with self._gy_issuing("print"):
            return super().action_quotation_sent()

    def _gy_issue_printed(self, addressee, day):
        """Log that the quotation was handed over in writing on ``day``, at first or again."""
        with self._gy_issuing("print", addressee, day):
            if self.state == "draft":
                return super().action_quotation_sent()
            return self._gy_check_sending()

    def message_post(self, **kwargs):
        if not self.env.context.get("mark_so_as_sent"):
            return super().message_post(**kwargs)
        with self._gy_issuing("email") as issuing:
            issuing["carriers"] = message = super().message_post(**kwargs)
        return message

    def message_post_with_source(self, source_ref, **kwargs):
        if not self._gy_is_mail_template(source_ref):
            return super().message_post_with_source(source_ref, **kwargs)
        with self._gy_issuing("email") as issuing:
            issuing["carriers"] = messages = super().message_post_with_source(source_ref, **kwargs)
        return messages

    def message_mail_with_source(self, source_ref, **kwargs):
        if not self._gy_is_mail_template(source_ref):
            return super().message_mail_with_source(source_ref, **kwargs)
        with self._gy_issuing("email") as issuing:
            issuing["carriers"] = mails = super().message_mail_with_source(source_ref, **kwargs)
        return mails

    def _gy_fingerprints(self):
        return super()._gy_fingerprints() | {"price": self.gy_price_hash}

    def _gy_reseal(self, before):
        res = super()._gy_reseal(before)
        new = self._gy_fingerprints()
        rounds = self.gy_price_review_ids.filtered(
            lambda item: item.content_hash == before["price"]
        )
        rounds._gy_write_decided({"content_hash": new["price"]})
        for issue in self.gy_quotation_issue_ids:
            same = {
                f"{what}_hash": new[what]
                for what in ("content", "price")
                if issue[f"{what}_hash"] == before[what]
            }
            if same:
                issue._gy_write_decided(same)
        return res

    # -- the log -------------------------------------------------------------

    @contextmanager
    def _gy_issuing(self, way, addressee=None, day=None):
        """Log the quotations that leave inside this block, once each, however roads nest.

        Yields a dict that may be given the ``carriers``, messages or mails, of the quotations.
        """
        leaving = self._gy_contracts().filtered(lambda order: order.state in ("draft", "sent"))
        # The log is written by this block only; salespeople have no right to it.
        leaving = leaving.sudo()
        before = {order: order.gy_quotation_issue_ids for order in leaving}
        issuing = {"way": way, "addressee": addressee, "day": day}
        yield issuing
        for order in leaving:
            if order.gy_quotation_issue_ids == before[order]:
                order._gy_log_issue(**order._gy_issue_details(issuing))

    def _gy_issue_details(self, issuing):
        """Return the arguments of :meth:`_gy_log_issue` from what is known of the sending."""
        self.ensure_one()
        addressee, content = issuing["addressee"], None
        carriers = issuing.get("carriers")
        if carriers:
            # Attachments and recipients of what was just sent; a sent mail may be gone already.
            carrier = carriers.sudo().exists().filtered(lambda item: item.res_id == self.id)[:1]
            papers = carrier.attachment_ids.filtered(
                lambda item: item.mimetype == "application/pdf"
            )
            content = papers[:1].raw or None
            if not content:
                raise UserError(
                    self.env._(
                        "%s: the mail carries no quotation. Attach the paper again, or send a "
                        "plain message.",
                        self.display_name,
                    )
                )
            partners = carrier.partner_ids
            if carrier._name == "mail.mail":
                partners |= carrier.recipient_ids
            if not any(partner.email for partner in partners) and not getattr(
                carrier, "email_to", None
            ):
                raise UserError(
                    self.env._(
                        "%(contract)s: none of those it goes to has an e-mail address "
                        "(%(customer)s). Enter one, or issue the quotation in writing.",
                        contract=self.display_name,
                        customer=self.partner_id.display_name,
                    )
                )
            addressee = addressee or ", ".join(
                partner.email_formatted or partner.display_name for partner in partners
            )
        return {
            "way": issuing["way"],
            "addressee": addressee,
            "content": content,
            "day": issuing["day"],
        }

    def _gy_log_issue(self, way, addressee=None, content=None, day=None):
        """File the exact paper of a quotation and log that it left; the gate was asked before.

        :param str way: ``print`` or ``email``
        :param str addressee: whom it went to
        :param bytes content: the paper as it was sent; rendered when not given
        :param day: the day it left, today by default
        :return: the :class:`gy.quotation.issue`
        """
        self.ensure_one()
        self._gy_lock_totals()
        day = day or clock.today(self)
        revision = self._gy_issue_revision()
        name = self.env._(
            "Quotation %(contract)s revision %(revision)s.pdf",
            contract=self.name.replace("/", "-"),
            revision=revision,
        )
        content = content or self._gy_render_quotation()
        self._gy_note_issued()
        partner = self.partner_id
        # Nobody has the right to write the log.
        return (
            self.env["gy.quotation.issue"]
            .sudo()
            .create(
                {
                    "order_id": self.id,
                    "partner_id": partner.id,
                    "revision": revision,
                    "date": day,
                    "way": way,
                    "addressee": (addressee or "").strip() or partner.display_name,
                    "document_id": self.env["gy.document"]
                    ._file("quotation", name, content, self, date=day)
                    .id,
                    "amount_total": self.amount_total,
                    "currency_id": self.currency_id.id,
                    "price_hash": self.gy_price_hash,
                    "content_hash": self.gy_content_hash,
                    "content": self._gy_quoted_content(),
                    "user_id": self.env.uid,
                }
            )
        )

    def _gy_issue_revision(self):
        """Return the number of the revision about to leave; the same wording keeps its number."""
        issues = self.gy_quotation_issue_ids
        same = issues.filtered(lambda issue: issue.content_hash == self.gy_content_hash)
        if same:
            return same[:1].revision
        return max(issues.mapped("revision"), default=0) + 1

    def _gy_render_quotation(self):
        """Return the quotation as it would be printed now; the caller has checked for whom."""
        self.ensure_one()
        return self.env["gy.document"]._print(QUOTATION_REPORT, self)
