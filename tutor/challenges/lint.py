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
    """Return what is wrong with the challenges of a folder of lessons (default: the built-in ones), or of one file.

    `path` is the folder or its file of challenges. For any other path, such as a page, nothing is checked.
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
    """Yield a finding for the first seed with which the start passes, and for the first with which the solution fails."""
    seeds = tuple(seeds)
    seed, error = _first_failure(challenge, {}, False, seeds)
    if error:
        yield LintFinding(file, challenge.line("start"), error, "write settings that can be run")
    elif seed is not None:
        what, remedy = (
            f"the start reaches the goal with seed {seed}",
            "make the goal harder, or the start worse",
        )
        yield LintFinding(file, challenge.line("goal"), f"{challenge.id}: {what}", remedy)
    seed, error = _first_failure(challenge, challenge.solution, True, seeds)
    if error:
        yield LintFinding(file, challenge.line("solution"), error, "write settings that can be run")
    elif seed is not None:
        what, remedy = (
            f"the solution misses the goal with seed {seed}",
            "make the goal easier, or the solution better",
        )
        yield LintFinding(file, challenge.line("solution"), f"{challenge.id}: {what}", remedy)


def _first_failure(
    challenge: Challenge, changes: Mapping[str, str], should_pass: bool, seeds: Iterable[int]
) -> tuple[int | None, str]:
    """Return the first seed with which passing is not as it should be, and the error if the challenge cannot be run."""
    for seed in seeds:
        try:
            passed = carry_out(challenge, changes, seed).passed
        except UserError as error:
            return seed, str(error)
        if passed != should_pass:
            return seed, ""
    return None, ""
