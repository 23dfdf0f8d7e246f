"""Open lists as roles do and print what they cost beside Odoo's own; runs in Odoo's shell."""

import argparse
import os
import statistics
import time

from odoo import api
from odoo.tools.safe_eval import safe_eval

from odoo.addons.gy_sales_process.tests.asked import specification

env = globals()["env"]
ROWS, MOST, RUNS = 80, 10001, 5
# Odoo's own lists, to compare with: sales, or what is nearest to a list of ours.
SALES = "sale list", "sale.action_orders"
INVOICES = "invoice list", "account.action_move_out_invoice_type"
# The cards of core in the same columns, and its list of manufacturing orders.
CARDS = "sale cards", SALES[1]
PRODUCTIONS = "production list", "mrp.mrp_production_action"
NEAREST = {"instalments": INVOICES, "desk": INVOICES, "board": CARDS, "productions": PRODUCTIONS}
LISTS = {
    "turns": "gy_sales_process.turn_action",
    "contracts": "gy_sales_process.sale_order_action_contract",
    "board": "gy_sales_process.sale_order_action_board",
    "instalments": "gy_receivables.installment_action",
    "desk": "gy_collection.collection_line_action",
    "documents": "gy_sales_process.document_action",
    "steps": "gy_sales_process.process_step_action",
    "dossiers": "gy_archive.dossier_action",
    "inspections": "gy_production_followup.inspection_action",
    "productions": "gy_production_followup.mrp_production_action_contract",
}
ROLES = ("salesperson", "contract_admin", "finance", "manufacturing", "general_manager")


def read_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--roles", default=",".join(ROLES))
    parser.add_argument("lists", nargs="*")
    return parser.parse_args(os.environ["GY_LISTS_ARGUMENTS"].split())


class Opened:
    """A list opened by a user."""

    def __init__(self, user, xmlid, board=False):
        self.user, self.board = user, board
        with self.new_env() as user_env:
            action = user_env["ir.actions.act_window"].browse(
                user_env["ir.model.data"].sudo()._xmlid_to_res_id(xmlid)
            )
            action = action.sudo()
            self.model = action.res_model
            values = {"uid": user.id, "allowed_company_ids": user.company_ids.ids}
            self.domain = safe_eval(action.domain or "[]", values)
            self.context = safe_eval(action.context or "{}", values)
            self.allowed = user_env[self.model].has_access("read") and (
                not action.group_ids or bool(action.group_ids & user.all_group_ids)
            )
            mode = "kanban" if board else "list"
            self.spec = specification(user_env[self.model], action, mode) if self.allowed else {}

    def new_env(self):
        return Request(self.user, getattr(self, "context", {}))

    def open(self):
        """Return ``(seconds, queries, rows)`` of one request."""
        with self.new_env() as user_env:
            before, begun = user_env.cr.sql_log_count, time.perf_counter()
            model = user_env[self.model]
            if self.board:
                groups = model.web_read_group(
                    self.domain,
                    ["gy_stage_id"],
                    ["__count"],
                    auto_unfold=True,
                    unfold_read_specification=self.spec,
                    unfold_read_default_limit=40,
                )["groups"]
                count = sum(group["__count"] for group in groups)
            else:
                count = model.web_search_read(self.domain, self.spec, limit=ROWS, count_limit=MOST)[
                    "length"
                ]
            return time.perf_counter() - begun, user_env.cr.sql_log_count - before, count

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


def main():
    arguments = read_arguments()
    wanted = arguments.lists or list(LISTS)
    print(f"{'list':<16}{'role':<18}{'rows':>8}{'seconds':>10}{'queries':>9}{'times':>8}")
    for role in arguments.roles.split(","):
        user = env["res.users"].search([("login", "=", role)])
        ours = {name: Opened(user, LISTS[name], board=name == "board") for name in wanted}
        ours = {name: opened for name, opened in ours.items() if opened.allowed}
        found = {name: reference_of(name, user) for name in ours}
        measured = {}
        for title, native in dict(found.values()).items():
            measured[title] = native.measure()
            print(line(f"({title})", role, measured[title], measured[title]), flush=True)
        for name, opened in ours.items():
            title = found[name][0]
            print(line(name, role, opened.measure(), measured[title]), title, flush=True)


def reference_of(name, user):
    """Return ``(title, list)`` of Odoo's own that a list of ours is compared with.

    Of the same user; whoever has none of them is compared with the sale list of a sales manager.
    """
    for title, xmlid in (NEAREST.get(name, SALES), SALES):
        opened = Opened(user, xmlid, board=title == CARDS[0])
        if opened.allowed:
            return title, opened
    manager = env["res.users"].search([("login", "=", "sales_manager")])
    return SALES[0], Opened(manager, SALES[1])


def line(name, role, figures, reference):
    seconds, queries, rows = figures
    return (
        f"{name:<16}{role:<18}{int(rows):>8}{seconds:>10.3f}{int(queries):>9}"
        f"{seconds / reference[0]:>8.2f}"
    )


main()
