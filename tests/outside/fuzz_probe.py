"""Runs inside Odoo's shell: calls what clients may call, as every role, with all kinds of arguments.

Each call is undone, so one database serves thousands. What it finds is printed as JSON; the tests
say what is wrong with it. ``SETTINGS`` comes before this text: ``seed``, ``part``, ``roles``, whether
all ``roads`` to a field are taken, and the table of methods of docs/rights.md.
"""

import contextlib
import itertools
import json
import random
import sys
import traceback
import zlib
from datetime import date, timedelta

import psycopg2

import odoo.exceptions
from odoo import api
from odoo.service.model import call_kw, get_public_method
from odoo.tools import json_default

SETTINGS = globals()["SETTINGS"]
env = globals()["env"]
rng = random.Random(SETTINGS["seed"])
CHINESE = {"lang": "zh_CN", "tz": "Asia/Shanghai"}
WORDS = (
    odoo.exceptions.UserError,
    odoo.exceptions.RedirectWarning,
    odoo.exceptions.AccessDenied,
    # Core tells a client in words what a constraint of the database asks for.
    psycopg2.IntegrityError,
)
PDF = "JVBERi0xLjQgYSBwYXBlcg=="
# What somebody who means well would send, by the name of the argument.
MEANT = {
    "date": "2026-11-20",
    "due_date": "2099-01-31",
    "reason": "客户要求",
    "opinion": "agree",
    "condition": "good",
    "way": "print",
    "kind": "special",
    "settlement": "refund",
    "transport": "carrier",
    "copy_kind": "copy",
    "part": "commercial",
    "code": "presales",
    "type_code": "other",
    "filename": "文件.pdf",
    "certificate_name": "文件.pdf",
    "consent_name": "文件.pdf",
    "number": "26412000009999999999",
    "quantity": 1.0,
    "cost": 10.0,
    "amount": 100.0,
    "approve": True,
    "enabled": False,
    "collected": False,
    "confirm": True,
    "packages": [{"name": "1/1", "weight": 10.0, "size": "1×1×1", "contents": "轴承"}],
    "quantities": {},
    "dates": {},
    "status": "slower",
    "lot_ids": [],
    "order_ids": [],
    **dict.fromkeys(("scan", "file", "data", "evidence", "consent", "certificate"), PDF),
    "confirmation": PDF,
}
# What nobody would, instead of any argument.
HOSTILE = (
    *(
        "2026-13-45",
        "2026-02-30 25:00",
        "0000-00-00",
        "甲\0乙",
        "x" * 4000,
        "",
        "%s%(x)s{0}",
        "1e999",
    ),
    *(-1, 0, 10**12, 1.5, 1e308, True, [], [1, "a"], {}, {"a": 1}, [[6, 0, ["x"]]], [None]),
)
# Who closes a ticket depends on its kind, who filed a paper voids it, and who attached one sorts it;
# docs/rights.md tells of one kind, of one's own to-dos and measures, and of others' papers.
BY_RECORD = {
    "gy.complaint.measure.action_done",
    "gy.document.action_void",
    "gy.stray.paper.action_file",
    "gy.stray.paper.action_leave_out",
    "gy.turn.action_do_several",
    "helpdesk.ticket.action_gy_close",
}
# Instead of the ids of one record.
HOSTILE_IDS = ([], ["abc"], [-1], [0], [10**12], [None], [True], [1.5], [[1]], ["1"])


class Undo(Exception):
    """Ends a call that went through, so that it leaves nothing behind."""


def attempt(uid, model, method, ids, args=(), kwargs=None, after=None, context=None):
    """Call as a client of that user would; undo it.

    :return: ``(outcome, words)``: ``done``, ``refused``, ``access`` or ``raw``
    """
    cr, called = env.cr, [list(args), kwargs or {}]
    args, kwargs = json.loads(json.dumps(called))
    if context:
        kwargs["context"] = {**CHINESE, **context}
    user_env = api.Environment(cr, uid, {**CHINESE, **(context or {})})
    found = None
    try:
        with cr.savepoint(flush=False):
            target = user_env[model]
            get_public_method(target, method)
            result = call_kw(target, method, args if ids is None else [ids, *args], kwargs)
            cr.flush()
            json.dumps(result, default=json_default)
            found = after(result) if after else result
            raise Undo
    except Undo:
        outcome = ("done", found)
    except odoo.exceptions.AccessError as error:
        outcome = ("access", str(error))
    except WORDS as error:
        outcome = ("refused", str(error))
    except Exception as error:
        places = [
            f"{frame.filename.split('/addons/')[-1]}:{frame.lineno}"
            for frame in traceback.extract_tb(error.__traceback__)
            if "/gy_" in frame.filename
        ]
        outcome = ("raw", f"{type(error).__name__}: {str(error)[:200]} {places[-3:]}")
    finally:
        env.transaction.clear()
        for hooks in (cr.precommit, cr.postcommit, cr.prerollback, cr.postrollback):
            hooks.clear()
    return outcome


def sample(model, count):
    """Return ids of records spread over the whole table."""
    records = env[model].with_context(active_test=False).search([], order="id")
    ids = records.ids
    return ids if len(ids) <= count else sorted(rng.sample(ids, count))


def public_methods():
    """Yield ``(model, name, function)`` of all public methods of ours on models with records."""
    for name in sorted(env.registry):
        model = env[name]
        if model._abstract or not model._auto or model._transient:
            continue
        for attribute in sorted(dir(type(model))):
            function = getattr(type(model), attribute, None)
            if hasattr(function, "gy_public"):
                yield name, attribute, function


def users():
    """Return ``{role: id of its user}``, with somebody who works here and holds no role."""
    logins = {user.login: user.id for user in env["res.users"].search([])}
    found = {role: logins[role] for role in SETTINGS["roles"] if role in logins}
    clerk = env["res.users"].create(
        {
            "name": "无岗位",
            "login": "no_role",
            "group_ids": [(6, 0, [env.ref("base.group_user").id])],
        }
    )
    return {**found, "no_role": clerk.id}


def meant(function, model, role_users):
    """Return plausible arguments of a method, those with defaults as well."""
    names = list(function.__wrapped__.__code__.co_varnames)
    names = names[1 : function.__wrapped__.__code__.co_argcount]
    others = {
        "user_id": role_users["sales_manager"],
        "target_id": role_users["sales_manager"],
        "borrower_id": role_users["quality"],
        "document_id": None,
        "contact_id": None,
        "line_id": (sample("sale.order.line", 1) or [1])[0],
        "grade_id": (sample("gy.price.grade", 1) or [1])[0],
        "reason_id": (sample("gy.loss.reason", 1) or [1])[0],
    }
    return {name: others[name] if name in others else MEANT.get(name, "甲方") for name in names}


def allowed(model, name):
    """Return the roles that docs/rights.md lets call a method, ``None`` where it says nothing."""
    rows = [
        cells
        for key, cells in SETTINGS["methods"].items()
        if key.split(":")[0] == f"{model}.{name}"
    ]
    if not rows:
        return None
    return {role for cells in rows for role, cell in cells.items() if cell == "yes"}


def is_harmless(result):
    """Tell whether a call only opened something, or did nothing at all."""
    window = isinstance(result, dict) and str(result.get("type", "")).startswith("ir.actions.")
    return window or not result


def fuzz_methods():
    """Plausible calls by every role, on records of all kinds; hostile ones by two of them."""
    role_users = users()
    count, findings = 0, []

    def note(kind, role, call, words):
        findings.append([kind, role, call, str(words)[:400]])

    for model, name, function in public_methods():
        arguments = meant(function, model, role_users)
        may = allowed(model, name)
        key, ids = f"{model}.{name}", sample(model, SETTINGS["records"])
        for role, id_ in itertools.product(role_users, ids):
            outcome, words = attempt(role_users[role], model, name, [id_], kwargs=arguments)
            count += 1
            if outcome == "raw":
                note("raw", role, f"{key} [{id_}]", words)
            elif outcome == "done" and key in BY_RECORD:
                continue
            elif outcome == "done" and may is not None and role not in may:
                note("beyond docs/rights.md", role, f"{key} [{id_}]", words)
            elif outcome == "done" and may is None and not is_harmless(words):
                note("not in docs/rights.md", role, key, words)
        # Whoever may call it gets furthest; others are turned away before arguments are read.
        allowed_role = next(iter(sorted(may or [])), "salesperson")
        calls = list(hostile_calls(ids, arguments))
        for role, some in ((allowed_role, calls), ("no_role", calls[: len(HOSTILE_IDS)])):
            for ids_, kwargs in some if role in role_users else ():
                outcome, words = attempt(role_users[role], model, name, ids_, kwargs=kwargs)
                count += 1
                if outcome == "raw":
                    note("raw", role, f"{key} {ids_} {str(kwargs)[:200]}", words)
    return count, findings


def hostile_calls(ids, arguments):
    for hostile in HOSTILE_IDS:
        yield hostile, arguments
    if not ids:
        return
    yield ids[:2], arguments
    yield ids[:1], {"no_such_argument": 1}
    yield ids[:1], {}
    for argument in arguments:
        for value in rng.sample(HOSTILE, SETTINGS["values"]):
            yield ids[:1], {**arguments, argument: value}


def fuzz_dialogs():
    """Dialogs opened on anything, by anybody, and applied as they come."""
    role_users = users()
    count, findings = 0, []
    ids = sample("sale.order", 2)
    places = [("sale.order", id_) for id_ in ids]
    places += [("sale.order", value) for value in ("abc", -1, 0, 10**12, None, True, [1], {})]
    places += [("res.partner", 1), ("no.such.model", 1), (None, 1), (7, 1)]
    for name in sorted(env.registry):
        model = env[name]
        if not (model._transient and name.startswith("gy.")):
            continue
        for role, (active_model, active_id) in itertools.product(
            ("salesperson", "sales_manager", "no_role"), places
        ):
            active = {"active_model": active_model, "active_id": active_id}
            active["active_ids"] = [active_id]
            for method, args in (("default_get", [list(model._fields)]), ("create", [{}])):
                outcome, words = attempt(role_users[role], name, method, None, args, context=active)
                count += 1
                if outcome == "raw":
                    findings.append(["raw", role, f"{name}.{method} {active}", words])
    return count, findings


# -- fields ------------------------------------------------------------------------


def other_value(record, field):
    """Return a value a client could send for a field, not the one it has."""
    value = record[field.name]
    if field.type in ("integer", "float", "monetary"):
        return (value or 0) + 7
    if field.type == "boolean":
        return not value
    if field.type in ("char", "text", "html"):
        return f"{value or ''}改"
    if field.type == "date":
        # Each field has days of its own: what follows from one that is open is not taken for it.
        day = zlib.crc32(f"{record._name}.{field.name}".encode()) % 3000
        found = date(2031, 1, 1) + timedelta(days=day)
        return str(found if str(value) != str(found) else found + timedelta(days=3000))
    if field.type == "datetime":
        return "2031-01-01 00:00:00"
    if field.type == "selection":
        keys = [key for key in field.get_values(env) if key != value]
        return keys[0] if keys else None
    if field.type == "many2one":
        other = env[field.comodel_name].search([("id", "not in", value.ids)], limit=1)
        return other.id or None
    if field.type == "reference":
        return f"res.partner,{env.company.partner_id.id}"
    return None


def told(record, field):
    value = record[field.name]
    return value.ids if field.relational else value


def is_open(model, field):
    """Tell whether people edit this field: what a form lets them do."""
    if field.name.startswith("gy_") and hasattr(model, "_gy_guarded_prefix"):
        return field.name in model._gy_open_fields()
    return not field.readonly and not (field.compute and field.readonly) and not field.related


def fields_of(model):
    for name, field in sorted(model._fields.items()):
        if not field.store or name in (
            "id",
            "create_uid",
            "create_date",
            "write_uid",
            "write_date",
        ):
            continue
        if model._name.startswith("gy.") or name.startswith("gy_"):
            yield field


def fuzz_fields():
    """Every stored field of ours by write, import, default and create, as those with some right."""
    role_users = users()
    count, findings = 0, []
    for name in sorted(env.registry):
        model = env[name]
        if model._abstract or not model._auto or model._transient:
            continue
        fields = list(fields_of(model))
        if not fields:
            continue
        for role, uid in role_users.items():
            mine = api.Environment(env.cr, uid, CHINESE)[name]
            if not mine.has_access("write"):
                continue
            records = mine.search([], limit=40)
            records = records.filtered(lambda item: item.has_access("write"))
            for record in rng.sample(list(records), min(SETTINGS["written"], len(records))):
                done, found = fuzz_record(role, uid, env[name].browse(record.id), fields)
                count += done
                findings += found
    return count, findings


def fuzz_record(role, uid, record, fields):
    name, count, findings = record._name, 0, []
    for field in fields:
        before, value = told(record, field), other_value(record, field)
        column = f"{field.name}/.id" if field.type == "many2one" else field.name
        if value is None:
            continue

        def changed(_result, record=record, field=field, before=before):
            env.invalidate_all()
            return told(record, field) != before

        def made(result, field=field, before=before, value=value):
            env.invalidate_all()
            ids = result if isinstance(result, list) else [result]
            found = told(env[name].browse(ids[0]), field)
            # A new record may well derive another value; what was sent is looked for.
            given = value in found if field.relational else str(value) in str(found)
            return given and found not in (before, False, [], 0, "")

        def by_itself(field=field, made=made):
            """Tell whether a new record has the value that was sent without being sent it."""
            values = copied(record)
            values.pop(field.name, None)
            return attempt(uid, name, "create", None, [[values]], {}, made) == ("done", True)

        roads = {
            "write": ("write", [record.id], [{field.name: value}], {}, changed, None),
            "web_save": (
                *("web_save", [record.id], [{field.name: value}], {"specification": {}}),
                *(changed, None),
            ),
            "import": (
                "load",
                None,
                [[".id", column], [[str(record.id), str(value)]]],
                {},
                changed,
                None,
            ),
        }
        if not SETTINGS["roads"]:
            # Both end in a write; each field is tried on one of them.
            roads.pop(("web_save", "import")[zlib.crc32(field.name.encode()) % 2])
        if env[name].with_user(uid).has_access("create"):
            values = copied(record)
            roads["create"] = ("create", None, [[{**values, field.name: value}]], {}, made, None)
            roads["default"] = (
                *("create", None, [[values]], {}, made),
                {f"default_{field.name}": value},
            )
        for road, (method, ids, args, kwargs, after, context) in roads.items():
            outcome, words = attempt(uid, name, method, ids, args, kwargs, after, context)
            count += 1
            if outcome == "raw":
                findings.append(["raw", role, f"{road} {name}.{field.name} = {value!r}", words])
            elif outcome == "done" and words is True and not is_open(env[name], field):
                if after is made and by_itself():
                    continue
                findings.append(["written", role, f"{road} {name}.{field.name}", str(value)])
    return count, findings


def copied(record):
    """Return what a client would send to make a record like this one."""
    values = {}
    for name, field in record._fields.items():
        if field.required and field.store and not field.compute and field.type != "one2many":
            value = record[name]
            values[name] = value.id if field.type == "many2one" else value
    return json.loads(json.dumps(values, default=json_default))


# -- links -------------------------------------------------------------------------

DOCUMENTS = (
    *("stock.move", "stock.move.line", "stock.picking", "mrp.production", "mrp.workorder"),
    *("account.move", "account.move.line", "stock.lot", "mrp.production.group"),
)
LINKED = (
    *("sale.order", "sale.order.line", "mrp.production", "stock.move", "stock.picking"),
    *("mrp.production.group", "account.move", "account.move.line", "stock.lot", "stock.reference"),
)
FACTS = "qty_delivered qty_invoiced qty_to_invoice price_unit product_uom_qty"


def facts(order):
    """Return what a contract says of itself, to compare with later."""
    env.flush_all()
    env.invalidate_all()
    names = [
        name
        for name, field in order._fields.items()
        if name.startswith("gy_") and field.store and field.column_type and name != "gy_version"
    ]
    lines = order.order_line.read(FACTS.split())
    return json.dumps([order.read(names), lines], default=json_default, sort_keys=True)


def related_records(order, comodel):
    """Return records of a contract that a document could be tied to."""
    productions = env["mrp.production"].search([("gy_order_id", "=", order.id)])
    found = {
        "sale.order": order,
        "sale.order.line": order.order_line.filtered("product_id"),
        "mrp.production": productions,
        "stock.move": order.order_line.move_ids | productions.move_raw_ids,
        "stock.picking": order.picking_ids,
        "account.move": order.invoice_ids,
        "account.move.line": order.order_line.invoice_lines,
        "stock.lot": order.order_line.move_ids.move_line_ids.lot_id,
    }
    if comodel == "mrp.production.group" and "production_group_id" in productions._fields:
        return productions.production_group_id
    if comodel == "stock.reference" and "stock_reference_ids" in order._fields:
        return order.stock_reference_ids
    return found.get(comodel, env["sale.order"].browse())


def fuzz_links():
    """Every native document, made with or tied to every record of a contract in force."""
    role_users = users()
    count, findings = 0, []
    orders = env["sale.order"].search([("state", "=", "sale"), ("gy_is_process", "=", True)])
    orders = orders.filtered(lambda order: order.gy_line_ids.move_ids)
    for order in rng.sample(list(orders), min(SETTINGS["records"], len(orders))):
        before = facts(order)
        for name, role in itertools.product(
            DOCUMENTS, ("warehouse", "manufacturing", "finance", "sales_manager")
        ):
            template = env[name].search([], order="id", limit=1)
            mine = env[name].with_user(role_users[role])
            links = [
                (field, linked)
                for field in env[name]._fields.values()
                if field.type in ("many2one", "many2many")
                and field.comodel_name in LINKED
                and not (field.related and not field.store)
                for linked in related_records(order, field.comodel_name)[:1]
            ]
            for field, linked in links:
                value = linked.id if field.type == "many2one" else [[6, 0, linked.ids]]
                free = template_values(name, template)
                calls = []
                if mine.has_access("create"):
                    calls.append(("create", None, [[{**free, field.name: value}]]))
                if template and mine.has_access("write"):
                    calls.append(("write", template.ids, [{field.name: value}]))
                for method, ids, args in calls:
                    outcome, words = attempt(
                        role_users[role],
                        name,
                        method,
                        ids,
                        args,
                        after=lambda _result, order=order, before=before: facts(order) != before,
                    )
                    count += 1
                    call = f"{method} {name} with {field.name} = {linked} of {order.name}"
                    if outcome == "raw" and "/gy_" in words:
                        findings.append(["raw", role, call, words])
                    elif outcome == "done" and words is True:
                        findings.append(["changed", role, call, "the contract's figures"])
    return count, findings


def template_values(name, template):
    values = copied(template) if template else {}
    if name == "stock.move":
        values.update(product_uom_qty=1, product_id=template.product_id.id)
    if name in ("stock.move", "stock.move.line"):
        outgoing = env["stock.warehouse"].search([], limit=1)
        values.update(
            location_id=outgoing.lot_stock_id.id,
            location_dest_id=env.ref("stock.stock_location_customers").id,
        )
    if name == "account.move":
        values = {"move_type": "out_invoice", "partner_id": env.company.partner_id.id}
    return values


PARTS = {
    "methods": fuzz_methods,
    "dialogs": fuzz_dialogs,
    "fields": fuzz_fields,
    "links": fuzz_links,
}
with contextlib.redirect_stdout(sys.stderr):
    done, found = PARTS[SETTINGS["part"]]()
env.cr.rollback()
print("FUZZ " + json.dumps({"calls": done, "findings": found}, ensure_ascii=False))
