from . import (
    customer_file,
    helpdesk_ticket,
    helpdesk_ticket_visit,
    installed_product,
    process_profile,
    sale_order,
    service_schedule,
    service_schedule_fill,
    service_template,
    stock_move_line,
    turn,
    usage_record,
)
