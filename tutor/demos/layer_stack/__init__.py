"""Why a network needs a non-linearity: without one, any stack of linear layers draws a straight decision boundary."""
