"""What the learner looks at in the laboratory: the view, and the layer, unit, example, features and weight that it shows."""

from dataclasses import replace
from typing import Any

from tutor.lab.views import Look
from tutor.lab.weights import Weight
from tutor.messages import say
from tutor.tui.state.lab_runner import LabRunner, Picture

UNIT = "unit"
"""The view of one unit, in which the keys for examples choose the unit."""


class LabLook:
    """The view of a session, and notes about it."""

    def __init__(self, runner: LabRunner) -> None:
        """Look at the session of `runner`."""
        self.runner = runner
        self.view = ""
        """The view that was chosen, "" for the one that suits the room."""
        self.look = Look()
        self.note, self.note_is_error = "", False
        """What the last key did, if that is known at once; otherwise the next picture has a note."""

    @property
    def picture(self) -> Picture:
        """The newest picture."""
        return self.runner.picture

    def show_error(self, text: str) -> None:
        """Show why a key did nothing."""
        self.note, self.note_is_error = text, True

    def show_note(self, text: str) -> None:
        """Show what a key did."""
        self.note, self.note_is_error = text, False

    def next_view(self) -> None:
        """Show the next view."""
        names = self.picture.views
        shown = self.view if self.view in names else self.picture.view  # the picture may be of an earlier key
        self.view = names[(names.index(shown) + 1) % len(names)] if shown in names else ""
        self.look = replace(self.look, weight=-1)
        number = names.index(self.view) + 1 if self.view in names else 1
        self.show_note(
            say(
                "laboratory.view",
                name=say(f"laboratory.view.{self.view or shown}"),
                number=number,
                count=len(names),
            )
        )
        self.send_look()

    def resize(self, width: int, height: int, colour: bool) -> None:
        """Draw the view for another size."""
        self.change_look(width=width, height=height, colour=colour)

    def choose_layer(self, by: int) -> None:
        """Show the layer `by` places further on."""
        count = len(self.picture.units)
        layer = min(max(self.look.layer + by, 0), count - 1)
        self.show_note(say("laboratory.layer", number=layer + 1, count=count))
        self.change_look(layer=layer)

    def choose_example(self, by: int) -> None:
        """Show the training example `by` places further on; in the view of one unit, the unit."""
        if (self.view or self.picture.view) == UNIT:
            self._choose_unit(by)
            return
        example = (self.look.example + by) % self.picture.examples
        self.show_note(say("laboratory.example", number=example, count=self.picture.examples))
        self.change_look(example=example)

    def _choose_unit(self, by: int) -> None:
        units = self.picture.units
        layer = min(self.look.layer, len(units) - 1)
        unit = (min(self.look.unit, units[layer] - 1) + by) % units[layer]
        self.show_note(say("laboratory.unit", number=unit + 1, count=units[layer], layer=layer + 1))
        self.change_look(layer=layer, unit=unit)

    def toggle_tests(self) -> None:
        """Show test points on maps, or hide them."""
        self.show_note(say(f"laboratory.tests.{'off' if self.look.tests else 'on'}"))
        self.change_look(tests=not self.look.tests)

    def toggle_discrete(self) -> None:
        """Show only the answers on maps, or how sure they are too."""
        self.show_note(say(f"laboratory.discrete.{'off' if self.look.discrete else 'on'}"))
        self.change_look(discrete=not self.look.discrete)

    def choose_feature(self, axis: int) -> None:
        """Draw the next feature along one axis of a map: 0 is the x axis, 1 the y axis."""
        names = self.picture.features
        if len(names) < 3 or len(self.picture.input_shape) > 1:
            self.show_error(say("laboratory.two-features"))
            return
        # after a change of the data, a feature of the earlier data may not exist
        features = [
            feature if feature < len(names) else place for place, feature in enumerate(self.look.features)
        ]
        features[axis] = (features[axis] + 1) % len(names)
        if features[0] == features[1]:
            features[axis] = (features[axis] + 1) % len(names)
        self.show_note(say("laboratory.features", x=names[features[0]], y=names[features[1]]))
        self.change_look(features=(features[0], features[1]))

    def change_look(self, **changed: Any) -> None:
        """Change some fields of the look, and draw the view anew."""
        self.look = replace(self.look, **changed)
        self.send_look()

    def send_look(self) -> None:
        """Let the thread draw the chosen view, layer, example and features."""
        self.runner.look(self.view, self.look)

    # weights

    @property
    def weight(self) -> Weight | None:
        """The selected weight while weights are set by hand, None at other times."""
        weights = self.picture.weights
        return weights[min(self.look.weight, len(weights) - 1)] if self.look.weight >= 0 and weights else None

    def toggle_weights(self) -> None:
        """Set the weights of a unit by hand with the keys of the settings, or the settings again."""
        if self.look.weight >= 0:
            self.show_note(say("laboratory.weights.off"))
            self.change_look(weight=-1)
        elif self.picture.challenge is not None:
            self.show_error(say("laboratory.weights.challenge"))
        elif UNIT not in self.picture.views:
            self.show_error(say("laboratory.weights.image"))
        else:
            self.view = UNIT
            self.show_note(say("laboratory.weights.on"))
            self.change_look(weight=0)

    def select_weight(self, by: int) -> None:
        """Select the weight `by` places further on."""
        count = len(self.picture.weights)
        self.change_look(weight=(min(self.look.weight, count - 1) + by) % count)
