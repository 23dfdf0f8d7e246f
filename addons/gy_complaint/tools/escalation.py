"""Who is told that something is late, and when (R13.3)."""

# Working days after those next above were told, when the manager is.
PATIENCE = 2
SUPERVISOR, MANAGER = 1, 2


def next_level(level, told_on, due, today, add_workdays):
    """Return the level that is told now, or ``None``.

    Nobody is told twice: a level once reached is not told again.

    :param int level: who was told already: nobody (0), the supervisor, the manager
    :param told_on: the day of that, if any
    :param due: until when it was to be done, if anything was said
    :param add_workdays: returns the day so many working days after another one
    """
    if not due or due >= today or level >= MANAGER:
        return None
    if level < SUPERVISOR:
        return SUPERVISOR
    return MANAGER if add_workdays(told_on, PATIENCE) <= today else None
