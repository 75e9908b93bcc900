"""Right solutions written in other solutions than the reference: none is refused."""

import json
from collections.abc import Iterator

import numpy as np
import pytest

from tutor.exercises.catalog import EXERCISES, load_exercise
from tutor.exercises.harness import run_cases
from tutor.exercises.judge import judge
from tutor.exercises.runner import build_request, parse_report

SOLUTIONS = {
    "momentum": [
        """
        class Momentum:
            def __init__(self, lr, momentum):
                self.lr, self.mu, self.v = lr, momentum, None

            def update(self, params, grads):
                if self.v is None:
                    self.v = {key: np.zeros_like(value) for key, value in params.items()}
                for key in params.keys():
                    self.v[key] = self.mu * self.v[key] - self.lr * grads[key]
                    params[key] += self.v[key]
        """,
        """
        class Momentum:
            def __init__(self, lr, momentum):
                self.lr, self.momentum, self.v = lr, momentum, {}

            def update(self, params, grads):
                for key in params:
                    v = self.v.setdefault(key, np.zeros(params[key].shape))
                    v[:] = self.momentum * v
                    v -= self.lr * grads[key]
                    params[key][...] = params[key] + v
        """,
    ],
    "adagrad": [
        """
        class AdaGrad:
            def __init__(self, lr, eps):
                self.lr, self.eps, self.h = lr, eps, None

            def update(self, params, grads):
                if self.h is None:
                    self.h = {key: np.zeros_like(value) for key, value in params.items()}
                for key in params:
                    self.h[key] = self.h[key] + grads[key] * grads[key]
                    params[key] -= grads[key] * (self.lr / (self.h[key] ** 0.5 + self.eps))
        """
    ],
    "rmsprop": [
        """
        class RMSProp:
            def __init__(self, lr, decay, eps):
                self.lr, self.decay, self.eps, self.h = lr, decay, eps, {}

            def update(self, params, grads):
                for k, g in grads.items():
                    h = self.h.get(k, 0.0)
                    self.h[k] = h + (1 - self.decay) * (g * g - h)
                    np.subtract(params[k], self.lr * g / (np.sqrt(self.h[k]) + self.eps), out=params[k])
        """
    ],
    "adam-bias": [
        """
        class Adam:
            def __init__(self, lr, beta1, beta2, eps):
                self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
                self.t, self.m, self.v = 0, {}, {}

            def update(self, params, grads):
                self.t += 1
                rate = self.lr * (1 - self.beta2**self.t) ** 0.5 / (1 - self.beta1**self.t)
                eps = self.eps * (1 - self.beta2**self.t) ** 0.5
                for key, g in grads.items():
                    self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
                    self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
                    params[key] -= rate * self.m[key] / (np.sqrt(self.v[key]) + eps)
        """
    ],
    "dropout": [
        """
        def dropout(x, keep, training, rng):
            if training:
                mask = (rng.random(x.shape) < keep) / keep
                return mask * x
            return x.copy()
        """,
        """
        def dropout(x, keep, training, rng):
            if not training:
                return x
            return np.where(rng.random(x.shape) > 1 - keep, x / keep, 0)
        """,
        "def dropout(x, keep, training, rng): return x * rng.binomial(1, keep, x.shape) / keep if training else x",
        """
        def dropout(x, keep, training, rng):
            out = np.array(x)
            if training:
                out[rng.random(x.shape) >= keep] = 0
                out /= keep
            return out
        """,
    ],
    "batch-norm": [
        """
        def batch_norm(x, gamma, beta, eps):
            centred = x - np.mean(x, 0)
            return gamma * centred * (np.mean(centred**2, 0) + eps) ** -0.5 + beta
        """,
        """
        def batch_norm(x, gamma, beta, eps):
            out = np.zeros(x.shape)
            for c in range(x.shape[1]):
                column = x[:, c]
                out[:, c] = gamma[c] * (column - column.mean()) / np.sqrt(column.std() ** 2 + eps) + beta[c]
            return out
        """,
    ],
    "conv-size": [
        """
        def conv_output_size(W, F, S, P):
            steps, left = divmod(W - F + 2 * P, S)
            if left or steps < 0:
                raise ValueError(f"{left} columns are left over")
            return steps + 1
        """,
        """
        class DoesNotFit(ValueError): pass

        def conv_output_size(W, F, S, P):
            size = (W - F + 2 * P) / S + 1
            if not size.is_integer() or size < 1:
                raise DoesNotFit
            return int(size)
        """,
        """
        def conv_output_size(W, F, S, P):
            starts = np.arange(-P, W + P - F + 1, S)
            if not len(starts) or starts[-1] + F != W + P:
                raise ValueError
            return np.int64(len(starts))
        """,
    ],
    "im2col": [
        """
        def im2col(x, F, S, P):
            x = np.pad(x, [(0, 0), (P, P), (P, P)])
            views = np.lib.stride_tricks.sliding_window_view(x, (F, F), axis=(1, 2))[:, ::S, ::S]
            return views.transpose(0, 3, 4, 1, 2).reshape(x.shape[0] * F * F, -1)
        """,
        """
        def im2col(x, F, S, P):
            D, H, W = x.shape
            padded = np.zeros((D, H + 2 * P, W + 2 * P))
            padded[:, P : P + H, P : P + W] = x
            columns = []
            for i in range(0, H + 2 * P - F + 1, S):
                for j in range(0, W + 2 * P - F + 1, S):
                    columns.append(padded[:, i : i + F, j : j + F].ravel())
            return np.array(columns).T
        """,
    ],
    "max-pool-backward": [
        """
        def max_pool_backward(grad, x, F, S):
            out = np.zeros(x.shape)
            for i in range(grad.shape[2]):
                for j in range(grad.shape[3]):
                    windows = x[:, :, i * S : i * S + F, j * S : j * S + F].reshape(*x.shape[:2], F * F)
                    first = np.eye(F * F)[windows.argmax(axis=-1)].reshape(*x.shape[:2], F, F)
                    out[:, :, i * S : i * S + F, j * S : j * S + F] += first * grad[:, :, i, j, None, None]
            return out
        """
    ],
    "softmax-loss": [
        """
        def softmax_loss(scores, labels):
            top = scores.max(1)
            log_sum = top + np.log(np.exp(scores - top[:, None]).sum(1))
            rows = range(len(labels))
            loss = sum(log_sum[i] - scores[i, labels[i]] for i in rows) / len(labels)
            grad = np.exp(scores - log_sum[:, None]) - np.eye(scores.shape[1])[labels]
            return loss, grad / len(labels)
        """,
        """
        def softmax_loss(scores, labels):
            s = scores - np.max(scores, axis=1, keepdims=True)
            log_p = s - np.log(np.sum(np.exp(s), axis=1, keepdims=True))
            hot = np.zeros_like(scores)
            hot[np.arange(len(labels)), labels] = 1
            return [-(hot * log_p).sum(axis=1).mean(), (np.exp(log_p) - hot) / len(scores)]
        """,
    ],
    "gradient-check": [
        """
        def numeric_gradient(f, x, eps):
            grad = []
            for i in range(x.size):
                nudge = np.zeros(x.size)
                nudge[i] = eps
                nudge = nudge.reshape(x.shape)
                grad.append((f(x + nudge) - f(x - nudge)) / 2 / eps)
            return np.array(grad).reshape(x.shape)

        def relative_error(a, b):
            return np.max(np.abs(a - b)) / np.maximum(1e-8, np.maximum(abs(a).max(), abs(b).max()))
        """,
        """
        def numeric_gradient(f, x, eps):
            grad = np.zeros_like(x)
            it = np.nditer(x, flags=["multi_index"])
            while not it.finished:
                i = it.multi_index
                old = x[i]
                x[i] = old + eps
                up = f(x)
                x[i] = old - eps
                down = f(x)
                x[i] = old
                grad[i] = (up - down) / (2 * eps)
                it.iternext()
            return grad

        def relative_error(a, b):
            largest = max(abs(a).max(), abs(b).max())
            return abs(a - b).max() / max(largest, 1e-8)
        """,
    ],
}


def solutions() -> Iterator[tuple[str, str]]:
    for name, codes in SOLUTIONS.items():
        for code in codes:
            yield name, code


@pytest.mark.parametrize(
    ("name", "code"), list(solutions()), ids=lambda text: text if text in EXERCISES else ""
)
def test_a_right_solution_written_differently_passes(name: str, code: str) -> None:
    exercise = load_exercise(name)
    whole = "import numpy as np\nif True:\n" + "\n".join(
        f"    {line}" for line in code.strip("\n").splitlines()
    )
    cases = exercise.cases()
    request = json.loads(json.dumps(build_request(whole, "my.py", exercise.names, cases)))
    with np.errstate(all="ignore"):
        result = parse_report(json.dumps(run_cases(request)).encode(), "")
    assert not result.stopped, result.error
    verdict = judge(exercise, cases, result.runs)
    assert verdict.passed, verdict


def test_every_exercise_has_such_solutions() -> None:
    assert set(SOLUTIONS) == set(EXERCISES)
