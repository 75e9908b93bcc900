"""Messages about lesson files that cannot be found or read."""

MESSAGES = {
    "content.unknown-lesson": "there is no lesson `{name}`; {near}",
    "content.unknown-question": "there is no question `{name}`; {near}",
    "content.unknown-term": "the glossary has no term `{name}`; {near}",
    "content.all-terms": "`tutor glossary` lists all terms",
    "content.nearest": "did you mean {names}?",
    "content.all": "choose one of: {names}",
    "content.none": "there are none in {root}",
    "content.no-folder": "{root} is not a folder: give a folder that contains lessons (.md files)",
    "content.no-page": "{path} is neither a folder nor a lesson: give a folder of lessons or a .md file",
    "content.search.nothing": "No page mentions '{query}'.",
    "content.search.nothing-all": "No page mentions all of these words: {query}.",
    "content.search.near": "Did you mean {names}?",
    "content.search.or": " or ",
    "content.search.title": "page",
    "content.search.term": "term",
    "content.search.heading": "heading",
    "content.search.objective": "objective",
    "content.search.prose": "text",
    "content.search.question": "question",
    "content.unreadable": "{path} cannot be read: {why}",
}
