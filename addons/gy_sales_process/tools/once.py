"""What one decision asks in several places, and is answered once.

A gate asks whether a contract may pass, and what is told of it asks the same of the same stock
rules again. Within :func:`asked_once` the answer is kept; whoever opens it sees to it that nothing
changes there of what is asked about.
"""

from contextlib import contextmanager

ANSWERS = "gy.once"


@contextmanager
def asked_once(env):
    """Keep the answers to questions until the block is left."""
    data = env.cr.precommit.data
    begun = ANSWERS not in data
    data.setdefault(ANSWERS, {})
    try:
        yield
    finally:
        if begun:
            data.pop(ANSWERS, None)


def answer(env, question, ask):
    """Return the answer to a question: what ``ask`` returns, or what it returned in this block.

    :param tuple question: tells questions apart: what is asked, and of which records
    :param ask: is called without arguments
    """
    answers = env.cr.precommit.data.get(ANSWERS)
    if answers is None:
        return ask()
    if question not in answers:
        answers[question] = ask()
    return answers[question]
