"""What whoever decides about a contract should know of it, without the ORM (R5.1, R5.2)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """One fact of a contract, told to its reviewers; it may choose the route of its review.

    :param str code: what it is about, a code that routes know
    :param str text: the fact, in the user's language
    :param float value: its figure, which a route compares with its limit; amounts in the company's
        currency
    :param bool alarm: it is out of the ordinary
    :param str groups: external ids of the groups that may see it, by commas; empty for all
    """

    code: str
    text: str
    value: float = 0.0
    alarm: bool = False
    groups: str = ""

    def calls(self, limit):
        """Tell whether it calls for a route: by its figure where a limit is given, else by alarm."""
        return self.value >= limit if limit else self.alarm
