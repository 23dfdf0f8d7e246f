import math

from odoo import api, fields, models

from ..tools import sampling, switching

# So many lots before are looked at; the rules forget what lies further back.
HISTORY = 100
SEVERITIES = [("normal", "Normal"), ("tightened", "Tightened"), ("reduced", "Reduced")]
SAMPLING = [
    ("once", "One Result for All Pieces"),
    ("every", "Every Piece"),
    ("sample", "A Sample by GB/T 2828.1-2012"),
]
# Whatever the plan samples, these pieces are looked at one by one.
EVERY = {"sampling": "every", "level": False, "aql": False, "severity": False}


def levels():
    """Return the inspection levels as a selection; the standard's names are said in no language."""
    return [(level, level) for level in sampling.LEVELS]


def limits():
    """Return the acceptance quality limits as a selection."""
    return [(aql, aql) for aql in sampling.AQLS]


class Inspection(models.Model):
    """Which pieces of a lot are looked at, and how many of them may fail (R9.1).

    Small lots and pieces with serial numbers are looked at one by one; of others a sample is drawn
    by GB/T 2828.1-2012, under its switching rules.
    """

    _inherit = "gy.inspection"

    sampling = fields.Selection(SAMPLING, string="Pieces Looked at", default="once", required=True)
    level = fields.Selection(lambda self: levels(), string="Inspection Level")
    aql = fields.Selection(
        lambda self: limits(), string="AQL", help="Acceptance quality limit, in per cent."
    )
    severity = fields.Selection(SEVERITIES)
    code_letter = fields.Char()
    lot_size = fields.Integer(help="Pieces of which the sample is drawn.")
    sample_size = fields.Integer(help="Pieces to look at.")
    accepted_number = fields.Integer(
        string="Acceptance Number", help="Ac: so many pieces may fail, and the lot is accepted."
    )
    value_ids = fields.One2many("gy.inspection.value", "inspection_id", string="Pieces")
    nonconforming = fields.Integer(
        string="Nonconforming Pieces", compute="_compute_nonconforming", store=True
    )
    sample_words = fields.Char(string="Sample", compute="_compute_sample_words")

    @api.depends("value_ids.is_done", "value_ids.ok")
    def _compute_nonconforming(self):
        for inspection in self:
            failed = inspection.value_ids.filtered(lambda value: value.is_done and not value.ok)
            inspection.nonconforming = len(set(failed.mapped("piece")))

    @api.depends("sampling", "code_letter", "lot_size", "sample_size", "accepted_number")
    @api.depends_context("lang")
    def _compute_sample_words(self):
        severities = dict(self._fields["severity"]._description_selection(self.env))
        for inspection in self:
            if inspection.sampling == "once":
                inspection.sample_words = False
            elif inspection.code_letter:
                inspection.sample_words = self.env._(
                    "%(standard)s, level %(level)s, AQL %(aql)s, %(severity)s: letter %(letter)s, "
                    "%(size)s of %(lot)s pieces, Ac %(ac)s, Re %(re)s",
                    standard=sampling.STANDARD,
                    level=inspection.level,
                    aql=inspection.aql,
                    severity=severities[inspection.severity],
                    letter=inspection.code_letter,
                    size=inspection.sample_size,
                    lot=inspection.lot_size,
                    ac=inspection.accepted_number,
                    re=inspection.accepted_number + 1,
                )
            else:
                inspection.sample_words = self.env._(
                    "Every one of %s pieces", inspection.sample_size
                )

    # -- which pieces ------------------------------------------------------------

    def _fit_sample(self):
        """Have a finding for each characteristic of each piece that is to be looked at.

        Done again whenever lots or characteristics change; what was found of a piece that is
        still looked at stays.
        """
        # The rows follow from the plan, whoever makes the pieces or adds a characteristic.
        for inspection in self.sudo():
            if inspection.sampling == "once" or inspection.state != "waiting":
                continue
            inspection._plan_sample()
            pieces = inspection._pieces()
            there = inspection.value_ids
            gone = there.filtered(
                lambda value, pieces=pieces: value.piece not in pieces
                or pieces[value.piece][0] != value.lot_id
            )
            gone.unlink()
            known = {(value.line_id, value.piece) for value in there - gone}
            self.env["gy.inspection.value"]._gy_create_decided(
                [
                    {
                        "inspection_id": inspection.id,
                        "line_id": line.id,
                        "piece": piece,
                        "lot_id": lot.id,
                        "piece_name": name,
                    }
                    for line in inspection.line_ids
                    for piece, (lot, name) in pieces.items()
                    if (line, piece) not in known
                ]
            )

    def _pieces(self):
        """Return ``{number: (serial number, name)}`` of the pieces to look at.

        A piece keeps its number as long as it belongs to the inspection.
        """
        self.ensure_one()
        lots = self.lot_ids
        if self.product_id.tracking != "serial":
            none = lots.browse()
            return {number: (none, str(number)) for number in range(1, self.sample_size + 1)}
        numbers = {value.lot_id: value.piece for value in self.value_ids if value.lot_id in lots}
        following = max(self.value_ids.mapped("piece"), default=0)
        for lot in (lots - lots.browse([lot.id for lot in numbers])).sorted("name"):
            following += 1
            numbers[lot] = following
        return {number: (lot, lot.name) for lot, number in numbers.items()}

    def _plan_sample(self):
        """Say how many pieces are looked at, by the size of the lot as it is now."""
        self.ensure_one()
        lot = math.ceil(self.quantity)
        vals = {"lot_size": lot, "sample_size": lot, "accepted_number": 0, "code_letter": False}
        if self.sampling == "sample":
            plan = sampling.plan(lot, self.level, self.aql, self.severity)
            vals |= {
                "sample_size": plan.size,
                "accepted_number": plan.accepted,
                "code_letter": plan.letter,
            }
        if any(self[name] != value for name, value in vals.items()):
            self._gy_write_decided(vals)

    # -- which plan --------------------------------------------------------------

    @api.model
    def _prepare_sampling(self, template, product, quantity, company):
        """Return how the pieces of a new lot are looked at.

        Pieces with serial numbers and small lots are looked at one by one; so are all where
        sampling was given up because too many lots failed.
        """
        if template.sampling in (False, "once"):
            return {"sampling": "once"}
        one_by_one = template.sampling == "every" or product.tracking == "serial"
        if one_by_one or quantity <= template.every_up_to:
            return {"sampling": "every"}
        terms = {"level": template.level, "aql": template.aql}
        return self._switched(template, product, company, terms)

    @api.model
    def _switched(self, template, product, company, terms):
        """Return how the next lot is looked at after what earlier ones showed."""
        lots = self._lots_before(product, company, terms)
        severity = switching.told(lots, template.may_reduce).severity
        if severity == switching.DISCONTINUED:
            return EVERY
        return {"sampling": "sample", "severity": severity, **terms}

    def _switch_waiting(self):
        """Have lots that wait follow what these inspections showed, as lots are inspected in turn.

        Those of which something was found already keep their plan, as do lots looked at again.
        """
        if not self.filtered(lambda item: item.lot_size and not item.previous_id):
            return
        # What one lot showed decides how sharply all of the product are looked at.
        waiting = self.sudo().search(
            [
                ("product_id", "in", self.product_id.ids),
                ("company_id", "in", self.company_id.ids),
                ("state", "=", "waiting"),
                ("sampling", "=", "sample"),
                ("previous_id", "=", False),
            ]
        )
        waiting = waiting.filtered(lambda item: not any(item.value_ids.mapped("is_done")))
        alike = waiting.grouped(
            lambda item: (item.company_id, item.product_id, item.level, item.aql)
        )
        for (company, product, level, aql), lots in alike.items():
            template = self.env["gy.inspection.template"].sudo()._for_products(product, company)
            terms = {"level": level, "aql": aql}
            vals = self._switched(template[product], product, company, terms)
            lots = lots.filtered(
                lambda lot, vals=vals: any(lot[name] != value for name, value in vals.items())
            )
            lots._gy_write_decided(vals)
            lots._fit_sample()

    @api.model
    def _lots_before(self, product, company, terms):
        """Return how earlier lots of a product fared at their first inspection, in their order."""
        # What was found of other contracts' pieces decides how sharply these are looked at.
        before = self.sudo().search(
            [
                ("product_id", "=", product.id),
                ("company_id", "=", company.id),
                ("date", "!=", False),
                ("previous_id", "=", False),
                ("lot_size", ">", 0),
                ("aql", "in", [terms["aql"], False]),
                ("level", "in", [terms["level"], False]),
            ],
            order="date desc, id desc",
            limit=HISTORY,
        )
        return [inspection._as_lot(terms) for inspection in before[::-1]]

    def _as_lot(self, terms):
        """Return how this lot fared, as the switching rules look at it."""
        self.ensure_one()
        tighter = sampling.AQLS[max(sampling.AQLS.index(terms["aql"]) - 1, 0)]
        plan = sampling.plan(self.lot_size, terms["level"], tighter)
        return switching.Lot(
            self.state == "passed", self.accepted_number, self.nonconforming <= plan.accepted
        )

    # -- pieces of an accepted lot that fail ---------------------------------------

    def _set_aside(self):
        """Take the pieces that failed out of a lot that was accepted with them.

        They wait by themselves, every one of them to be looked at and decided on: what is known
        not to conform is not delivered with the rest.
        """
        self.ensure_one()
        failed = self.nonconforming
        if not failed:
            return
        values = self.sudo()._prepare_again(failed)
        self._gy_write_decided({"quantity": self.quantity - failed})
        self._request([{**values, **EVERY, "previous_id": self.id}])
        # Whoever inspects may not write in the chatter otherwise.
        self.sudo().message_post(
            body=self.env._(
                "Accepted with %(failed)s of %(size)s pieces not conforming; these wait by "
                "themselves.",
                failed=failed,
                size=self.sample_size,
            )
        )
