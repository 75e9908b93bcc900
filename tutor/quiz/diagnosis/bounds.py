"""Every bound of the diagnosis, with its reason: how near, how small, how many digits, how many candidates.

What a typed number may have been rounded from does not depend on the diagnosis; see `may_stand_for` in `answers/values.py`.
"""

# --- how near: distances are relative where nothing else is said ---

NEARLY_WHOLE = 1e-3
"""Absolute. Up to here a decimal is a whole number that was calculated with rounded numbers."""
CLOSE_TOLERANCES = 10
"""Up to so many tolerances of the question an answer is called close: more digits would have made it right."""
MAX_CLOSE = 0.02
"""Beyond this no answer is called close, however tolerant the question is: something else went wrong."""
MAX_ONE_DIGIT = 0.05
"""One digit may be this far away and still be the answer rounded too far, as 0.001 is for 0.000977."""
SAME_AS_TRUTH = 3e-3
"""Up to here an extra mistake cannot be told from the right answer."""
SAME_AS_TRUTH_TOLERANCES = 1.5
"""The same, in tolerances of the question."""
EXACTLY_TYPED = 1e-12
"""What floating point adds to a number that was typed with few digits."""
HALF_A_DIGIT = 0.5 + 1e-9
"""In units of the last digit. A little more than a half, because 1.25 may become 1.2 or 1.3."""

# --- how small: whole numbers coincide more easily the smaller they are ---

MIN_TWO_MISTAKES = 6
"""Below this, a wrong sign or a second mistake on top of a named one leads to every number."""
MIN_INTERMEDIATE = 10
"""Smaller numbers occur everywhere in a solution, so they say nothing."""
MIN_PAIR = 24
"""Of a smaller right answer, two mistakes are named only if one of them is a missing or an extra 1."""
MIN_RELATION_ON_TOP = 100
"""Below this, a relation such as the double or the inverse on top of a named mistake leads to too many numbers."""
MIN_COUNTED = 3
"""The neighbours of a smaller count are guesses."""
MIN_MULTIPLE = 50
"""Smaller counts are a multiple of each other by chance."""
MIN_POWER = 5
"""The square of a smaller count is some other small number by chance, unless the formula has powers."""
MAX_TRIVIAL_FACTOR = 2
"""A product or quotient with a number up to this one is a double or a half, which has many reasons."""
MIN_ROUNDED_COUNT = 1_000
"""From here on people round a count."""
MIN_COARSE = 10
"""From here on a decimal shares two digits with the whole number next to it. A smaller one may be 20 % away from it."""

# --- how many significant digits: a number with few of them is reached in many ways ---

ROUNDED_DIGITS = range(2, 6)
"""So many digits are left of an answer that was rounded too far. With one, it is too far away; with more, it is right."""
MIN_DIGITS_FOR_FAR_FETCHED = 2
"""The least common of the common edits lead to most numbers of one digit."""
MIN_DIGITS_FOR_TWO_MISTAKES = 2
"""Of a decimal. 0.5 coincides as easily as a small whole number."""
MIN_TELLING_DIGITS = 3
"""A number with so many digits is unlikely to be a coincidence, even among hundreds of rare edits."""

# --- how many candidates: the more are tried, the less a match says ---

MAX_EDITS = 400
"""So many edits of a formula are tried for one answer, because a learner waits."""
MAX_COINCIDENCES = 0.06
"""With so many coincidences to be expected among the pairs that were tried, a match says nothing about the learner."""
NEARBY = 2
"""Values within this factor of the answer tell how densely the candidates lie there."""
MAX_REASONS = 3
"""So many reasons for one answer are told. More are a list to search, and no longer an explanation."""
MAX_ALTERNATIVES = 2
"""Where more mistakes than this round to the same two digits, to list them would not help."""
