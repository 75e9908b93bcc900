"""What learners read about their answers: right, wrong and why, and which form an answer must have.

At the end stand lists of words, separated by `|`, that are understood in answers.
"""

MESSAGES = {
    "quiz.right": "Right: {expected}.",
    "quiz.wrong": "{given} is not the answer. {why}",
    "quiz.skipped": "Skipped. The question counts as not known, and comes back with other numbers.",
    "quiz.no-hint": "There are no more hints.",
    "quiz.hint-price": "With hint {number} of {count} a right answer counts {share} %.",
    "quiz.credit": "With the hints it counts {share} %.",
    "quiz.that-formula": "This formula",
    "quiz.solution": "The answer is {expected}.",
    "quiz.precision": "({digits} significant digits are enough.)",
    "quiz.first-step": "First step: {ask}",
    "quiz.step.compute": "{part} = ?",
    "quiz.step.computed": "{part} = {answer}",
    "quiz.step.statement": "{ask} {answer}",
    "quiz.step.first-size": "What is the first size?",
    "quiz.step.first-place": "Which of them comes first?",
    "quiz.step.try-numbers": "Which number do you get for {numbers}?",
    # why a question has no variant, for authors
    "quiz.no-variant": "the question `{name}` has no usable variant in {tries} draws; the most frequent reason: {reason}",
    "quiz.reason.where": "`where` does not hold",
    "quiz.reason.same": "{one} and {other} are the same",
    "quiz.reason.truth": "the answer",
    "quiz.reason.mistake": "the mistake `{tag}`",
    "quiz.reason.too-long": "{what} is a number that is too long to type",
    "quiz.reason.not-number": "{what} is not a number",
    "quiz.reason.not-shape": "{what} is not a shape of whole sizes",
    "quiz.reason.not-choice": "{what} is not one of the choices",
    "quiz.reason.no-fit": "in {what}, a layer does not fit its input",
    "quiz.reason.few-choices": "there are fewer than two choices",
    "quiz.reason.many-choices": "there are {count} choices to offer, with those of the mistakes; at most {most} are possible",
    "quiz.reason.points": "`where` holds for too few numbers to compare formulas",
    "quiz.reason.points-undefined": "{what} has no value for some of the given numbers",
    "quiz.reason.text": "a text cannot be filled: {why}",
    # mistakes in general
    "quiz.or": "There are two possible reasons. {first} Or: {second}",
    "quiz.two": "There are two mistakes. {first} {second}",
    "quiz.given": "{value} is one of the numbers in the question. You still have to calculate with it.",
    "quiz.intermediate": "That is {part}, an intermediate result. Go on from there.",
    "quiz.intermediate-step": "That is an intermediate result, the answer to this: {ask} Go on from there.",
    "quiz.one-size": "The question asks for one number, not for a whole shape. Which of the sizes is it?",
    "quiz.infinite-answer": "It does not grow without limit. What is added to it, or what it"
    " is divided by, stays within bounds.",
    # relations to the right answer
    "quiz.relation.sign": "The size is right, but the sign is wrong. Does it go up or down?",
    "quiz.relation.flops": "That is exactly twice the answer. One MAC is two FLOPs: did you double it once too often?",
    "quiz.relation.macs": "That is exactly half of the answer. One MAC, which is a multiplication and an addition,"
    " counts as two FLOPs. Which of them does the question ask for?",
    "quiz.relation.unit-times": "That is {factor} times too much. Which unit does the question ask for,"
    " and how many bits or bytes does one number take?",
    "quiz.relation.unit-part": "The answer is {factor} times as much. Which unit does the question ask for,"
    " and how many bits or bytes does one number take?",
    "quiz.relation.per-cent": "That is the number in per cent, but the question asks for a"
    " share between 0 and 1. Divide by 100.",
    "quiz.relation.share": "That is the share, but the question asks for per cent. Multiply by 100.",
    "quiz.relation.complement": "That is what remains: your number and the answer add up to the whole.",
    "quiz.relation.log-two": "You used the logarithm to base 2. Here you need the natural logarithm, ln.",
    "quiz.relation.log-ten": "You used the logarithm to base 10. Here you need the natural logarithm, ln.",
    "quiz.relation.log-natural": "You used a logarithm to another base."
    " Here you need the natural logarithm, ln.",
    "quiz.relation.one-more": "That is one too many. Did you count one at the start or at the end that does not belong?",
    "quiz.relation.one-less": "That is one too few. Did you forget the first one, or a bias?",
    "quiz.relation.inverse": "That is 1 divided by the answer. Which number is divided by which?",
    "quiz.relation.square": "That is the square of the answer. Is a root missing, or is there one square too many?",
    "quiz.relation.root": "That is the square root of the answer. Is a square missing, or is there one root too many?",
    "quiz.relation.factor-times": "That is exactly {factor} times the answer. Did you count"
    " something {factor} times that should count once?",
    "quiz.relation.factor-part": "The answer is exactly {factor} times as much. Which part should count {factor} times?",
    "quiz.relation.given-factor-times": "That is exactly {factor} times the answer, and {factor} is a number in the"
    " question. Did you multiply by it once too often?",
    "quiz.relation.given-factor-part": "The answer is exactly {factor} times as much, and {factor} is a"
    " number in the question. Did you leave it out?",
    # one edit in the formula of the solution
    "quiz.edit.left-out": "You get this if you leave out {part}.",
    "quiz.edit.term-left-out": "You get this if you leave out + {part}.",
    "quiz.edit.subtraction-left-out": "You get this if you leave out − {part}.",
    "quiz.edit.factor-left-out": "You get this if you leave out the factor {part}.",
    "quiz.edit.ones-left-out": "You get this if you leave out every + 1.",
    "quiz.edit.minus-for-plus": "You get this if you subtract {part}, but it has to be added.",
    "quiz.edit.plus-for-minus": "You get this if you add {part}, but it has to be subtracted.",
    "quiz.edit.divided-for-times": "You get this if you divide by {part}, but you have to multiply by it.",
    "quiz.edit.times-for-divided": "You get this if you multiply by {part}, but you have to divide by it.",
    "quiz.edit.plus-for-times": "You get this if you add the factors of {part} instead of multiplying them.",
    "quiz.edit.times-for-plus": "You get this if you multiply the terms of {part} instead of adding them.",
    "quiz.edit.not-divided": "You get this if you do not divide by {part}.",
    "quiz.edit.turned-round": "You get this if you calculate {part} the other way round.",
    "quiz.edit.swapped": "You get this if you swap {first} and {second}.",
    "quiz.edit.sign-lost": "You get this if you lose the minus before {part}.",
    "quiz.edit.brackets": "You get this if you ignore the brackets around {part}.",
    "quiz.edit.brackets-added": "You get this if you calculate {part} in another order. Products come before sums.",
    "quiz.edit.no-power": "You get this if you leave out the exponent of {part}.",
    "quiz.edit.times-for-power": "You get this if you multiply by the exponent of {part} instead of raising to the power.",
    "quiz.edit.power-one-less": "You get this with one factor too few in the power {part}.",
    "quiz.edit.power-one-more": "You get this with one factor too many in the power {part}.",
    "quiz.edit.power-inside": "You get this if you raise each term of {part} to the power separately.",
    "quiz.edit.root-forgotten": "You get this if you forget the root in {part}.",
    "quiz.edit.root-part": "You get this if you take the root of only one part of {part}.",
    "quiz.edit.root-over": "You get this if you take the root of all of {part}.",
    "quiz.edit.root-inside": "You get this if you take the root of each term of {part} separately.",
    "quiz.edit.log-forgotten": "You get this if you forget the logarithm in {part}.",
    "quiz.edit.exp-forgotten": "You get this if you forget the exponential in {part}.",
    "quiz.edit.rounding": "You get this if you round {part} in another way. Should it be rounded down, up or not at all?",
    "quiz.edit.other-end": "That is the other end of {part}. Does the question ask for the largest or for the smallest?",
    "quiz.edit.other-number": "You get this if you use {first} in place of {second}.",
    "quiz.edit.one-off": "You get this if {part} is one too high or one too low.",
    "quiz.edit.twice": "You get this if you count {part} twice, or only half of it.",
    "quiz.edit.factor-twice": "You get this if you use the factor {part} once too often, or not at all.",
    "quiz.edit.added-on": "That is {part} too much. Does it belong to the answer?",
    "quiz.edit.extra-factor": "That is {part} times too much. Is there a reason to multiply by it?",
    "quiz.edit.extra-divisor": "The answer is {part} times as much. Did you divide by it, or forget to multiply by it?",
    "quiz.edit.extra-factor-in": "You get this if you multiply {second} by {first} as well.",
    "quiz.edit.extra-divisor-in": "You get this if you divide {second} by {first} as well.",
    # rounding
    "quiz.rounding.not-whole": "That is close, but a count is a whole number. Should it be rounded up or down?",
    "quiz.rounding.rounded-count": "That is close, but a count is exact. Do not round it.",
    "quiz.rounding.rounded": "That is close, but not within {percent} %. Keep more digits until the end.",
    # shapes
    "quiz.shape.depth-left-out": "Height and width are right, but the depth is missing. How many maps are there?",
    "quiz.shape.side-left-out": "One size is missing. The question asks for height, width and depth.",
    "quiz.shape.size-too-many": "That is one size too many.",
    "quiz.shape.size-kept": "Those are the sides of the input. Do the filter, the stride and"
    " the padding leave them as they are?",
    "quiz.shape.height-width": "Height and width are swapped. The height comes first.",
    "quiz.shape.depth-first": "The sizes are right, but the depth comes last: height x width x depth.",
    "quiz.shape.transposed": "Rows and columns are swapped.",
    "quiz.shape.permuted": "The sizes are right, but their order is wrong.",
    "quiz.shape.width-wrong": "Height and depth are right, but the width is wrong.",
    "quiz.shape.height-wrong": "Width and depth are right, but the height is wrong.",
    "quiz.shape.depth-wrong": "Height and width are right, but the depth is wrong. How many maps come out?",
    "quiz.shape.off-by-one.more": "Both sides are one too long. Did you count a position that does not belong?",
    "quiz.shape.off-by-one.less": "Both sides are one too short. The first position counts as well.",
    "quiz.shape.off-by-two.more": "Both sides are two too long. How much does the filter take away at each end?",
    "quiz.shape.off-by-two.less": "Both sides are two too short. How much does the padding add at each end?",
    "quiz.shape.factor.twice": "Both sides are twice as long as they should be. Did you forget a stride or a pooling layer?",
    "quiz.shape.factor.half": "Both sides are half as long as they should be. Did you halve something twice?",
    "quiz.shape.square": "Both sides are squared.",
    # choices
    "quiz.choices.missing": "What you chose is right, but it is not everything. You still have to find {count} more.",
    "quiz.choices.too-much": "You found everything, but this does not belong: {letters}.",
    "quiz.choices.opposite": "Those are exactly the ones that do not belong. Read the question once more.",
    "quiz.choices.mixed": "This does not belong: {letters}. And you still have to find {count} more.",
    "quiz.choices.reversed": "That is the right order, but from the end to the beginning.",
    "quiz.choices.neighbours-swapped": "That is almost right: the neighbours {one} and {other} are swapped.",
    "quiz.choices.two-swapped": "That is almost right: {one} and {other} are swapped.",
    "quiz.choices.too-early": "That is almost right: {one} comes too early, and the rest is in order.",
    "quiz.choices.too-late": "That is almost right: {one} comes too late, and the rest is in order.",
    "quiz.choices.does-fit": "It does fit: the stride divides the distance that the window travels.",
    "quiz.choices.does-not-fit": "There is no such number: the last step of the window does not end at the edge.",
    # the form of an answer
    "quiz.empty": "type an answer: {form}",
    "quiz.unreadable": "`{text}` cannot be read: {form}",
    "quiz.form.number": "write one number, such as 12, 1,705, 0.25, 1/4 or 2.5e-3",
    "quiz.form.comma": "write a decimal with a point ({point}); a comma separates thousands, as in 1,705",
    "quiz.form.multiplier": "write the number out in digits, without k or M",
    "quiz.form.shape": "write sizes with x between them, height x width x depth, such as 32x32x3",
    "quiz.form.expression": "write a formula with {symbols}, such as {example}",
    "quiz.form.expression-name": "the question does not use `{name}`; write a formula with {symbols}",
    "quiz.form.choice": "type one of the letters {letters}",
    "quiz.form.several": "type the letters of everything that is right, such as {example}",
    "quiz.form.order": "type the letters {letters} in the right order, each of them once, such as {example}",
    "quiz.form.fits": "write one whole number, or: does not fit",
    # words in answers
    "quiz.fits.spellings": "does not fit|doesn't fit|doesnt fit|does not|no fit|not fit|no|none|invalid|impossible"
    "|cannot fit|can't fit|does not divide"
    "|맞지 않음|맞지 않는다|맞지 않다|맞지 않습니다|맞지 않아요|안 맞음|안 맞는다|안 맞다|안 맞아요"
    "|안 맞습니다|불가능|불가능하다|안 된다|안됨|안 됨|없음|들어맞지 않음|들어맞지 않는다",
    "quiz.unit-words": "parameter|parameters|param|params|weight|weights|bias|biases|pixel|pixels|px|neuron|neurons|unit|units"
    "|number|numbers|value|values|activation|activations|column|columns|row|rows|position|positions|filter|filters|channel"
    "|channels|input|inputs|output|outputs|time|times|mac|macs|flop|flops|byte|bytes|b|multiplication|multiplications"
    "|multiply-accumulates|map|maps|layer|layers|window|windows|wide|high|deep|in|all|total|steps|step|updates|update|places"
    "|place|learnable|trainable|learned|trained|classes|class|epochs|epoch|batches|of|them|a|side|pieces|answers|long|a side"
    "|번째|에폭|개|개의|픽셀|바이트|파라미터|매개변수|가중치|칸|열|행|배|번|층|회|단계|장|스텝|에포크|입니다|이다|임|이에요|예요|요|정도|의|이|가|다",
    "quiz.number-words": "zero=0|one=1|two=2|three=3|four=4|five=5|six=6|seven=7|eight=8|nine=9|ten=10|eleven=11|twelve=12"
    "|minus=-|negative=-|마이너스=-|영=0|하나=1|둘=2|셋=3|넷=4|다섯=5",
    "quiz.infinite": "inf|infinity|infinite|infinitely|infinitely many|∞|unbounded|no limit|무한|무한대",
    "quiz.leading-words": "about|approximately|approx|roughly|ca|around|answer|the|is|it|width|height|size|exactly|total"
    "|in|all|there|are|output|w|h|x|y|n|약|대략|총|모두|전부|답|답은|정답|정답은|은|는|이|가|폭|너비|높이|크기|출력|의|개수|수|파라미터|매개변수|가중치|→",
    "quiz.choice-words": "option|answer|choice|letter|정답|답|답은|정답은",
}
