"""Trains the mill's feed optimizer from the simulator's own output and writes feed-optimizer-1.onnx.

    java -jar plant/target/plant.jar export --hours 240 --seed 1 --out run/train.csv
    java -jar plant/target/plant.jar export --hours 120 --seed 2 --out run/check.csv
    python train.py run/train.csv run/check.csv

The teacher is the column best_feed: the most feed that keeps the mill below its power hump and the
product fine enough, computed by the simulator, which knows the hardness of the ore. The model sees
only what a plant measures: feed, power, power_mean (60 s), bearing, p80. So it learns to infer the
ore from the mill's behaviour: an inverse of the optimisation.

Model: a small neural network with the scaling and the limits 150..300 t/h inside the graph.
"""

import hashlib
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

FEATURES = ["feed", "power", "power_mean", "bearing", "p80"]
LOW, HIGH = 150.0, 300.0
HIDDEN = 12
SEED = 20240901
STEPS = 2000
RATE = 0.01
EVERY = 12  # one row per minute: neighbours hardly differ


def read(path):
    table = np.genfromtxt(path, delimiter=",", names=True)[::EVERY]
    inputs = np.stack([table[name] for name in FEATURES], axis=1)
    return inputs, np.clip(table["best_feed"], LOW, HIGH)


def train(x, y):
    """Full-batch Adam on the squared error; x and y standardised."""
    rng = np.random.default_rng(SEED)
    weights = {
        "w1": rng.normal(0, 1 / np.sqrt(x.shape[1]), (x.shape[1], HIDDEN)),
        "b1": np.zeros(HIDDEN),
        "w2": rng.normal(0, 1 / np.sqrt(HIDDEN), (HIDDEN, 1)),
        "b2": np.zeros(1),
    }
    moment = {k: np.zeros_like(v) for k, v in weights.items()}
    square = {k: np.zeros_like(v) for k, v in weights.items()}
    for step in range(1, STEPS + 1):
        hidden = np.tanh(x @ weights["w1"] + weights["b1"])
        error = (hidden @ weights["w2"] + weights["b2"] - y[:, None]) / len(y)
        back = (error @ weights["w2"].T) * (1 - hidden**2)
        gradient = {
            "w1": x.T @ back,
            "b1": back.sum(axis=0),
            "w2": hidden.T @ error,
            "b2": error.sum(axis=0),
        }
        for k in weights:
            moment[k] = 0.9 * moment[k] + 0.1 * gradient[k]
            square[k] = 0.999 * square[k] + 0.001 * gradient[k] ** 2
            ahead = moment[k] / (1 - 0.9**step)
            weights[k] -= RATE * ahead / (np.sqrt(square[k] / (1 - 0.999**step)) + 1e-8)
    return weights


def to_onnx(weights, x_mean, x_std, y_mean, y_std):
    """float32 [1, 5] 'input' -> float32 [1, 1] 'variable', t/h."""
    constants = {
        "x_mean": x_mean,
        "x_std": x_std,
        "w1": weights["w1"],
        "b1": weights["b1"],
        "w2": weights["w2"] * y_std,
        "b2": weights["b2"] * y_std + y_mean,
        "low": np.array(LOW),
        "high": np.array(HIGH),
    }
    nodes = [
        helper.make_node("Sub", ["input", "x_mean"], ["centred"]),
        helper.make_node("Div", ["centred", "x_std"], ["scaled"]),
        helper.make_node("Gemm", ["scaled", "w1", "b1"], ["layer"]),
        helper.make_node("Tanh", ["layer"], ["hidden"]),
        helper.make_node("Gemm", ["hidden", "w2", "b2"], ["free"]),
        helper.make_node("Clip", ["free", "low", "high"], ["variable"]),
    ]
    graph = helper.make_graph(
        nodes,
        "feed_optimizer",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, len(FEATURES)])],
        [helper.make_tensor_value_info("variable", TensorProto.FLOAT, [1, 1])],
        [numpy_helper.from_array(v.astype(np.float32), k) for k, v in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    model.producer_name = "bumpless-examples"
    onnx.checker.check_model(model)
    return model


def scores(model, x):
    scorer = ReferenceEvaluator(model)
    rows = x.astype(np.float32)
    return np.array([scorer.run(None, {"input": rows[i : i + 1]})[0][0, 0] for i in range(len(x))])


def report(name, predicted, actual, constant):
    error = predicted - actual
    print(
        f"{name}: n={len(actual)} RMSE={np.sqrt(np.mean(error**2)):.2f} t/h"
        f" MAE={np.abs(error).mean():.2f} t/h"
        f" R2={1 - np.sum(error**2) / np.sum((actual - actual.mean()) ** 2):.3f}"
        f" (always {constant:.0f} t/h: RMSE={np.sqrt(np.mean((actual - constant) ** 2)):.2f} t/h)"
    )


def main(train_path, check_path):
    x, y = read(train_path)
    x_mean, x_std, y_mean, y_std = x.mean(axis=0), x.std(axis=0), y.mean(), y.std()
    weights = train((x - x_mean) / x_std, (y - y_mean) / y_std)
    model = to_onnx(weights, x_mean, x_std, y_mean, y_std)
    out = Path(__file__).with_name("feed-optimizer-1.onnx")
    out.write_bytes(model.SerializeToString())
    report("training campaign", scores(model, x), y, y_mean)
    x_check, y_check = read(check_path)
    advice = scores(model, x_check)
    report("other campaign   ", advice, y_check, y_mean)
    for i, name in enumerate(FEATURES):
        print(f"{name}: {x[:, i].min():.2f} .. {x[:, i].max():.2f}")
    print(f"advice: {advice.min():.1f} .. {advice.max():.1f} t/h")
    print(f"{out.name}: {out.stat().st_size} bytes, sha256:{hashlib.sha256(out.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python train.py train.csv check.csv")
    main(sys.argv[1], sys.argv[2])
