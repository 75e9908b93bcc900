"""What is said about lesson files that cannot be found or read."""

MESSAGES = {
    "content.unknown-lesson": "there is no lesson `{name}`; {near}",
    "content.unknown-question": "there is no question `{name}`; {near}",
    "content.nearest": "did you mean {names}?",
    "content.all": "there are: {names}",
    "content.none": "there are none in {root}",
    "content.no-folder": "{root} is not a folder of lessons: give one that holds .md pages",
    "content.no-page": "{path} is neither a folder of lessons nor a page: give a folder or a .md file",
    "content.unreadable": "{path} cannot be read: {why}",
}
