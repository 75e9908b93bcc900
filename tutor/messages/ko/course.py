"""Messages about added courses."""

MESSAGES = {
    "course.bad-name": "`{name}`은(는) 코스 이름이 될 수 없습니다. index.md의 `course:`나 --as에 "
    "영어 소문자, 숫자, 하이픈만 쓰세요",
    "course.clash": "`{name}`이라는 코스가 둘입니다: {first}, {second}. 한쪽 index.md의 `course:`를 바꾸세요",
    "course.damaged": "{path}: 코스 기록으로 읽을 수 없습니다. 지우고 코스를 다시 추가하세요",
    "course.gone": "`{name}` 코스를 뺐습니다: 폴더 {root}이(가) 없습니다 (코스를 제거하려면: tutor course remove {name})",
    "course.no-package": "`{name}` 코스를 뺐습니다: 패키지 {package}이(가) 설치되어 있지 않습니다 (설치하거나 tutor course "
    "remove {name}을 실행하세요)",
    "course.unreadable": "`{name}` 코스를 뺐습니다: {root}을(를) 읽을 수 없습니다: {why} (권한을 확인하세요)",
    "course.unwritable": "{path}: 바꿀 수 없습니다: {why} (권한을 확인하세요)",
}
