from . import (
    ticket_kind,
    helpdesk_ticket,
    helpdesk_ticket_rights,
    helpdesk_ticket_sla,
    stock_lot,
    stock_move,
    stock_move_line,
    sale_order,
    sale_order_tickets,
    res_users,
    turn,
)
