"""Messages about libraries that are missing or have an unsupported version."""

MESSAGES = {
    "version.unsupported": "이 버전에는 {requirement}이(가) 필요한데 {library} {found}이(가) 설치되어 있습니다: "
    "pip install '{requirement}'",
    "version.missing": "이 버전에는 {requirement}이(가) 필요한데 설치되어 있지 않습니다: pip install '{requirement}'",
}
