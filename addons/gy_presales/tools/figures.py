"""What rows of figures are called."""


def name_rows(rows):
    """Name rows of figures as what they count is named (R0.8).

    :param rows: records with ``_rec_name`` a link to what is counted
    """
    for row in rows:
        # Who may read the figures need not be let into the opportunity itself to know which it is.
        row.display_name = row.sudo()[row._rec_name].display_name
