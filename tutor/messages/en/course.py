"""Messages about added courses."""

MESSAGES = {
    "course.bad-name": "`{name}` cannot name a course: use small letters, digits and hyphens, in `course:` in its index.md or "
    "with --as",
    "course.clash": "two courses are called `{name}`, {first} and {second}: change `course:` in the index.md of one",
    "course.damaged": "{path} cannot be read as the record of a course: delete it, and add the course again",
    "course.gone": "the course `{name}` is left out: its folder {root} is gone (to remove the course, run: tutor course remove "
    "{name})",
    "course.no-package": "the course `{name}` is left out: the package {package} is not installed (install it, or run: tutor "
    "course remove {name})",
    "course.unreadable": "the course `{name}` is left out: {root} cannot be read: {why} (check its permissions)",
    "course.unwritable": "{path} cannot be changed: {why} (check its permissions)",
}
