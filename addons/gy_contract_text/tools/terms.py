"""What a Chinese contract text says in figures: months, shares, days, dates, rates, totals (R4.2).

Plain Python; it never raises. What cannot be read for sure is not read.
"""

import functools
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

_DIGITS = {
    **dict(zip("〇一二三四五六七八九", range(10), strict=True)),
    **dict(zip("零壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    "两": 2,
    "貳": 2,
    "參": 3,
    "陸": 6,
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_WORDS = "".join({**_DIGITS, **_TENS, **_LARGE})
NUMBER = rf"(?:\d[\d,，]*(?:\.\d+)?|[{_WORDS}]+)"
# A part of the price: 30%, 百分之三十, 万分之五, 5‰.
RATE = rf"(?:{NUMBER}\s*[%％‰]|[百千万]分之\s*{NUMBER})"
_BASES = {"百": 1, "千": 10, "万": 100}

# Payments as contracts call them.
PAYMENTS = {
    "deposit": ("定金",),
    "advance": ("预付款", "预收款", "预付货款", "首付款"),
    "progress": ("进度款",),
    "pre_shipment": ("提货款", "发货款", "发货前付款", "发货前"),
    "delivery": ("到货款", "货到付款"),
    "acceptance": ("验收款",),
    "retention": ("质保金", "质量保证金", "保修金", "质保款"),
}
# The terms of a warranty, of which the earlier ends it.
WARRANTY = ("warranty_months", "warranty_months_commissioned")
_PAYMENT_OF = {word: kind for kind, words in PAYMENTS.items() for word in words}
_PAYMENT = "|".join(sorted(_PAYMENT_OF, key=len, reverse=True))
_SENTENCE = re.compile(r"[。；;\n]")

_WARRANTY = re.compile(
    r"(?:质保期|质量保证期|保修期|质量保修期|免费保修期)(?P<between>[^。；;\n]{0,30}?)"
    rf"(?P<number>{NUMBER}|半)\s*(?P<unit>个月|月|年)(?!内|\d)"
)
# A second length: ... 或投入使用之日起12个月, 以先到者为准.
_WARRANTY_TOO = re.compile(
    r"\s*[，,、]?\s*(?P<or>或)?(?P<between>[^。；;\n]{2,30}?)"
    rf"(?P<number>{NUMBER}|半)\s*(?P<unit>个月|月|年)(?!内|\d)"
)
_FIRST = re.compile(r"[^。；;\n]{0,12}?[先早短]")
# From when it counts; the last one named is what decides: 安装调试后验收合格之日.
_FROM = re.compile(
    r"(?P<operation>投入(?:使用|运行|运营|生产)|投运|投产|投用|调试|试运行|试车|开车|使用之日|运行之日|启用)"
    r"|交付|交货|发货|装运|出厂|到货|货到|收货|签收|验收"
)
# What follows these is no length of the warranty itself.
_NOT_ITS_LENGTH = re.compile(r"内|届|满|剩余|不少于|不低于|延长|顺延|修理|更换|\d\s*年|\d\s*$")
_SHARE_FIRST = re.compile(
    rf"(?P<rate>{RATE})\s*(?:的|作为|为|，作为|,作为)*\s*(?P<name>{_PAYMENT})"
)
_NAME_FIRST = re.compile(rf"(?P<name>{_PAYMENT})[^，,。；;\n%％‰百千万]{{0,14}}?(?P<rate>{RATE})")
_DAYS = re.compile(rf"(?P<number>{NUMBER})\s*(?:个)?(?:工作)?(?:日|天)(?:内|之内|以内)")
_DELIVERY = re.compile(
    r"(?:交货期|交货时间|交货日期|交付时间|交付日期|交期)[^。；;\n\d]{0,14}"
    r"(?P<year>\d{4})\s*[年./-]\s*(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})"
)
_EACH = re.compile(
    rf"每(?:逾期|延误|迟延|延期)?\s*(?:一|1)?\s*(?P<unit>周|星期|日|天)[^。；;\n]{{0,30}}?(?P<rate>{RATE})"
)
_LATE = {
    "penalty": re.compile(r"(?:逾期|迟延|延期|延迟|延误)(?:交货|交付)"),
    "interest": re.compile(r"(?:逾期|迟延|延期|延迟|拖欠)(?:付款|支付|货款)"),
}
_CAP = re.compile(
    rf"(?:累计|总额|最高|违约金)[^。；;\n]{{0,12}}?(?:不超过|不得超过|不高于|以)[^。；;\n]{{0,14}}?(?P<rate>{RATE})"
)
_TOTAL = re.compile(
    r"(?:合同总价|合同总金额|合同金额|合同价款|总价款|总金额|价款总额)[^。；;\n]{0,24}"
)
_CAPITALS = re.compile(
    rf"(?P<yuan>[{_WORDS}]+)[元圆](?:(?P<jiao>[{_WORDS}])角)?(?:零?(?P<fen>[{_WORDS}])分)?"
)
_FIGURES = re.compile(r"(?:[¥￥]\s*|人民币\s*)?(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>万)?元")
LONGEST = 20_000


@dataclass(frozen=True)
class Fact:
    """A figure that a text names.

    :param str term: ``warranty_months``, ``warranty_months_commissioned``, ``share.advance``
        (per cent), ``days.advance``, ``delivery_date``, ``penalty_rate`` (per cent a week),
        ``penalty_cap``, ``interest_rate`` (per cent a day), ``total``
    :param value: a ``Decimal``, or a ``date``
    :param str said: the words themselves
    """

    term: str
    value: object
    said: str


def number(text):
    """Return a number in figures or Chinese words, or nothing.

    >>> [int(number(text)) for text in ("12", "十八", "一百二十", "壹仟零伍", "3万")]
    [12, 18, 120, 1005, 30000]
    """
    text = re.sub(r"[\s,，]", "", text or "")
    match = re.fullmatch(r"(\d+(?:\.\d+)?)([万萬亿億]?)", text)
    if match:
        return Decimal(match[1]) * _LARGE.get(match[2], 1)
    if not text or any(sign not in _WORDS for sign in text):
        return None
    if not set(text) & (set(_TENS) | set(_LARGE)):
        return Decimal("".join(str(_DIGITS[sign]) for sign in text))
    total = section = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            # "十二" begins with its ten.
            section += (digit or (1 if not section else 0)) * _TENS[sign]
            digit = 0
        else:
            # "亿" takes all before it, "万" what follows the last "亿".
            larger = _LARGE[sign] > 10**4
            total = total * (_LARGE[sign] if larger else 1) + (section + digit) * _LARGE[sign]
            section = digit = 0
    return Decimal(total + section + digit)


def rate(text):
    """Return a rate in per cent, or nothing: ``万分之五`` is 0.05."""
    text = (text or "").strip()
    match = re.fullmatch(rf"([百千万])分之\s*({NUMBER})", text)
    if match:
        found = number(match[2])
        return found if found is None else found / _BASES[match[1]]
    found = number(text[:-1])
    return found if found is None else found / (10 if text.endswith("‰") else 1)


@functools.lru_cache(maxsize=512)
def read(text):
    """Return the :class:`Fact` tuple of a clause, each term's figures once."""
    text = (text or "")[:LONGEST]
    facts = [*_warranty(text), *_delivery(text), *_payments(text), *_late(text), *_totals(text)]
    return tuple(dict.fromkeys(fact for fact in facts if fact.value is not None))


def payment_kind(text):
    """Return the kind of the payment that a text names first, or nothing."""
    match = re.search(_PAYMENT, text or "")
    return _PAYMENT_OF[match[0]] if match else ""


def days(text):
    """Return the only number of days within which something is done, or nothing."""
    found = {number(match["number"]) for match in _DAYS.finditer(text or "")}
    return found.pop() if len(found) == 1 else None


def _warranty(text):
    for match in _WARRANTY.finditer(text):
        yield from _warranty_length(match, match[0])
        # What follows is a length of the warranty only where it says from when it counts.
        other = _WARRANTY_TOO.match(text, match.end())
        if (
            other
            and (other["or"] or _FIRST.match(text, other.end()))
            and _FROM.search(match["between"])
            and _FROM.search(other["between"])
        ):
            yield from _warranty_length(other, other[0].lstrip("，,、或者 "))


def _warranty_length(match, said):
    if _NOT_ITS_LENGTH.search(match["between"]):
        return
    months = Decimal("0.5") if match["number"] == "半" else number(match["number"])
    # A year of the calendar is no length.
    if months is None or (match["unit"] != "个月" and months > 50):
        return
    begins = [place["operation"] for place in _FROM.finditer(match["between"])]
    term = WARRANTY[bool(begins and begins[-1])]
    yield Fact(term, months * (12 if match["unit"] == "年" else 1), said)


def _delivery(text):
    for match in _DELIVERY.finditer(text):
        try:
            day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
        yield Fact("delivery_date", day, match[0])


def _payments(text):
    for sentence in _SENTENCE.split(text):
        kinds = set()
        taken = []
        for pattern in (_SHARE_FIRST, _NAME_FIRST):
            for match in pattern.finditer(sentence):
                # The share between two payments is that of the one it was read with first.
                if any(
                    match.start("rate") < end and start < match.end("rate") for start, end in taken
                ):
                    continue
                taken.append(match.span("rate"))
                kind = _PAYMENT_OF[match["name"]]
                kinds.add(kind)
                yield Fact(f"share.{kind}", rate(match["rate"]), match[0].strip())
        named = {_PAYMENT_OF[word] for word in re.findall(_PAYMENT, sentence)}
        within = days(sentence)
        if len(named) == 1 and named == kinds and within is not None:
            yield Fact(f"days.{kinds.pop()}", within, sentence.strip()[:60])


def _late(text):
    for sentence in _SENTENCE.split(text):
        about = [kind for kind, pattern in _LATE.items() if pattern.search(sentence)]
        match = _EACH.search(sentence)
        if len(about) != 1:
            continue
        weekly = match and match["unit"] in "周星期"
        found = rate(match["rate"]) if match else None
        if about == ["penalty"]:
            if found is not None:
                yield Fact("penalty_rate", found if weekly else found * 7, match[0])
            if cap := _CAP.search(sentence, match.end() if match else 0):
                yield Fact("penalty_cap", rate(cap["rate"]), cap[0])
        elif found is not None:
            yield Fact("interest_rate", found / 7 if weekly else found, match[0])


def _totals(text):
    for place in _TOTAL.finditer(text):
        near = text[place.start() : place.start() + 80]
        near = _SENTENCE.split(near)[0]
        for match in _CAPITALS.finditer(near):
            yield Fact("total", _yuan(match), match[0])
        for match in _FIGURES.finditer(near):
            try:
                value = Decimal(match["number"].replace(",", ""))
            except InvalidOperation:
                continue
            yield Fact("total", value * (10_000 if match["unit"] else 1), match[0])


def _yuan(match):
    value = number(match["yuan"])
    if value is None:
        return None
    for name, part in (("jiao", "0.1"), ("fen", "0.01")):
        value += (number(match[name]) or 0) * Decimal(part) if match[name] else 0
    return value
