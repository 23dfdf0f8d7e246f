from .bank_cells import CellError, amount_of, date_of, heading_of, text_of
from .bank_sheets import Sheet, SheetError, read_sheet
