import type { About } from "../writeNotebook";
import { type Dialect, writeScript } from "./dialect";
import type { Plan } from "./plan";
import { drops, freezes, type Lines, penalises } from "./python";

const writeNetwork = (plan: Plan): Lines => [
  "def leaky(z):",
  "    return tf.nn.leaky_relu(z, 0.2)",
  "",
  "",
  "functions = {",
  '    "identity": "linear",',
  '    "sigmoid": "sigmoid",',
  '    "tanh": "tanh",',
  '    "relu": "relu",',
  '    "leakyRelu": leaky,',
  "}",
  "",
  "",
  "def network():",
  "    model = keras.Sequential([keras.Input((sizes[0],))])",
  "    for units, name in zip(sizes[1:], activations):",
  "        model.add(keras.layers.Dense(units, activation=functions[name]))",
  "    for layer, (W, b) in zip(model.layers, weights):",
  "        layer.set_weights([np.array(W), np.array(b)])",
  ...(freezes(plan)
    ? [
        "    for layer, is_frozen in zip(model.layers, frozen):",
        "        layer.trainable = not is_frozen",
      ]
    : []),
  "    return model",
  "",
  "",
  "def forward(model, x, k=None):",
  "    for l, layer in enumerate(model.layers):",
  "        x = layer(x)",
  ...(drops(plan)
    ? [
        "        if k is not None and drops[l] > 0:",
        "            x = x * tensor(mask_of(len(x), k, l))",
      ]
    : []),
  "    return x",
];

/** The last sums of the network, or what its last activation makes of them, against what is wanted. */
const losses: Record<string, string> = {
  mse: "tf.reduce_mean((f - t) ** 2)",
  l1: "tf.reduce_mean(tf.abs(f - t))",
  hinge: "tf.reduce_mean(tf.nn.relu(1 - t * f))",
  bce: "tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=t, logits=f))",
  crossEntropy: "tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=t, logits=f))",
};

/** Keras has the rate in its velocity, so that a rate which changes acts later. */
const momentum: Lines = [
  "class Momentum:",
  '    """Keras\'s own has the rate in its averages, and the page beside them: which is another where rates change."""',
  "",
  "    def __init__(self, variables):",
  "        self.averages = [tf.Variable(tf.zeros(w.shape, w.dtype)) for w in variables]",
  "",
  "    def apply_gradients(self, pairs):",
  "        for m, (g, w) in zip(self.averages, pairs):",
  "            m.assign(0.9 * m + g)",
  "            w.assign(w - self.learning_rate * m)",
  "",
  "",
];

/** Python's own numbers Keras rounds to float32, which is seen after a hundred steps; NumPy's it does not. */
const optimisers: Record<string, string> = {
  sgd: "keras.optimizers.SGD(learning_rate)",
  momentum: "keras.optimizers.SGD(learning_rate, momentum=exact(0.9))",
  rmsprop: "keras.optimizers.RMSprop(learning_rate, rho=exact(0.9), epsilon=1e-7)",
  adam: "keras.optimizers.Adam(learning_rate, beta_1=exact(0.9), beta_2=exact(0.999))",
};

const hasOwnMomentum = ({ optimiser, schedule }: Plan) =>
  optimiser === "momentum" && schedule !== "constant";

const writeOptimiser = (plan: Plan): Lines => [
  ...(hasOwnMomentum(plan) ? momentum : []),
  "exact = np.float64  # Python's own numbers Keras rounds to float32.",
  "",
  "",
  "def optimiser(model):",
  hasOwnMomentum(plan)
    ? "    return Momentum(model.trainable_variables)"
    : `    return ${optimisers[plan.optimiser]}`,
];

const writeStep = (plan: Plan): Lines => [
  "def tensor(rows):",
  "    return tf.constant(rows, tf.float64)",
  "",
  "",
  "def step(model, optimizer, k, rows, rate):",
  "    optimizer.learning_rate = rate",
  plan.optimiser === "adam" &&
    "    # Keras adds epsilon before it corrects the average of the squares, the page after.",
  plan.optimiser === "adam" && "    optimizer.epsilon = 1e-7 * math.sqrt(1 - 0.999 ** (k + 1))",
  "    trained = model.trainable_variables",
  "    with tf.GradientTape() as tape:",
  "        loss = loss_of(forward(model, tensor(inputs_of(rows)), k), tensor(wanted_of(rows)))",
  ...(penalises(plan)
    ? [
        "        # Biases too. The losses that are told are without it.",
        "        penalty = sum(l2 / 2 * tf.reduce_sum(w**2) + l1 * tf.reduce_sum(abs(w)) for w in trained)",
        "        whole = loss + penalty",
        "    slopes = tape.gradient(whole, trained)",
      ]
    : ["    slopes = tape.gradient(loss, trained)"]),
  plan.clip !== null && "    slopes, _ = tf.clip_by_global_norm(slopes, clip)",
  "    optimizer.apply_gradients(zip(slopes, trained))",
  "    return float(loss)",
];

const looking: Lines = [
  "def answers(model, rows):",
  "    return forward(model, tensor(inputs_of(rows))).numpy().tolist()",
  "",
  "",
  "def mean_loss(model, rows):",
  "    return float(loss_of(forward(model, tensor(inputs_of(rows))), tensor(wanted_of(rows))))",
];

const keras: Dialect = {
  needs: "TensorFlow with its Keras, 2.16 or later",
  file: "playground_keras.py",
  imports: ["import numpy as np", "import tensorflow as tf", "from tensorflow import keras"],
  float64: 'keras.backend.set_floatx("float64")',
  ...{ losses, network: writeNetwork, optimiser: writeOptimiser, step: writeStep, looking },
};

/** Writes what the form describes as a script for Keras. @param changed cells that are not the author's */
export const writeKeras = (plan: Plan, about: About, changed: readonly string[]) =>
  writeScript(keras, plan, about, changed);
