from collections import Counter

from odoo import api, models

from odoo.addons.gy_sales_process.models.ir_actions_report import PAPER_LANG

from ..tools import agreed, following, matching


class Inspection(models.Model):
    """How an inspection follows the technical agreement in force (R2.3)."""

    _inherit = "gy.inspection"

    def _follow_agreement(self, tell=False):
        """Have what is not decided yet ask for what the agreement in force asks for.

        What was measured is kept and judged by the new limits; words are judged anew.

        :param bool tell: say in the chatter and on the form what has changed
        """
        # They follow by themselves, whoever makes the pieces or changes the contract; they are
        # read together, from wherever they come.
        own = self.sudo().with_prefetch()
        own.filtered(lambda item: item.state == "failed")._tell_not_followed()
        concerned = own.filtered(
            lambda item: item.state == "waiting"
            and (item.agreement_id or item._agreement_in_force())
        )
        plans = concerned._plans()
        for inspection in concerned:
            agreement = inspection._agreement_in_force()
            news = inspection._take_over_rows(inspection._agreed_rows(), plans[inspection])
            inspection._look_at_each()
            values = {}
            if agreement != inspection.agreement_id:
                values["agreement_id"] = agreement.id
            if tell and news:
                values["agreement_news"] = "\n".join(news)
                inspection._tell_followed(agreement, news)
            if values:
                inspection._gy_write_decided(values)

    def _look_at_each(self):
        """Have pieces with serial numbers that were agreed on looked at one by one.

        What the customer accepts a piece by is known of that piece, whatever the plan is content
        with.
        """
        self.ensure_one()
        serial = self.product_id.tracking == "serial"
        if serial and self.sampling == "once" and self._agreed_lines():
            self._gy_write_decided({"sampling": "every"})
            self._fit_sample()

    def _plans(self):
        """Return ``{inspection: [(parameter, name, line)]}`` of the plans for these pieces."""
        plans = {}
        for company, own in self.grouped("company_id").items():
            found = self.env["gy.inspection.template"]._for_products(own.product_id, company)
            for inspection in own:
                plans[inspection] = [
                    (line.parameter_id, line.characteristic, line)
                    for line in found[inspection.product_id].line_ids
                ]
        return plans

    def _take_over_rows(self, rows, plan):
        """Bring the agreed lines into line with ``rows``; return what changed, in words."""
        self.ensure_one()
        installed = self.env["res.lang"]._get_data(code=PAPER_LANG)
        rows = rows.with_context(lang=PAPER_LANG) if installed else rows
        there = _numbered(
            (line.agreement_row_id.parameter_id, line) for line in self._agreed_lines()
        )
        news, new = [], []
        for key, row in _numbered((row.parameter_id, row) for row in rows).items():
            planned = _same(row.parameter_id, plan)
            values = self._prepare_agreed(row, planned)
            if line := there.pop(key, None):
                news += line._follow(values)
                continue
            displaced = self._displaced_lines(row.parameter_id, planned)
            new.append({**values, **following.carried(displaced[:1], values)})
            displaced.unlink()
            news.append(self.env._("new: %s", _words(values)))
        for line in there.values():
            news.append(self.env._("no longer agreed: %s", _words(line)))
            if planned := _same(line.agreement_row_id.parameter_id, plan):
                new.append(planned._prepare_copy())
            line._gy_granted("agreement_row_id").unlink()
        if new:
            lines = [{"agreement_row_id": False, **vals, "inspection_id": self.id} for vals in new]
            self.env["gy.inspection.line"]._gy_create_decided(lines)
        return news

    @api.model
    def _prepare_agreed(self, row, planned):
        """Return the values of the line that asks for ``row``.

        :param planned: the line of the plan that it comes before, if any
        """
        asked = agreed.asked(
            row.lower,
            row.upper,
            row.unit,
            is_number=row.value_type == "number",
            plan_kind=planned.kind or "",
            plan_unit=planned.unit or "",
        )
        return {
            **asked.values(),
            "characteristic": _called(row.parameter_id),
            "requirement": f"{row.reads_as} ({row.method})" if row.method else row.reads_as,
            # Behind what the plan has, where the plan does not have it.
            "sequence": planned.sequence if planned else 1000 + row.sequence,
            "agreement_row_id": row.id,
        }

    def _displaced_lines(self, parameter, planned):
        """Return the lines, not agreed ones, that name the same as ``parameter``."""
        wanted = {matching.key(name) for name in [*_names(parameter), planned.characteristic]}
        own = self.line_ids - self._agreed_lines()
        return own.filtered(lambda line: matching.key(line.characteristic) in wanted - {""})

    def _tell_followed(self, agreement, news):
        self.message_post(
            body=self.env._(
                "Follows %(agreement)s: %(news)s",
                agreement=self._agreement_words(agreement),
                news="; ".join(news),
            )
        )

    def _tell_not_followed(self):
        """Say of pieces that failed, and that nobody decided on, that another revision holds now."""
        for inspection in self:
            agreement = inspection._agreement_in_force()
            if agreement == inspection.agreement_id:
                continue
            inspection.message_post(
                body=self.env._(
                    "%(agreement)s is in force now; these pieces were judged by %(former)s. "
                    "Another inspection of them follows the new one.",
                    agreement=self._agreement_words(agreement),
                    former=self._agreement_words(inspection.agreement_id),
                )
            )


def _numbered(pairs):
    """Return ``{(id of a parameter, how often it came before): record}``."""
    found, seen = {}, Counter()
    for parameter, record in pairs:
        found[parameter.id, seen[parameter]] = record
        seen[parameter] += 1
    return found


def _called(parameter):
    """Return what a parameter is called on a drawing: its name and its symbol."""
    return f"{parameter.name} {parameter.symbol or ''}".strip()


def _names(parameter):
    """Return how a parameter is called: on paper and in English, with and without its symbol."""
    english = parameter.with_context(lang="en_US")
    return [parameter.name, _called(parameter), english.name, _called(english)]


def _same(parameter, plan):
    """Return the line of a plan that is about a parameter, by link or by name; else an empty one.

    :param plan: ``[(parameter, name, line)]``
    """
    for linked, _name, line in plan:
        if linked == parameter:
            return line
    unlinked = [(name, line) for linked, name, line in plan if not linked]
    found = matching.find(_names(parameter), unlinked)
    return parameter.env["gy.inspection.template.line"] if found is None else found


def _words(values):
    """Return what a line asks for, in words."""
    return f"{values['characteristic']} {values['requirement'] or ''}".strip()
