"""Read the author's questions, and draw variants of them.

`parse_question` turns the fields of a quiz block into a Question. `variant.draw` draws numbers for it from the seed, and
`instantiate` computes the right answer and the wrong answer of every named mistake; numbers for which two of these coincide
are drawn again. `templating` fills the texts.
"""
