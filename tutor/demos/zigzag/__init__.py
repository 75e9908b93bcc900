"""Why inputs should be centred: if all are positive, both weights of a unit move in the same direction at each step."""
