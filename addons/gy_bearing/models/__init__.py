from . import (
    bearing_kind,
    bearing_parameter,
    bearing_value_mixin,
    product_parameter,
    product_template,
    technical_standard,
)
