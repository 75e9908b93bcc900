"""`tutor new`: begin a course, a page, a question or a demo, with a template that works and is then changed."""

import os
import shutil
from argparse import ArgumentParser, Namespace
from pathlib import Path
from shlex import quote

from tutor.cli.common import add_language_option, write_new_file
from tutor.errors import UserError
from tutor.messages import say
from tutor.text.system_errors import say_why
from tutor.typed_path import typed_path

WHATS = ("course", "page", "question", "demo")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `new`."""
    parser.add_argument("what", choices=WHATS, metavar="WHAT", help=say("cli.new.what"))
    parser.add_argument("name", nargs="?", metavar="NAME|KIND", help=say("cli.new.name"))
    parser.add_argument("first", nargs="?", metavar="FIRST-PAGE", help=say("cli.new.first"))
    parser.add_argument("--dir", type=Path, metavar="DIR", help=say("cli.new.dir"))
    parser.add_argument("--page", type=Path, metavar="FILE", help=say("cli.new.page"))
    add_language_option(parser)


def run(args: Namespace) -> int:
    """Write the files, or print the block. Nothing is overwritten. Say what to do next."""
    if args.page is not None and args.what != "question":
        raise UserError(say("cli.new.only-question"))
    if args.first is not None and args.what != "course":
        raise UserError(say("cli.new.one-name"))
    if args.dir is not None and args.what not in ("page", "demo"):
        raise UserError(say("cli.new.only-page"))
    {"course": _new_course, "page": _new_page, "question": _new_question, "demo": _new_demo}[args.what](args)
    return 0


def _new_course(args: Namespace) -> None:
    from tutor.content.courses import is_name
    from tutor.content.templates import FIRST_PAGE, index_text, page_text

    if not args.name:
        raise UserError(say("cli.new.which-name"))
    folder = typed_path(args.name)
    name = Path(os.path.realpath(folder)).name
    if not is_name(name):
        raise UserError(say("cli.new.bad-name", name=name[:60]))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(say("cli.new.exists", path=folder))
    first = _check_id(args.first or FIRST_PAGE)
    page = folder / f"{first}.md"
    folder.mkdir(parents=True, exist_ok=True)
    write_new_file(folder / "index.md", index_text(name, first))
    write_new_file(page, page_text(first, 1))
    print(say("cli.new.wrote", path=folder / "index.md"))
    print(say("cli.new.wrote", path=page))
    _say_how_to_go_on(page, folder)


def _new_page(args: Namespace) -> None:
    from tutor.content.library import ENGLISH, Library
    from tutor.content.read_page import is_file
    from tutor.content.templates import page_text, with_page

    name, root = _check_id(args.name), _course_folder(args.dir)
    chapters = Library(root).chapters
    chapter = chapters[-1].number if chapters else 1
    folder = root / ENGLISH if (root / ENGLISH).is_dir() else root
    page, index = folder / f"{name}.md", root / "index.md"
    write_new_file(page, page_text(name, chapter))
    print(say("cli.new.wrote", path=page))
    if is_file(index):
        longer = with_page(_read_exactly(index), name)
        if longer is None:
            print(say("cli.new.add-to-index", index=index, entry=f"- {{id: {name}, needs: []}}"))
        else:
            _replace_text(index, longer)
            print(say("cli.new.listed", index=index))
            if len(chapters) > 1:
                print(say("cli.new.move", chapter=chapter))
    _say_how_to_go_on(page, page)


def _say_how_to_go_on(page: Path, checked: Path) -> None:
    print(say("cli.new.preview", command=f"tutor {quote(str(page))}"))
    print(say("cli.new.lint", command=f"tutor lint {quote(str(checked))}"))


def _new_question(args: Namespace) -> None:
    from tutor.content.preview import page_file
    from tutor.content.templates import question_kinds, question_text, with_question
    from tutor.text.suggestions import similar_names

    kinds = question_kinds()
    kind = args.name or kinds[0]
    if kind not in kinds:
        for near in similar_names(kind, kinds, 1):
            raise UserError(say("cli.new.no-kind.near", kind=kind, near=near))
        raise UserError(say("cli.new.no-kind", kind=kind, kinds=", ".join(kinds)))
    if args.page is None:
        print(question_text(kind, f"my-{kind}"), end="")
        return
    page = page_file(str(args.page))
    name = _free_id(page, f"{page.stem}-{kind}")
    _replace_text(page, with_question(_read_exactly(page), question_text(kind, name)))
    print(say("cli.new.added", name=name, path=args.page))
    _say_how_to_go_on(args.page, args.page)


def _free_id(page: Path, wanted: str) -> str:
    """Return an id for a question that no page of this course uses: `wanted`, or with a number behind it."""
    from tutor.content.library import Library
    from tutor.content.preview import find_root

    library = Library(find_root(page))
    used = {name for lesson in library.ids() for name in library.questions(lesson)}
    numbered = (f"{wanted}-{number}" for number in range(2, len(used) + 3))
    return next(name for name in (wanted, *numbered) if name not in used)


def _new_demo(args: Namespace) -> None:
    from tutor.content.library import default_root
    from tutor.content.qualify import DEMOS
    from tutor.content.templates import demo_text

    name, root = _check_id(args.name), _course_folder(args.dir)
    if root.resolve().is_relative_to(default_root().resolve()):
        raise UserError(say("cli.new.built-in-demo", folder=root))
    path = root / DEMOS / f"{name.replace('-', '_')}.py"
    path.parent.mkdir(exist_ok=True)
    write_new_file(path, demo_text(name))
    print(say("cli.new.wrote", path=path))
    print(say("cli.new.allow", command=f"tutor course add {quote(str(root))} --allow-code"))
    print(say("cli.new.use", name=name))


def _check_id(name: str | None) -> str:
    """Return the name of a page or a demo. UserError if it cannot be one."""
    from tutor.content.parse import ID

    if not name:
        raise UserError(say("cli.new.which-name"))
    name = name.removesuffix(".md").removesuffix(".py")
    if not ID.fullmatch(name):
        raise UserError(say("cli.new.bad-name", name=name[:60]))
    return name


def _course_folder(folder: Path | None) -> Path:
    """Return the folder of the course that is meant. UserError if it does not exist."""
    root = typed_path(folder or Path())
    if not root.is_dir():
        raise UserError(say("cli.new.no-folder", path=root))
    return root


def _read_exactly(path: Path) -> str:
    """Return a text with its line ends as \\n. UserError if it is not UTF-8."""
    from tutor.cli.common import read_text

    return read_text(str(path)).removeprefix("\ufeff")


def _replace_text(path: Path, text: str) -> None:
    """Write a file anew, with the line ends that it had. It is never half written. UserError if that fails."""
    path = path.resolve()
    new = path.with_name(f".tutor-{os.getpid()}.new")
    try:
        try:
            if b"\r\n" in path.read_bytes():
                text = text.replace("\r\n", "\n").replace("\n", "\r\n")
            new.write_bytes(text.encode())
            shutil.copymode(path, new)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(say("cli.unwritable-file", path=path, why=say_why(error))) from None
