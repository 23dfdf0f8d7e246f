"""What things cost and what is earned on them is asked for on every road over RPC (R3.4, R8).

As a salesperson, who has the price, the floor and the route on every line, and as a warehouse
worker: an answer must neither hold the figure nor depend on it.
"""

import pytest

from .client import RpcError

# Models that are closed as a whole, each with a figure in it.
CLOSED = {
    "gy.line.estimate": "cost",
    "gy.line.estimate.row": "amount",
}
# Figures on records that are read otherwise, by path from the model that is asked.
FIGURES = (
    ("product.product", "standard_price"),
    ("product.template", "standard_price"),
    ("sale.order.line", "gy_estimate_cost"),
    ("sale.order.line", "gy_estimate_once"),
    ("sale.order.line", "gy_estimate_ids"),
    ("sale.order.line", "gy_estimate_id"),
    ("sale.order.line", "product_id.standard_price"),
    ("sale.order.line", "gy_estimate_id.cost"),
    ("sale.order", "gy_line_ids.gy_estimate_cost"),
    ("sale.order", "gy_line_ids.product_id.standard_price"),
    ("gy.price.review.line", "cost"),
    ("gy.price.review.line", "base"),
    ("gy.price.review.line", "margin"),
    ("gy.price.review.line", "markup"),
    ("gy.price.review.line", "product_id.standard_price"),
    ("gy.price.review", "line_ids.cost"),
    ("gy.price.review", "line_ids.margin"),
    ("gy.price.grade", "markup"),
    ("gy.price.grade", "floor_margin"),
    ("gy.line.requirement", "line_id.gy_estimate_cost"),
    ("gy.quotation.issue", "order_id.gy_line_ids.gy_estimate_cost"),
    ("gy.what.if", "margin"),
    ("gy.what.if.row", "margin"),
    ("gy.what.if.row", "line_id.gy_estimate_cost"),
)


@pytest.fixture(scope="module")
def blind(office):
    return {"salesperson": office.salesperson, "warehouse": office.warehouse}


def roads(user, model, path):
    """Yield ``(name, call)`` of every road to a figure."""
    top = path.partition(".")[0]
    record = user.search(model, [], limit=1)
    if "." not in path:
        yield "read", lambda: user.call(model, "read", record, [path])
        yield "web_read", lambda: user.call(model, "web_read", record, {path: {}})
        yield "onchange", lambda: user.call(model, "onchange", [], {}, [], {path: {}})
        yield "sum", lambda: user.call(model, "formatted_read_group", [], [], [f"{path}:sum"])
        yield (
            "having",
            lambda: user.call(
                model, "formatted_read_group", [], ["id"], [], having=[[f"{path}:sum", ">", 1]]
            ),
        )
        if record:
            yield "write", lambda: user.write(model, record, {path: 1})
        yield "group", lambda: user.call(model, "formatted_read_group", [], [path], ["__count"])
        yield "old group", lambda: user.call(model, "read_group", [], [path], [path])
    yield "search", lambda: user.search(model, [[path, ">", 1]])
    yield "like", lambda: user.search(model, [[path, "!=", False]])
    yield "count", lambda: user.call(model, "search_count", [[path, ">", 1]])
    yield "order", lambda: user.search(model, [], order=path)
    yield "export", lambda: user.call(model, "export_data", record, [path.replace(".", "/")])
    yield "name", lambda: user.call(model, "name_search", "", [[path, ">", 1]])
    yield "any", lambda: user.search(model, [[top, "any", [["id", ">", 0]]], [path, ">", 1]])


@pytest.mark.parametrize(("model", "path"), FIGURES)
def test_figures(blind, model, path):
    let_through = []
    for login, user in blind.items():
        for name, call in roads(user, model, path):
            try:
                call()
            except RpcError:
                continue
            let_through.append(f"{login}: {name}")
    assert not let_through, f"{model}.{path}"


@pytest.mark.parametrize("model", CLOSED)
def test_closed_models(office, blind, model):
    record = office.admin.search(model, [], limit=1)
    assert record, f"the scenario has no {model}"
    let_through = []
    for login, user in blind.items():
        for name, call in (
            ("search", lambda user=user: user.search(model, [])),
            ("count", lambda user=user: user.call(model, "search_count", [])),
            ("read", lambda user=user: user.read(model, record, CLOSED[model])),
            ("name", lambda user=user: user.call(model, "name_search", "")),
            ("display", lambda user=user: user.read(model, record, "display_name")),
            (
                "group",
                lambda user=user: user.call(model, "formatted_read_group", [], [], ["id:max"]),
            ),
            ("export", lambda user=user: user.call(model, "export_data", record, [CLOSED[model]])),
            ("fields", lambda user=user: user.call(model, "fields_get") and 1 / 0),
        ):
            try:
                call()
            except RpcError:
                continue
            except ZeroDivisionError:
                pass
            let_through.append(f"{login}: {name}")
    # What fields a model has is no secret; what stands in them is.
    assert {entry.partition(": ")[2] for entry in let_through} <= {"fields"}, let_through


def test_what_is_told_of_an_estimate(office):
    """The chatter says that a cost was estimated, not which."""
    rows = office.admin.find("gy.line.estimate", [["state", "=", "done"]], "cost", "order_id")
    assert rows
    for row in rows:
        bodies = office.admin.find(
            "mail.message",
            [["model", "=", "sale.order"], ["res_id", "=", row["order_id"]]],
            "body",
        )
        figures = (f"{row['cost']:.2f}", f"{row['cost']:,.2f}")
        assert not any(figure in (item["body"] or "") for item in bodies for figure in figures)


def test_the_dialog_tells_no_margin(office):
    """Prices are tried by a salesperson; the margin is in no answer of it."""
    sales = office.salesperson
    mine = [["user_id", "=", sales.uid], ["state", "=", "draft"], ["gy_is_process", "=", True]]
    order = sales.search("sale.order", mine, limit=1)[0]
    dialog = sales.create("gy.what.if", {"order_id": order})
    spec = {"offered": {}, "route": {}, "row_ids": {"fields": {"suggested": {}, "floor": {}}}}
    answer = sales.call("gy.what.if", "web_read", [dialog], spec)[0]
    assert answer["row_ids"]
    for bad in ({"margin": {}}, {"row_ids": {"fields": {"margin": {}}}}):
        with pytest.raises(RpcError):
            sales.call("gy.what.if", "web_read", [dialog], bad)
        with pytest.raises(RpcError):
            sales.call("gy.what.if", "onchange", [], {"order_id": order}, ["order_id"], bad)
