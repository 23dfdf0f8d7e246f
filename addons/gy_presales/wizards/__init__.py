from . import (
    base_partner_merge_automatic_wizard,
    crm_lead_lost,
    lead_excuse,
    plant_visit_calling_off,
    plant_visit_outcome,
)
