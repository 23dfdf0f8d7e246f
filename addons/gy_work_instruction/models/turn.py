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
    def _instruction_read_part(self):
        """What is in force waits on the role of its stage, each until they have read it."""
        query = SQL(
            """SELECT instruction.id AS res_id, NULL::integer AS order_id,
                      NULL::integer AS user_id, stage.role_id AS group_id,
                      instruction.company_id, instruction.effective_on AS since,
                      NULL::date AS deadline,
                      TO_JSONB(ARRAY(
                          SELECT reading.user_id FROM gy_work_instruction_reading reading
                           WHERE reading.instruction_id = instruction.id
                      )) AS not_for
                 FROM gy_work_instruction instruction
                 JOIN gy_process_stage stage ON stage.id = instruction.stage_id
                WHERE instruction.state = 'in_force' AND stage.role_id IS NOT NULL"""
        )
        label = self.env._("Read a work instruction")
        return Part("instruction_read", label, INSTRUCTION, query, by="group_id", not_for="not_for")

    @api.model
    def _instruction_comment_part(self):
        """What is circulated waits on the role of its stage until it is handed in."""
        query = SQL(
            """SELECT instruction.id AS res_id, NULL::integer AS order_id,
                      NULL::integer AS user_id, stage.role_id AS group_id,
                      instruction.company_id, instruction.circulated_on AS since,
                      NULL::date AS deadline,
                      TO_JSONB(ARRAY(
                          SELECT said.user_id FROM gy_work_instruction_comment said
                           WHERE said.instruction_id = instruction.id
                      ) || instruction.user_id) AS not_for
                 FROM gy_work_instruction instruction
                 JOIN gy_process_stage stage ON stage.id = instruction.stage_id
                WHERE instruction.state = 'circulated' AND stage.role_id IS NOT NULL
                  AND NOT EXISTS (SELECT FROM gy_work_instruction_round round
                                   WHERE round.instruction_id = instruction.id)"""
        )
        label = self.env._("Comment on a work instruction")
        return Part(
            "instruction_comment", label, INSTRUCTION, query, by="group_id", not_for="not_for"
        )

    @api.model
    def _instruction_work_part(self):
        """Comments without answer, and what was sent back, wait on who prepares."""
        query = SQL(
            """SELECT instruction.id AS res_id, NULL::integer AS order_id,
                      NULL::integer AS user_id, instruction.company_id,
                      instruction.circulated_on AS since, NULL::date AS deadline
                 FROM gy_work_instruction instruction
                WHERE instruction.state = 'circulated'
                  AND (EXISTS (SELECT FROM gy_work_instruction_comment said
                                WHERE said.instruction_id = instruction.id AND said.is_open)
                       OR EXISTS (SELECT FROM gy_work_instruction_round round
                                   WHERE round.instruction_id = instruction.id))"""
        )
        label = self.env._("Answer comments, or rework what was sent back")
        return Part("instruction_work", label, INSTRUCTION, query, role="sales_admin")
