"""Texts of the summary that follows a file of answers."""

MESSAGES = {
    "grading_summary.option": "문제별, 실수별 요약만 출력, --json을 붙이면 객체 하나로",
    "grading_summary.question": "문제",
    "grading_summary.answers": "답",
    "grading_summary.right": "정답",
    "grading_summary.wrong": "오답",
    "grading_summary.unreadable": "읽을 수 없음",
    "grading_summary.share": "정답률",
    "grading_summary.all": "전체",
    "grading_summary.mistake": "실수",
    "grading_summary.times": "횟수",
    "grading_summary.unknown": "(알려진 실수 아님)",
    "grading_summary.file-only": "--summary에는 답 파일이 필요합니다. --file FILE을 쓰거나, 표준 입력이면 -를 쓰세요",
    "grading_summary.student": "학생",
    "grading_summary.skipped": "건너뜀",
    "grading_summary.is-skipped": "건너뛰었어요. 정답: {expected}",
    "grading_summary.marks": "점수",
    "grading_summary.points": "{of}점 중 {points}점",
}
