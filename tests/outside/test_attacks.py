"""Ways round the gates, tried from outside by the people who have most rights (design.md)."""

import contextlib
import itertools

import pytest

from .checks import no_access, refused
from .client import Browser, Refused, RpcError

BOSSES = ("salesperson", "sales_manager", "admin")
# The pass of the spine is a Python object; these are all that a client can send in its place.
FORGED = [
    {"gy_gate_pass": True},
    {"gy_gate_pass": "state:sale"},
    {"gy_gate_pass": {"model": "sale.order", "ids": None, "names": ["state:sale"]}},
    {"gy_gate_pass": [{"model": "sale.order", "ids": None, "names": ["state:sale"]}]},
    {"gy_gate_pass": [["sale.order", None, ["state:sale", "gy_signed_on", "gy_is_process"]]]},
]
FROM_STOCK = {"6308-2RS": (4, 1000.0)}


def user_of(office, login):
    return office.admin if login == "admin" else office.user(login)


@pytest.fixture(scope="module")
def draft(office):
    """A contract that may neither be sent (a line without price) nor confirmed."""
    return office.draft({"NU 2340 EM": (1, 0.0)})


@pytest.fixture(scope="module")
def complete(office):
    """A draft that could be sent, but is neither signed nor reviewed."""
    return office.draft()


@pytest.fixture(scope="module")
def in_force(office):
    """A confirmed contract whose advance is not paid: its manufacturing orders are held."""
    return office.contract(until="confirm")


@pytest.fixture(scope="module")
def stored(office):
    """A contract whose goods lie in stock while the money before shipment is missing."""
    order = office.contract(until="store")
    (picking,) = office.deliveries(order)
    office.fill(picking)
    return order


def snapshot(office, order):
    """Return all that an attack on a contract could change, to compare with later."""
    admin = office.admin
    fields = admin.call("sale.order", "fields_get", [], ["type"])
    names = [name for name in fields if name.startswith("gy_") and name != "gy_strip"]
    names += ["state", "locked", "partner_id", "amount_total", "note", "client_order_ref"]
    order_row = admin.read("sale.order", order, *names)
    order_row.pop("gy_version", None)
    lines = admin.find(
        "sale.order.line",
        [["order_id", "=", order]],
        "product_id",
        "name",
        "product_uom_qty",
        "price_unit",
        "discount",
        "tax_ids",
        "qty_delivered",
        order="id",
    )
    plan = admin.find(
        "gy.installment",
        [["order_id", "=", order]],
        "kind",
        "share",
        "gate",
        "trigger",
        "amount",
        "paid_amount",
        "missing_amount",
        "state",
        order="id",
    )
    productions = admin.find(
        "mrp.production",
        [["gy_order_id", "=", order]],
        "state",
        "product_qty",
        "qty_producing",
        order="id",
    )
    moves = admin.find(
        "stock.move",
        [["sale_line_id.order_id", "=", order]],
        "state",
        "product_uom_qty",
        order="id",
    )
    return order_row, lines, plan, productions, moves, office.steps(order)


class unchanged:
    """``with unchanged(office, order):`` nothing of the contract differs afterwards."""

    def __init__(self, office, order):
        self.office, self.order = office, order

    def __enter__(self):
        self.before = snapshot(self.office, self.order)

    def __exit__(self, kind, error, trace):
        if kind is None:
            assert snapshot(self.office, self.order) == self.before


# -- sending and confirming ------------------------------------------------------


@pytest.mark.parametrize("login", BOSSES)
@pytest.mark.parametrize("state", ["sale", "sent"])
def test_write_state(office, draft, complete, login, state):
    user = user_of(office, login)
    for order in (draft, complete):
        with unchanged(office, order):
            refused(user.write, "sale.order", order, {"state": state})
            partner = office.order(order, "partner_id")["partner_id"]
            command = {"sale_order_ids": [[1, order, {"state": state}]]}
            refused(user.write, "res.partner", partner, command)
            for context in FORGED:
                refused(user.write, "sale.order", order, {"state": state}, context=context)


@pytest.mark.parametrize("login", BOSSES)
def test_create_in_a_state(office, login):
    user = user_of(office, login)
    values = {
        "partner_id": office.customer(),
        "order_line": office.bill_lines({"NU 2340 EM": (1, 9.0)}),
    }
    count = office.admin.call("sale.order", "search_count", [])
    for state in ("sale", "sent"):
        refused(user.create, "sale.order", {**values, "state": state})
        for context in FORGED:
            refused(user.create, "sale.order", {**values, "state": state}, context=context)
    assert office.admin.call("sale.order", "search_count", []) == count
    for state in ("sale", "sent"):
        # A default is either refused or has no effect.
        for given in (values, {"partner_id": office.customer()}):
            with contextlib.suppress(Refused):
                order = user.create("sale.order", given, context={"default_state": state})
                assert office.order(order, "state")["state"] == "draft"


@pytest.mark.parametrize("login", BOSSES)
def test_create_outside_the_process(office, login):
    user = user_of(office, login)
    values = {"partner_id": office.customer()}
    no_access(user.create, "sale.order", {**values, "gy_is_process": False})
    no_access(user.create, "sale.order", {**values, "gy_is_process": False}, context=FORGED[-1])
    order = user.create("sale.order", values, context={"default_gy_is_process": False})
    assert office.order(order, "gy_is_process")["gy_is_process"]
    no_access(user.write, "sale.order", order, {"gy_is_process": False})
    for name in ("action_gy_set_process",):
        if login == "salesperson":
            no_access(user.call, "sale.order", name, [order], False, "零售")
        else:
            refused(office.sales_manager.call, "sale.order", name, [order], False, " ")


def test_switch_off_what_was_decided(office, in_force):
    """The process can be left only as long as nothing was sent, confirmed or received."""
    manager = office.sales_manager
    with unchanged(office, in_force):
        refused(manager.call, "sale.order", "action_gy_set_process", [in_force], False, "零售")
    order = office.draft()
    office.salesperson.call("sale.order", "action_quotation_sent", [order])
    refused(manager.call, "sale.order", "action_gy_set_process", [order], False, "零售")
    # Neither by way of cancelling and setting back to draft.
    manager.call("sale.order", "action_cancel", [order])
    manager.call("sale.order", "action_draft", [order])
    assert office.order(order, "state")["state"] == "draft"
    refused(manager.call, "sale.order", "action_gy_set_process", [order], False, "零售")
    paid = office.draft()
    office.pay(paid, amount=100.0)
    refused(manager.call, "sale.order", "action_gy_set_process", [paid], False, "零售")


@pytest.mark.parametrize("login", BOSSES)
def test_default_context(office, login):
    """Context keys of the client do not become values of guarded fields."""
    user = user_of(office, login)
    context = {
        "default_gy_review_done": True,
        "default_gy_signed_on": "2026-01-01",
        "default_gy_signed_hash": "x",
        "default_gy_signing_done": True,
        "default_gy_effective_date": "2026-01-01",
        "default_gy_skipped_codes": "signing,review",
        "default_gy_stage_codes": "",
        "default_gy_gates": "",
        "default_gy_allow_zero_price": True,
        "default_gy_received_amount": 1e9,
        "default_locked": False,
    }
    order = user.create(
        "sale.order",
        {
            "partner_id": office.customer(),
            "order_line": office.bill_lines({"NU 2340 EM": (1, 9.0)}),
        },
        context=context,
    )
    row = office.order(order, *(key[len("default_") :] for key in context))
    plain = office.order(office.draft(), *(key[len("default_") :] for key in context))
    row.pop("id"), plain.pop("id")
    assert row == plain
    refused(user.call, "sale.order", "action_confirm", [order], context=context)
    assert office.stage(order) == "presales"


def guarded_fields(office, model, opened):
    fields = office.admin.call(model, "fields_get", [], ["type"])
    return {
        name: info["type"]
        for name, info in fields.items()
        if name.startswith("gy_") and name not in opened
    }


def wrong_value(kind):
    return {
        "boolean": True,
        "date": "2026-01-01",
        "datetime": "2026-01-01 00:00:00",
        "float": 1e9,
        "monetary": 0.0,
        "integer": 7,
        "many2one": 1,
        "one2many": [[5]],
        "many2many": [[5]],
        "json": {},
    }.get(kind, "x")


# What a person may edit; everything else of ours on a native document follows from records.
OPEN = {
    "sale.order": {
        "gy_profile_id",
        "gy_valid_from",
        "gy_valid_until",
        "gy_framework_limit",
        "gy_framework_id",
        "gy_type_reason",
        "gy_type_origin",
        "gy_warranty_months",
        "gy_warranty_months_commissioned",
        "gy_repair_prolongs",
        "gy_replacement_warranty",
        "gy_replacement_months",
        "gy_organiser_id",
        "gy_installment_template_id",
        "gy_installment_ids",
        "gy_agreement_id",
        "gy_agreement_wanted",
        "gy_contract_template_id",
        "gy_clause_ids",
        "gy_signing_place",
        "gy_our_signatory_id",
        "gy_customer_signatory_id",
        "gy_delivery_manner",
        "gy_packing",
        "gy_own_text",
        "gy_own_text_reason",
        "gy_own_text_file",
        "gy_own_text_name",
        "gy_penalty_rate",
        "gy_penalty_cap",
        "gy_interest_rate",
        "gy_forum",
        "gy_forum_place",
        "gy_other_attachments",
        "gy_clause_index_id",
        "gy_clause_base",
        "gy_clause_share",
        "gy_clause_threshold",
        "gy_requirement_ids",
        "gy_host_machine",
        "gy_host_factory_id",
        "gy_ordering_unit_id",
        "gy_design_institute_id",
        "gy_end_user_id",
        "gy_project",
    },
    "mrp.production": set(),
    "stock.move": set(),
}


@pytest.mark.parametrize("login", ["salesperson", "admin"])
def test_guarded_fields_of_contracts(office, complete, in_force, login):
    user = user_of(office, login)
    fields = guarded_fields(office, "sale.order", OPEN["sale.order"])
    assert {"gy_review_done", "gy_signed_on", "gy_share_ids", "gy_step_ids"} <= fields.keys()
    with unchanged(office, complete), unchanged(office, in_force):
        for name, kind in fields.items():
            values = {name: wrong_value(kind)}
            no_access(user.write, "sale.order", complete, values)
            no_access(user.write, "sale.order", in_force, values, context=FORGED[-1])
            if name != "gy_is_process":
                partner = {"partner_id": office.customer()}
                no_access(user.create, "sale.order", {**partner, **values})


@pytest.mark.parametrize(
    "login, model",
    list(itertools.product(("manufacturing", "admin"), ("mrp.production", "stock.move"))),
)
def test_guarded_fields_of_goods(office, in_force, login, model):
    user = user_of(office, login)
    domain = {
        "mrp.production": [["gy_order_id", "=", in_force]],
        "stock.move": [["sale_line_id.order_id", "=", in_force]],
    }[model]
    ids = office.admin.search(model, domain)
    fields = guarded_fields(office, model, OPEN[model])
    assert ids and fields
    with unchanged(office, in_force):
        for name, kind in fields.items():
            value = False if kind == "many2one" else wrong_value(kind)
            no_access(user.write, model, ids, {name: value})


@pytest.mark.parametrize("login", BOSSES)
def test_guarded_fields_of_instalments(office, complete, login):
    user = user_of(office, login)
    (line, *_rest) = office.admin.search("gy.installment", [["order_id", "=", complete]])
    with unchanged(office, complete):
        for name, value in {
            "amount": 0.0,
            "paid_amount": 1e9,
            "missing_amount": 0.0,
            "named_amount": 1e9,
            "paid_on": "2026-01-01",
            "due_date": "2026-01-01",
            "state": "paid",
        }.items():
            no_access(user.write, "gy.installment", line, {name: value})
            no_access(user.write, "gy.installment", line, {name: value}, context=FORGED[-1])
            command = {"gy_installment_ids": [[1, line, {name: value}]]}
            no_access(user.write, "sale.order", complete, command)


@pytest.mark.parametrize("login", BOSSES)
def test_import(office, login, complete, in_force):
    """The import of a file is no way round."""
    user = user_of(office, login)
    partner = office.admin.value("res.partner", office.customer(), "name")
    count = office.admin.call("sale.order", "search_count", [])
    for name, value in (
        ("state", "sale"),
        ("state", "sent"),
        ("gy_is_process", "0"),
        ("gy_signed_on", "2026-01-01"),
        ("gy_review_done", "1"),
        ("gy_gates", ""),
        ("gy_skipped_codes", "signing"),
    ):
        answer = user.call("sale.order", "load", ["partner_id", name], [[partner, value]])
        assert not answer["ids"], (name, answer)
    assert office.admin.call("sale.order", "search_count", []) == count
    for order in (complete, in_force):
        with unchanged(office, order):
            for name, value in (
                ("state", "sale" if order == complete else "draft"),
                ("locked", "0") if order == in_force else ("gy_signed_on", "2026-01-01"),
            ):
                answer = user.call("sale.order", "load", [".id", name], [[str(order), value]])
                assert not answer["ids"], (name, answer)


@pytest.mark.parametrize("login", BOSSES)
def test_private_methods(office, complete, login):
    user = user_of(office, login)
    for method, args in (
        ("_gy_granted", ["state:sale"]),
        ("_gy_sync_steps", []),
        ("_gy_recompute", ["gy_stage_id"]),
        ("_gy_lock_totals", []),
        ("_gy_check_gate", ["confirm"]),
        ("_gy_copy_template", []),
        ("_gy_money_changed", []),
        ("_cron_gy_dates_passed", []),
        ("_validate_order", []),
        ("_action_confirm", []),
        ("_action_cancel", []),
    ):
        for call in (user.call, user.by_password):
            no_access(call, "sale.order", method, [complete], *args)


@pytest.mark.parametrize("login", BOSSES)
def test_by_name_and_password(office, complete, login):
    """A program outside meets the same gates as the web client."""
    user = user_of(office, login)
    with unchanged(office, complete):
        refused(user.by_password, "sale.order", "write", [complete], {"state": "sale"})
        forged = {"gy_granted": ["state:sale"]}
        refused(
            user.by_password, "sale.order", "write", [complete], {"state": "sale"}, context=forged
        )
    (row,) = user.by_password("sale.order", "read", [complete], ["state"])
    assert row["state"] == office.order(complete, "state")["state"]


def test_public_methods_are_known(office, complete):
    """What of ours can be called from outside is what is meant to be."""
    for method in ("gy_granted", "action_gy_confirm", "gy_sync_steps", "revoke", "grant"):
        with pytest.raises(RpcError):
            office.admin.call("sale.order", method, [complete])


@pytest.mark.parametrize("login", BOSSES)
def test_copy_of_a_contract(office, in_force, login):
    """Nothing that was decided is copied."""
    user = user_of(office, login)
    (copy,) = user.call("sale.order", "copy", [in_force])
    row = office.order(
        copy,
        "state",
        "locked",
        "gy_is_process",
        "gy_was_sent",
        "gy_signed_on",
        "gy_signed_hash",
        "gy_signing_done",
        "gy_review_done",
        "gy_review_ids",
        "gy_effective_date",
        "gy_skipped_codes",
        "gy_share_ids",
        "gy_received_amount",
    )
    row.pop("id")
    assert row.pop("state") == "draft" and row.pop("gy_is_process")
    assert not any(row.values()), row
    # The opportunity it comes from is the same; its prices are nobody's yet.
    assert office.stage(copy) == "pricing"
    for values in (
        {"state": "sale"},
        {"gy_signed_on": "2026-01-01", "gy_signed_hash": "x"},
        {"gy_is_process": False},
    ):
        refused(user.call, "sale.order", "copy", [in_force], values)


@pytest.mark.parametrize("login", ["sales_manager", "salesperson"])
def test_mail_of_an_unready_draft(office, draft, login):
    user = user_of(office, login)
    # A template of its own: the native one wants a program for its PDF that need not be there.
    template = office.admin.create(
        "mail.template",
        {
            "name": "报价",
            "model_id": office.admin.search("ir.model", [["model", "=", "sale.order"]])[0],
            "subject": "报价 {{ object.name }}",
            "body_html": "<p>报价</p>",
            "partner_to": "{{ object.partner_id.id }}",
        },
    )
    mails = office.admin.call("mail.mail", "search_count", [])
    with unchanged(office, draft):
        refused(user.call, "sale.order", "action_quotation_send", [draft], words=["NU 2340 EM"])
        refused(user.call, "sale.order", "action_quotation_sent", [draft], words=["NU 2340 EM"])
        refused(user.call, "mail.template", "send_mail", template, draft)
        refused(user.call, "mail.template", "send_mail", [template], draft, force_send=True)
        refused(
            user.call,
            "sale.order",
            "message_post",
            [draft],
            body="报价",
            context={"mark_so_as_sent": True},
        )
        refused(
            user.call,
            "sale.order",
            "message_post_with_source",
            [draft],
            "sale.email_template_edi_sale",
        )
        refused(
            user.call,
            "sale.order",
            "message_mail_with_source",
            [draft],
            "sale.email_template_edi_sale",
        )
        for context in ({}, {"mark_so_as_sent": True}):
            composer = user.create(
                "mail.compose.message",
                {
                    "model": "sale.order",
                    "res_ids": str([draft]),
                    "template_id": template,
                    "composition_mode": "comment",
                },
                context=context,
            )
            refused(
                user.call, "mail.compose.message", "action_send_mail", [composer], context=context
            )
        composer = user.create(
            "mail.compose.message",
            {
                "model": "sale.order",
                "res_ids": str([draft]),
                "template_id": template,
                "composition_mode": "mass_mail",
            },
        )
        refused(user.call, "mail.compose.message", "action_send_mail", [composer])
    assert office.admin.call("mail.mail", "search_count", []) == mails


# -- what was reviewed is what is confirmed ----------------------------------------


def test_change_after_review(office):
    """What was reviewed is what is confirmed; taken back to the letter, the review counts again."""
    sales = office.salesperson
    order = office.contract(before="confirm")
    lines = office.admin.search("sale.order.line", [["order_id", "=", order]], order="id")
    plan = office.admin.search("gy.installment", [["order_id", "=", order]], order="id")
    row = office.order(order, "partner_id", "gy_warranty_months")
    partner, months = row["partner_id"], row["gy_warranty_months"]
    for model, record, values, old in (
        ("sale.order.line", lines[0], {"price_unit": 1249.99}, {"price_unit": 1250.0}),
        ("sale.order.line", lines[1], {"discount": 1.0}, {"discount": 0.0}),
        (
            "sale.order",
            order,
            {"order_line": [[1, lines[0], {"product_uom_qty": 3, "price_unit": 1250.0}]]},
            {"order_line": [[1, lines[0], {"product_uom_qty": 2, "price_unit": 1250.0}]]},
        ),
        (
            "sale.order",
            order,
            {"partner_invoice_id": office.customer(1)},
            {"partner_invoice_id": partner},
        ),
        ("sale.order", order, {"gy_warranty_months": 99}, {"gy_warranty_months": months}),
        ("gy.installment", plan[0], {"gate": "none"}, {"gate": "production"}),
        (
            "gy.installment",
            plan[0],
            {"kind": "deposit", "share": 20},
            {"kind": "advance", "share": 30},
        ),
    ):
        assert office.stage(order) == "advance", f"before {values}"
        sales.write(model, record, values)
        # A price that was changed is a price nobody approved.
        assert office.stage(order) in ("pricing", "signing"), values
        words = office.missing(order, "signing", sales) + office.missing(order, "review", sales)
        assert len(words) == 2
        refused(sales.call, "sale.order", "action_confirm", [order], words=words)
        sales.write(model, record, old)
    for model, record, values in (
        ("sale.order", order, {"note": "<p>两年质保</p>"}),
        ("sale.order", order, {"order_line": office.bill_lines({"NU 2340 EM": (1, 1.0)})}),
        ("sale.order", order, {"order_line": [[2, lines[1]]]}),
    ):
        sales.write(model, record, values)
        assert office.stage(order) in ("pricing", "signing"), values
        refused(sales.call, "sale.order", "action_confirm", [order])


# -- a contract in force -----------------------------------------------------------


@pytest.mark.parametrize("login", BOSSES)
def test_unlock_and_cancel(office, in_force, login):
    user = user_of(office, login)
    with unchanged(office, in_force):
        refused(user.write, "sale.order", in_force, {"locked": False})
        refused(
            user.write, "sale.order", in_force, {"locked": False}, context={"gy_gate_pass": True}
        )
        refused(user.call, "sale.order", "action_unlock", [in_force])
        refused(user.call, "sale.order", "action_cancel", [in_force])
        refused(
            user.call,
            "sale.order",
            "action_cancel",
            [in_force],
            context={"disable_cancel_warning": True},
        )
        for state in ("draft", "sent", "cancel"):
            refused(user.write, "sale.order", in_force, {"state": state})
        refused(user.unlink, "sale.order", in_force)
        wizard = user.create("sale.mass.cancel.orders", {"sale_order_ids": [[6, 0, [in_force]]]})
        refused(user.call, "sale.mass.cancel.orders", "action_mass_cancel", [wizard])


@pytest.mark.parametrize("login", BOSSES)
def test_agreed_values(office, in_force, login):
    user = user_of(office, login)
    with unchanged(office, in_force):
        for values in (
            {"partner_id": office.customer(2)},
            {"partner_invoice_id": office.customer(2)},
            {"partner_shipping_id": office.customer(2)},
            {"date_order": "2026-01-01 00:00:00"},
            {"commitment_date": "2027-01-01 00:00:00"},
            {"note": "<p>x</p>"},
            {"payment_term_id": False},
            {"gy_profile_id": False},
            {"gy_warranty_months": 99},
            {"gy_installment_template_id": 2},
            {"company_id": False},
        ):
            refused(user.write, "sale.order", in_force, values)


@pytest.mark.parametrize("login", BOSSES)
def test_lines_of_a_contract_in_force(office, in_force, login):
    user = user_of(office, login)
    lines = office.admin.search("sale.order.line", [["order_id", "=", in_force]], order="id")
    new = office.bill_lines({"NU 2340 EM": (1, 1.0)})[0][2]
    changes = (
        {"price_unit": 1.0},
        {"product_uom_qty": 100.0},
        {"product_uom_qty": 0.0},
        {"discount": 50.0},
        {"name": "x"},
        {"tax_ids": [[5]]},
        {"product_id": office.product("013.40.1120")},
        {"qty_delivered": 100.0},
        {"technical_price_unit": 1.0},
    )
    with unchanged(office, in_force):
        refused(user.create, "sale.order.line", {"order_id": in_force, **new})
        note = {"order_id": in_force, "display_type": "line_note", "name": "x"}
        refused(user.create, "sale.order.line", note)
        refused(user.unlink, "sale.order.line", lines[0])
        refused(user.call, "sale.order.line", "copy", [lines[0]])
        for values in changes:
            refused(user.write, "sale.order.line", lines[0], values)
            refused(user.write, "sale.order", in_force, {"order_line": [[1, lines[0], values]]})
        for command in ([0, 0, new], [2, lines[0]], [3, lines[0]], [5], [6, 0, []]):
            refused(user.write, "sale.order", in_force, {"order_line": [command]})
        # Lines of another order do not slip in, nor do these slip out.
        other = office.draft()
        foreign = office.admin.search("sale.order.line", [["order_id", "=", other]])
        refused(user.write, "sale.order.line", foreign[0], {"order_id": in_force})
        refused(user.write, "sale.order.line", lines[0], {"order_id": other})
        refused(user.write, "sale.order", in_force, {"order_line": [[4, foreign[0]]]})


def test_discount_dialog_and_catalogue(office, in_force):
    """Two native ways to write lines that do not look like one."""
    sales = office.salesperson
    with unchanged(office, in_force):
        for kind in ("sol_discount", "so_discount", "amount"):
            wizard = sales.create(
                "sale.order.discount",
                {
                    "sale_order_id": in_force,
                    "discount_type": kind,
                    "discount_percentage": 0.5,
                    "discount_amount": 100.0,
                },
            )
            refused(sales.call, "sale.order.discount", "action_apply_discount", [wizard])
        browser = Browser(office.server.url, office.server.database).login(
            "salesperson", "salesperson"
        )
        answer = browser.post_json(
            "/product/catalog/update_order_line_info",
            {
                "res_model": "sale.order",
                "order_id": in_force,
                "product_id": office.product("NU 2340 EM"),
                "quantity": 50,
            },
        )
        assert "error" in answer, answer


@pytest.mark.parametrize("login", BOSSES)
def test_instalments_of_a_contract_in_force(office, in_force, login):
    user = user_of(office, login)
    plan = office.admin.search("gy.installment", [["order_id", "=", in_force]], order="id")
    other = office.draft()
    foreign = office.admin.search("gy.installment", [["order_id", "=", other]])
    new = {"kind": "advance", "share": 1.0, "trigger": "effective", "gate": "none"}
    with unchanged(office, in_force):
        refused(user.unlink, "gy.installment", plan[0])
        refused(user.create, "gy.installment", {"order_id": in_force, **new})
        refused(user.write, "gy.installment", foreign[0], {"order_id": in_force})
        for values in (
            {"gate": "none"},
            {"share": 0.01},
            {"trigger": "warranty_end"},
            {"sequence": 999},
            {"kind": "retention"},
            {"offset_days": 999},
            {"order_id": other},
        ):
            refused(user.write, "gy.installment", plan[0], values)
        for command in (
            [2, plan[0]],
            [3, plan[0]],
            [5],
            [0, 0, new],
            [1, plan[0], {"gate": "none"}],
        ):
            refused(user.write, "sale.order", in_force, {"gy_installment_ids": [command]})


@pytest.mark.parametrize("login", [*BOSSES, "finance", "general_manager"])
def test_history_and_opinions(office, in_force, login):
    """Nobody writes the record of what happened."""
    user = user_of(office, login)
    admin = office.admin
    step = admin.search("gy.process.step", [["order_id", "=", in_force]])
    review = admin.search("gy.contract.review", [["order_id", "=", in_force]])
    opinion = admin.search("gy.contract.review.opinion", [["order_id", "=", in_force]])
    with unchanged(office, in_force):
        for model, ids, values in (
            ("gy.process.step", step, {"state": "done"}),
            ("gy.process.step", step, {"user_id": user.uid}),
            ("gy.contract.review", review, {"state": "approved"}),
            ("gy.contract.review", review, {"withdrawn": True}),
            ("gy.contract.review.opinion", opinion, {"opinion": "agree"}),
            ("gy.contract.review.opinion", opinion, {"reason": "x"}),
        ):
            no_access(user.write, model, ids, values)
            no_access(user.unlink, model, ids)
            no_access(user.call, model, "copy", ids[:1])


# -- production ---------------------------------------------------------------------


@pytest.mark.parametrize("login", ["manufacturing", "admin"])
def test_held_production(office, in_force, login):
    user = user_of(office, login)
    productions = office.productions(in_force)
    first = productions[0]
    words = office.missing(in_force, "advance", user)
    model = "mrp.production"
    with unchanged(office, in_force):
        for method in ("action_confirm", "button_plan", "button_mark_done"):
            refused(user.call, model, method, [first], words=words)
            refused(user.call, model, method, [first], words=words, context=FORGED[0])
        for values in (
            {"state": "confirmed"},
            {"state": "progress"},
            {"state": "to_close"},
            {"state": "done"},
            {"qty_producing": 1.0},
        ):
            refused(user.write, model, first, values, words=words)
        refused(user.call, model, "action_merge", productions)
        refused(user.write, model, first, {"sale_line_id": False})
        refused(user.write, model, first, {"origin": "x", "sale_line_id": False})


@pytest.mark.parametrize("login", ["manufacturing", "admin"])
def test_moves_of_a_held_order(office, in_force, login):
    user = user_of(office, login)
    (first, *_rest) = office.productions(in_force)
    row = office.admin.read("mrp.production", first, "move_raw_ids", "move_finished_ids")
    states = [["id", "in", row["move_raw_ids"] + row["move_finished_ids"]]]
    before = office.admin.find("stock.move", states, "state", "quantity", order="id")
    for moves in (row["move_raw_ids"], row["move_finished_ids"]):
        refused(user.write, "stock.move", moves, {"state": "done"})
        refused(
            user.write,
            "mrp.production",
            first,
            {"move_raw_ids": [[1, moves[0], {"state": "done"}]]},
        )
    assert office.admin.find("stock.move", states, "state", "quantity", order="id") == before


def test_work_order_of_a_held_order(office, in_force):
    maker = office.manufacturing
    (first, *_rest) = office.productions(in_force)
    centre = office.admin.create("mrp.workcenter", {"name": "磨削"})
    order = office.admin.create(
        "mrp.workorder", {"name": "磨削", "production_id": first, "workcenter_id": centre}
    )
    try:
        for method in ("button_start", "button_finish", "action_mark_as_done"):
            refused(maker.call, "mrp.workorder", method, [order])
        for values in ({"state": "progress"}, {"state": "done"}, {"qty_producing": 1.0}):
            refused(maker.write, "mrp.workorder", order, values)
        assert office.admin.value("mrp.production", first, "state") == "draft"
    finally:
        office.admin.unlink("mrp.workorder", order)


def test_a_born_started_order(office, in_force):
    """A manufacturing order of the contract's line cannot be created confirmed."""
    maker = office.manufacturing
    (first, *_rest) = office.productions(in_force)
    row = office.admin.read(
        "mrp.production",
        first,
        "product_id",
        "bom_id",
        "product_uom_id",
        "sale_line_id",
        "picking_type_id",
    )
    row.pop("id")
    with unchanged(office, in_force):
        for state in ("confirmed", "progress", "done"):
            refused(maker.create, "mrp.production", {**row, "product_qty": 1.0, "state": state})
    # A copy is an order of its own: whatever is made by it is not the contract's.
    copied = maker.call("mrp.production", "copy", [first])
    try:
        (row,) = office.admin.find("mrp.production", [["id", "in", copied]], "sale_line_id")
        assert not row["sale_line_id"]
    finally:
        office.admin.unlink("mrp.production", copied)


def test_split_of_a_held_order(office, in_force):
    """Parts of a held order are held as well."""
    maker = office.manufacturing
    order = office.contract(until="confirm", lines={"NU 2340 EM": (4, 9000.0)})
    (first,) = office.productions(order)
    action = maker.call("mrp.production", "action_split", [first])
    split = maker.create("mrp.production.split", {"production_id": first, "num_splits": 2})
    with contextlib.suppress(Refused):
        maker.call("mrp.production.split", "action_split", [split])
    assert action
    for production in office.productions(order):
        refused(maker.call, "mrp.production", "action_confirm", [production])
    left = office.admin.search(
        "mrp.production",
        [["origin", "=", office.order(order, "name")["name"]], ["state", "!=", "draft"]],
    )
    assert not left


# -- shipment ------------------------------------------------------------------------


@pytest.mark.parametrize("login", ["warehouse", "manufacturing", "admin"])
def test_shipping_before_money(office, stored, login):
    user = user_of(office, login)
    (picking,) = office.deliveries(stored)
    moves = office.admin.search("stock.move", [["picking_id", "=", picking]])
    words = office.missing(stored, "shipment", user)[:1]
    model = "stock.picking"
    with unchanged(office, stored):
        for context in (
            {"skip_backorder": True},
            {"skip_sms": True},
            FORGED[0],
            {"skip_backorder": True, **FORGED[-1]},
        ):
            refused(user.call, model, "button_validate", [picking], words=words, context=context)
        wizard = user.create(
            "stock.backorder.confirmation",
            {
                "pick_ids": [[6, 0, [picking]]],
                "backorder_confirmation_line_ids": [
                    [0, 0, {"to_backorder": True, "picking_id": picking}]
                ],
            },
        )
        for method in ("process", "process_cancel_backorder"):
            context = {"button_validate_picking_ids": [picking]}
            refused(user.call, "stock.backorder.confirmation", method, [wizard], context=context)
        refused(user.write, "stock.move", moves, {"state": "done"}, words=words)
        refused(user.write, model, picking, {"move_ids": [[1, moves[0], {"state": "done"}]]})
        for method in ("_action_done", "action_done"):
            with pytest.raises(RpcError):
                user.call(model, method, [picking])


def test_state_without_goods(office):
    """A transfer that only says it is done has moved nothing and counts for nothing."""
    order = office.contract(until="confirm", lines=FROM_STOCK)
    (picking,) = office.deliveries(order)
    office.fill(picking)
    lines = office.admin.search("stock.move.line", [["picking_id", "=", picking]])
    stage = office.stage(order)
    for model, ids in (("stock.move.line", lines), ("stock.picking", picking)):
        try:
            office.warehouse.write(model, ids, {"state": "done"})
        except Refused:
            continue
    assert office.stage(order) == stage
    assert office.order(order, "gy_shipped_value")["gy_shipped_value"] == 0
    refused(office.draft_invoice, order)


@pytest.mark.parametrize("how", ["line", "transfer", "both", "customer", "supplier", "unordered"])
def test_detour_to_the_customer(office, how):
    """Goods of a contract do not leave under another name."""
    order = office.contract(until="confirm", lines=FROM_STOCK)
    warehouse = office.warehouse
    (picking,) = office.deliveries(order)
    office.fill(picking)
    (move,) = office.admin.find(
        "stock.move",
        [["picking_id", "=", picking]],
        "product_id",
        "location_id",
        "location_dest_id",
        "picking_type_id",
        "partner_id",
    )
    ways = []
    if how in ("transfer", "both"):
        other = warehouse.create(
            "stock.picking",
            {
                "picking_type_id": move["picking_type_id"],
                "location_id": move["location_id"],
                "location_dest_id": move["location_dest_id"],
            },
        )
        ways.append({"picking_id": other})
    if how in ("line", "both"):
        ways.append({"sale_line_id": False})
    if how in ("customer", "supplier"):
        usage = "supplier" if how == "supplier" else "customer"
        location = office.admin.search("stock.location", [["usage", "=", usage]], limit=1)[0]
        ways.append({"location_dest_id": location})
    if how == "unordered":
        # More pieces on a transfer that names no line.
        ways.append(None)
    try:
        for values in ways:
            if values:
                warehouse.write("stock.move", move["id"], values)
            else:
                warehouse.create(
                    "stock.move",
                    {
                        "product_id": office.product("24036 CC/W33"),
                        "product_uom_qty": 1.0,
                        "quantity": 1.0,
                        "picked": True,
                        "picking_id": picking,
                        "location_id": move["location_id"],
                        "location_dest_id": move["location_dest_id"],
                    },
                )
        target = other if how in ("transfer", "both") else picking
        office.button_validate(target)
    except Refused:
        pass
    done = office.admin.find("stock.move", [["id", "=", move["id"]]], "state", "location_dest_id")
    assert [row["state"] for row in done] != ["done"], "the goods have left"
    assert office.order(order, "gy_shipped_value")["gy_shipped_value"] == 0


def test_finished_transfer(office):
    """Once money is taken back, a finished transfer cannot take more goods out."""
    order = office.contract(until="confirm", lines=FROM_STOCK)
    office.pay(order)
    office.pay(order)
    office.announce(order)
    warehouse = office.warehouse
    (picking,) = office.deliveries(order)
    (move,) = office.admin.search("stock.move", [["picking_id", "=", picking]])
    warehouse.write("stock.move", move, {"quantity": 2.0, "picked": True})
    warehouse.call("stock.picking", "button_validate", [picking], context={"skip_backorder": True})
    assert office.admin.value("stock.move", move, "state") == "done"
    payments = office.admin.search(
        "account.payment", [["gy_share_ids.order_id", "=", order]], order="id desc", limit=1
    )
    office.finance.call("account.payment", "action_draft", payments)
    assert office.missing(order, "shipment")
    (line,) = office.admin.search("stock.move.line", [["move_id", "=", move]])
    row = office.admin.read(
        "stock.move.line", line, "product_id", "location_id", "location_dest_id", "picking_id"
    )
    row.pop("id")
    with unchanged(office, order):
        refused(warehouse.write, "stock.move.line", line, {"quantity": 3.0})
        refused(warehouse.write, "stock.move", move, {"quantity": 3.0})
        refused(warehouse.create, "stock.move.line", {**row, "move_id": move, "quantity": 1.0})
        command = {"move_line_ids": [[0, 0, {**row, "quantity": 1.0, "move_id": move}]]}
        refused(warehouse.write, "stock.picking", picking, command)
        command = {"move_line_ids": [[1, line, {"quantity": 3.0}]]}
        refused(warehouse.write, "stock.move", move, command)
        values = {
            "product_id": row["product_id"],
            "location_id": row["location_id"],
            "location_dest_id": row["location_dest_id"],
            "picking_id": picking,
            "product_uom_qty": 1.0,
            "quantity": 1.0,
            "picked": True,
        }
        refused(warehouse.create, "stock.move", {**values, "state": "done"})
        sale_line = office.admin.search("sale.order.line", [["order_id", "=", order]])[0]
        refused(
            warehouse.create, "stock.move", {**values, "state": "done", "sale_line_id": sale_line}
        )


def test_return(office):
    """Goods that came back are not shipped; sending them again asks the gate again."""
    order = office.contract(until="confirm", lines=FROM_STOCK)
    office.announce(order)
    office.pay(order)
    office.pay(order)
    office.ship(order)
    done = office.admin.search(
        "stock.picking", [["sale_id", "=", order], ["picking_type_code", "=", "outgoing"]]
    )
    wizard = office.warehouse.create(
        "stock.return.picking",
        {"picking_id": done[0]},
        context={"active_model": "stock.picking", "active_id": done[0], "active_ids": done},
    )
    rows = office.warehouse.find(
        "stock.return.picking.line", [["wizard_id", "=", wizard]], "move_quantity"
    )
    for row in rows:
        office.warehouse.write("stock.return.picking.line", row["id"], {"quantity": 4.0})
    office.warehouse.call("stock.return.picking", "action_create_returns", [wizard])
    back = office.admin.search(
        "stock.picking", [["return_id", "=", done[0]], ["picking_type_code", "=", "incoming"]]
    )
    assert back
    office.validate(back[0])
    assert office.order(order, "gy_shipped_value")["gy_shipped_value"] == 0
    assert office.stage(order) == "shipment"


@pytest.mark.parametrize("when", ["before", "after"])
def test_more_than_was_ordered(office, when):
    """Money for the whole contract is money for what was ordered, not for more."""
    order = office.contract(until="confirm", lines=FROM_STOCK)
    office.pay(order)
    office.pay(order)
    office.announce(order)
    (picking,) = office.deliveries(order)
    office.fill(picking)
    (move,) = office.admin.search("stock.move", [["picking_id", "=", picking]])
    try:
        if when == "after":
            office.button_validate(picking)
        office.warehouse.write("stock.move", move, {"quantity": 400.0})
        if when == "before":
            office.button_validate(picking)
    except Refused:
        pass
    (line,) = office.admin.find("sale.order.line", [["order_id", "=", order]], "qty_delivered")
    assert line["qty_delivered"] <= 4.0


def test_cancelled_orders_are_not_made(office):
    """Cancelling what was to be made does not finish production."""
    order = office.contract(until="pay", lines={"NU 2340 EM": (1, 1000.0)})
    assert office.stage(order) == "scheduling"
    try:
        office.manufacturing.call("mrp.production", "action_cancel", office.productions(order))
    except Refused:
        return
    assert office.stage(order) == "scheduling"


# -- goods that were not inspected ------------------------------------------------------


@pytest.fixture(scope="module")
def made(office):
    """A contract whose pieces are made and wait for their inspection."""
    return office.contract(until="produce")


@pytest.mark.parametrize("login", ["warehouse", "manufacturing", "admin"])
def test_store_uninspected(office, made, login):
    """By no transfer, and with no context, uninspected pieces come into stock."""
    user = user_of(office, login)
    before = office.order(made, "gy_stored_qty", "gy_passed_qty", "gy_ready_qty")
    contexts = ({}, *FORGED, {"skip_immediate": True, "is_scrap": True}, {"inventory_mode": True})
    for production in office.productions(made):
        for picking in office.production_pickings(production):
            office.fill(picking)
            moves = user.find(
                "stock.move", [["picking_id", "=", picking]], "location_id", "product_id"
            )
            for context in contexts:
                context = {"skip_backorder": True, **context}
                refused(user.call, "stock.picking", "button_validate", [picking], context=context)
                ids = [move["id"] for move in moves]
                refused(user.write, "stock.move", ids, {"state": "done"}, context=context)
            for move in moves:
                refused(
                    user.call,
                    "stock.picking",
                    "button_validate",
                    [by_hand(office, move)],
                    context={"skip_backorder": True},
                )
    assert office.order(made, *[name for name in before if name != "id"]) == before


def by_hand(office, move):
    """Return a transfer the warehouse writes by hand from where goods wait into stock."""
    warehouse = office.admin.find(
        "stock.warehouse", [["company_id", "=", office.company]], "int_type_id", "lot_stock_id"
    )[0]
    places = {
        "location_id": move["location_id"],
        "location_dest_id": warehouse["lot_stock_id"],
    }
    goods = {"product_id": move["product_id"], "product_uom_qty": 1, "picked": True}
    line = {"product_id": move["product_id"], **places}
    return office.warehouse.create(
        "stock.picking",
        {
            "picking_type_id": warehouse["int_type_id"],
            **places,
            "move_ids": [
                [
                    0,
                    0,
                    {
                        **goods,
                        **places,
                        "move_line_ids": [
                            [0, 0, {**line, "lot_name": "X-1", "quantity": 1, "picked": True}]
                        ],
                    },
                ]
            ],
        },
    )


@pytest.mark.parametrize("login", ["quality", "technology", "manufacturing", "admin"])
def test_results_are_not_written(office, made, login):
    """Inspections, notices and what follows from them are written by their methods only."""
    user = user_of(office, login)
    (inspection, *_others) = office.inspections(made)
    with unchanged(office, made):
        for values in (
            {"state": "passed"},
            {"accepted_qty": 9},
            {"date": "2026-01-05"},
            {"order_id": made},
            {"pre_stocked_on": "2026-01-05"},
        ):
            for context in ({}, *FORGED):
                no_access(user.write, "gy.inspection", inspection, values, context=context)
        row = office.admin.read("gy.inspection", inspection, "production_id", "product_id")
        for context in ({}, *FORGED, {"default_state": "passed", "default_date": "2026-01-05"}):
            values = {
                "name": "X",
                "order_id": made,
                "quantity": 9,
                "production_id": row["production_id"],
                "product_id": row["product_id"],
            }
            no_access(user.create, "gy.inspection", values, context=context)
            values = {"name": "X", "order_id": made, "issued_by_id": user.uid}
            values["date_issued"] = "2026-01-05"
            no_access(user.create, "gy.delivery.notice", values, context=context)
        no_access(user.unlink, "gy.inspection", inspection)
