"""The run that drafts progress reports is killed at random points: one report each, all lines (R8.2)."""

import pytest

from .killing import check_killed, killed

PREPARE = """
from odoo.addons.gy_progress.models import progress_report_drafting
from odoo.addons.gy_sales_process.tools import clock

progress_report_drafting.BATCH = 2
company = env["res.company"].search([("gy_process_enabled", "=", True)], limit=1)
today = clock.today(company)
lines = env["sale.order.line"].search(
    env["gy.progress.report"]._lines_domain(company, today)
)
# Each contract has a salesperson of its own, who got no report yet.
like = lines.order_id.user_id[:1]
for order in lines.order_id:
    values = {"name": order.name, "login": f"kill{order.id}", "group_ids": [(6, 0, like.group_ids.ids)]}
    user = env["res.users"].with_context(no_reset_password=True).create(values)
    env.cr.execute("UPDATE sale_order SET user_id = %s WHERE id = %s", [user.id, order.id])
    env.cr.execute("UPDATE sale_order_line SET salesman_id = %s WHERE order_id = %s", [user.id, order.id])
wanted = sorted(lines.ids)
users = env["res.users"].search([("login", "=like", "kill%")]).ids
"""
TELL = """
    reports = env["gy.progress.report"].search([("user_id", "in", users)])
    facts.update(
        users=len(users),
        reports=len(reports),
        readers=len(reports.user_id),
        states=sorted(set(reports.mapped("state"))),
        whole=sorted(reports.line_ids.line_id.ids) == wanted,
        once=len(reports.line_ids) == len(wanted),
    )
"""


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    return killed(
        tmp_path_factory.mktemp("reports"),
        "killed_reports",
        prepare=PREPARE,
        job='env["gy.progress.report"]._cron_draft()',
        tell=TELL,
        longest=0.8,
    )


def test_it_was_killed_and_went_on(facts):
    check_killed(facts)


def test_everybody_has_one_report_with_all_lines(facts):
    assert facts["users"] > 5, facts
    assert facts["reports"] == facts["readers"] == facts["users"], facts
    assert facts["states"] == ["draft"], facts
    assert facts["whole"] and facts["once"], facts
