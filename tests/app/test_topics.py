"""Twenty topics, looked up by their textbook names: search, palette and contents lead to the page that teaches each of them."""

import pytest

from tutor.content.library import Library
from tutor.content.search import SearchIndex, build_index
from tutor.tui.command_palette import commands, find
from tutor.tui.screens.glossary import GlossaryScreen

TOPICS = {
    "vanishing gradient": "sigmoid",
    "learning rate": "loss-and-gradient",
    "PReLU": "leaky-relu",
    "data leakage": "preprocessing",
    "dying ReLU": "relu",
    "momentum": "momentum",
    "Nesterov": "momentum",
    "RMSProp": "adagrad-rmsprop",
    "bias correction": "adam",
    "Xavier initialization": "xavier-he",
    "batch normalization": "batch-norm",
    "dropout": "dropout",
    "minibatch": "sgd",
    "stride": "conv-output-size",
    "max pooling": "pooling",
    "receptive field": "receptive-fields",
    "random search": "hyperparameter-search",
    "PCA": "pca-whitening",
    "overfitting": "train-and-test",
    "chain rule": "backpropagation",
}
FIRST_HITS = 3
IN_TITLES = ("momentum", "dropout", "PReLU", "RMSProp", "PCA", "overfitting", "random search", "chain rule")
"""Topics that the contents show, because they are in the title of their page."""


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return build_index(Library())


@pytest.mark.parametrize("topic", TOPICS)
def test_the_search_finds_the_page_of_a_topic_among_its_first_places(index: SearchIndex, topic: str) -> None:
    assert TOPICS[topic] in [hit.lesson for hit in index.search(topic)[:FIRST_HITS]]


async def test_the_palette_finds_the_page_or_the_term_of_every_topic(tutor) -> None:
    async with tutor() as it:
        known, session = tuple(commands(it.app.study)), it.app.session
        for topic, page in TOPICS.items():
            texts = [choice.text for choice in find(known, topic)]
            terms = [name for name, where in session.lookup.page_of_term.items() if where == page]
            assert {session.library.title(page), *terms} & set(texts[:FIRST_HITS]), topic


def test_the_contents_name_the_topic_of_a_page() -> None:
    library = Library()
    for topic in IN_TITLES:
        assert topic.lower() in library.title(TOPICS[topic]).lower()
    assert all(":" in library.title(page) or "," in library.title(page) for page in library.ids())


@pytest.mark.parametrize("topic", ["momentum", "receptive field"])
async def test_a_topic_is_opened_by_typing_its_name(tutor, topic: str) -> None:
    async with tutor("sgd") as it:
        await it.burst("slash", *topic, "enter")
        page = TOPICS[topic]
        await it.until(lambda: it.app.session.lesson.id == page or isinstance(it.app.screen, GlossaryScreen))
        if isinstance(it.app.screen, GlossaryScreen):  # a term comes first; its page is one enter away
            await it.press("enter")
        await it.until(lambda: it.app.session.lesson.id == TOPICS[topic])
