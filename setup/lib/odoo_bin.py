"""Starts Odoo as a file: with workers it starts itself again by this name, for the websocket.

(`python -m odoo` has no such name, and its websocket process never comes up.)
"""

import odoo.cli

if __name__ == "__main__":
    odoo.cli.main()
