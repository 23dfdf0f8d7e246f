from . import own_menus
