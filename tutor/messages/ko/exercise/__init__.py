"""Korean texts of exercises: those that any solution may get, and each exercise's task and named mistakes."""

from tutor.messages.ko.exercise import gradients, layers, optimizers

MESSAGES = (
    {
        "exercise.unknown": "`{name}` 연습 과제가 없습니다(목록: `tutor exercise`)",
        "exercise.unknown.near": (
            "`{name}` 연습 과제가 없습니다. 혹시 {nearest}인가요? (목록: `tutor exercise`)"
        ),
        "exercise.off": (
            "{variable} 값이 설정되어 있어 여기서는 코드를 실행하지 않습니다. 과제는 읽을 수 있습니다"
        ),
        "exercise.no-limits": "이 시스템에서는 시간과 메모리를 제한할 수 없어 코드를 실행하지 않습니다",
        "exercise.untouched": "아직 처음 코드 그대로예요. ... 줄을 직접 쓴 코드로 바꾸세요.",
        # a solution that could not be judged
        "exercise.stopped.syntax": "{file}, {line}번째 줄: 파이썬이 읽지 못해요: {what}.",
        "exercise.stopped.missing": (
            "코드에 {names}이(가) 정의되어 있지 않아요. 처음 코드의 이름을 그대로 두세요."
        ),
        "exercise.stopped.time": "{seconds}초가 지나 코드를 멈췄어요. 끝나지 않는 반복문이 있나요?",
        "exercise.stopped.output": "백만 자 넘게 출력해서 코드를 멈췄어요.",
        "exercise.incomparable": "반환한 값을 정답과 비교할 수 없어요.",
        "exercise.stopped.disk": "파일에 64 MB 넘게 써서 코드를 멈췄어요.",
        "exercise.stopped.signal": "결과를 반환하기 전에 프로세스가 끝났어요(신호 {name}).",
        "exercise.stopped.died": "결과를 반환하기 전에 프로세스가 끝났어요(종료 코드 {code}).",
        # exceptions
        "exercise.line": "({line}번째 줄)",
        "exercise.raised": "코드에서 {what} 예외가 났어요{where}.",
        "exercise.raised.SystemExit": "코드가 프로그램을 끝내요(SystemExit){where}. 대신 값을 반환하세요.",
        "exercise.raised.MemoryError": "메모리가 모자라요{where}. 이 배열들에는 훨씬 적은 메모리면 돼요.",
        "exercise.raised.EOFError": "코드가 입력을 읽는데{where} 입력이 없어요. 모든 값은 인수로 전달돼요.",
        "exercise.raised.RecursionError": "코드가 자기 자신을 끝없이 호출해요{where}.",
        "exercise.raised.NotImplementedError": "아직 코드를 쓰지 않았어요{where}.",
        "exercise.refused.process": "다른 프로세스를 시작할 수 없어요{where}.",
        "exercise.refused.kill": "프로세스에 신호를 보낼 수 없어요{where}.",
        "exercise.refused.limits": "프로세스의 제한을 바꿀 수 없어요{where}.",
        "exercise.refused.private": "답을 저장한 폴더를 읽을 수 없어요{where}.",
        "exercise.refused.database": "데이터베이스를 열 수 없어요{where}.",
        "exercise.refused.many-files": "파일을 32개 넘게 만들 수 없어요{where}.",
        "exercise.refused.file": "작업 폴더 밖의 파일을 바꿀 수 없어요{where}.",
        # values that differ
        "exercise.original": "params로 전달된 배열",
        "exercise.after-update": "{step}번째 갱신 뒤의 {name}",
        "exercise.nothing": "{name} 값이 None이에요. return 문을 빠뜨렸나요?",
        "exercise.no-attribute": "객체에 {name!r} 속성이 없어요. 처음 코드의 이름을 그대로 두세요.",
        "exercise.not-tuple": "{names}을(를) 이 순서로 반환하세요. 지금 반환한 것: {type}.",
        "exercise.not-array": "{name}: 형상이 {want}인 배열 대신 {type}이(가) 나왔어요.",
        "exercise.not-number": "{name}: 수 대신 {type}이(가) 나왔어요.",
        "exercise.not-whole": "{name}: 정수 {want} 대신 {got}({type})이(가) 나왔어요.",
        "exercise.not-dict": "{name}: dict 대신 {type}이(가) 나왔어요.",
        "exercise.keys": "{name}: 기대한 키 {want}, 나온 키 {got}.",
        "exercise.right-but": "여기까지는 맞아요: {right}. 하지만 {line}",
        "exercise.instead": "{want}을(를) 반환해야 해요.",
        "exercise.one-number": "{name}: 수 하나 대신 형상이 {got}인 배열이 나왔어요.",
        "exercise.relation.not-finite": (
            "유한하지 않은 수가 있어요. exp가 너무 크거나, 0으로 나누거나, 0의 로그를 구했나요?"
        ),
        "exercise.relation.sign-lost": "음수여야 할 수가 모두 양수예요.",
        "exercise.relation.elsewhere": "수는 맞지만 자리가 달라요.",
        "exercise.relation.zero": "정답과 다른 자리의 값이 모두 0이에요.",
        "exercise.relation.cut": "값이 모두 정수예요. 정수 배열에 값을 넣으면 소수 부분이 사라져요.",
        "exercise.relation.sign": "부호가 반대예요.",
        "exercise.relation.factor": "정답의 {factor}배예요.",
        "exercise.relation.part": "정답의 {factor}밖에 안 돼요.",
        "exercise.relation.more": "정답보다 {number}만큼 커요.",
        "exercise.relation.less": "정답보다 {number}만큼 작아요.",
        "exercise.relation.inverse": "정답의 역수예요.",
        "exercise.relation.square": "정답의 제곱이에요.",
        "exercise.relation.root": "정답의 제곱근이에요.",
        "exercise.relation.close": "가까워요. 상대 오차는 {off}뿐이에요.",
        "exercise.shape": "{name}: 기대한 형상 {want}, 나온 형상 {got}.",
        "exercise.shape-transposed": "{name}: 전치되었어요. 기대한 형상 {want}, 나온 형상 {got}.",
        "exercise.number": "{name}: 기대한 값 {want}, 나온 값 {got}.",
        "exercise.element": (
            "{name}: [{where}]에서 처음 달라요. 기대한 값 {want}, 나온 값 {got}({size}개 중 {wrong}개가 달라요)."
        ),
        "exercise.should-raise": "여기서는 ValueError가 나야 하는데 {name} 값 {got}이(가) 나왔어요.",
        "exercise.other-error": "ValueError가 나야 하는데 {type} 예외가 났어요.",
        "exercise.should-not-raise": "{name}: {want} 대신 {got} 예외가 났어요.",
        "exercise.input-changed": "코드가 인수 {name}을(를) 바꿨어요. 복사본으로 작업하세요.",
        # the screen
        "exercise.screen.keys": "f5 채점   f6 과제   f7 나머지 결과   esc 나가기(코드는 저장됩니다)",
        "exercise.screen.running": "실행 중 …",
        "exercise.screen.failed": "코드를 채점하지 못했습니다: {what}",
        "exercise.screen.output": "출력한 내용:",
        "exercise.screen.unkept": (
            "{path}: {why}. 코드가 저장되지 않았습니다. esc를 다시 누르면 저장하지 않고 나갑니다."
        ),
        "exercise.screen.palette": "연습 과제: {title}",
        # the verdict
        "exercise.function": "tutor.exercises.functions의 함수 {name}",
        "exercise.reference": "이렇게 쓸 수도 있습니다:",
        "exercise.passed": "정답: 경우 {count}개가 모두 엔진과 일치합니다(상대 허용 오차 {tolerance}).",
        "exercise.of": "경우 {count}개 중 {number}번({failed}개 실패), {kind}:",
        "exercise.case.ordinary": "평범한 경우",
        "exercise.case.one-number": "매개변수가 수 하나",
        "exercise.case.zero-gradient": "기울기가 모두 0",
        "exercise.case.tiny-gradient": "기울기가 아주 작음",
        "exercise.case.no-momentum": "모멘텀이 0",
        "exercise.case.filter-is-input": "필터가 패딩한 입력만큼 큼",
        "exercise.case.does-not-fit": "남는 열이 있음",
        "exercise.case.filter-too-large": "필터가 패딩한 입력보다 큼",
        "exercise.case.not-training": "학습 중이 아님",
        "exercise.case.batch-of-one": "배치 크기 1",
        "exercise.case.nothing-dropped": "keep이 1이라 모두 남음",
        "exercise.case.zeros": "x가 모두 0",
        "exercise.case.batch-of-two": "배치 크기 2",
        "exercise.case.constant-feature": "변하지 않는 특성",
        "exercise.case.little-spread": "거의 변하지 않는 특성",
        "exercise.case.far-mean": "0에서 먼 평균",
        "exercise.case.overlap": "겹치는 윈도",
        "exercise.case.one-channel": "채널 하나",
        "exercise.case.one-window": "윈도가 이미지 전체",
        "exercise.case.one-pixel": "픽셀 하나인 윈도",
        "exercise.case.wide-padding": "패딩이 이미지보다 넓음",
        "exercise.case.ties": "같은 최댓값",
        "exercise.case.all-negative": "음수만",
        "exercise.case.left-over": "어느 윈도에도 없는 행과 열",
        "exercise.case.equal-scores": "같은 점수",
        "exercise.case.huge-scores": "아주 큰 점수",
        "exercise.case.rows-apart": "행마다 크게 다른 점수",
        "exercise.case.gradients-equal": "같은 두 기울기",
    }
    | optimizers.MESSAGES
    | layers.MESSAGES
    | gradients.MESSAGES
)
