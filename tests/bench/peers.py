"""What the tutor is compared with: a bare Textual app, and charts drawn with textual-plotext, the usual way to have them.

textual-plotext needs plotext 5 and the tutor needs plotext 6, so textual-plotext has an environment of its own, made once in
pytest's cache folder with the same versions of Textual and NumPy. Run there, this file is the programs themselves:
`peers.py live CURVES FRAMES RATE` draws growing curves, `peers.py train` draws the loss of the digits while a thread trains.
"""

import subprocess
import sys
import threading
import time
from importlib.metadata import version
from itertools import count
from pathlib import Path

HELLO = """
from textual.app import App
from textual.widgets import Label
class Hello(App):
    BINDINGS = [("x", "mark", "mark")]
    marked = 0
    def compose(self):
        yield Label("hello-label")
    def action_mark(self):
        self.marked += 1
        self.query_one(Label).update(f"mark {self.marked}.")
Hello().run(mouse=False)
"""
PACKAGES = "textual-plotext", f"textual=={version('textual')}"
READY, BUSY = 0.04, 0.012
"""Seconds from one frame of training to the next, and those of them that are spent on it: as the tutor's own demo."""


def made(folder: Path, *more: str) -> Path | None:
    """The Python of an environment in `folder` that has textual-plotext and `more`; None if it cannot be installed."""
    python = folder / "bin" / "python"
    note = folder / "packages"
    wanted = "\n".join([*PACKAGES, *more])
    if note.exists() and note.read_text() == wanted:
        return python
    install = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", *PACKAGES, *more]
    for command in ([sys.executable, "-m", "venv", "--clear", str(folder)], install):
        if subprocess.run(command, capture_output=True, check=False, timeout=600).returncode:
            return None
    note.write_text(wanted)
    return python


def live(curves: int, frames: int, rate: float) -> None:
    """Curves of as many points as the tutor's, growing; prints the CPU seconds a frame when it ends."""
    from screen_live import loss
    from textual.app import App
    from textual_plotext import PlotextPlot

    class Live(App[float]):
        def compose(self):
            yield PlotextPlot()

        def on_mount(self) -> None:
            self.step, self.begun = 0, time.process_time()
            self.set_interval(1 / rate, self.draw)

        def draw(self) -> None:
            if self.step == frames:
                self.exit((time.process_time() - self.begun) / frames)
                return
            self.step += 1
            view = self.query_one(PlotextPlot)
            view.plt.clear_data()
            view.plt.xlim(0, frames)
            view.plt.ylim(0, 2.5)
            view.plt.title("loss")
            for c in range(curves):
                view.plt.plot(
                    range(1, self.step + 1), [loss(s, c) for s in range(self.step)], marker="braille"
                )
            view.refresh()

    print(f"seconds-a-frame={Live().run(mouse=False)}")


def train() -> None:
    """The engine learns the digits in a thread; twenty times a second its loss is drawn. `x` counts on in a label."""
    from textual.app import App
    from textual.widgets import Label
    from textual_plotext import PlotextPlot

    from tutor.demos.train_digits.experiment import learn

    losses: list[float] = []

    def work() -> None:
        for seed in count():
            losses.clear()
            begun = time.perf_counter()
            for record in learn("cnn", 16, "adam", 0.003, 64, seed):
                losses.append(record.loss)
                if time.perf_counter() > begun + BUSY:
                    time.sleep(READY - BUSY)
                    begun = time.perf_counter()

    class Train(App[None]):
        BINDINGS = (("x", "mark", "mark"),)
        marked = 0

        def compose(self):
            yield Label("mark 0.")
            yield PlotextPlot()

        def on_mount(self) -> None:
            threading.Thread(target=work, daemon=True).start()
            self.set_interval(1 / 20, self.draw)

        def draw(self) -> None:
            view, known = self.query_one(PlotextPlot), list(losses)
            view.plt.clear_data()
            view.plt.title("loss")
            view.plt.plot(range(len(known)), known, marker="braille")
            view.refresh()

        def action_mark(self) -> None:
            self.marked += 1
            self.query_one(Label).update(f"mark {self.marked}.")

    Train().run(mouse=False)


if __name__ == "__main__":
    if sys.argv[1] == "live":
        live(int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
    else:
        train()
