from . import (
    fapiao_handing_mixin,
    customer_posting_entry,
    fapiao_entry,
    fapiao_to_customer,
    fapiao_to_salesperson,
    fapiao_voiding,
    invoice_export_file,
    invoice_request_refusal,
)
