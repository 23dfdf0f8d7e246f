import base64
import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.models.res_users import ROLES
from odoo.addons.gy_sales_process.tools import clock

from ..tools import matching

_logger = logging.getLogger(__name__)

# Attachments a transaction: a job that is killed has lost no more than these.
BATCH = 200
# How far the sweep came: the id of the last attachment it looked at.
MARK = "gy_filing.swept_id"
# What is younger is left for the next time: smaller ids may still come from open transactions.
REST = timedelta(hours=1)
# Pictures below are logos and signatures of mails.
SMALLEST_PICTURE = 20 * 1024


class StrayPaper(models.Model):
    """The sweep: every file attached along a contract comes into its dossier, once (R15.2)."""

    _inherit = "gy.stray.paper"

    # -- the job ---------------------------------------------------------------

    @api.model
    def _cron_sweep(self):
        """Look at all attachments since the last time, in batches that may be killed (R17.5).

        :return: whether all were looked at
        """
        cron = self.env["ir.cron"]
        end = self._sweep_end()
        left = self.env["ir.attachment"].search_count(self._sweep_domain(end))
        cron._commit_progress(remaining=left)
        while True:
            batch = self.env["ir.attachment"].search(
                self._sweep_domain(end), order="id", limit=BATCH
            )
            self._sweep(batch)
            self._mark(batch[-1].id if len(batch) == BATCH else end)
            if len(batch) < BATCH:
                cron._commit_progress(len(batch), remaining=0)
                return True
            if not cron._commit_progress(len(batch)):
                return False

    @api.model
    def _swept_id(self):
        # How far the job came is kept by the system.
        return int(self.env["ir.config_parameter"].sudo().get_param(MARK) or 0)

    @api.model
    def _mark(self, attachment_id):
        # As above.
        self.env["ir.config_parameter"].sudo().set_param(MARK, attachment_id)

    @api.model
    def _begin_from_now(self):
        """Look at nothing that was attached until now; it never goes back to what was looked at."""
        # Named by their ids, files of fields count, too.
        last = self.env["ir.attachment"].search([("id", ">", 0)], order="id desc", limit=1)
        self._mark(max(last.id, self._swept_id()))

    @api.model
    def _sweep_end(self):
        """Return the largest id below which no attachment is missing that may still come."""
        young = [
            ("id", ">", self._swept_id()),
            ("create_date", ">", fields.Datetime.now() - REST),
        ]
        first = self.env["ir.attachment"].search(young, order="id", limit=1)
        if first:
            return first.id - 1
        # Named by their ids, files of fields count, too.
        last = self.env["ir.attachment"].search([("id", ">", 0)], order="id desc", limit=1)
        return max(last.id, self._swept_id())

    @api.model
    def _sweep_domain(self, end):
        return [
            ("id", ">", self._swept_id()),
            ("id", "<=", end),
            ("res_field", "=", False),
            ("type", "=", "binary"),
            ("res_model", "in", list(self.env["sale.order"]._gy_chain_models())),
            ("res_id", "!=", 0),
        ]

    # -- a batch ---------------------------------------------------------------

    @api.model
    def _sweep(self, attachments):
        """File these attachments in their dossiers, or ask about them; each file once.

        Whoever calls has the rights of the system: papers come into the dossier whoever may read
        what they hang on.
        """
        papers = attachments.filtered(self._is_paper)
        orders = self._orders_by_file(papers)
        known = self._known_files(papers, orders)
        rules = self.env["gy.filing.rule"]._all()
        strays = []
        for paper in papers.filtered(lambda item: item.id in orders):
            order = orders[paper.id]
            key = (order.id, paper.checksum)
            if key in known:
                continue
            known.add(key)
            code = matching.type_of(rules, paper.res_model, paper.name)
            note = self._try_to_file(paper, order, code) if code else ""
            if note or not code:
                strays.append(self._prepare_stray(paper, order, note))
        self._gy_create_decided(strays)

    @api.model
    def _is_paper(self, attachment):
        """Tell whether a file may be a paper: pictures as small as a logo are none."""
        picture = (attachment.mimetype or "").startswith("image/")
        return not picture or attachment.file_size >= SMALLEST_PICTURE

    @api.model
    def _orders_by_file(self, attachments):
        """Return ``{id of an attachment: contract}`` of those whose contract takes papers."""
        chain = self.env["sale.order"]._gy_chain_models()
        orders = {}
        for model, items in attachments.grouped("res_model").items():
            records = self.env[model].browse(items.mapped("res_id")).exists()
            name = chain[model]
            of = {one.id: one if name == "id" else one[name] for one in records}
            orders |= {item.id: of[item.res_id] for item in items if of.get(item.res_id)}
        # Read in one go, not one for each model.
        union = self.env["sale.order"].browse({order.id for order in orders.values()})
        contracts = {
            order.id: order._gy_contract_changed() or order
            for order in union
            if order._gy_takes_papers()
        }
        return {
            file_id: contracts[order.id]
            for file_id, order in orders.items()
            if order.id in contracts and not contracts[order.id].gy_handed_over
        }

    @api.model
    def _known_files(self, attachments, orders):
        """Return ``{(id of a contract, checksum)}`` of what was filed or asked about before."""
        domain = [
            ("order_id", "in", list({order.id for order in orders.values()})),
            ("attachment_id.checksum", "in", list(set(attachments.mapped("checksum")))),
        ]
        known = set()
        for model in ("gy.document", self._name):
            for row in self.env[model].search(domain):
                known.add((row.order_id.id, row.attachment_id.checksum))
        return known

    @api.model
    def _try_to_file(self, attachment, order, type_code):
        """File an attachment in the name of who attached it; return why not, where it fails."""
        # Who attached it stands in the register; what they may file otherwise is no matter.
        mine = self.with_user(attachment.create_uid or self.env.user).sudo()
        try:
            with self.env.cr.savepoint():
                mine._file_attachment(
                    attachment.with_env(mine.env), order.with_env(mine.env), type_code
                )
        except (UserError, OSError) as error:
            _logger.info("Attachment %s was not filed: %s", attachment.id, error)
            return str(error.args[0])
        return ""

    def _file(self, type_code):
        """File this paper; whoever calls has checked who sorts it."""
        self.ensure_one()
        if not self.attachment_id:
            raise UserError(self.env._("%s: the file was removed meanwhile.", self.name))
        return self._file_attachment(self.attachment_id, self.order_id, type_code)

    @api.model
    def _file_attachment(self, attachment, order, type_code):
        """File an attachment with its contract, the record it hangs on as origin.

        :return: the document
        :raise UserError: when the file cannot be read, is too large or no paper
        """
        content = attachment.raw
        if not content:
            raise UserError(
                self.env._("%s: the file is empty or lost. Attach it again.", attachment.name)
            )
        documents = self.env["gy.document"]
        content = documents._read_file(base64.b64encode(content), attachment.name, order)
        origin = self.env[attachment.res_model].browse(attachment.res_id)
        return documents._file(
            type_code,
            attachment.name,
            content,
            order,
            None if origin == order else origin,
            clock.today(order, attachment.create_date),
        )

    @api.model
    def _prepare_stray(self, attachment, order, note):
        user = attachment.create_uid
        here = user.active and not user.share and user._gy_has_role(*ROLES)
        return {
            "name": attachment.name,
            "attachment_id": attachment.id,
            "order_id": order.id,
            "origin_model": attachment.res_model,
            "origin_id": attachment.res_id,
            "attached_by_id": user.id,
            "attached_on": clock.today(order, attachment.create_date),
            "asked_id": user.id if here else False,
            "note": note,
        }
