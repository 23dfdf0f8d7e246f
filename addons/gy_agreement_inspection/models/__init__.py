from . import (
    document,
    document_type,
    agreement_deliverable,
    inspection_template_line,
    inspection,
    inspection_following,
    inspection_papers,
    inspection_line,
    sale_order,
    sale_order_line,
    sale_order_papers,
    technical_agreement,
)
