"""Messages of the demo `receptive-field`."""

MESSAGES = {
    # controls
    "demo.receptive-field.control.n": "conv layers n",
    "demo.receptive-field.control.F": "filter size F",
    "demo.receptive-field.control.S": "stride S",
    "demo.receptive-field.control.pools": "2×2 pools",
    "demo.receptive-field.control.d": "dilation d",
    "demo.receptive-field.control.W": "image width W",
    # chart
    "demo.receptive-field.title": "what one number sees: r, j, paths (+: above 9)",
    "demo.receptive-field.histogram": "paths from each column to this number",
    "demo.receptive-field.image": "image",
    "demo.receptive-field.conv": "conv {number}",
    "demo.receptive-field.pool": "pool {number}",
    "demo.receptive-field.ways": "paths",
    # texts
    "demo.receptive-field.caption.image": (
        "One number of {top} depends on {count} of the image's {size} columns (■)."
    ),
    "demo.receptive-field.caption.layer": (
        "One number of {top} depends on {count} of the {size} numbers in {below} (■)."
    ),
    "demo.receptive-field.field": "r = 1{terms} = {field}{verdict}",
    "demo.receptive-field.walking": ".",
    "demo.receptive-field.whole": ": all columns are seen, along {least} to {most} paths.",
    "demo.receptive-field.alike": ": all columns are seen, and all count equally.",
    "demo.receptive-field.holes": " wide, but {missed} columns inside it are never seen.",
    "demo.receptive-field.cut": (
        ", of which {seen} are in the image and seen; the others are padding (0) or skipped."
    ),
    # alarms
    "demo.receptive-field.alarm.larger": (
        "The receptive field, {field}, is larger than the image, {W}: at least {outside} of its columns "
        "are padding. Turn `n`, `F`, `S` or `d` down, or `W` up."
    ),
    "demo.receptive-field.alarm.ends": (
        "Only {done} of {n} conv layers fit: by then the map is {size} wide, too narrow for a 2×2 pool. "
        "Turn `n` or `S` down, `W` up, or `pools` to none."
    ),
}
