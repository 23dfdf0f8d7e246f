"""Clauses of two texts compared: which belong together, what each says otherwise (R2.1, R4.1).

Plain Python; it never raises. Chinese is compared by pairs of signs.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from .clauses import sentences

# What clauses are about, by the words that tell it; the topics are those of our clauses.
TOPICS = {
    "subject": ("标的", "产品名称", "货物名称", "供货范围", "型号规格"),
    "quality": ("质量标准", "技术要求", "技术标准", "质量要求", "技术参数", "质量技术"),
    "price": ("价款", "价格", "单价", "合同总价", "合同金额", "税率"),
    "payment": ("付款", "支付", "结算", "货款", "发票", "承兑"),
    "delivery": ("交货", "交付", "运输", "到货", "发运", "收货地点", "交货期"),
    "packing": ("包装", "标识", "装箱"),
    "acceptance": ("验收", "检验", "异议", "开箱"),
    "warranty": ("质保", "保修", "质量保证", "三包", "售后服务", "保证期"),
    "liability": ("违约", "赔偿", "违约金", "逾期", "罚款"),
    "property": ("知识产权", "保密", "专利", "商业秘密"),
    "force_majeure": ("不可抗力",),
    "changes": ("变更", "解除", "终止", "转让"),
    "disputes": ("争议", "仲裁", "诉讼", "管辖", "法院"),
    "effect": ("生效", "份数", "一式", "附件", "未尽事宜", "其他"),
}
IN_TITLE = 4
# Sentences with the signs that end them.
_PIECES = re.compile(r"[^。；;！!？?\n]*[。；;！!？?\n]+|[^。；;！!？?\n]+")
# From here on two clauses belong together, two sentences say the same, or nearly.
TOGETHER = 0.5
NEARLY = 0.45
MOST_SENTENCES = 400
LONGEST_MARKED = 1_000


@dataclass(frozen=True)
class Deviation:
    """What one text says otherwise: ``added``, ``changed`` or ``missing`` there."""

    kind: str
    ours: str
    theirs: str


def topic(clause, words=None):
    """Return what a clause is about, or nothing.

    :param dict words: ``{topic: words that tell it}``, those of contracts by default
    """
    words = TOPICS if words is None else words
    scores = {
        name: sum(
            IN_TITLE * (word in clause.title) + min(clause.body.count(word), 3) for word in told
        )
        for name, told in words.items()
    }
    best = max(scores, key=scores.get, default="")
    return best if best and scores[best] > 1 else ""


def match(ours, theirs, topics=None, words=None):
    """Return ``{index of theirs: index of ours}`` of the clauses that belong together.

    Several of theirs may belong to one of ours; those of neither have no counterpart.

    :param topics: the topic of each of ours, where it is known
    :param dict words: ``{topic: words that tell it}``, those of contracts by default
    """
    topics = topics or [topic(clause, words) for clause in ours]
    known = [_pairs(clause.title + clause.body) for clause in ours]
    found = {}
    for number, clause in enumerate(theirs):
        if not clause.number:
            continue
        about, pairs = topic(clause, words), _pairs(clause.title + clause.body)
        scores = [
            0.6 * (bool(about) and about == topics[index])
            + 0.4 * _alike(_pairs(clause.title), _pairs(one.title))
            + _alike(pairs, known[index])
            for index, one in enumerate(ours)
        ]
        best = max(range(len(ours)), key=scores.__getitem__, default=None)
        if best is not None and scores[best] >= TOGETHER:
            found[number] = best
    return found


@dataclass(frozen=True)
class Answer:
    """What their text says of one of our clauses: none, one or several clauses of theirs."""

    clauses: tuple

    def __bool__(self):
        return bool(self.clauses)

    @property
    def head(self):
        """What they call it."""
        return ", ".join(clause.name for clause in self.clauses)

    @property
    def body(self):
        """What they say."""
        return "\n".join(clause.body for clause in self.clauses)


def answers(ours, theirs, topics=None, words=None):
    """Return ``(answers, others)``: an :class:`Answer` to each of ours, and theirs without counterpart.

    See :func:`match` for the arguments.
    """
    matched = match(ours, theirs, topics, words)
    found = [[] for _clause in ours]
    for number, index in matched.items():
        found[index].append(theirs[number])
    others = [clause for number, clause in enumerate(theirs) if number not in matched]
    return [Answer(tuple(row)) for row in found], others


def deviations(ours, theirs):
    """Return the :class:`Deviation` list of two texts, in the order of theirs.

    >>> deviations("质保期12个月。", "质保期18个月。免费换货。")[0].kind
    'changed'
    """
    mine, others = sentences(ours)[:MOST_SENTENCES], sentences(theirs)[:MOST_SENTENCES]
    pairs = [_pairs(sentence) for sentence in mine]
    left, found = set(range(len(mine))), []
    for sentence in others:
        cut = _pairs(sentence)
        best = max(left, key=lambda index, cut=cut: _alike(cut, pairs[index]), default=None)
        if best is None or _alike(cut, pairs[best]) < NEARLY:
            found.append(Deviation("added", "", sentence))
            continue
        left.discard(best)
        if _plain(mine[best]) != _plain(sentence):
            found.append(Deviation("changed", mine[best], sentence))
    return found + [Deviation("missing", mine[index], "") for index in sorted(left)]


def changes(old, new):
    """Return ``[(kind, text)]``, kind ``same``, ``gone`` or ``new``, sign by sign.

    >>> changes("12个月", "18个月")
    [('same', '1'), ('gone', '2'), ('new', '8'), ('same', '个月')]
    """
    found = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, to_start, to_end in matcher.get_opcodes():
        if tag == "equal":
            found.append(("same", old[start:end]))
            continue
        found += [("gone", old[start:end])] if end > start else []
        found += [("new", new[to_start:to_end])] if to_end > to_start else []
    return found


def marked(ours, theirs):
    """Return ``(left, right)``: both texts as ``[(kind, text)]``, what differs is marked.

    Sentences that nearly say the same are compared sign by sign; others differ as a whole.

    >>> marked("木箱。防潮。", "纸箱。")[1]
    [('new', '纸'), ('same', '箱。')]
    """
    mine, others = _PIECES.findall(ours), _PIECES.findall(theirs)
    if max(len(mine), len(others)) > MOST_SENTENCES:
        return [("same", ours)], [("same", theirs)]
    pairs = [_pairs(piece) for piece in mine]
    left, right = [[("gone", piece)] for piece in mine], []
    free = set(range(len(mine)))
    for piece in others:
        cut = _pairs(piece)
        best = max(free, key=lambda index, cut=cut: _alike(cut, pairs[index]), default=None)
        if best is None or _alike(cut, pairs[best]) < NEARLY or len(piece) > LONGEST_MARKED:
            right.append(("new", piece))
            continue
        free.discard(best)
        found = changes(mine[best], piece)
        left[best] = [one for one in found if one[0] != "new"]
        right += [one for one in found if one[0] != "gone"]
    return [one for found in left for one in found], right


def _plain(text):
    signs = str.maketrans("，：；（）", ",:;()", " \t　")
    return text.translate(signs)


def _pairs(text):
    text = _plain(text)
    return {text[index : index + 2] for index in range(len(text) - 1)} or {text}


def _alike(one, other):
    """Return how alike two sets are: 1 for equal ones (Dice)."""
    size = len(one) + len(other)
    return 2 * len(one & other) / size if size else 1.0
