"""What the tests from outside ask of an answer."""

import pytest

from .client import NoAccess, Refused


def refused(call, *args, words=(), error=Refused, **kwargs):
    """Assert that the server says no in words for a user, and return them.

    :param words: texts that must stand in the answer
    """
    with pytest.raises(error) as info:
        call(*args, **kwargs)
    message = info.value.message
    for text in words:
        assert text in message, f"not in the refusal: {text!r}\n{message}"
    return message


def no_access(call, *args, **kwargs):
    """Assert that the server says no for want of rights, and return its words."""
    return refused(call, *args, error=NoAccess, **kwargs)


def found_by(session, model, **how):
    """Return the ids a session finds; of what its role may not read at all, none."""
    try:
        return session.search(model, [], **how)
    except NoAccess:
        return []
