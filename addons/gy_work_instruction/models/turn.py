from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part

INSTRUCTION = "gy.work.instruction"


class Turn(models.Model):
    """Work instructions that wait to be commented on, signed off, completed and read (R0.6)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [
            *super()._parts(),
            self._approval_part(
                "instruction_sign",
                self.env._("Sign off a work instruction"),
                "gy.work.instruction.round",
                SQL("round.requested_on"),
            ),
            self._instruction_read_part(),
            self._instruction_comment_part(),
            self._instruction_work_part(),
        ]

    @api.model
    def _instruction_stage_part(self, kind, label, state, since, done, condition):
        """Return the part of versions that wait on the role of their stage, each until they did it.

        :param str state: of the versions
        :param SQL since: the day since when an ``instruction`` waits
        :param SQL done: the users who did it, an array
        :param SQL condition: further on the ``instruction``
        """
        query = SQL(
            """SELECT instruction.id AS res_id, NULL::integer AS order_id,
                      NULL::integer AS user_id, stage.role_id AS group_id,
                      instruction.company_id, %(since)s AS since, NULL::date AS deadline,
                      TO_JSONB(%(done)s) AS not_for
                 FROM gy_work_instruction instruction
                 JOIN gy_process_stage stage ON stage.id = instruction.stage_id
                WHERE instruction.state = %(state)s AND stage.role_id IS NOT NULL
                  AND %(condition)s""",
            since=since,
            done=done,
            state=state,
            condition=condition,
        )
        return Part(kind, label, INSTRUCTION, query, by="group_id", not_for="not_for")

    @api.model
    def _instruction_read_part(self):
        """What is in force waits on the role of its stage, each until they have read it."""
        return self._instruction_stage_part(
            "instruction_read",
            self.env._("Read a work instruction"),
            "in_force",
            SQL("instruction.effective_on"),
            SQL(
                """ARRAY(SELECT reading.user_id FROM gy_work_instruction_reading reading
                          WHERE reading.instruction_id = instruction.id)"""
            ),
            SQL("TRUE"),
        )

    @api.model
    def _instruction_comment_part(self):
        """What is circulated waits on the role of its stage until it is handed in."""
        return self._instruction_stage_part(
            "instruction_comment",
            self.env._("Comment on a work instruction"),
            "circulated",
            SQL("instruction.circulated_on"),
            SQL(
                """ARRAY(SELECT said.user_id FROM gy_work_instruction_comment said
                          WHERE said.instruction_id = instruction.id) || instruction.user_id"""
            ),
            SQL(
                """NOT EXISTS (SELECT FROM gy_work_instruction_round round
                                WHERE round.instruction_id = instruction.id)"""
            ),
        )

    @api.model
    def _instruction_work_part(self):
        """Comments without answer, and what was sent back, wait on who prepares."""
        return self._record_part(
            "instruction_work",
            self.env._("Answer comments, or rework what was sent back"),
            INSTRUCTION,
            SQL(
                """record.state = 'circulated'
                   AND (EXISTS (SELECT FROM gy_work_instruction_comment said
                                 WHERE said.instruction_id = record.id AND said.is_open)
                        OR EXISTS (SELECT FROM gy_work_instruction_round round
                                    WHERE round.instruction_id = record.id))"""
            ),
            since="circulated_on",
            role="sales_admin",
        )
