from . import collection_line
from . import collection_xlsx
