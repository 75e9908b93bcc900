"""The report of the laboratory, below the figure."""

from tutor.tui.state.lab import LabState
from tutor.tui.widgets.lab_rows import report_rows
from tutor.tui.widgets.rows_view import RowsView


class LabReport(RowsView):
    """Shows what the last key did, the challenge and the report of a run. It is as high as it has rows."""

    def __init__(self, *, id: str | None = None) -> None:
        """Begin without a report."""
        super().__init__(id=id)
        self._note, self._lines = "", 0  # the note in the rows that are shown, and how many rows they are

    def draw(self, state: LabState, columns: int, most: int) -> bool:
        """Show the report in at most `most` rows. Return whether that changes the layout.

        While a run goes on the rows become no fewer, so that the figure keeps its size.
        """
        rows, note = report_rows(state, columns, most), state.note or state.picture.note
        if state.picture.busy and note == self._note:
            rows += [()] * (self._lines - len(rows))
        self._note, self._lines = note, len(rows)
        return self.show_all(rows)
