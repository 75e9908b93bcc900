"""Messages of the demo `normalise-batch`."""

MESSAGES = {
    # controls
    "demo.normalise-batch.control.batch": "batch size",
    "demo.normalise-batch.control.mean": "mean before",
    "demo.normalise-batch.control.std": "std before",
    "demo.normalise-batch.control.gamma": "γ",
    "demo.normalise-batch.control.beta": "β",
    # chart
    "demo.normalise-batch.share": "% of batch",
    "demo.normalise-batch.before": "before",
    "demo.normalise-batch.after": "after",
    "demo.normalise-batch.number": "output",
    "demo.normalise-batch.image": "one image",
    "demo.normalise-batch.batch": "training",
    "demo.normalise-batch.running": "testing",
    "demo.normalise-batch.batches": "batch",
    # texts
    "demo.normalise-batch.caption": (
        "Batch {number}, of {size} images. Before: mean {mean}, std {std}. After: mean {new_mean}, std "
        "{new_std}. One image's output, {image}, becomes {output}; with running statistics, {tested}."
    ),
    "demo.normalise-batch.summary": "In {number} batches, this image became {low} to {high}.",
    # alarms
    "demo.normalise-batch.alarm": (
        "Batches of {size}: the same image becomes {low} in one batch and {high} in another, because of the "
        "other images. Turn `batch` up, to 64."
    ),
}
