from . import (
    complaint_severity,
    complaint_member,
    complaint_why,
    complaint_measure,
    complaint_cost,
    complaint_measure_late,
    helpdesk_ticket,
    helpdesk_ticket_closing,
    helpdesk_ticket_answer,
    res_users,
    turn,
)
