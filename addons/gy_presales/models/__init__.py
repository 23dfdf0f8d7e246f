from . import (
    counterpart_role,
    res_partner,
    presales_mixin,
    counterpart_contact,
    customer_need,
    solution,
    proof,
    crm_stage,
    crm_lead,
    crm_lead_steps,
    sale_order,
    res_users,
)
