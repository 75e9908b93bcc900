"""Texts of `tutor course`."""

MESSAGES = {
    "cli.course.line": "add, list and remove courses by other authors",
    "cli.course.about": """\
Add courses beside the built-in lessons. A course is a folder of lessons: a
folder on this machine, a git repository, which is cloned, or an installed
Python package that names a course. Its pages and questions have the name of the
course in front, such as rnn/state-size, in every command. Reviews and progress
cover all courses.

A course may have demos of its own. They are programs, with all your rights, and
run only if you allow it: with --allow-code, or when you are asked. allow and
forbid change that later.

list names the courses, update fetches the newest version of a repository, and
remove forgets a course: your answers are kept, and count again if you add it
again. To look at a folder without adding it, use --lessons (tutor --help).""",
    "cli.course.examples": """\
  tutor course add my-course/
  tutor course add https://example.org/rnn.git --as rnn
  tutor course add https://example.org/lectures.git --folder courses/rnn
  tutor course add rnn --allow-code          an installed package
  tutor course list --json
  tutor course update rnn
  tutor course remove rnn""",
    "cli.course.action": "what to do (default: list)",
    "cli.course.what": "add: a folder, the address of a git repository, or a package; else the name of a course",
    "cli.course.as": "add: the name in front of the ids (default: the one in its index.md, then that of the folder)",
    "cli.course.folder": "add: the folder of the course in the repository",
    "cli.course.allow-code": "add: let the course run its own demos, which are programs",
    "cli.course.list-all": "list takes no name (see: tutor course --help)",
    "cli.course.which-source": "name a folder, the address of a git repository, or a package (see: tutor course --help)",
    "cli.course.which-name": "name the course; `tutor course list` lists them",
    "cli.course.only-add": "--as, --folder and --allow-code are for add (see: tutor course --help)",
    "cli.course.added": "Added the course `{name}` ({lessons}). To read its first page, run: tutor {page}",
    "cli.course.may-not-run": "Its demos are programs and are left out. To allow them, run: tutor course allow {name}",
    "cli.course.ask": "The course `{name}` has demos, which are programs. They could do everything that you can do on this "
    "machine. Allow them? [y/N] ",
    "cli.course.taken": "there is a course `{name}` already, from {source}: remove it first, or choose another name with --as",
    "cli.course.none": "There are only the built-in lessons. To add a course, run: tutor course add FOLDER",
    "cli.course.head.name": "NAME",
    "cli.course.head.title": "TITLE",
    "cli.course.head.lessons": "LESSONS",
    "cli.course.head.programs": "PROGRAMS",
    "cli.course.head.source": "FROM",
    "cli.course.programs.none": "-",
    "cli.course.programs.allowed": "allowed",
    "cli.course.programs.not-allowed": "not allowed",
    "cli.course.unknown-name": "there is no course `{name}` (`tutor course list` lists them)",
    "cli.course.unknown-name.near": "there is no course `{name}`; did you mean {near}? (`tutor course list` lists them)",
    "cli.course.removed": "Removed the course `{name}`. Your answers are kept.",
    "cli.course.updated": "The course `{name}` is up to date ({lessons}).",
    "cli.course.changed-allowed": "Its demos, which are programs, have changed. They may run; to forbid them, run: tutor course "
    "forbid {name}",
    "cli.course.changed-not-allowed": "Its demos, which are programs, have changed. To allow them: tutor course allow {name}",
    "cli.course.update-folder": "there is nothing to update: the course `{name}` is the folder {source} on this machine, and "
    "is read again at each start",
    "cli.course.update-package": "the course `{name}` is the package {source}: update the package with pip",
    "cli.course.allowed": "The course `{name}` may run its own demos.",
    "cli.course.forbidden": "The course `{name}` may not run its own demos any more.",
    "cli.course.file": "{path} is a file: give the folder of the course",
    "cli.course.no-inside": "the repository has no folder {folder}: correct --folder",
    "cli.course.elsewhere": "{source} has no lessons in its main folder: add {folders}",
    "cli.course.no-git": "git is not installed: install it, or clone the repository elsewhere and add the folder",
    "cli.course.git": "git could not fetch the course: {what} (check the address and the connection)",
    "cli.course.unknown": "there is no folder {what}, and no installed package has a course of this name (check the path; the "
    "address of a repository has :// or ends in .git)",
    "cli.course.unknown.known": "there is no folder {what}, and no installed package has a course of this name; the installed "
    "packages have {known} (check the path; the address of a repository has :// or ends in .git)",
    "cli.course.several": "the package {package} has several courses: add {names}",
    "cli.course.broken-package": "the course `{name}` cannot be found: its package has no folder {module}; tell its author",
}
