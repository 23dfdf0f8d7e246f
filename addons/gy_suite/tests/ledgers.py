"""What four ways of adding up say that customers owe."""

import json
from collections import Counter


def journal_items(env, partners):
    """Return Odoo's own open receivables, what its partner ledger adds up."""
    return env["account.move.line"].search(
        [
            ("partner_id", "in", partners.ids),
            ("company_id", "=", env.company.id),
            ("account_id.account_type", "=", "asset_receivable"),
            ("parent_state", "=", "posted"),
            ("amount_residual", "!=", 0.0),
        ]
    )


def as_sent(data):
    """Return the data of a report as the browser sends it."""
    return json.loads(json.dumps(data, default=str))


def of_wizard(env, model, partners, **values):
    """Return ``(report, data)`` of a dialog of OCA's financial reports."""
    accounts = env["account.account"].search([("account_type", "=", "asset_receivable")])
    wizard = env[model].create({"account_ids": accounts.ids, "partner_ids": partners.ids, **values})
    return wizard, as_sent(wizard._prepare_report_data())


def aged(env, partners):
    """Return ``{entry: amount}`` of the aged balance, and what its partners' sums add up to."""
    wizard, data = of_wizard(
        env, "aged.partner.balance.report.wizard", partners, show_move_line_details=True
    )
    report = env["report.account_financial_report.aged_partner_balance"]
    found = report._get_report_values(wizard.ids, data)["aged_partner_balance"]
    entries = Counter()
    for account in found:
        for partner in account["partners"]:
            for line in partner["move_lines"]:
                # The display name of the entry, its reference in brackets.
                entries[line["entry"].split(" (")[0]] += line["residual"]
    return entries, sum(account["residual"] for account in found)


def open_items(env, partners):
    """Return ``{entry: amount}`` of the open items."""
    wizard, data = of_wizard(env, "open.items.report.wizard", partners)
    report = env["report.account_financial_report.open_items"]
    found = report._get_report_values(wizard.ids, data)
    entries = Counter()
    for groups in found["Open_Items"].values():
        for lines in groups.values():
            for line in lines:
                entries[line["move_name"]] += line["amount_residual"]
    return entries


def statement(env, partners):
    """Return ``{entry: amount}`` of the statements of account, and what they say is due."""
    wizards = env["outstanding.statement.wizard"].with_context(active_ids=partners.ids)
    wizard = wizards.create({"filter_partners_non_due": False, "filter_negative_balances": False})
    report = env["report.partner_statement.outstanding_statement"]
    data = as_sent(wizard._prepare_statement())
    found = report._get_report_values(partners.ids, data)["data"]
    entries, due = Counter(), 0.0
    for partner in found.values():
        for currency in partner["currencies"].values():
            due += currency["amount_due"]
            for line in currency["lines"]:
                entries[line["move_id"]] += line["open_amount"]
    return entries, due


def faults(env, partners):
    """Return where the reports differ from the journal items: a sentence for each entry.

    Statements speak of the currency of each item, the other reports of the company's.
    """
    lines = journal_items(env, partners)
    in_company, in_own = Counter(), Counter()
    for line in lines:
        foreign = line.currency_id != line.company_currency_id
        in_company[line.move_id.name] += line.amount_residual
        in_own[line.move_id.name] += (
            line.amount_residual_currency if foreign else line.amount_residual
        )
    aged_entries, aged_total = aged(env, partners)
    stated, due = statement(env, partners)
    found = [
        f"{name} {amount:.2f}, journal items {total:.2f}"
        for name, amount, total in (
            ("aged balance", aged_total, sum(in_company.values())),
            ("statements", due, sum(in_own.values())),
        )
        if abs(amount - total) > 0.005
    ]
    for name, entries, owed in (
        ("aged balance", aged_entries, in_company),
        ("open items", open_items(env, partners), in_company),
        ("statement", stated, in_own),
    ):
        found += [
            f"{entry}: {name} {entries[entry]:.2f}, journal items {owed[entry]:.2f}"
            for entry in sorted(entries.keys() | owed.keys(), key=str)
            if abs(entries[entry] - owed[entry]) > 0.005
        ]
    return found
