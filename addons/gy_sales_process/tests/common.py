import base64
import importlib.util
import os
from contextlib import contextmanager
from unittest.mock import patch

from odoo.fields import Command, Date, Datetime
from odoo.tests import TransactionCase

from odoo.addons.gy_sales_process.models.res_users import ROLES

from .kept_turns import turn_differences

# The contract as it comes back signed by both sides.
SCAN = base64.b64encode(b"%PDF-1.4 signed by both sides").decode()
# Where the company works; its day begins eight hours before the server's.
TIMEZONE = "Asia/Shanghai"
# After every test, too, for a look at all roads that lead to a to-do.
CHECK_TURNS = bool(os.environ.get("GY_CHECK_TURNS"))
PAPER = base64.b64encode(b"%PDF-1.4 a signed paper").decode()


class People:
    """What the people of an addon's stages do, for the tests of all addons.

    An addon that asks for something before a contract may be signed, stored or shipped has a
    module ``tests/people.py`` with a subclass of the same name, so that no test need know it.
    """

    # The stage these people work at: whose turn comes first.
    stage = 0

    def set_up(self, cls):
        """Add to the class what its tests find there."""

    def prepare(self, case, order):
        """Do for a draft what this addon asks for before it is signed."""

    def approve(self, case, order):
        """Do for a complete draft what this addon asks for before it is sealed or confirmed."""

    def made(self, case, order):
        """Do what follows when everything of the contract is made."""

    def announced(self, case, order):
        """Do what has to be done before goods that are ready may leave."""

    def shipped(self, case, pickings):
        """Do what follows when goods have left."""

    def repaired(self, case, item):
        """Do the work on goods of a return that are to be repaired."""

    def invoice(self, case, order):
        """Return the draft invoice of what was delivered, where this addon says how it is made."""

    def invoiced(self, case, invoice):
        """Do for a posted invoice what this addon asks for before the customer can post it."""


def people_of(env):
    """Return the :class:`People` of the installed addons that have some, in order of their stages."""
    found = []
    for name in env["ir.module.module"]._installed():
        module = f"odoo.addons.{name}.tests.people"
        if name.startswith("gy_") and importlib.util.find_spec(module):
            found.append(importlib.import_module(module).People())
    return sorted(found, key=lambda people: people.stage)


class GyCommon(TransactionCase):
    """A company under the process, a user for every role, a bearing made to order.

    Tests say only what differs. Works with and without the addons beside the spine.
    """

    # Whether goods leave in the order of things only (R9.0), as they do at work.
    in_order = False
    # Methods that build what many tests of the class begin with: what the first call without
    # arguments returns in a test was built once for all of them, before the first.
    begins_with = ()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(
            context={
                **cls.env.context,
                "lang": "en_US",
                "tz": TIMEZONE,
                "tracking_disable": True,
                "no_reset_password": True,
            }
        )
        cls.company = cls.env.company
        cls.company.gy_process_enabled = True
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        cls.warehouse.manufacture_steps = "pbm_sam"
        cls.users = cls._create_users()
        cls.customer = cls.env["res.partner"].create(
            {"name": "Northern Heavy Machinery", "is_company": True}
        )
        cls.bearing, cls.part = cls._create_bearing("NU 2340")
        cls.people = people_of(cls.env)
        for people in cls.people:
            people.set_up(cls)

    def setUp(self):
        ready = self._build_ready()
        super().setUp()
        for name, result in ready.items():
            setattr(self, name, self._first_of(result, getattr(self, name)))
        if CHECK_TURNS:
            self.addCleanup(lambda: self.assertEqual(turn_differences(self.env), []))

    def _build_ready(self):
        """Return what the class begins with, by the method that built it."""
        cls = type(self)
        if "stand_ready" not in vars(cls):
            cls.stand_ready = {name: getattr(self, name)() for name in self.begins_with}
            # As at the end of the request that made it.
            self.env.cr.flush()
            self.env.invalidate_all()
        return cls.stand_ready

    def nothing_ready(self):
        """Have everything built from now on, under what the test has arranged."""
        for name in self.begins_with:
            vars(self).pop(name, None)

    def anew(self, name):
        """Return what the method ``name`` builds now, whatever stands ready since before."""
        self.nothing_ready()
        return getattr(self, name)()

    @staticmethod
    def _first_of(result, build):
        """Return a method that returns ``result`` once, and builds from then on."""
        ready = [result]

        def first(*args, **kwargs):
            return ready.pop() if ready and not (args or kwargs) else build(*args, **kwargs)

        return first

    @classmethod
    def _create_users(cls):
        """Return a user for each role; all in one go, as ``new_test_user`` makes one."""
        values = [
            {
                "name": f"Test {role}",
                "login": f"gy_test_{role}",
                "password": f"gy_test_{role}",
                "email": "g.g@example.com",
                "group_ids": [Command.set(cls.env.ref(f"gy_sales_process.group_{role}").ids)],
                "tz": TIMEZONE,
                "lang": "en_US",
            }
            for role in ROLES
        ]
        return dict(zip(ROLES, cls.env["res.users"].create(values), strict=True))

    @classmethod
    def _create_bearing(cls, code, **values):
        """Return ``(bearing, part)``: made to order from one part, of which 1000 are in stock."""
        to_order = cls.env.ref("stock.route_warehouse0_mto")
        to_order.active = True
        routes = to_order | cls.env.ref("mrp.route_warehouse0_manufacture")
        part = cls.env["product.product"].create(
            {"name": f"Ring {code}", "type": "consu", "is_storable": True, "standard_price": 100}
        )
        bearing = cls.env["product.product"].create(
            {
                "name": f"Bearing {code}",
                "default_code": code,
                "type": "consu",
                "is_storable": True,
                "list_price": 1000.0,
                "invoice_policy": "delivery",
                "taxes_id": [Command.clear()],
                "route_ids": [Command.set(routes.ids)],
                **values,
            }
        )
        cls.env["mrp.bom"].create(
            {
                "product_tmpl_id": bearing.product_tmpl_id.id,
                "product_qty": 1.0,
                "bom_line_ids": [Command.create({"product_id": part.id, "product_qty": 1.0})],
            }
        )
        cls.env["stock.quant"]._update_available_quantity(part, cls.warehouse.lot_stock_id, 1000.0)
        return bearing, part

    def as_role(self, role, records):
        """Return ``records`` in the environment of a role's user."""
        return records.with_user(self.users[role])

    @classmethod
    def _draft_vals(cls, quantity=10.0, price=1000.0, **values):
        return {
            "partner_id": cls.customer.id,
            "commitment_date": Datetime.add(Datetime.now(), days=90),
            "order_line": [
                Command.create(
                    {
                        "product_id": cls.bearing.id,
                        "product_uom_qty": quantity,
                        "price_unit": price,
                    }
                )
            ],
            **values,
        }

    def draft(self, quantity=10.0, price=1000.0, kind=None, bare=False, **values):
        """Return a new contract of the salesperson; a manager chooses its ``kind``, if any.

        It is ready to be signed, unless ``bare``: what the stages before ask for is there.
        """
        order = self.as_role("salesperson", self.env["sale.order"]).create(
            self._draft_vals(quantity, price, **values)
        )
        if kind:
            profile = self.env.ref(f"gy_sales_process.process_profile_{kind}")
            profile.active = True
            self.as_role("sales_manager", order).gy_profile_id = profile
            order.write(self._type_vals(profile))
        if not bare:
            self.prepare(order)
        return order

    def _type_vals(self, profile):
        """Return what a contract of a type says because of it."""
        values = {}
        if profile.needs_reason:
            values |= {"gy_type_reason": "To be tried out", "gy_type_origin": "Enquiry 7"}
        if profile.needs_incoterm:
            fob = self.env.ref("account.incoterm_FOB")
            values |= {"incoterm": fob.id, "incoterm_location": "Shanghai"}
        return values

    def prepare(self, order):
        """Do for a draft what the stages before signing ask for, as the people who do it."""
        for people in self.people:
            people.prepare(self, order)

    def approve(self, order):
        """Have a complete draft approved as the stages before sealing ask for; return it."""
        for people in self.people:
            people.approve(self, order)
        return order

    def mailed(self, order, **values):
        """Send a quotation by mail, with its paper, as the composer does."""
        order.partner_id.sudo().email = order.partner_id.email or "buyer@example.com"
        values = {
            "body": "Our quotation",
            "attachments": [("quotation.pdf", b"%PDF-1.4 quotation")],
            "partner_ids": order.partner_id.ids,
            **values,
        }
        return order.with_context(mark_so_as_sent=True).message_post(**values)

    def owned(self, orders, user):
        """Give contracts to another salesperson, as handing them over does."""
        orders._gy_write_decided({"user_id": user.id})

    def sign(self, order, date=None, user="salesperson"):
        """Record the signing as its user does."""
        return self.as_role(user, order).action_gy_sign(date, SCAN, "signed.pdf")

    def outside(self, quantity=10.0, price=1000.0, **values):
        """Return an order outside the process, of a company that has it switched off."""
        self.company.gy_process_enabled = False
        order = self.draft(quantity, price, bare=True, **values)
        self.company.gy_process_enabled = True
        return order

    def today(self):
        """Return the day it is where the company works."""
        return Date.context_today(self.company)

    @contextmanager
    def open_gates(self, *shut):
        """Let every gate pass except those named, which give one reason each."""

        def reasons(order, gate, **scope):
            if gate in shut:
                return [order._gy_criterion("Test", False, f"Test keeps {gate} shut")]
            return []

        model = self.env.registry["sale.order"]
        with patch.object(model, "_gy_open_reasons", reasons):
            yield

    def confirmed(self, **values):
        """Return a contract in force, whatever the addons beside the spine would ask for."""
        order = self.draft(**values)
        with self.open_gates("production", "shipment"):
            order.action_confirm()
        return order

    def productions(self, order):
        return self.env["mrp.production"].search([("gy_order_id", "=", order.id)])

    def make(self, order):
        """Make and store everything the contract needs, with all gates open."""
        with self.open_gates():
            for production in self.productions(order):
                if production.state == "draft":
                    production.action_confirm()
                self._transfer(production.picking_ids)
                production.qty_producing = production.product_qty
                production._set_qty_producing()
                production.button_mark_done()
                self._transfer(production.picking_ids)
        for people in self.people:
            people.made(self, order)

    def stocked(self, **values):
        """Return a contract in force whose goods are in stock."""
        order = self.confirmed(**values)
        self.make(order)
        return order

    def shipped(self, quantity=None, **values):
        """Return a contract of which everything, or ``quantity``, has left."""
        order = self.stocked(**values)
        with self.open_gates():
            self.ship(self.deliveries(order), quantity)
        return order

    def sent_back(self, transfer, quantity):
        """Have the warehouse prepare the way back of what ``transfer`` moved; return it."""
        wizard = (
            self.as_role("warehouse", self.env["stock.return.picking"])
            .with_context(active_id=transfer.id, active_model="stock.picking")
            .create({})
        )
        wizard.product_return_moves.quantity = quantity
        return self.env["stock.picking"].browse(wizard.action_create_returns()["res_id"])

    def announce(self, order):
        """Have everything of a contract that is ready announced, as the people who do it."""
        for people in self.people:
            people.announced(self, order)

    def deliveries(self, order):
        return order.sudo().picking_ids.filtered(
            lambda item: item.picking_type_code == "outgoing"
            and item.state not in ("done", "cancel")
        )

    def ship(self, pickings, quantity=None, user="warehouse"):
        """Validate deliveries as the warehouse does, in full or ``quantity`` of each move."""
        self._transfer(self.as_role(user, pickings), quantity)
        for people in self.people:
            people.shipped(self, pickings)

    def _transfer(self, pickings, quantity=None):
        for picking in pickings.filtered(lambda item: item.state not in ("done", "cancel")):
            picking.action_assign()
            for move in picking.move_ids:
                move.quantity = move.product_uom_qty if quantity is None else quantity
            picking.move_ids.picked = True
            picking.with_context(skip_backorder=True).button_validate()

    def papers(self, order, code):
        """Return the papers of a type that are filed with the contract."""
        return order.sudo().gy_document_ids.filtered(lambda item: item.type_id.code == code)

    def turns(self, role, order):
        """Return the kinds of what waits on a role for a contract, those of this addon."""
        own = {part.kind for part in self.env["gy.turn"]._parts()}
        found = self.as_role(role, self.env["gy.turn"]).search(
            [("order_id", "=", order.id), ("kind", "in", list(own))]
        )
        return set(found.mapped("kind")) - {"late_step"}

    def assertWaits(self, order, kind, role, *others):
        """``kind`` waits on ``role`` and on nobody of ``others``."""
        self.assertIn(kind, self.turns(role, order))
        for other in others:
            self.assertNotIn(kind, self.turns(other, order), other)

    def version(self, order):
        """Return the version of a contract's totals that stands in the database."""
        self.env.cr.execute("SELECT gy_version FROM sale_order WHERE id = %s", [order.id])
        return self.env.cr.fetchone()[0] or 0

    def assertInTurn(self, order, action, method, model="sale.order"):
        """Assert that ``action`` has the contract's totals to itself when it comes to ``method``.

        What counts or decides before it has written the version does so on a state that another
        session may have changed (``_gy_lock_totals``).

        :return: what ``action`` returns
        """
        cls, versions = self.env.registry[model], []
        original = getattr(cls, method)

        def watched(records, *args, **kwargs):
            versions.append(self.version(order))
            return original(records, *args, **kwargs)

        self.env.cr.flush()
        self.env.cr.precommit.clear()  # nothing is held any more, as in a request of its own
        before = self.version(order)
        with patch.object(cls, method, watched):
            result = action()
        self.assertTrue(versions, f"{method} was not reached")
        self.assertGreater(versions[0], before, f"{method} counted out of turn")
        return result

    def assertCriteriaMatchFlags(self, order):
        """Flag ⇔ all criteria ok, and what is not opens something, for every stage (R0.3)."""
        order = order.sudo()
        stages = order._gy_stages()
        for code in order._gy_applicable_codes():
            criteria = order._gy_stage_criteria(code)
            self.assertTrue(criteria, f"stage {code} explains nothing")
            self.assertEqual(
                order[stages[code].done],
                all(item["ok"] for item in criteria),
                f"stage {code}: {criteria}",
            )
            dead_ends = [item["missing"] for item in criteria if not (item["ok"] or item["action"])]
            self.assertFalse(dead_ends, f"stage {code} leads nowhere")
