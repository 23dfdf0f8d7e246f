from . import (
    production_plan,
    line_phase,
    mrp_production,
    mrp_production_group,
    mrp_production_materials,
    mrp_production_plan,
    mrp_workcenter,
    product_category,
    sale_order,
    sale_order_review_facts,
    turn,
)
