"""Messages about libraries that are missing or have an unsupported version."""

MESSAGES = {
    "version.unsupported": "this version needs {requirement}, but found {library} {found}: pip install '{requirement}'",
    "version.missing": "this version needs {requirement}, which is not installed: pip install '{requirement}'",
}
