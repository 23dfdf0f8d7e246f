from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.turns import Part


class Turn(models.Model):
    """What waits on the shelves: counts that are open, dossiers that are missing (R0.6, R15.2)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [*super()._parts(), *self._place_parts()]

    @api.model
    def _place_parts(self):
        return [
            Part(
                "dossier_missing",
                self.env._("Dossier is missing on the shelves"),
                "gy.dossier",
                SQL(
                    """SELECT id AS res_id, order_id, NULL::integer AS user_id, company_id,
                              missing_since AS since, NULL::date AS deadline
                         FROM gy_dossier WHERE missing_since IS NOT NULL"""
                ),
                role="archivist",
            ),
            Part(
                "stocktake_open",
                self.env._("Stocktake to be finished"),
                "gy.stocktake",
                SQL(
                    """SELECT id AS res_id, NULL::integer AS order_id, NULL::integer AS user_id,
                              company_id, %s AS since, NULL::date AS deadline
                         FROM gy_stocktake WHERE state IN ('counting', 'deciding')""",
                    clock.sql_day("gy_stocktake.started_on"),
                ),
                role="archivist",
            ),
            Part(
                "stocktake_witness",
                self.env._("Witness a stocktake"),
                "gy.stocktake",
                self._witness_query(),
                role="administration",
                not_for="not_for",
            ),
        ]

    @api.model
    def _witness_query(self):
        """A result waits on administration, not on those of it who had a hand in the count."""
        return SQL(
            """SELECT stocktake.id AS res_id, NULL::integer AS order_id,
                      NULL::integer AS user_id, stocktake.company_id, %s AS since,
                      NULL::date AS deadline,
                      TO_JSONB(ARRAY(
                          SELECT DISTINCT person
                            FROM gy_stocktake_row counted
                           CROSS JOIN LATERAL UNNEST(ARRAY[
                                 counted.scanned_by_id, counted.decided_by_id,
                                 stocktake.started_by_id, stocktake.counted_by_id]) person
                           WHERE counted.stocktake_id = stocktake.id AND person IS NOT NULL
                      )) AS not_for
                 FROM gy_stocktake stocktake
                WHERE stocktake.state = 'signing'""",
            clock.sql_day("stocktake.submitted_on"),
        )
