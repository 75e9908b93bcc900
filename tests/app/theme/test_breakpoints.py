"""The layout: the numbers in Python and the style sheet agree, at every size and in every view."""

import pytest

from tutor.text.rows import plain
from tutor.tui.theme.breakpoints import layout_classes, page_region

SIZES = [
    (80, 24),
    (99, 30),
    (100, 30),
    *(
        pytest.param(*size, marks=pytest.mark.long)
        for size in ((60, 20), (72, 22), (71, 22), (72, 21), (101, 40), (160, 50), (200, 60))
    ),
]


@pytest.mark.parametrize(("columns", "lines"), SIZES)
async def test_the_page_is_where_the_numbers_say_in_every_view(tutor, columns: int, lines: int) -> None:
    async with tutor("conv-output-size", columns, lines) as it:
        study, seen = it.app.study, set()
        for _ in range(4):
            classes = set(study.classes) & {"-wide", "-narrow", "-page-only", "-chart-only"}
            seen |= classes
            if "-chart-only" in classes:
                assert not study.page.region
                assert study.chart.region.width >= columns - 4
            else:
                assert tuple(study.page.region) == page_region(columns, lines, classes)
                assert bool(study.chart.region) == ("-page-only" not in classes)
            await it.press("v")
        assert {"-page-only", "-chart-only"} <= seen


async def test_the_layout_follows_every_new_size(tutor) -> None:
    async with tutor("conv-output-size", 80, 24) as it:
        study = it.app.study
        for columns, lines in [
            (120, 40),
            (99, 25),
            (72, 22),
            (64, 24),
            (40, 12),
            (160, 50),
            (30, 8),
            (80, 24),
        ]:
            await it.pilot.resize_terminal(columns, lines)
            wanted = layout_classes(columns, lines, "", True, False)
            await it.until(
                lambda w=wanted, c=columns, n=lines: tuple(study.page.region) == page_region(c, n, w),
                f"the page at {columns}x{lines}",
            )


@pytest.mark.parametrize(
    ("columns", "lines", "both"),
    [
        (80, 24, False),
        (100, 30, True),
        pytest.param(60, 20, False, marks=pytest.mark.long),
        pytest.param(160, 50, True, marks=pytest.mark.long),
    ],
)
async def test_page_and_chart_are_both_on_the_screen_from_the_start_where_there_is_room_beside(
    tutor, columns: int, lines: int, both: bool
) -> None:
    async with tutor("conv-output-size", columns, lines) as it:
        study = it.app.study
        page, chart = study.page.region, study.chart.region
        assert bool(page)
        assert bool(chart) == both
        assert not page.overlaps(chart)
        screen = study.region
        assert page in screen
        assert not both or chart in screen


@pytest.mark.parametrize(
    ("columns", "lines"),
    [(60, 20), *(pytest.param(*size, marks=pytest.mark.long) for size in ((80, 24), (100, 30), (160, 50)))],
)
async def test_header_and_footer_show_the_place_and_how_to_quit(tutor, columns: int, lines: int) -> None:
    async with tutor("conv-output-size", columns, lines) as it:
        assert it.rows[0].startswith(" tutor")
        assert it.page_number() in it.rows[0]
        assert it.rows[0].count("○") == len(it.app.session.lesson.questions)
        assert it.rows[-1].rstrip().endswith("q quit")
        assert all(len(row) >= 1 for row in it.rows)


async def test_a_page_without_a_demo_has_no_chart(tutor, tmp_path) -> None:
    (tmp_path / "plain.md").write_text(
        "---\nid: plain\ntitle: Plain\nchapter: 1\nobjectives: [read]\n---\nProse.\n"
    )
    async with tutor(None, 120, 40, lessons=tmp_path) as it:
        assert it.app.study.has_class("-page-only")
        assert not it.app.study.chart.region
        await it.press("space", "right", "v", ".")
        await it.see("Prose.")


@pytest.mark.parametrize(("columns", "chart"), [(80, False), (120, True)])
async def test_beside_a_question_the_chart_stays_only_on_a_wide_terminal(
    tutor, columns: int, chart: bool
) -> None:
    async with tutor("conv-output-size", columns, 30) as it:
        await it.press("a")
        study = it.app.study
        assert study.in_quiz
        assert bool(study.quiz.region)
        assert not study.page.region
        assert bool(study.chart.region) == chart
        await it.press("escape")
        assert tuple(study.page.region) == page_region(
            columns, 30, layout_classes(columns, 30, "", True, False)
        )


@pytest.mark.parametrize(
    ("columns", "lines"),
    [
        (40, 12),
        (160, 50),
        *(pytest.param(*size, marks=pytest.mark.long) for size in ((60, 20), (80, 24), (100, 30), (250, 70))),
    ],
)
async def test_header_footer_page_and_chart_are_usable_at_every_size(tutor, columns: int, lines: int) -> None:
    async with tutor("conv-output-size", columns, lines) as it:
        study, views = it.app.study, set()
        for _ in range(3):
            assert len(it.rows) == lines
            assert it.rows[0].startswith(" tutor")
            assert it.rows[-1].rstrip().endswith("q quit")
            page, chart = study.page.region, study.chart.region
            assert not (page and chart and page.overlaps(chart))
            if page:
                views.add("page")
                first_row = plain(study.page.view.scroll.visible_rows()[0]).strip(" ▐")
                assert " ".join(first_row.split()) in it.inside(study.page)
            if chart:
                views.add("chart")
                await it.until(lambda: study.chart.frames and study.chart.up_to_date, "the chart")
                assert plain(study.chart.state.control_row()).split()[0] in it.inside(study.chart)
            await it.press("v")
        assert views == {"page", "chart"}


async def test_on_a_terminal_that_is_too_small_the_header_says_what_is_needed(tutor) -> None:
    async with tutor("conv-output-size", 40, 12) as it:
        for columns, lines in [(27, 12), (40, 7), (20, 5)]:
            await it.pilot.resize_terminal(columns, lines)
            await it.until(
                lambda: "40x12 needed" in it.rows[0] and it.rows[-1].split()[-1] in ("q", "quit"),
                "the request and the footer",
            )
        await it.pilot.resize_terminal(28, 8)
        await it.until(lambda: it.rows[0].startswith(" tutor"), "the header")
