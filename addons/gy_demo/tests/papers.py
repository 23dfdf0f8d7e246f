"""Every paper of ours, printed as a page from what the demo tells (R17.2)."""

import re

from lxml import html

from odoo.tools.safe_eval import safe_eval

# A code in brackets before a name that has it, too.
TWICE = re.compile(r"\[([^\[\]\n]+)\]\s*[^\n\[]*(?<![A-Za-z0-9/-])\1(?![A-Za-z0-9/-])")
# Printed with what was entered in a dialog, by whoever enters it.
ENTERED = {"gy_sign_off_page.action_report_phone_slip", "gy_archive_places.report_labels"}
# Of no contract: papers of lost opportunities, of guests, of shelves, of how we work.
NO_CONTRACT = {"gy.destruction", "gy.plant.visit", "gy.stocktake", "gy.work.instruction"}
AT_MOST = 12


def faults(env):
    """Return what is wrong with our papers: one sentence for each fault."""
    reports = env["ir.actions.report"].search([("gy_paper", "=", True)])
    found = []
    for id_, xmlid in sorted(reports.get_external_id().items(), key=lambda item: item[1]):
        if xmlid.startswith("gy_") and xmlid not in ENTERED:
            found += _faults_of(reports.browse(id_), xmlid)
    return found


def _faults_of(report, xmlid):
    records = report.env[report.model].with_context(active_test=False)
    records = records.search(safe_eval(report.domain or "[]"), order="id", limit=AT_MOST)
    if not records:
        return [f"{xmlid}: the scenario has none"]
    found, named = [], report.model in NO_CONTRACT
    for record in records:
        orders = record._gy_paper_orders()
        named = named or bool(orders)
        page = html.fromstring(report._render_qweb_html(report, record.ids)[0])
        found += _faults_of_page(page, record, orders, xmlid)
        found += _faults_of_name(report, record, orders, xmlid)
    return found if named else [*found, f"{xmlid}: no paper knows its contract"]


def _faults_of_page(page, record, orders, xmlid):
    words = page.find("body").text_content()
    if not words.strip():
        # Labels of a delivery that is not packed yet.
        return
    if missing := [name for name in orders.mapped("name") if name not in words]:
        yield f"{xmlid} {record}: does not name {missing}"
    if twice := TWICE.search(words):
        yield f"{xmlid} {record}: says twice {twice[0]!r}"


def _faults_of_name(report, record, orders, xmlid):
    report, record = report.with_context(lang="zh_CN"), record.with_context(lang="zh_CN")
    name = safe_eval(report.print_report_name, {"object": record})
    if len(orders) == 1:
        wanted = [orders.name, orders.partner_id.commercial_partner_id.name]
        if missing := [part for part in wanted if part not in name]:
            yield f"{xmlid} {record}: the file {name!r} does not name {missing}"
    if not re.match(r"[^\x00-\x7f]|8D|GY-", name):
        yield f"{xmlid} {record}: the file {name!r} does not say what it is"
