"""Choices are picked with the arrow keys and space, with a click, or by typing their letters."""

CHOICES = """---
id: a
title: A page
chapter: 1
objectives: [see]
---

~~~quiz
id: pick
kind: several
ask: Which are even?
choices: [two, three, four]
answer: [two, four]
hint: h
~~~

~~~quiz
id: sort
kind: order
ask: Sort them.
answer: [one, two, three]
hint: h
~~~
"""


async def test_choices_of_every_kind_are_picked_with_arrows_and_space(tutor, tmp_path) -> None:
    (tmp_path / "a.md").write_text(CHOICES)
    async with tutor("a", lessons=tmp_path) as it:
        for letters in ("several", "order"):
            await it.press("a")
            question = it.app.study.quiz.question
            assert question.choice_form == letters
            line = it.app.study.query_one("#answer")
            for index in question.variant.answer:
                while question.highlighted != index:
                    await it.press("down")
                await it.press("space")
            await it.press("up", "space", "space")  # picked and dropped, or dropped and picked again
            if letters == "several":
                assert sorted(line.value.split()) == sorted("abc"[index] for index in question.variant.answer)
                await it.press("enter")
                assert question.verdict.correct
                await it.press("escape")
            else:
                assert len(line.value.split()) == 3


async def test_a_click_picks_a_choice(tutor, tmp_path) -> None:
    (tmp_path / "a.md").write_text(CHOICES)
    async with tutor("a", lessons=tmp_path) as it:
        await it.press("a")
        prompt = it.app.study.quiz.query_one("#prompt").region
        row = next(y for y in range(prompt.bottom) if it.app.study.quiz.question.choice_at(y) == 1)
        await it.pilot.click(offset=(prompt.x + 2, prompt.y + row))
        assert it.app.study.query_one("#answer").value == "b"


async def test_a_typed_answer_may_have_spaces_between_its_letters(tutor, tmp_path) -> None:
    (tmp_path / "a.md").write_text(CHOICES)
    async with tutor("a", lessons=tmp_path) as it:
        await it.press("a", "a", "space", "c")
        assert it.app.study.query_one("#answer").value == "a c"
