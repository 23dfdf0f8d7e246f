from . import helpdesk_ticket, helpdesk_ticket_told, sale_order, ticket_kind
