import os

from hypothesis import settings

# For a long look at every property: GY_EXAMPLES=10000 setup/test.sh …
ASKED = int(os.environ.get("GY_EXAMPLES") or 0)


def examples(count=100):
    """Return the settings of a property that is tried ``count`` times, or oftener where asked."""
    return settings(max_examples=max(count, ASKED), deadline=None)
