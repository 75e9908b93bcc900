"""The progress report as rows, at any width."""

from pathlib import Path

import pytest

from tutor.content.library import Library
from tutor.progress.store import Store
from tutor.render.progress_report import build_report, report_to_rows


@pytest.mark.parametrize("columns", range(31))
def test_the_report_is_laid_out_at_any_width(tmp_path: Path, columns: int) -> None:
    with Store.open(tmp_path) as store:
        store.record("conv-output-size", 0, "26", False)
        assert report_to_rows(build_report(Library(), store), columns)
