"""The figure of the laboratory: the view of a run, drawn once for each picture, size and theme."""

from dataclasses import replace

from tutor.render.chart import Chart
from tutor.render.page.wrap import wrap
from tutor.text.rows import Row, Span
from tutor.tui.state.lab_runner import Picture
from tutor.tui.widgets.figure_rows import MIN_HEIGHT, MIN_WIDTH, figure_rows
from tutor.tui.widgets.rows_view import RowsView


class LabFigure(RowsView):
    """Shows the figure of a `Picture`. An error while it is drawn affects only this view."""

    def __init__(self, *, id: str | None = None) -> None:
        """Begin without a figure."""
        super().__init__(id=id)
        self._drawn: object = None  # what the rows were drawn from
        self._chart = Chart()

    def forget(self) -> None:
        """Draw the next picture even if it is the one that was drawn last."""
        self._drawn = None

    def draw(self, picture: Picture) -> bool:
        """Show a picture. Return False if nothing has changed since the last one."""
        drawn_from = picture.figure, picture.error, self.size, self.app.theme
        if drawn_from == self._drawn:
            return False
        self._drawn = drawn_from
        try:
            rows = self._rows_of(picture)
        except Exception as error:
            from tutor.crash import report_contained

            rows = self._error_rows(report_contained(error, f"view {picture.view} of the laboratory"))
        self.show(rows)
        return True

    def _rows_of(self, picture: Picture) -> list[Row]:
        width, height = self.size
        figure = picture.figure
        if figure is None or picture.error:
            return self._error_rows(picture.error)
        if figure.caption == picture.report:  # which stands below the figure anyway
            return (
                self._chart.draw(figure, width, height) if width >= MIN_WIDTH and height >= MIN_HEIGHT else []
            )
        return figure_rows(replace(figure, summary=""), "", width, height, self._chart)

    def _error_rows(self, text: str) -> list[Row]:
        return wrap([Span(text, "bad")], max(self.size.width, MIN_WIDTH))
