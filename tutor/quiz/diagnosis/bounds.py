"""Every bound of the diagnosis, with its reason: how near, how small, how many digits, how many candidates.

What a typed number may have been rounded from does not depend on the diagnosis; see `may_stand_for` in `answers/values.py`.
"""

# --- how near: distances are relative where nothing else is said ---

NEARLY_WHOLE = 1e-3
"""Absolute. A decimal this near to a whole number is that number, calculated with rounded numbers."""
CLOSE_TOLERANCES = 10
"""An answer at most this many tolerances away is called close: more digits would have made it right."""
MAX_CLOSE = 0.02
"""An answer farther away is not called close, however tolerant the question is: something else went wrong."""
MAX_ONE_DIGIT = 0.05
"""An answer of one digit may be this far away and still be the right one rounded too far, as 0.001 is for 0.000977."""
SAME_AS_TRUTH = 3e-3
"""An extra mistake this near to the right answer cannot be told from it."""
SAME_AS_TRUTH_TOLERANCES = 1.5
"""The same as SAME_AS_TRUTH, in tolerances of the question."""
EXACTLY_TYPED = 1e-12
"""The rounding error of floating point in a number that was typed with few digits."""
HALF_A_DIGIT = 0.5 + 1e-9
"""In units of the last digit. A little more than a half, because 1.25 may become 1.2 or 1.3."""

# --- how small: whole numbers coincide more easily the smaller they are ---

MIN_TWO_MISTAKES = 6
"""If the answer is smaller, a named mistake with a wrong sign or with a second mistake can lead to any number."""
MIN_INTERMEDIATE = 10
"""Smaller numbers occur everywhere in a solution, so it means nothing if one of them is the answer."""
MIN_PAIR = 24
"""If the right answer is smaller, two mistakes are named only if one of them is a missing or an extra 1."""
MIN_RELATION_ON_TOP = 100
"""If the answer is smaller, a named mistake and a relation such as the double or the inverse lead to too many numbers."""
MIN_COUNTED = 3
"""If the right count is smaller, an answer that is one more or one less is a guess."""
MIN_MULTIPLE = 50
"""Smaller counts are often multiples of each other by chance."""
MIN_POWER = 5
"""The square of a smaller count is often another small number by chance, unless the formula has powers."""
MAX_TRIVIAL_FACTOR = 2
"""A product or quotient with a number up to this one is a double or a half, which has many reasons."""
MIN_ROUNDED_COUNT = 1_000
"""People round counts that are at least this large."""
MIN_COARSE = 10
"""A decimal that is at least this large shares two digits with the next whole number. A smaller one may be 20 % away from it."""

# --- how many significant digits: a number with few of them is reached in many ways ---

ROUNDED_DIGITS = range(2, 6)
"""How many digits an answer rounded too far may have. With one digit it is too far away, with more than these it is right."""
MIN_DIGITS_FOR_FAR_FETCHED = 2
"""With fewer digits, nearly every number comes from one of the least common edits."""
MIN_DIGITS_FOR_TWO_MISTAKES = 2
"""For decimals. A number such as 0.5 matches by coincidence as easily as a small whole number."""
MIN_TELLING_DIGITS = 3
"""A number with this many digits is unlikely to match by coincidence, even if hundreds of rare edits are tried."""

# --- how many candidates: the more are tried, the less a match says ---

MAX_EDITS = 400
"""The number of edits of a formula that are tried for one answer. It is limited because a learner waits."""
MAX_COINCIDENCES = 0.06
"""A match says nothing about the learner if this many coincidences or more are expected among the pairs that were tried."""
NEARBY = 2
"""How close together the candidates are is measured with those within this factor of the answer."""
MAX_REASONS = 3
"""The number of reasons that are told for one answer. More would be a list to search, not an explanation."""
MAX_ALTERNATIVES = 2
"""If more mistakes than this round to the same two digits, a list of them would not help."""
