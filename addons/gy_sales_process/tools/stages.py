"""What an addon says of a stage it owns, without the ORM (R0.2)."""

from dataclasses import astuple, dataclass


@dataclass(frozen=True)
class Stage:
    """The stored fields of a contract that tell of one stage, and the method that explains it.

    :param str done: the Boolean that says it is done
    :param str criteria: method of the contract that returns why it is done or not, as a list of
        criteria; flag and criteria come from the same predicates (R0.3)
    :param str date: the date on which it was done
    :param str progress: the ratio (0 to 1) of what is done; above zero the stage has begun
    :param str ratio: the ratio that is shown, where it does not tell that the stage has begun
    :param str skip: the Boolean that says it skips itself; such a stage is never "done"
    :param str begins: the date before which nothing can be done in it, so that its norm counts
        from then; as long as the date is not known it has no deadline
    """

    done: str
    criteria: str
    date: str = ""
    progress: str = ""
    ratio: str = ""
    skip: str = ""
    begins: str = ""

    @property
    def fields(self):
        """The names of all fields named here."""
        return [name for name in astuple(self) if name and name != self.criteria]

    @property
    def shown(self):
        """The name of the ratio that board and strip show, or an empty string."""
        return self.ratio or self.progress
