from . import (
    agreement_kind,
    agreement_topic,
    technical_agreement,
    technical_agreement_text,
    technical_agreement_decisions,
    agreement_clause,
    agreement_need,
    crm_lead,
    sale_order,
    sale_order_line,
    turn,
    res_users,
)
