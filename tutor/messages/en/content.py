"""Messages about lesson files that cannot be found or read."""

MESSAGES = {
    "content.unknown-lesson": "there is no lesson `{name}` (`tutor lessons` lists them)",
    "content.unknown-lesson.near": "there is no lesson `{name}`; did you mean {near}? (`tutor lessons` lists them)",
    "content.unknown-lesson.none": "there is no lesson `{name}`: {root} contains no lessons",
    "content.unknown-question": "there is no question `{name}` (`tutor questions` lists them)",
    "content.unknown-question.near": "there is no question `{name}`; did you mean {near}? (`tutor questions` lists them)",
    "content.unknown-question.none": "there is no question `{name}`: {root} contains no questions",
    "content.or": " or ",
    "content.no-folder": "{root} is not a folder: give a folder that contains lessons (.md files)",
    "content.no-page": "{path} is neither a folder nor a lesson: give a folder of lessons or a .md file",
    "content.unreadable": "{path} cannot be read: {why}",
}
