"""Multiply the contracts of a database in SQL, by Odoo's own populate; runs in Odoo's shell.

``GY_FACTOR`` is how many copies of everything are made. Native documents come first, then our own
records in the order of their links, so that every copy hangs on the copy it belongs to.
"""

import os

from odoo.tools.populate import infer_many2many_model, populate_models

NATIVE = (
    "res.partner",
    "crm.lead",
    "mail.activity",
    "calendar.event",
    "sale.order",
    "sale.order.line",
    "mrp.production",
    "stock.lot",
    "stock.picking",
    "stock.move",
    "stock.move.line",
    "account.move",
    "account.move.line",
    "account.payment",
    "account.partial.reconcile",
    "helpdesk.ticket",
)
# Links between native documents that core does not copy with them.
LINKS = (("sale.order.line", "invoice_lines"),)

# What grows faster than contracts: a customer's file holds many entries.
MORE = {"gy.customer.insight": 24}

# To-dos are derived afterwards; the number of a draft stands once, and no copy makes another one.
NOT_COPIED = ("gy.turn", "gy.acceptance.draft")


def hangs_on(model, names):
    """Tell whether a stored link of ``model`` leads to one of ``names``."""
    return any(
        field.type == "many2one" and field.store and field.comodel_name in names
        for field in model._fields.values()
    )


def own_models(env, names):
    """Return our models that belong to documents, each after those it hangs on."""
    candidates = {
        name
        for name in env.registry
        if name.startswith("gy.")
        and name not in NOT_COPIED
        and not env[name]._transient
        and env[name]._auto
    }
    ordered, known = [], set(names)
    while True:
        ready = sorted(name for name in candidates - known if hangs_on(env[name], known))
        # A model waits for those of its own links that will come, too.
        free = [
            name
            for name in ready
            if not hangs_on(env[name], set(ready) - {name}) or len(ready) == 1
        ] or ready
        if not free:
            return ordered
        ordered += free
        known.update(free)


def kept_single(env, names):
    """Return those of ``names`` whose rows stand once for what is not copied, so that a copy cannot be.

    A filled link with a unique index of its own to a model that is not among ``names``.
    """
    env.cr.execute("""
        SELECT table_.relname, attribute.attname
        FROM pg_index index_
        JOIN pg_class table_ ON table_.oid = index_.indrelid
        JOIN pg_attribute attribute
          ON attribute.attrelid = table_.oid AND attribute.attnum = index_.indkey[0]
        WHERE index_.indisunique AND index_.indnatts = 1
    """)
    unique = set(env.cr.fetchall())
    single = []
    for model in (env[name] for name in names):
        for field in model._fields.values():
            if (
                field.type == "many2one"
                and (model._table, field.name) in unique
                and field.comodel_name not in names
                and model.sudo().search_count([(field.name, "!=", False)], limit=1)
            ):
                single.append(model._name)
    return single


def populate(env, factor):
    """Make ``factor`` copies of all documents and let the database count its tables anew."""
    native = [name for name in NATIVE if name in env]
    names = [*native, *own_models(env, native)]
    single = kept_single(env, names)
    for name in single:
        print(f"    {name}: not copied, each stands once for what is not copied")
    models = [env[name] for name in names if name not in single]
    factors = {model: factor * MORE.get(model._name, 1) for model in models}
    for name, field in LINKS:
        factors[infer_many2many_model(env, env[name]._fields[field])] = factor
    populate_models(factors, ord("_"))
    env.flush_all()
    env.cr.commit()
    env.cr.execute("ANALYZE")
    env.cr.commit()
    # To-dos follow from the rest; plans are bad before the statistics are there.
    env["ir.config_parameter"].set_param("gy_sales_process.turns_after_id", "0")
    env["gy.turn"]._cron_rebuild()
    env.cr.execute("ANALYZE gy_turn")
    env.cr.commit()
    for model in models:
        env.cr.execute(f'SELECT count(*) FROM "{model._table}"')
        print(f"    {model._name}: {env.cr.fetchone()[0]}")


populate(env, int(os.environ["GY_FACTOR"]))  # noqa: F821  the shell's own variable
