"""Messages of the demo `batch-norm`."""

MESSAGES = {
    # controls
    "demo.batch-norm.control.activation": "activation",
    "demo.batch-norm.control.lr": "learning rate",
    "demo.batch-norm.control.batch": "batch size",
    # chart
    "demo.batch-norm.off": "batch norm off",
    "demo.batch-norm.on": "batch norm on",
    "demo.batch-norm.images": "images",
    # texts
    "demo.batch-norm.he": "He",
    "demo.batch-norm.xavier": "Xavier",
    "demo.batch-norm.caption": (
        "Networks that reach {share} %: without batch norm {off} of {count}, with it {on}. Curves: test accuracy "
        "in %, for first weights {weights}."
    ),
    "demo.batch-norm.weights.one": "with {scheme}'s std",
    "demo.batch-norm.weights.many": "of {scales} times {scheme}'s std",
    "demo.batch-norm.summary": (
        "Test accuracy after {images} images: without batch norm {off}, with it {on}."
    ),
    "demo.batch-norm.none": "none",
    # alarms
    "demo.batch-norm.alarm.one": (
        "Batch of one: the batch mean is the number itself, so every unit would output β for every image. "
        "The engine raises an error instead. Turn `batch` up, to 16."
    ),
    "demo.batch-norm.alarm.small": (
        "Batches of {batch}: the statistics of so few images are noisy. Accuracy {on} with batch norm, "
        "{off} without. Turn `batch` up, to 16."
    ),
    "demo.batch-norm.alarm.rate": (
        "Without batch norm {blown} of {count} networks have diverged at learning rate {lr}; with it {on} "
        "reach {share} %. Turn `lr` down, to {try_}."
    ),
}
