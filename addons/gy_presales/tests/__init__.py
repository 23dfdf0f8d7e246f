from . import (
    test_crm_steps,
    test_handing_over,
    test_presales,
    test_tours,
)
