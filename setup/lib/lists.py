"""Open lists as roles do and print what they cost beside Odoo's own; runs in Odoo's shell."""

import argparse
import os
import statistics
import time

from dateutil.relativedelta import relativedelta
from lxml import etree

from odoo import api, fields
from odoo.tools import safe_eval as safe_eval_tools
from odoo.tools.safe_eval import safe_eval

from odoo.addons.gy_sales_process.tests.asked import specification
from odoo.addons.gy_sales_process.tools import clock

env = globals()["env"]
ROWS, MOST, RUNS, TIMELINE = 80, 10001, 5, 5000
# Odoo's own, to compare with: what is nearest to a list of ours, with the columns that core shows.
SALES = "sale list", "sale.action_orders", "list"
INVOICES = "invoice list", "account.action_move_out_invoice_type", "list"
CARDS = "sale cards", "sale.action_orders", "board"
PRODUCTIONS = "production list", "mrp.mrp_production_action", "list"
ALL_PRODUCTIONS = "all productions", "mrp.mrp_production_action", "all"
PIPELINE = "core's pipeline", "crm.crm_lead_action_pipeline", "pipeline"
CUSTOMERS = "customer list", "account.res_partner_action_customer", "list"
LISTS = {
    "turns": ("gy_sales_process.turn_action", "list", SALES),
    "contracts": ("gy_sales_process.sale_order_action_contract", "list", SALES),
    "board": ("gy_sales_process.sale_order_action_board", "board", CARDS),
    "instalments": ("gy_receivables.installment_action", "list", INVOICES),
    "desk": ("gy_collection.collection_line_action", "list", INVOICES),
    "documents": ("gy_sales_process.document_action", "list", SALES),
    "steps": ("gy_sales_process.process_step_action", "list", SALES),
    "dossiers": ("gy_archive.dossier_action", "list", SALES),
    "inspections": ("gy_production_followup.inspection_action", "list", SALES),
    "productions": (
        "gy_production_followup.mrp_production_action_contract",
        "list",
        PRODUCTIONS,
    ),
    "planning": ("gy_planning.mrp_production_action_planning", "list", PRODUCTIONS),
    "progress": ("gy_progress.sale_order_line_action_progress", "list", PRODUCTIONS),
    "timeline": ("gy_progress.sale_order_line_action_progress", "timeline", ALL_PRODUCTIONS),
    "pipeline": ("crm.crm_lead_action_pipeline", "pipeline", PIPELINE),
    "customers": ("gy_presales.customer_file_action", "list", CUSTOMERS),
    "entries": ("gy_presales.customer_insight_action", "list", CUSTOMERS),
    "installed": ("gy_installed_base.installed_product_action", "list", CUSTOMERS),
    "tickets": ("gy_after_sales.helpdesk_ticket_action_contract", "list", SALES),
    "services": ("gy_service.service_schedule_action", "list", SALES),
}
ROLES = ("salesperson", "contract_admin", "finance", "manufacturing", "general_manager")


def read_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--roles", default=",".join(ROLES))
    parser.add_argument("lists", nargs="*")
    return parser.parse_args(os.environ["GY_LISTS_ARGUMENTS"].split())


# How the cards of a mode stand in columns.
COLUMNS = {"board": "gy_stage_id", "pipeline": "stage_id"}
VIEWS = {"board": "kanban", "pipeline": "kanban", "all": "list"}


class Opened:
    """A list opened by a user.

    :param str mode: ``list``, ``timeline``, the cards of ``board`` or ``pipeline``, or ``all``: a list
        of as many rows as a timeline shows
    :param bool core: only what core shows there, without the columns of ours
    """

    def __init__(self, user, xmlid, mode="list", core=False):
        self.user, self.mode = user, mode
        with self.new_env() as user_env:
            action = user_env["ir.actions.act_window"].browse(
                user_env["ir.model.data"].sudo()._xmlid_to_res_id(xmlid)
            )
            action = action.sudo()
            self.model = action.res_model
            values = {"uid": user.id, "allowed_company_ids": user.company_ids.ids}
            self.context = safe_eval(action.context or "{}", values)
            self.allowed = user_env[self.model].has_access("read") and (
                not action.group_ids or bool(action.group_ids & user.all_group_ids)
            )
            if not self.allowed:
                return
            model = user_env[self.model]
            self.domain = [
                *safe_eval(action.domain or "[]", values),
                *searched_at_first(model, action, self.context, values),
            ]
            spec = specification(model, action, VIEWS.get(mode, mode))
            self.spec = {
                name: shown
                for name, shown in spec.items()
                if not core or not name.startswith("gy_")
            }

    def new_env(self):
        return Request(self.user, getattr(self, "context", {}))

    def open(self):
        """Return ``(seconds, queries, rows)`` of one request."""
        with self.new_env() as user_env:
            before, begun = user_env.cr.sql_log_count, time.perf_counter()
            count = self.rows_of(user_env[self.model])
            return time.perf_counter() - begun, user_env.cr.sql_log_count - before, count

    def rows_of(self, model):
        """Return how many rows the view tells of."""
        if self.mode in COLUMNS:
            groups = model.web_read_group(
                self.domain,
                [COLUMNS[self.mode]],
                ["__count"],
                auto_unfold=True,
                unfold_read_specification=self.spec,
                unfold_read_default_limit=40,
            )["groups"]
            return sum(group["__count"] for group in groups)
        if self.mode == "timeline":
            return len(model.search_read(self.domain, list(self.spec), limit=TIMELINE))
        limit = TIMELINE if self.mode == "all" else ROWS
        return model.web_search_read(self.domain, self.spec, limit=limit, count_limit=MOST)[
            "length"
        ]

    def measure(self):
        """Return the medians of warm runs."""
        self.open()
        runs = [self.open() for _number in range(RUNS)]
        return tuple(statistics.median(values) for values in zip(*runs, strict=True))


class Request:
    """A cursor and an environment of their own, as each request has."""

    def __init__(self, user, context):
        self.user, self.context = user, context

    def __enter__(self):
        self.cr = env.registry.cursor()
        return api.Environment(
            self.cr,
            self.user.id,
            {
                "lang": "zh_CN",
                "tz": "Asia/Shanghai",
                "bin_size": True,
                "allowed_company_ids": self.user.company_ids.ids,
                **self.context,
            },
        )

    def __exit__(self, *_error):
        self.cr.rollback()
        self.cr.close()


def searched_at_first(model, action, context, values):
    """Return the domain of the filters that stand in the search box when the action opens."""
    wanted = {
        name.removeprefix("search_default_")
        for name, value in context.items()
        if name.startswith("search_default_") and value
    }
    arch = model.get_view(action.search_view_id.id or None, "search")["arch"]
    company = model.env.company
    values = {
        **values,
        "context_today": lambda: clock.today(company),
        "datetime": safe_eval_tools.datetime,
        "relativedelta": relativedelta,
        "current_date": fields.Date.to_string(clock.today(company)),
    }
    domain = []
    for node in etree.fromstring(arch).iter("filter"):
        if node.get("name") in wanted and node.get("domain"):
            domain += safe_eval(node.get("domain"), values)
    return domain


def main():
    arguments = read_arguments()
    wanted = arguments.lists or list(LISTS)
    print(f"{'list':<16}{'role':<18}{'rows':>8}{'seconds':>10}{'queries':>9}{'times':>8}")
    for role in arguments.roles.split(","):
        user = env["res.users"].search([("login", "=", role)])
        measured = {}
        for name in wanted:
            xmlid, mode, nearest = LISTS[name]
            opened = Opened(user, xmlid, mode)
            if not opened.allowed:
                continue
            title, native = reference_of(nearest, user)
            if title not in measured:
                measured[title] = native.measure()
                print(line(f"({title})", role, measured[title], measured[title]), flush=True)
            print(line(name, role, opened.measure(), measured[title]), title, flush=True)


def reference_of(nearest, user):
    """Return ``(title, list)`` of Odoo's own that a list of ours is compared with.

    Of the same user; whoever has none of them is compared with the sale list of a sales manager.
    """
    for title, xmlid, mode in (nearest, SALES):
        opened = Opened(user, xmlid, mode, core=True)
        if opened.allowed:
            return title, opened
    manager = env["res.users"].search([("login", "=", "sales_manager")])
    return SALES[0], Opened(manager, *SALES[1:], core=True)


def line(name, role, figures, reference):
    seconds, queries, rows = figures
    return (
        f"{name:<16}{role:<18}{int(rows):>8}{seconds:>10.3f}{int(queries):>9}"
        f"{seconds / reference[0]:>8.2f}"
    )


main()
