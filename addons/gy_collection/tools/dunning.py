"""Which letter a debt deserves next, without the ORM (R14.2).

Letters rise by their tone: each part of an instalment gets a reminder first, then a demand, then
the final demand, never one of them twice.
"""

LAST = 3


def next_level(deserved, sent):
    """Return the level of the next letter, or 0 where none is called for.

    :param int deserved: the level that the age class asks for, 0 for none
    :param int sent: the highest level that was written already, 0 for none
    """
    if deserved <= sent or sent >= LAST:
        return 0
    return sent + 1
