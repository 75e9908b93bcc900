"""Texts of the line that reports a crash."""

MESSAGES = {
    "crash.line": "tutor: 프로그램 오류입니다. 사용자의 실수가 아닙니다. "
    "답과 읽던 곳은 저장되어 있습니다. 오류를 알려 주세요: {path}",
    "crash.contained": "프로그램 오류입니다. 사용자의 실수가 아니며, 나머지는 그대로 쓸 수 있습니다. 오류를 알려 주세요: {path}",
    "crash.contained-unwritten": "프로그램 오류입니다. 사용자의 실수가 아니며, 나머지는 그대로 쓸 수 있습니다: {what}",
    "crash.unwritten": "tutor: 프로그램 오류: {what} (보고서를 쓰지 못했습니다: {why})",
}
