"""What a contract asks for beside the native steps; the scenario of the demo does it."""

from odoo.fields import Command

from odoo.addons.gy_demo.scenario import steps
from odoo.addons.gy_demo.scenario.world import World

from .native import NativeOrder

# The scenario's steps that come before a native one, and the phases they are counted in.
BEFORE = {
    "confirm": (
        ("pre-sales", ("explore", "agree")),
        ("before confirming", ("price", "quote", "sign", "submit", "review")),
    ),
    "store": (("before storing", ("inspect", "book", "notice", "settle", "pack")),),
    "make_invoice": (("before invoicing", ("shipping_data", "request")),),
}


def build(env, world):
    """Make the company one that works with the process, with a user for every role."""
    World(env).build()
    # The same accounts as in stock, which cannot carry money from one to the other.
    env.company.write({"gy_advance_account_id": False, "gy_retention_account_id": False})
    env["product.product"].browse(world["products"]).gy_grade_id = env.ref(
        "gy_pricing.price_grade_a"
    )
    env["res.partner"].browse(world["partner"]).child_ids[-1:].gy_may_sign = True
    users = env["res.users"].search([("share", "=", False)])
    return world | {"users": {user.login: user.id for user in users}}


class KnownWorld(World):
    """The scenario's world with users known by id: looking them up is no cost of a contract."""

    def __init__(self, env, users):
        super().__init__(env)
        self.users = users

    def user(self, role):
        return self.env["res.users"].browse(self.users[role])

    def seller(self, order):
        return self.user("salesperson")


class Contract(NativeOrder):
    """A contract on its way through the process."""

    def way(self):
        for phase, method in super().way():
            for own_phase, names in BEFORE.get(method.__name__, ()):
                for name in names:
                    yield own_phase, self._step(name)
            yield phase, method

    def _step(self, name):
        def take(env):
            world = KnownWorld(env, self.world["users"])
            order = world.env["sale.order"].browse(self.id)
            getattr(steps, name)(world, order)

        return take

    def payment_values(self, amount):
        return {"gy_share_ids": [Command.create({"order_id": self.id, "amount": amount})]}

    def make_invoice(self, env):
        """Finance accepts the request, which makes the native invoice."""
        requests = self.order(env).gy_request_ids.ids
        self.as_user(env, "finance")["gy.invoice.request"].browse(requests).action_accept()

    def settle_advances(self, env, invoices):
        """The advances of a contract settle themselves when its invoice is posted."""
