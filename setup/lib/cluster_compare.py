"""What stands after the drill, beside what was answered while it ran."""

import os
import time
from collections import Counter
from pathlib import Path

import psycopg2
from cluster_people import Unanswered
from cluster_whole import DATABASE
from cluster_work import OPINION

from tests.outside.kept_turns import differences

MAIL_SECONDS = 240
# Kinds of deeds whose mark says how often they are there.
BY_MARK = {
    "quotation": "SELECT client_order_ref, 1 FROM sale_order WHERE client_order_ref LIKE %s",
    "message": "SELECT body, 1 FROM mail_message WHERE message_type = 'comment' AND body LIKE %s",
    "attachment": "SELECT name, 1 FROM ir_attachment WHERE name LIKE %s AND name LIKE '%%.bin'",
    "paper": "SELECT name, 1 FROM gy_document WHERE name LIKE %s",
    "receipt": "SELECT memo, 1 FROM account_payment WHERE memo LIKE %s",
}
# Kinds that change a record: what tells that it is done, and how often.
BY_RECORD = {
    "posting": "SELECT id, 1 FROM account_payment WHERE id = ANY(%s) AND state IN ('in_process', 'paid')",
    "opinion": "SELECT id, 1 FROM gy_contract_review_opinion WHERE id = ANY(%s) AND state = 'given'",
    # Goods that left twice would be twice what the contract orders.
    "delivery": """
        SELECT p.id, (SELECT round(sum(m.quantity) / sum(l.product_uom_qty))
                        FROM stock_move m JOIN sale_order_line l ON l.id = m.sale_line_id
                       WHERE l.order_id = p.sale_id AND m.state = 'done')
          FROM stock_picking p WHERE p.id = ANY(%s) AND p.state = 'done'
    """,
}
# What must still be as it was: what the forbidden calls were made for.
HELD = {
    "stock.picking": "SELECT count(*) FROM stock_picking WHERE id = ANY(%s) AND state = 'done'",
    "mrp.production": "SELECT count(*) FROM mrp_production WHERE id = ANY(%s) AND state <> 'draft'",
    OPINION: "SELECT count(*) FROM gy_contract_review_opinion WHERE id = ANY(%s) AND state = 'given'",
}


class Comparison:
    """Each check adds a line; what is wrong adds to ``wrong``."""

    def __init__(self, work, cluster, mails):
        self.work, self.cluster, self.mails = work, cluster, mails
        self.lines, self.wrong = [], 0
        settings = cluster.database()
        self.connection = psycopg2.connect(
            dbname=DATABASE,
            host=settings["PGHOST"],
            port=settings["PGPORT"],
            user=settings["PGUSER"],
        )
        self.connection.autocommit = True

    def run(self):
        self._deeds()
        self._gates()
        self._mails()
        self._files()
        self._archive()
        self._turns()
        if self.work.broken:
            self._say("the drill", f"broke: {sorted(set(self.work.broken))}", 1)
        self.connection.close()
        return self

    def _say(self, what, found, wrong=0):
        self.wrong += wrong
        self.lines.append(f"{'WRONG' if wrong else 'ok':<6}{what:<12}{found}")

    def _rows(self, query, parameter):
        with self.connection.cursor() as cursor:
            cursor.execute(query, [parameter])
            return cursor.fetchall()

    def _of(self, *kinds):
        return [deed for deed in self.work.deeds if deed.kind in kinds]

    def _deeds(self):
        for kind in (*BY_MARK, *BY_RECORD):
            deeds = self._of(kind, "mail") if kind == "message" else self._of(kind)
            there = self._there(kind, deeds)
            lost = [deed for deed in deeds if deed.outcome == "done" and not there[key(deed)]]
            twice = [deed for deed in deeds if there[key(deed)] > 1]
            ghosts = [deed for deed in deeds if deed.outcome == "refused" and there[key(deed)]]
            told = Counter(deed.outcome for deed in deeds)
            unknown = [deed for deed in deeds if deed.outcome == "unknown"]
            self._say(
                kind,
                f"{told['done']} answered, {told['refused']} refused, {len(unknown)} without an "
                f"answer (of which {sum(bool(there[key(d)]) for d in unknown)} are there); "
                f"lost {len(lost)}, twice {len(twice)}"
                + (f", refused and there {len(ghosts)}" if ghosts else ""),
                len(lost) + len(twice) + len(ghosts),
            )

    def _there(self, kind, deeds):
        """Return how often each deed is there, by mark or record."""
        there = Counter()
        if kind in BY_MARK:
            marks = {deed.mark for deed in deeds}
            length = len(self.work.run) + 6
            for text, count in self._rows(BY_MARK[kind], f"%{self.work.run}-%"):
                start = text.index(self.work.run)
                mark = text[start : start + length]
                if mark in marks:
                    there[mark] += count
        else:
            ids = [deed.facts["id"] for deed in deeds]
            there.update({row: int(count or 0) for row, count in self._rows(BY_RECORD[kind], ids)})
        return there

    def _gates(self):
        deeds = self._of("forbidden")
        passed = [deed for deed in deeds if deed.outcome == "done"]
        changed = 0
        for model, query in HELD.items():
            ids = [deed.facts["id"] for deed in deeds if deed.facts["model"] == model]
            changed += self._rows(query, ids)[0][0]
        self._say(
            "gates",
            f"{len(deeds)} forbidden tries, {len(passed)} passed, {changed} records changed",
            len(passed) + changed,
        )

    def _mails(self):
        """Each mail left once; the job node may still be at the last ones."""
        deeds = [deed for deed in self._of("mail") if deed.outcome == "done"]
        until = time.monotonic() + MAIL_SECONDS
        while True:
            left = Counter()
            for (mark, receiver), count in list(self.mails.taken.items()):
                if receiver == self.work.supply.address:
                    left[mark] += count
            missing = [deed for deed in deeds if not left[deed.mark]]
            if not missing or time.monotonic() > until:
                break
            time.sleep(2)
        twice = sum(count > 1 for count in self.mails.taken.values())
        self._say(
            "mails",
            f"{len(deeds)} answered, {sum(self.mails.taken.values())} mails left; "
            f"lost {len(missing)}, twice {twice}",
            len(missing) + twice,
        )

    def _files(self):
        """Every file that was taken is read again, on each node."""
        person, wrong, read = self.work.people[0], 0, 0
        admin = self.work.supply.office.admin
        deeds = [deed for deed in self._of("attachment", "paper") if "attachment" in deed.facts]
        person.cookie = admin.cookie
        for deed, port in ((deed, port) for deed in deeds for port in self.cluster.node_ports):
            read += 1
            try:
                text = person.get(
                    f"/web/content/{deed.facts['attachment']}", f"http://127.0.0.1:{port}"
                )[2]
            except Unanswered:
                text = None
            wrong += text != deed.facts["content"]
        stale = len(self.work.stale)
        query = (
            "SELECT count(*) FROM ir_attachment WHERE id = ANY(%s) AND store_fname LIKE 'store:%%'"
        )
        stored = self._rows(query, [deed.facts["attachment"] for deed in deeds])[0][0]
        elsewhere = len(deeds) - stored if self.cluster.store else 0
        self._say(
            "files",
            f"{read} reads of {len(deeds)} files, {stored} of them in the object store, {wrong} not "
            f"as written; read at once on the other node, {stale} not as written",
            wrong + stale + elsewhere,
        )

    def _archive(self):
        path = Path(os.environ["GY_ROOT"]) / "setup" / "lib" / "archive_verify.py"
        done = self.cluster.shell(path.read_text())
        said = [line for line in done.stdout.splitlines() if "archive: " in line]
        line = said[-1].partition("archive: ")[2] if said else done.stderr[-300:]
        self._say("archive", line, not line.endswith(", 0 not as filed"))

    def _turns(self):
        """What is kept of to-dos is what is derived anew."""
        found = differences(self.cluster)
        self._say("to-dos", f"differences from what is derived anew: {found}", found != "[]")


def key(deed):
    return deed.facts.get("id", deed.mark)
