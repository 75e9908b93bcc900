"""Messages of the demo `rate-sweep`."""

MESSAGES = {
    # controls
    "demo.rate-sweep.control.epochs": "epochs",
    "demo.rate-sweep.control.scale": "gradients multiplied by",
    # chart
    "demo.rate-sweep.title": "test accuracy in %, by learning rate",
    "demo.rate-sweep.rate": "rate",
    # texts
    "demo.rate-sweep.caption": "Five optimizers learn the digits; epochs: {epochs}.",
    "demo.rate-sweep.scaled": "{caption} All gradients ×{scale}.",
    "demo.rate-sweep.summary": "At least {good} %: {ranges}.",
    "demo.rate-sweep.range": "{name} from {low} to {high}",
    "demo.rate-sweep.single": "{name} at {rate}",
    "demo.rate-sweep.none": "none",
}
