"""What a check says is wrong, as data: the words are found where the user's language is known."""

from dataclasses import dataclass, field

# What can be wrong with a cell, a row, or the file.
CODES = [
    "missing",
    "error",
    "formula",
    "long",
    "date",
    "number",
    "foreign",
    "negative",
    "integer",
    "choice",
    "twice",
    "unknown_customer",
    "unknown_product",
    "unknown_user",
    "unknown_contract",
    "unknown_line",
    "unknown_tax",
    "unknown_maker",
    "currency",
    "exists",
    "after_cut_over",
    "not_positive",
    "no_lines",
    "no_plan",
    "total",
    "plan_total",
    "deposit",
    "no_day",
    "received_more",
    "invoiced_more",
    "invoiced_quantity",
    "invoiced_total",
    "delivered_more",
    "serials_missing",
    "serials_count",
    "serials_twice",
    "rows",
    "columns",
    "sheets",
    "contracts",
]
# More than so many help nobody: they have one cause.
MOST = 1000


@dataclass(frozen=True)
class Finding:
    """Something that is wrong: where, what, and the values that its words need."""

    sheet: str
    cell: str
    code: str
    value: str = ""
    says: dict = field(default_factory=dict)


class FileError(ValueError):
    """Says in a word why a file is not read at all."""
