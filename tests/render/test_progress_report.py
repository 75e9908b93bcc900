"""The progress report as rows, at any width."""

from pathlib import Path

from tutor.content.library import Library
from tutor.progress.store import Store
from tutor.render.progress_report import build_report
from tutor.render.progress_rows import report_to_rows


def test_the_report_is_laid_out_at_any_width(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.record("conv-output-size", 0, "26", False)
        report = build_report(Library(), store)
    for columns in range(31):
        assert report_to_rows(report, columns)
