from . import (
    tiles_mixin,
    home,
    home_departments,
    home_figures,
    home_tiles,
    ir_ui_menu,
    res_users,
)
