"""Reads the designations of rolling bearings (GB/T 272, ISO 15; slewing rings: JB/T 2300).

Plain Python, driven by tables. What nobody knows is taken as it is, and named: a designation of a
customer, or of a maker, is no mistake.
"""

import re
from dataclasses import dataclass

from . import boundary

# {type code: kind}; the series and the bore follow in figures.
LETTERED = {
    "NNU": "cylindrical_roller",
    "NUP": "cylindrical_roller",
    "NCF": "cylindrical_roller",
    "RNU": "cylindrical_roller",
    "NN": "cylindrical_roller",
    "NU": "cylindrical_roller",
    "NJ": "cylindrical_roller",
    "NF": "cylindrical_roller",
    "RN": "cylindrical_roller",
    "N": "cylindrical_roller",
    "QJF": "four_point",
    "QJ": "four_point",
    "NA": "needle_roller",
    "NK": "needle_roller",
}
# {digits before the bore: (kind, dimension series)}.
NUMBERED = {
    **{f"6{one}": ("deep_groove_ball", f"0{one}") for one in "234"},
    "60": ("deep_groove_ball", "10"),
    "160": ("deep_groove_ball", "00"),
    "618": ("deep_groove_ball", "18"),
    "619": ("deep_groove_ball", "19"),
    "12": ("self_aligning_ball", "02"),
    "13": ("self_aligning_ball", "03"),
    "22": ("self_aligning_ball", "22"),
    "23": ("self_aligning_ball", "23"),
    **{f"7{one}": ("angular_contact_ball", f"0{one}") for one in "234"},
    "70": ("angular_contact_ball", "10"),
    "718": ("angular_contact_ball", "18"),
    "719": ("angular_contact_ball", "19"),
    "32": ("angular_contact_ball", "32"),
    "33": ("angular_contact_ball", "33"),
    **{
        f"2{two}": ("spherical_roller", two)
        for two in ("13", "22", "23", "30", "31", "32", "38", "39", "40", "41", "48", "49")
    },
    **{f"29{one}": ("thrust_spherical_roller", f"9{one}") for one in "234"},
    **{
        f"3{two}": ("tapered_roller", two)
        for two in ("02", "03", "13", "20", "22", "23", "29", "30", "31", "32")
    },
    **{f"35{two}": ("tapered_roller", two) for two in ("10", "11", "19", "20", "21", "22", "23")},
    **{f"38{two}": ("tapered_roller", two) for two in ("10", "11", "19", "20", "21", "22", "23")},
    **{f"5{two}": ("thrust_ball", two) for two in ("11", "12", "13", "14", "22", "23", "24")},
    **{f"8{two}": ("thrust_cylindrical_roller", two) for two in ("11", "12", "74", "93", "94")},
}
# Kinds whose diameters and widths stand in the tables of radial bearings.
RADIAL = {
    "deep_groove_ball",
    "self_aligning_ball",
    "angular_contact_ball",
    "cylindrical_roller",
    "spherical_roller",
    "four_point",
}
# Slewing rings: 01 3 . 40 . 1120 — structure, gear, diameter of rolling elements, of the raceway.
SLEWING = re.compile(
    r"^(?P<structure>01|02|11|13)(?P<gear>[0-4])\.(?P<rolling>\d{2})\.(?P<raceway>\d{3,4})"
)
STRUCTURES = {
    "01": "single_row_ball",
    "02": "double_row_ball",
    "11": "crossed_roller",
    "13": "three_row_roller",
}
GEARS = {
    "0": "no_gear",
    "1": "external_small_module",
    "2": "external_large_module",
    "3": "internal_small_module",
    "4": "internal_large_module",
}
# (topic, what it reads as): read from the left of what stands behind the bore.
SUFFIXES = (
    ("clearance", r"/?(C[1-5]|CN|CM)(?![A-Z])"),
    ("tolerance", r"/?(P[02456]X?|SP|UP)"),
    ("features", r"/?(W(?:33|20|26|64|77)X?)"),
    ("seals", r"-?(2RS1|2RSH|2RSR|2RSL|2RS|2RZ|2LS|2Z|RS1|RSH|RS|RZ|ZZ|Z)"),
    ("bore", r"(K30|K)(?![A-Z])"),
    ("cage", r"(TN9|TVP2?|TNH?|TN1|TP|MPA?|MA|MB|MAS|M|J|Y|F|L)(?![A-Z])"),
    (
        "design",
        r"(ECP|ECM|ECJ|EC|EMA|EMB|EM|EA|EF|EJ|E|CAC|CA|CC|CDE|BE|AC|A|B|C|D)(?=K|[^A-Z\d]|$)",
    ),
    ("arrangement", r"/?(DBB|DBA|DTB|DB|DF|DT|DG|U[ALM]?)(?![A-Z])"),
    ("groove", r"(NR|N[12]?)(?![A-LN-Z\d])"),
    ("stabilisation", r"/?(S[0-4])(?!\d)"),
    ("variant", r"/?(V[A-Z]?\d{1,4}|YA\d?|YB\d?|HC|HV|LHT\d*|GJN|MT\d*|X\d?)(?![A-Z])"),
)
# A tolerance class and a clearance in one: P63 is P6 and C3.
JOINED = re.compile(r"^/?(P[2456])([1-5])(?!\d)")
# A design that names its cage, too: EM is E with a machined brass cage.
DESIGNS_WITH_CAGE = {
    "EM": "M",
    "EMA": "MA",
    "EMB": "MB",
    "ECM": "M",
    "ECJ": "J",
    "ECP": "P",
    "EJ": "J",
}


@dataclass(frozen=True)
class Designation:
    """What a designation says.

    :param str text: as it was given, blanks put in order
    :param str kind: code of the kind of bearing, empty where nobody knows it
    :param str series: what stands before the bore, such as ``NU 23`` or ``013``
    :param sizes: ``{code of the parameter: mm}`` of what follows from it
    :param suffixes: ``((topic, code), ...)`` in the order they stand there
    :param unknown: what could not be read, in pieces
    """

    text: str
    kind: str = ""
    series: str = ""
    sizes: tuple = ()
    suffixes: tuple = ()
    unknown: tuple = ()

    @property
    def is_known(self):
        """Whether kind and size could be read; suffixes may be a maker's own."""
        return bool(self.kind and self.sizes)

    def suffix(self, topic):
        """Return the codes of a topic, joined by blanks; empty where there is none."""
        return " ".join(code for found, code in self.suffixes if found == topic)


def read(text):
    """Return the :class:`Designation` of a text; never raises, whatever stands there."""
    text = tidy(text)
    slewing = SLEWING.match(text)
    if slewing:
        return _slewing_ring(text, slewing)
    for reader in (_lettered, _numbered):
        if found := reader(text):
            return found
    return Designation(text, unknown=(text,) if text else ())


def tidy(text):
    """Return a designation in capitals, full-width signs and superfluous blanks put in order."""
    text = (text or "").translate(str.maketrans("／－．　（）", "/-. ()"))
    return " ".join(text.upper().split())


def _slewing_ring(text, match):
    rest = text[match.end() :]
    structure = match["structure"]
    sizes = (
        ("rolling_diameter", float(match["rolling"])),
        ("raceway_diameter", float(match["raceway"])),
    )
    suffixes = (("structure", STRUCTURES[structure]), ("gear", GEARS[match["gear"]]))
    # What follows (.000.11) numbers the maker's variants.
    variant = rest.strip(" .")
    if variant:
        suffixes += (("variant", variant),)
    return Designation(text, "slewing_ring", structure + match["gear"], sizes, suffixes)


def _lettered(text):
    letters = re.match(r"[A-Z]+", text)
    code = letters and letters.group()
    if code not in LETTERED:
        return None
    return _sized(text, code, LETTERED[code], text[len(code) :].lstrip(" -"))


def _numbered(text):
    if not text[:1].isdigit():
        return None
    return _sized(text, "", "", text)


def _sized(text, code, kind, body):
    """Return the designation once its series and bore are read, or None."""
    match = re.match(r"(\d{1,6})(?:/(\d+(?:\.\d+)?))?", body)
    if not match:
        return None
    digits, explicit = match.groups()
    rest = body[match.end() :]
    if not explicit and rest.startswith("/") and rest[1:2].isdigit():
        return None
    # 62/22: the bore stands behind the stroke, in millimetres.
    for bore_digits in (0,) if explicit else (2, 1):
        series = digits[: len(digits) - bore_digits]
        found = _series_of(series, kind)
        if not found:
            continue
        known, dimension = found
        if explicit:
            bore = float(explicit)
        elif bore_digits == 1:
            bore = float(digits[-1])
        else:
            bore = boundary.bore_of(int(digits[-2:]))
        if not bore or (bore_digits == 1 and len(digits) > 4):
            continue
        suffixes, unknown = _suffixes(rest)
        sizes = _sizes(known, dimension, bore)
        name = f"{code} {series}".strip()
        return Designation(text, known, name, sizes, suffixes, unknown)
    return None


def _series_of(series, kind):
    """Return ``(kind, dimension series)`` of the digits before the bore, or None."""
    if not kind:
        return NUMBERED.get(series)
    if series in ("2", "3", "4"):
        return kind, f"0{series}"
    if re.fullmatch(r"(10|18|19|2[0239]|3[0-3]|4[089]|49|50|69)", series):
        return kind, series
    return None


def _sizes(kind, dimension, bore):
    sizes = [("bore_diameter", bore)]
    if kind in RADIAL:
        outer, width = boundary.dimensions(dimension, bore)
        sizes += [("outside_diameter", outer), ("width", width)]
    return tuple((code, size) for code, size in sizes if size)


def _suffixes(rest):
    """Return ``(suffixes, unknown)`` of what stands behind the bore."""
    found, unknown = [], []
    rest = rest.strip()
    while rest:
        joined = JOINED.match(rest)
        if joined:
            found += [("tolerance", joined[1]), ("clearance", f"C{joined[2]}")]
            rest = rest[joined.end() :].lstrip(" /-.")
            continue
        best = _longest(rest)
        if best:
            topic, match = best
            found.append((topic, match[1]))
            if topic == "design" and match[1] in DESIGNS_WITH_CAGE:
                found.append(("cage", DESIGNS_WITH_CAGE[match[1]]))
            rest = rest[match.end() :].lstrip(" /-.")
            continue
        piece = re.match(r"[/\-.]*[^\s/\-]+|.", rest).group()
        unknown.append(piece.strip("/-. ") or piece)
        rest = rest[len(piece) :].strip()
    return tuple(found), tuple(unknown)


def _longest(rest):
    """Return ``(topic, match)`` of the suffix that takes most of ``rest``, or None."""
    matches = [(topic, re.match(expression, rest)) for topic, expression in SUFFIXES]
    matches = [(topic, match) for topic, match in matches if match]
    return max(matches, key=lambda item: len(item[1][1]), default=None)
