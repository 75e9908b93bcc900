"""Look up places in the lessons: the search index, the glossary, and the targets of links and terms."""

from functools import cached_property
from typing import TYPE_CHECKING

from tutor.content.library import Library
from tutor.progress.model import ReadingPlace

if TYPE_CHECKING:
    from tutor.content.glossary import Glossary, Term
    from tutor.content.search import SearchIndex


class Lookup:
    """Looks up places in a library. What it needs is read at the first use, and kept."""

    def __init__(self, library: Library) -> None:
        """Look up places in `library`."""
        self._library = library
        self._search_index: SearchIndex | None = None

    def search_index(self) -> "SearchIndex":
        """Return the index of all pages. The first call reads them, so call it in a thread."""
        from tutor.content.search import build_index

        if self._search_index is None:
            self._search_index = build_index(self._library)
        return self._search_index

    @cached_property
    def glossary(self) -> "Glossary":
        """The glossary."""
        from tutor.content.glossary import load_glossary

        return load_glossary(self._library)

    @cached_property
    def page_of_term(self) -> dict[str, str]:
        """The id of the page that introduces each term of the glossary; terms without a page are missing."""
        from tutor.content.glossary import pages_of_terms

        return pages_of_terms(self._library, self.glossary)

    def place_of_link(self, target: str, page: str) -> tuple[str, int | None]:
        """Return the page that a link on `page` leads to, and the line of its heading if the link names one.

        Raise UserError if there is no such page. A heading that does not exist is ignored.
        """
        from tutor.content.headings import line_of_heading

        name, _, heading = target.partition("#")
        name = self._library.page_of_link(name, page) if name else page
        return name, line_of_heading(self._library.peek(name), heading) if heading else None

    def place_of_term(self, term: "Term") -> ReadingPlace | None:
        """Return the page that introduces a term and the line of its file, if there is one."""
        from tutor.content.glossary_lint import line_of_term

        page = self.page_of_term.get(term.name)
        return ReadingPlace(page, line_of_term(self._library.peek(page), term.names)) if page else None
