import type { About } from "../writeNotebook";
import { type Dialect, writeScript } from "./dialect";
import type { Plan } from "./plan";
import { drops, freezes, type Lines, penalises } from "./python";

const writeNetwork = (plan: Plan): Lines => [
  "def leaky(z):",
  "    return F.leaky_relu(z, 0.2)",
  "",
  "",
  "functions = {",
  '    "identity": nn.Identity(),',
  '    "sigmoid": torch.sigmoid,',
  '    "tanh": torch.tanh,',
  '    "relu": torch.relu,',
  '    "leakyRelu": leaky,',
  "}",
  "",
  "",
  "class Network(nn.Module):",
  "    def __init__(self):",
  "        super().__init__()",
  "        self.layers = nn.ModuleList(nn.Linear(p, q) for p, q in zip(sizes, sizes[1:]))",
  "        for layer, (W, b) in zip(self.layers, weights):",
  "            # PyTorch's weights have a row for each unit.",
  "            layer.weight.data = torch.tensor(W, dtype=torch.float64).T.contiguous()",
  "            layer.bias.data = torch.tensor(b, dtype=torch.float64)",
  ...(freezes(plan)
    ? [
        "        for layer, is_frozen in zip(self.layers, frozen):",
        "            layer.requires_grad_(not is_frozen)",
      ]
    : []),
  "",
  "    def forward(self, x, k=None):",
  "        for l, layer in enumerate(self.layers):",
  "            x = functions[activations[l]](layer(x))",
  ...(drops(plan)
    ? [
        "            if k is not None and drops[l] > 0:",
        "                x = x * torch.tensor(mask_of(len(x), k, l))",
      ]
    : []),
  "        return x",
  "",
  "",
  "network = Network",
];

/** The last sums of the network, or what its last activation makes of them, against what is wanted. */
const losses: Record<string, string> = {
  mse: "F.mse_loss(f, t)",
  l1: "F.l1_loss(f, t)",
  hinge: "torch.relu(1 - t * f).mean()",
  bce: "F.binary_cross_entropy_with_logits(f, t)",
  crossEntropy: "F.cross_entropy(f, t)",
};

/** RMSProp of PyTorch adds its small number outside the root; the page, as TensorFlow.js, under it. */
const rmsprop: Lines = [
  "class RMSProp(torch.optim.Optimizer):",
  '    """PyTorch\'s own adds eps outside the root; the page, as TensorFlow.js, under it."""',
  "",
  "    def __init__(self, parameters, lr):",
  '        super().__init__(parameters, {"lr": lr})',
  "",
  "    @torch.no_grad()",
  "    def step(self):",
  "        for group in self.param_groups:",
  '            for p in group["params"]:',
  '                v = self.state[p].setdefault("v", torch.zeros_like(p))',
  "                v.mul_(0.9).addcmul_(p.grad, p.grad, value=0.1)",
  '                p -= group["lr"] * p.grad / torch.sqrt(v + 1e-7)',
  "",
  "",
];

const optimisers: Record<string, string> = {
  sgd: "torch.optim.SGD(trained, lr=learning_rate)",
  momentum: "torch.optim.SGD(trained, lr=learning_rate, momentum=0.9)",
  rmsprop: "RMSProp(trained, lr=learning_rate)",
  adam: "torch.optim.Adam(trained, lr=learning_rate, betas=(0.9, 0.999), eps=1e-7)",
};

const writeOptimiser = ({ optimiser }: Plan): Lines => [
  ...(optimiser === "rmsprop" ? rmsprop : []),
  "def optimiser(model):",
  "    trained = [p for p in model.parameters() if p.requires_grad]",
  `    return ${optimisers[optimiser]}`,
];

const writeStep = (plan: Plan): Lines => [
  "def tensor(rows):",
  "    return torch.tensor(rows, dtype=torch.float64)",
  "",
  "",
  "def step(model, optimizer, k, rows, rate):",
  "    [group] = optimizer.param_groups",
  '    group["lr"] = rate',
  "    optimizer.zero_grad()",
  "    loss = loss_of(model(tensor(inputs_of(rows)), k), tensor(wanted_of(rows)))",
  ...(penalises(plan)
    ? [
        "    # Biases too. The losses that are told are without it.",
        '    trained = group["params"]',
        "    penalty = sum(l2 / 2 * (p**2).sum() + l1 * p.abs().sum() for p in trained)",
        "    (loss + penalty).backward()",
      ]
    : ["    loss.backward()"]),
  ...(plan.clip !== null
    ? [
        '    slopes = [p.grad for p in group["params"]]',
        "    length = math.sqrt(sum((g**2).sum().item() for g in slopes))",
        "    for g in slopes:",
        "        g *= clip / max(length, clip)",
      ]
    : []),
  "    optimizer.step()",
  "    return loss.item()",
];

const looking: Lines = [
  "@torch.no_grad()",
  "def answers(model, rows):",
  "    return model(tensor(inputs_of(rows))).tolist()",
  "",
  "",
  "@torch.no_grad()",
  "def mean_loss(model, rows):",
  "    return loss_of(model(tensor(inputs_of(rows))), tensor(wanted_of(rows))).item()",
];

const pytorch: Dialect = {
  needs: "PyTorch, 1.13 or later",
  file: "playground_torch.py",
  imports: ["import torch", "from torch import nn", "from torch.nn import functional as F"],
  float64: "torch.set_default_dtype(torch.float64)",
  ...{ losses, network: writeNetwork, optimiser: writeOptimiser, step: writeStep, looking },
};

/** Writes what the form describes as a script for PyTorch. @param changed cells that are not the author's */
export const writePyTorch = (plan: Plan, about: About, changed: readonly string[]) =>
  writeScript(pytorch, plan, about, changed);
