"""Words and turns of phrase that the built-in lessons no longer use, because they are archaic, obscure or figurative."""

import re
from collections.abc import Iterator, Sequence

_PHRASES = (
    (r"\basked (?:is|are)\b", "ask directly: How many …?"),
    (r"\bmend(?:s|ed|ing)?\b", "write: fix, solve or help"),
    (r"\bbears?\b", "write: can take, allows or is enough for"),
    (r"\b(?:fly|flies|flew|flown|flying) off\b", "write: diverge"),
    (
        r"\bthe (?:student's )?notes (?:say|compare|stop|call|write|give|mean)\b",
        "say what is right, not what notes say",
    ),
    (r"\bstudent's notes\b", "say what is right, not what notes say"),
    (r"\bthat this tutor follows\b", "say what is right, not what notes say"),
    (
        r"\b(?:has|have) (?:it|they|the (?:layer|network|two|unit|filter)s?)(?: together)?\?",
        "ask: does it have?",
    ),
    (r"\bhow many \w+ (?:has|have) (?:it|they|each|one|the|a)\b", "ask: How many … does it have?"),
    (r"\bso (?:many|much) (?:it|they|he|one)\b", "write the subject first: it … so many"),
    (
        r"\b(?:of|by) [^\s]+ a side\b|\b\d+ a side\b|\}a side\b|\} a side\b",
        "write: on each side, or wide and high",
    ),
    (r"\bwhat stays is\b", "write: what remains is, with a subject"),
    (r"\bis a matter of\b", "write what it depends on"),
    (r"\bone is none\b", "write the sentence out"),
    (r"\bknobs?\b", "write: control"),
    (r"\bstraight borders?\b", "write: straight decision boundary"),
    (r"\bthe whole of it\b", "name the thing"),
    (r"\bearns? its keep\b", "say what it is good for"),
    (r"\bblown up\b|\bblows up\b", "write: diverged, or too large"),
    (r"\bwhither\b|\bwhence\b|\bthereof\b|\bhence\b", "use a modern word"),
)
PHRASES = tuple((re.compile(pattern, re.IGNORECASE), remedy) for pattern, remedy in _PHRASES)


def find_old_phrases(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yield each old phrase as (line, what, remedy). Web addresses are ignored."""
    for number, line in enumerate(lines, 1):
        text = re.sub(r"https://\S+", "", line)
        for pattern, remedy in PHRASES:
            for match in pattern.finditer(text):
                yield number, f"`{' '.join(match[0].split())}` is hard to read", remedy
