"""Prove that challenges work: their start fails and their solution passes, for several seeds."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tutor.challenges.judge import carry_out
from tutor.challenges.model import Challenge
from tutor.challenges.parse import load_challenges
from tutor.content.house_style import check_prose_file
from tutor.content.library import Library
from tutor.content.model import LintFinding
from tutor.content.preview import find_root
from tutor.content.read_page import CHALLENGES, is_file, read_page
from tutor.errors import UserError

SEEDS = range(3)


def lint_challenges(path: Path | None, seeds: Iterable[int] = SEEDS) -> list[LintFinding]:
    """Return what is wrong with the challenges of a folder (default: the built-in lessons), or with a file of them.

    If `path` is a page, or a folder within one of lessons, nothing is checked.
    """
    library = Library(None if path is None else find_root(path))
    file = library.root / CHALLENGES
    if not is_file(file) or (
        path is not None and path.resolve() not in (library.root.resolve(), file.resolve())
    ):
        return []
    collection = load_challenges(library)
    findings = list(collection.findings)
    for language in library.languages():
        translated = load_challenges(Library(library.root, language)).findings
        findings += [finding for finding in translated if finding.path != file]
    for challenge in collection.challenges:
        findings += verify(challenge, file, seeds)
    if library.is_built_in:
        style = check_prose_file(read_page(file).splitlines())
        findings += [LintFinding(file, line, what, remedy, "style") for line, what, remedy in style]
    return sorted(findings, key=lambda finding: finding.line)


def verify(challenge: Challenge, file: Path, seeds: Iterable[int]) -> Iterator[LintFinding]:
    """Yield a finding for the first seed with which the start passes, and for that with which the solution does not."""
    wanted: tuple[tuple[str, Mapping[str, str], bool, str, str], ...] = (
        ("start", {}, False, "the start reaches the goal", "make the goal harder, or the start worse"),
        (
            "solution",
            challenge.solution,
            True,
            "the solution misses the goal",
            "ease the goal, or improve it",
        ),
    )
    seeds = tuple(seeds)
    for field, changes, passes, what, remedy in wanted:
        for seed in seeds:
            try:
                outcome = carry_out(challenge, changes, seed)
            except UserError as error:
                yield LintFinding(file, challenge.line(field), str(error), "write settings that can be run")
                break
            if outcome.passed != passes:
                line = challenge.line("goal" if field == "start" else field)
                yield LintFinding(file, line, f"{challenge.id}: {what} with seed {seed}", remedy)
                break
