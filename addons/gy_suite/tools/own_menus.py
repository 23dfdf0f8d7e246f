"""Whose work the menus of our rooms are, without the ORM (R0.16)."""

from odoo.addons.gy_home.tools.own_menus import (
    HEADS,
    MONEY,
    OFFICE,
    SALES,
    SELLING,
    SERVICE,
)

# Who makes and sells has service to do as well.
MAKING = SERVICE
REVIEWING = (*MAKING, "finance", "administration")

# Menus of a section: whoever has a role, but none of these. Who only looks sees them all.
MENUS = {
    "gy_technical_agreement.technical_agreement_menu": MAKING,
    "gy_pricing.price_review_menu": (*SELLING, "technology", "commerce", "finance"),
    "gy_pricing.quotation_issue_menu": (*SELLING, "commerce"),
    "gy_framework.framework_menu": MONEY,
    "gy_sales_process.process_step_menu": SELLING,
    "gy_schedule.customer_project_status_menu": (*SELLING, "manufacturing"),
    "gy_contract_review.contract_review_menu": REVIEWING,
    "gy_contract_review.contract_review_point_menu": REVIEWING,
    "gy_contract_review.contract_change_menu": REVIEWING,
    "gy_contract_review.termination_menu": (*MONEY, "manufacturing"),
    "gy_contract_text.signing_authority_menu": (*SELLING, "administration"),
    "gy_contract_text.sealing_menu": (*SELLING, "administration"),
    "gy_planning.production_load_menu": (*SELLING, "technology", "commerce", "manufacturing"),
    "gy_planning.production_plan_menu": (*SELLING, "manufacturing"),
    "gy_progress.progress_menu": (*MAKING, "warehouse"),
    "gy_progress.progress_report_menu": (*SELLING, "manufacturing"),
    "gy_schedule.schedule_delay_menu": MAKING,
    "gy_production_followup.inspection_menu": (*MAKING, "warehouse"),
    "gy_delivery.delivery_notice_menu": (*MAKING, "finance", "warehouse"),
    "gy_delivery.return_order_menu": (*MAKING, "finance", "warehouse"),
    "gy_delivery.released_goods_menu": (*SELLING, "finance", "warehouse"),
    "gy_sales_process.process_step_report_menu": SELLING,
    "gy_pricing.sale_order_menu_lost": (*SELLING, "commerce"),
    "gy_pricing.market_index_value_menu": (*SALES, *HEADS, "technology", "commerce", "finance"),
    "gy_schedule.punctuality_menu": MAKING,
    "gy_receivables.contract_ledger_menu": MONEY,
    "gy_receivables.contract_ledger_menu_receivable": MONEY,
    "gy_receivables.contract_ledger_menu_financing": MONEY,
    "gy_receivables.contract_ledger_menu_stamp": MONEY,
    "gy_receivables.month_end_menu": MONEY,
    "gy_collection.collection_line_menu_forecast": MONEY,
    "gy_collection.collection_line_menu_performance": MONEY,
    "gy_service.ticket_response_menu": SERVICE,
    "gy_complaint.complaint_figure_menu": SERVICE,
    "gy_complaint.complaint_rate_menu": SERVICE,
    "gy_retention.archive_figure_menu": (*OFFICE, *HEADS, "administration", "archivist"),
}
