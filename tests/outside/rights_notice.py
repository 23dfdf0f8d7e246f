"""Rows of docs/rights.md for messages about to-dos: made by jobs, read by whom they are for."""

from .rights_cases import Case, Method

MODEL = "gy.notice"


def _job(office, name):
    found = office.admin.call(
        "ir.model.data",
        "search_read",
        [["module", "=", "gy_notice"], ["name", "=", name]],
        ["res_id"],
    )
    office.admin.call("ir.cron", "method_direct_trigger", [found[0]["res_id"]])


def _told(office, channel):
    """Have the company tell of a new draft by a channel for which nothing is set up, or by mail."""
    company = office.admin.search("res.company", [["gy_process_enabled", "=", True]], limit=1)
    on = {"gy_notice_minutes": 0, "gy_quiet_from": 0, "gy_quiet_to": 0}
    office.admin.write("res.company", company[0], {"gy_notice_channel": channel, **on})
    office.draft()
    _job(office, "ir_cron_send")
    office.admin.write("res.company", company[0], {"gy_notice_channel": False})


def cases(office):
    """Return the cases of a mail to the salesperson, and of a robot that nobody set up."""
    admin = office.admin
    admin.write("res.users", office.salesperson.uid, {"email": "sales@example.com"})
    _told(office, "mail")
    _told(office, "wecom_robot")
    own = admin.search(MODEL, [["user_id", "=", office.salesperson.uid]], limit=1)[0]
    company = admin.value(MODEL, own, "company_id")
    outage = admin.search(f"{MODEL}.outage", [], limit=1)[0]
    kind = admin.search(f"{MODEL}.kind", [], limit=1)[0]
    new = {"company_id": company, "channel": "mail"}
    return {
        MODEL: Case(office, MODEL, own, ["title"], lambda: new),
        f"{MODEL}.outage": Case(
            office,
            f"{MODEL}.outage",
            outage,
            ["answer"],
            lambda: {**new, "since": "2030-01-01", "is_open": False},
        ),
        f"{MODEL}.kind": Case(office, f"{MODEL}.kind", kind, ["code"], lambda: {"code": "x"}),
    }


def methods(office):
    """Return what administration decides about what did not arrive."""
    _told(office, "wecom_robot")
    outage = office.admin.search(f"{MODEL}.outage", [], limit=1)
    settings = office.admin.create("res.config.settings", {})

    def on_outage(method):
        return Method(lambda _role: (f"{MODEL}.outage", method, outage))

    return {
        f"{MODEL}.outage.action_send_again": on_outage("action_send_again"),
        f"{MODEL}.outage.action_close": on_outage("action_close"),
        "res.config.settings.action_gy_test_notice": Method(
            lambda _role: ("res.config.settings", "action_gy_test_notice", [settings])
        ),
    }
