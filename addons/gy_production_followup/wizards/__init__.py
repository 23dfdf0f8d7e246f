from . import (
    inspection_decide,
    inspection_split,
    production_release,
    production_surplus_decide,
)
