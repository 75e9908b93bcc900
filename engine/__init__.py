"""The numbers under every lesson: NumPy and the standard library, no printing, no clock, no global
random state.

Everything public imports from here directly, `from engine import Conv2d, conv_output_size`; a module is
loaded when a name of it is first used, so that shapes and counts never wait for NumPy.
"""

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from engine.activations import *  # noqa: F403
    from engine.architecture import ArchitectureError as ArchitectureError
    from engine.convolution import *  # noqa: F403
    from engine.datasets import *  # noqa: F403
    from engine.dropout import *  # noqa: F403
    from engine.formulas import *  # noqa: F403
    from engine.formulas_activation import *  # noqa: F403
    from engine.formulas_setup import *  # noqa: F403
    from engine.formulas_training import *  # noqa: F403
    from engine.gradcheck import *  # noqa: F403
    from engine.initializers import *  # noqa: F403
    from engine.known_networks import *  # noqa: F403
    from engine.layers import *  # noqa: F403
    from engine.losses import *  # noqa: F403
    from engine.network import *  # noqa: F403
    from engine.normalization import *  # noqa: F403
    from engine.optimizers import *  # noqa: F403
    from engine.pooling import *  # noqa: F403
    from engine.preprocessing import *  # noqa: F403
    from engine.regularization import *  # noqa: F403
    from engine.schedules import *  # noqa: F403
    from engine.search import *  # noqa: F403
    from engine.surfaces import *  # noqa: F403
    from engine.training import *  # noqa: F403

_NAMES = {
    "dropout": "Dropout",
    "formulas": """
        DoesNotFit activation_bytes adam_training_bytes batch_norm_parameters conv_activations
        conv_filter_size conv_input_size conv_macs conv_output_shape conv_output_size conv_output_size_floor
        conv_parameters conv_stride depthwise_separable_parameters dilated_extent fc_macs fc_parameters fits
        flops grouped_conv_parameters im2col_shape least_padding locally_connected_parameters
        maxout_parameters mlp_parameters pool_inputs_with_gradient pool_output_size pool_output_size_ceil
        pool_share_discarded prelu_parameters receptive_field same_output_size same_padding settings_that_fit
        stacked_conv_parameters stacked_conv_size stacked_receptive_field transposed_conv_output_size
        unused_columns""",
    "formulas_activation": """
        elu elu_gradient leaky_relu leaky_relu_gradient maxout relu relu_gradient sigmoid sigmoid_gradient
        sigmoid_gradient_bound tanh_gradient""",
    "formulas_setup": """
        batch_norm_output chance_of_best conv_fan_in glorot_limit glorot_std he_std log_uniform_chance mean
        relu_rms_after rms_after running_average standard_deviation standardized_value trials_needed
        variance_kept whitening_scale xavier_std""",
    "formulas_training": """
        adagrad_step adam_first_step bias_corrected bias_correction critical_momentum dropout_expected
        dropout_scale dropout_variance effective_lr kept_expected momentum_rate momentum_velocity
        rmsprop_first_step sgd_after sgd_factor stable_lr terminal_step""",
    "architecture": "ArchitectureError",
    "activations": "ELU LeakyReLU Maxout PReLU ReLU Sigmoid Tanh",
    "convolution": "Conv2d",
    "datasets": """
        DIGITS_SPLIT DIGITS_TEST DIGITS_TRAIN Dataset clouds correlated_cloud load_digits moons spiral
        split_examples""",
    "gradcheck": "check_layer numeric_gradient relative_error",
    "initializers": "constant he normal orthogonal xavier xavier_normal xavier_uniform",
    "layers": "Flatten Layer Linear",
    "losses": "Hinge Loss SoftmaxCrossEntropy softmax",
    "network": "Network build_network",
    "optimizers": "SGD AdaGrad Adam AdamW Momentum Nesterov Optimizer RMSProp",
    "normalization": "BatchNorm",
    "pooling": "AvgPool2d GlobalAvgPool2d MaxPool2d",
    "preprocessing": "PCA Standardize Whiten standardized",
    "regularization": "add_weight_decay l2_penalty",
    "schedules": "cosine_decay exponential_decay inverse_decay step_decay warm_up",
    "surfaces": "SURFACES Surface",
    "search": "Trial grid_search log_uniform random_search uniform",
    "training": "Stepper TrainingRecord accuracy train",
    "known_networks": "ALEXNET ALEXNET_ONE_GROUP DIGITS_CNN DIGITS_MLP KNOWN_NETWORKS LENET_5 VGG_16",
}
_HOME = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """The public thing called `name`, from its module, loaded now if it was not."""
    if name not in _HOME:
        raise AttributeError(f"module 'engine' has no attribute '{name}'")
    thing: object = getattr(import_module(f"engine.{_HOME[name]}"), name)
    globals()[name] = thing
    return thing


def __dir__() -> list[str]:
    """The public names."""
    return sorted(_HOME)
