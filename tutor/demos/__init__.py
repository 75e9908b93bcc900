"""The demos: each sub-package is one, with its experiment (NumPy) and its controls and figure (`figure.py`).

`catalog` finds them, `model` says what a demo is, `figure` what it may draw, `runner` plays it. docs/writing-a-demo.md
shows how to add one.
"""
