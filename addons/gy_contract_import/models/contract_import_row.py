import logging

from psycopg2.errors import SerializationFailure

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools import checking

_logger = logging.getLogger(__name__)

# Rows a transaction: a job that is killed has lost no more than these.
BATCH = 25
# In this order rows come in: what others name comes first.
KINDS = [
    ("customers", "Customer"),
    ("contacts", "Contact"),
    ("contracts", "Contract"),
    ("installed", "Installed Product"),
]


class ContractImportRow(models.Model):
    """What a workbook brings in: a customer, a contact, a whole contract, an installed product (R17.4).

    A row waits, and is in once; the job takes some a transaction, and may be killed at any time
    (R17.5). What cannot come in says why and stops nothing else.
    """

    _name = "gy.contract.import.row"
    _description = "Row of an Import"
    _inherit = ["gy.record.mixin"]
    _order = "import_id desc, sequence, id"

    import_id = fields.Many2one(
        "gy.contract.import", required=True, index=True, ondelete="restrict", string="Import"
    )
    company_id = fields.Many2one(related="import_id.company_id", store=True, index=True)
    sequence = fields.Integer()
    kind = fields.Selection(KINDS, required=True)
    name = fields.Char(required=True, help="Contract number, or name.")
    place = fields.Char(help="Sheet and cell of the workbook.")
    data = fields.Json()
    state = fields.Selection(
        [("waiting", "Waiting"), ("done", "In"), ("failed", "Failed")],
        required=True,
        default="waiting",
        index=True,
    )
    error = fields.Text(string="Why It Failed")
    order_id = fields.Many2one(
        "sale.order", string="Contract", index="btree_not_null", ondelete="restrict"
    )
    partner_id = fields.Many2one(
        "res.partner", string="Customer", index="btree_not_null", ondelete="set null"
    )

    # A contract comes in once, whoever imports it how often.
    _contract_uniq = models.UniqueIndex(
        "(company_id, name) WHERE kind = 'contracts' AND state = 'done'",
        "This contract came in already.",
    )
    _waiting_idx = models.Index("(import_id, sequence, id) WHERE state = 'waiting'")

    # -- what waits ------------------------------------------------------------------

    @api.model
    def _expect(self, head, book):
        """Let the job bring in what a book holds; the caller has checked it and who asks."""
        found = []
        for key in ("customers", "contacts", "installed"):
            found += [(key, row, row.values) for row in book.rows[key]]
        for contract in checking.by_contract(book):
            parts = {
                key: [row.values for row in contract[key]] for key in ("lines", "installments")
            }
            parts["deliveries"] = [
                {**row.values, "serials": checking.serials_of(row)}
                for row in contract["deliveries"]
            ]
            found.append(("contracts", contract["row"], contract["row"].values | parts))
        order = [key for key, _label in KINDS]
        found.sort(key=lambda item: order.index(item[0]))
        return self._gy_create_decided(
            [
                {
                    "import_id": head.id,
                    "sequence": number,
                    "kind": key,
                    "name": _name_of(key, row),
                    "place": f"{row.sheet} {row.cell(_first(key))}",
                    "data": data,
                }
                for number, (key, row, data) in enumerate(found)
            ]
        )

    # -- the job ---------------------------------------------------------------------

    @api.model
    def _cron_run(self):
        """Bring in what waits, some a transaction; stopped at any time it goes on from there (R17.5).

        :return: whether all came in, or said why not
        """
        cron, domain = self.env["ir.cron"], [("state", "=", "waiting")]
        cron._commit_progress(remaining=self.search_count(domain))
        while batch := self.search(domain, order="id", limit=BATCH):
            batch._run()
            if not cron._commit_progress(len(batch)):
                return False
        return True

    def _run(self):
        """Bring in these rows; the caller commits."""
        for (head, kind), rows in self.grouped(lambda row: (row.import_id, row.kind)).items():
            head.company_id._gy_check_not_live()
            # In the company of the import, in the language of whoever began it.
            rows = rows.with_company(head.company_id).with_context(
                lang=head.started_by_id.lang, tracking_disable=True, mail_create_nosubscribe=True
            )
            found = rows._lookups(kind)
            for row in rows:
                row._run_one(kind, found)

    def _run_one(self, kind, found):
        try:
            with self.env.cr.savepoint():
                vals = getattr(self, f"_import_{kind}")(found)
                # A contract's entries read its row again; what people said of others is not kept twice.
                kept = self.data if kind == "contracts" else False
                self._gy_write_decided({**vals, "state": "done", "data": kept})
                self.env.flush_all()
        except SerializationFailure:
            # Somebody else was first; the whole batch is done again.
            raise
        except Exception as error:
            # Whatever one row stumbles over, the others come in.
            self.env.invalidate_all()
            if not isinstance(error, UserError):
                _logger.exception("%s %s did not come in", kind, self.name)
            self._gy_write_decided({"state": "failed", "error": str(error)})

    def _lookups(self, kind):
        """Return what these rows of one kind name, looked up at once: ``{kind: {name: record}}``."""
        head = self.import_id
        found = {"partners": {}, "users": {}, "products": {}, "taxes": {}, "types": {}}
        names = {row.data.get(key) for row in self for key in ("customer", "name", "maker")}
        found["partners"] = head._partners(names - {None})
        found["users"] = head._users({row.data.get("salesperson") for row in self} - {None})
        if kind == "contracts":
            lines = [line for row in self for line in row.data["lines"]]
            found["products"] = head._products({line["product"] for line in lines})
            found["taxes"] = head._taxes()
            profiles = self.env["gy.process.profile"].search([])
            found["types"] = {profile.code: profile for profile in profiles}
            found["contracts"] = set(head._contracts(self.mapped("name")))
        return found

    def _named(self, found, name):
        """Return the record of that name.

        :raise UserError: where it is gone since the check
        """
        if name not in found:
            raise UserError(self.env._("“%s” is not here any more.", name))
        return found[name]


def _first(key):
    return {"contracts": "number", "customers": "name", "contacts": "name"}.get(
        key, "specification"
    )


def _name_of(key, row):
    return str(row.get(_first(key), ""))
