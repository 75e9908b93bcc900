"""Find the demos: every sub-package of `tutor.demos` is one.

The folder `conv_slide` holds the demo `conv-slide`, as `DEMO` in its `figure.py`. A demo's module is imported when the
demo is asked for, and NumPy only when its experiment runs. Demos of added courses have a name with a slash.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import tutor.demos
from tutor.content.qualify import NAMESPACE_END
from tutor.demos.model import Demo
from tutor.errors import UserError
from tutor.messages import say
from tutor.text.suggestions import similar_names


@cache
def names() -> tuple[str, ...]:
    """Return the names of all built-in demos, in alphabetical order."""
    packages = (module.name for module in iter_modules(tutor.demos.__path__) if module.ispkg)
    return tuple(sorted(package.replace("_", "-") for package in packages))


def all_names() -> tuple[str, ...]:
    """Return the names of all built-in demos, and of those of the open courses that may run programs."""
    from tutor.demos.course_demos import course_demo_names

    return names() + course_demo_names()


def demo(name: str) -> Demo:
    """Return the demo called `name`; UserError, with a similar name where there is one, if it does not exist."""
    if NAMESPACE_END in name:
        from tutor.demos.course_demos import course_demo

        return course_demo(name)
    known = names()
    if name not in known:
        near = similar_names(name, known, 1)
        if near:
            raise UserError(say("demo.unknown.near", name=name, nearest=near[0]))
        raise UserError(say("demo.unknown", name=name))
    found: Demo = import_module(f"tutor.demos.{name.replace('-', '_')}.figure").DEMO
    return found
