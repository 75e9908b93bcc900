"""What can be copied from a page: code, formulas, engine code and networks, as they are written."""

from pathlib import Path

from tutor.content.copyable import copyable_texts
from tutor.content.engine_source import find_source
from tutor.content.parse import parse

PAGE = """\
---
id: page
title: A page
chapter: 1
objectives: [see]
---
A name `v` and a formula `v ← μ·v − lr·g`, again `v ← μ·v − lr·g`.

```python
v = mu * v
  - lr * g
```

~~~source
optimizers.Momentum.step
no.such.name
~~~

~~~net LeNet
input 8x8x1
~~~
"""


def test_texts_come_in_order_with_their_lines_and_each_once() -> None:
    found = list(copyable_texts(parse(PAGE, Path("page.md"))))
    assert [(one.line, one.kind, one.text) for one in found] == [
        (7, "formula", "v ← μ·v − lr·g"),
        (9, "code", "v = mu * v\n  - lr * g"),
        (14, "code", find_source("optimizers.Momentum.step").code),
        (19, "code", "input 8x8x1"),
    ]
