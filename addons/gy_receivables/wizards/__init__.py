from . import (
    customer_evidence_mixin,
    acceptance_entry,
    customer_posting_entry,
    month_end,
    posting_voiding,
    receipt_claim_entry,
    receipt_claim_refusal,
    service_record,
)
