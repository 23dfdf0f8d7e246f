from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..tools import gate_pass
from ..tools.public import public


class ResUsers(models.Model):
    """Open work of a user: handed over in one action, and never left behind (R0.12)."""

    _inherit = "res.users"

    def _gy_open_work(self):
        """Return the open work of this user in companies under the process.

        Override, call ``super()`` and add yours: what stands here is handed over together and
        keeps its user from being archived.

        :return: list of :meth:`_gy_work`
        """
        self.ensure_one()
        # What somebody holds does not depend on who looks.
        companies = self.env["res.company"].sudo().search([("gy_process_enabled", "=", True)])
        if not companies:
            return []
        contracts = Domain("gy_is_process", "=", True) & (
            Domain("state", "in", ("draft", "sent"))
            | (Domain("state", "=", "sale") & Domain("gy_stage_id", "!=", False))
        )
        ours = self._gy_work_companies(companies)
        steps = (
            Domain("latest", "=", True)
            & Domain("state", "=", "active")
            & Domain("order_id.state", "!=", "cancel")
        )
        organised = self.env._("Contracts organised")
        stages = self.env._("Stages under way")
        return [
            self._gy_work(
                self.env._("Contracts"), "sale.order", "user_id", contracts, "salesperson", "id"
            ),
            self._gy_work(organised, "sale.order", "gy_organiser_id", contracts, orders="id"),
            self._gy_work(stages, "gy.process.step", "user_id", steps, orders="order_id"),
            self._gy_work(self.env._("Departments headed"), "gy.department", "manager_id", ours),
            self._gy_work(
                self.env._("Departments spoken for as substitute"),
                "gy.department",
                "substitute_id",
                ours,
            ),
            # Whose customers they are is whose contracts the next ones will be.
            self._gy_work(self.env._("Customers"), "res.partner", "user_id", ours, "salesperson"),
        ]

    @api.model
    def _gy_work_companies(self, companies=None):
        """Return the domain of what belongs to companies under the process, or to none."""
        if companies is None:
            companies = self.env["res.company"].sudo().search([("gy_process_enabled", "=", True)])
        return Domain("company_id", "in", [*companies.ids, False])

    def _gy_work(self, label, model, field, domain, role=None, orders=None):
        """Return one kind of open work of this user.

        :param str field: names the user on the records of ``model`` that meet ``domain``
        :param str role: the role that whoever takes it over must hold, if any
        :param str orders: field with the contracts a record belongs to, with which it is handed
            over; without it, it stays when only some contracts are
        """
        # What somebody holds does not depend on who looks.
        records = self.env[model].sudo().search(domain & Domain(field, "=", self.id))
        return self._gy_work_of(label, records, field, role, orders)

    @api.model
    def _gy_work_of(self, label, records, field, role=None, orders=None):
        return {
            "label": label,
            "records": records,
            "field": field,
            "role": role,
            "orders": orders,
        }

    def _gy_open_work_words(self):
        """Return what this user holds, as a list of words with counts."""
        self.ensure_one()
        work = self._gy_open_work()
        words = [f"{item['label']}: {len(item['records'])}" for item in work if item["records"]]
        # What waits by name, from all addons; nothing is shown but how much. What stands above
        # is not counted twice.
        turns = self.env["gy.turn"].sudo()
        turns._sync_pending()
        labels = dict(turns._selection_kind())
        counted = {item["records"]._name for item in work}
        words += [
            f"{labels[kind]}: {count}"
            for kind, count in turns._read_group([("user_id", "=", self.id)], ["kind"], ["__count"])
            if turns._kind_models()[kind] not in counted
        ]
        return words

    # -- handing over --------------------------------------------------------

    @public
    def action_gy_hand_over_work(self, target_id, reason, order_ids=None):
        """Move all open work of this user to another one, with a note on each record (R0.12).

        :param int target_id: id of the user who takes over
        :param str reason: kept in the chatter of what moves
        :param order_ids: ids of contracts, to move only these and what belongs to them
        :return: number of records moved
        :raise AccessError: for anyone but sales manager and general manager
        :raise UserError: without reason, or when the other user cannot take over
        """
        self.env["sale.order"]._gy_check_role("sales_manager", "general_manager")
        # Only companies in which the one who decides works.
        companies = self.env.user.company_ids
        work = [
            item | {"records": item["records"].filtered(_in_companies(companies))}
            for item in self._gy_open_work()
        ]
        if order_ids is not None:
            work = [
                item
                | {"records": item["records"].filtered(_of_orders(self, item["orders"], order_ids))}
                for item in work
            ]
        return self._gy_hand_over(work, target_id, reason)

    def _gy_hand_over(self, work, target_id, reason):
        """Move ``work`` of this user, or of nobody, to another one; see who calls it for the rights.

        :param list work: as :meth:`_gy_work` returns it
        :return: number of records moved
        :raise UserError: without reason, or when the other user cannot take over
        """
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the work is handed over."))
        target = self.browse(target_id).exists()
        self._gy_check_target(target, work)
        count = 0
        for item in work:
            self._gy_move(item["records"], item["field"], target, reason)
            count += len(item["records"])
        return count

    def _gy_check_target(self, target, work):
        """Refuse a user who cannot take over this work.

        :raise UserError: naming the user
        """
        if not target or target == self or not target.active or target.share:
            raise UserError(self.env._("Choose an active colleague who takes over."))
        needed = self.env["res.company"]
        for item in work:
            needed |= item["records"].company_id
            if item["role"] and item["records"] and not target._gy_has_role(item["role"]):
                raise UserError(
                    self.env._(
                        "%(user)s does not hold the role %(role)s and cannot take this over: "
                        "%(work)s",
                        user=target.display_name,
                        role=self._gy_role_names(item["role"])[0],
                        work=item["label"],
                    )
                )
        if needed - target.sudo().company_ids:
            raise UserError(
                self.env._(
                    "%(user)s does not work in %(company)s.",
                    user=target.display_name,
                    company=(needed - target.sudo().company_ids)[0].display_name,
                )
            )

    def _gy_move(self, records, field, target, reason):
        """Give ``records`` another user, and say so on each of them."""
        if not records:
            return
        # The role was checked; whoever hands over need not be able to write each record.
        gate_pass.grant(records.sudo(), field).write({field: target.id})
        if hasattr(records, "_message_log_batch"):
            body = self.env._(
                "Handed over from %(giver)s to %(taker)s by %(user)s: %(reason)s",
                giver=self.name or self.env._("nobody"),
                taker=target.name,
                user=self.env.user.name,
                reason=reason,
            )
            records.sudo()._message_log_batch(bodies=dict.fromkeys(records.ids, body))
        if "activity_ids" in records._fields:
            mine = records.sudo().activity_ids.filtered(lambda item: item.user_id == self)
            mine.write({"user_id": target.id})

    # -- archiving -----------------------------------------------------------

    def write(self, vals):
        leaves = "active" in vals and not vals["active"]
        leaving = self.filtered("active") if leaves else self.browse()
        res = super().write(vals)
        # Once they are gone: what is theirs by their role waits on the next one by then.
        leaving._gy_check_no_open_work()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_open_work(self):
        self._gy_check_no_open_work()

    def _gy_check_no_open_work(self):
        """Refuse to let users go who hold open work.

        :raise UserError: naming the user, what is held, and the remedy
        """
        for user in self:
            words = user._gy_open_work_words()
            if words:
                raise UserError(
                    self.env._(
                        "%(user)s holds open work:\n%(work)s\nA sales manager hands it over first "
                        "(Sales Process / Contracts / Hand Over Work).",
                        user=user.display_name,
                        work="\n".join(f"- {word}" for word in words),
                    )
                )


def _in_companies(companies):
    return lambda record: not record.company_id or record.company_id in companies


def _of_orders(giver, field, order_ids):
    """Return a test of records: what belongs to contracts with these ids, and to no other one that
    ``giver`` keeps.

    :param str field: names the contracts on the records, as :meth:`ResUsers._gy_work` has it
    """
    handed = set(order_ids)

    def belongs(record):
        if not field or field == "id":
            return field == "id" and record.id in handed
        orders = record[field]
        kept = orders.filtered(lambda order: order.user_id == giver and order.state != "cancel")
        return not handed.isdisjoint(orders.ids) and handed.issuperset(kept.ids)

    return belongs
