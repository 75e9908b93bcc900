"""Parse what learners type: numbers in many notations, shapes, formulas, choices and orders.

`parse_answer` returns a value of the question's kind, or raises Unreadable with the form that is asked for. It tries the
common forms of a number first and `number_formats` for unusual ones. `values` and `expressions` compare and write values.
"""
