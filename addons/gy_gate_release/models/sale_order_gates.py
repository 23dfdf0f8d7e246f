from odoo import models


class SaleOrder(models.Model):
    """What the management released passes its gate without the money (R10.2)."""

    _inherit = "sale.order"

    def _gy_releases(self, gate):
        # What is released is a fact of the contract; whoever passes need not read the requests.
        return self.sudo().gy_gate_release_ids.filtered(lambda release: release.gate == gate)

    def _gy_unpaid_reasons(self, gate, **scope):
        reasons = super()._gy_unpaid_reasons(gate, **scope)
        if reasons and self._gy_release_for(gate, **scope):
            return []
        return reasons

    def _gy_release_for(self, gate, **scope):
        """Return the release by which this contract passes a gate though money is missing, if any.

        What passed already keeps to the money that was missing then: not more may be taken away.

        :param scope: see :meth:`_gy_unpaid_reasons`
        """
        releases = self._gy_releases(gate)
        if not releases:
            return releases
        missing = self._gy_unpaid(gate, scope.get("moves"))
        name = "amount"
        if scope.get("passed"):
            name, releases = "used_amount", releases.filtered("used_on")
        else:
            releases = releases._covering(scope.get("productions"))
        compare = self.currency_id.compare_amounts
        enough = releases.filtered(lambda release: compare(release[name], missing) >= 0)
        return enough.sorted(lambda release: (not release.used_on, release[name], release.id))[:1]

    def _gy_check_gate(self, gate, **scope):
        """What passes by a release uses it up; whoever passes holds the contracts' turn."""
        res = super()._gy_check_gate(gate, **scope)
        if gate not in ("production", "shipment"):
            return res
        for order in self._gy_contracts():
            if not order._gy_releases(gate) or not order.sudo()._gy_has_gate(gate):
                continue
            missing = order.sudo()._gy_unpaid(gate, scope.get("moves"))
            if order.currency_id.compare_amounts(missing, 0.0) > 0:
                for release in order._gy_release_for(gate, **scope).with_env(self.env):
                    release._use(missing)
        return res

    def _gy_gate_road(self, gate, **scope):
        road = super()._gy_gate_road(gate, **scope)
        if gate in ("production", "shipment") and self._gy_unpaid_reasons(gate, **scope):
            words = self.env._(
                "Without it only the management lets it pass: the salesperson asks on the contract "
                "(Action / Release without Money) or on the transfer (Ask for a Release)."
            )
            return "\n".join(filter(None, [road, words]))
        return road
