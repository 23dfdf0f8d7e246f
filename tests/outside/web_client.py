"""The web client of one person, as far as menus, lists and forms go."""

import datetime
import json
import time
import xml.etree.ElementTree as ET

from dateutil.relativedelta import relativedelta

from .office import CHINESE

SINGLE = ("many2one", "reference", "many2one_reference")
MANY = ("one2many", "many2many")
# How many rows of a list are read; what one of them cannot show fails with twenty as with eighty.
ROWS_READ = 20
# What a view is opened with; a chart asks for nothing but its count.
ROWS = ("list", "kanban", "calendar", "activity", "hierarchy")


class WebClient:
    """What the web client asks for in the name of one person.

    :param browser: answers ``get(path)`` and ``post_json(path, params)``: :class:`.client.Browser`
    :param int uid: the person
    :param int company: the company the person works in
    """

    def __init__(self, browser, uid, company):
        self.browser = browser
        self.context = {**CHINESE, "uid": uid, "allowed_company_ids": [company]}

    def ask(self, path, **params):
        answer = self.browser.post_json(path, params)
        assert "error" not in answer, answer["error"]["data"]["debug"]
        return answer["result"]

    def call(self, model, method, *args, context=None, **kwargs):
        kwargs["context"] = {**self.context, **(context or {})}
        return self.ask(
            "/web/dataset/call_kw", model=model, method=method, args=list(args), kwargs=kwargs
        )

    def evaluated(self, text, empty):
        """Return a domain or context of an action, evaluated as the client does."""
        if not isinstance(text, str):
            return text or empty
        names = {
            **self.context,
            "context_today": lambda: datetime.datetime.now(datetime.UTC).date(),
            "current_date": datetime.datetime.now(datetime.UTC).date().isoformat(),
            "datetime": datetime,
            "relativedelta": relativedelta,
            "time": time,
        }
        return eval(text.strip() or repr(empty), names)

    def menus(self):
        """Return ``{action: name}`` for the menus this person has."""
        menus = json.loads(self.browser.get("/web/webclient/load_menus?lang=zh_CN")[2])
        return {menu["actionID"]: menu["name"] for menu in menus.values() if menu.get("actionID")}

    def open(self, action_id):
        """Open an action as a click does; return the model of its window, if it has one."""
        action = self.ask("/web/action/load", action_id=action_id, context=self.context)
        if action["type"] == "ir.actions.server":
            action = self.ask("/web/action/run", action_id=action_id, context=self.context)
        if not action or action["type"] != "ir.actions.act_window":
            return None
        context = self.evaluated(action["context"], {})
        views = [*action["views"], [(action.get("search_view_id") or [False])[0], "search"]]
        loaded = self.call(
            action["res_model"],
            "get_views",
            views,
            options={"action_id": action.get("id"), "load_filters": True, "toolbar": True},
            context=context,
        )
        self.show(action, loaded, context)
        return action["res_model"]

    def show(self, action, loaded, context):
        """Read what the first view of the action shows."""
        model, first = action["res_model"], action["views"][0][1]
        domain = self.evaluated(action["domain"], [])
        if first in ROWS:
            fields = loaded["models"][model]["fields"]
            specification = specified(loaded["views"][first]["arch"], fields)
            return self.call(
                model, "web_search_read", domain, specification, limit=ROWS_READ, context=context
            )
        if first == "form":
            names = specified(loaded["views"][first]["arch"], loaded["models"][model]["fields"])
            if action.get("res_id"):
                return self.call(model, "web_read", [action["res_id"]], names, context=context)
            return self.call(model, "onchange", [], {}, [], names, context=context)
        return self.call(
            model,
            "formatted_read_group",
            domain,
            groupby=[],
            aggregates=["__count"],
            context=context,
        )


def specified(arch, fields):
    """Return what ``web_read`` wants to know about the fields of a view."""
    root = ET.fromstring(arch)
    nested = {id(inner) for field in root.iter("field") for inner in field.findall(".//field")}
    wanted = {}
    for node in root.iter("field"):
        name = node.get("name")
        if id(node) in nested or name not in fields:
            continue
        kind = fields[name]["type"]
        wanted[name] = {"fields": {"display_name": {}}} if kind in SINGLE + MANY else {}
    return wanted
