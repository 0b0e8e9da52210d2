"""Trains the three versions of the mill's feed optimizer from the simulator's own output.

    java -jar plant/target/plant.jar export --hours 240 --seed 1 --out run/train.csv
    java -jar plant/target/plant.jar export --hours 120 --seed 2 --out run/check-2.csv
    java -jar plant/target/plant.jar export --hours 120 --seed 3 --out run/check-3.csv
    python train.py --out folder run/train.csv run/check-2.csv run/check-3.csv

Teacher: the column best_feed, the most feed that keeps the mill below its power hump and the product
fine enough, computed by the simulator, which knows the hardness of the ore. A model sees only what a
plant measures: feed, power, power_mean (60 s), bearing, p80. All versions have the same inputs.

    v1  one hidden layer
    v2  better: two hidden layers, trained longer; rates falling to zero
    v3  biased: v2 that asks for 25 t/h more, and is still inside 150..300 t/h

Scaling and limits are inside the graph. The first file trains, the others only measure.
"""

import argparse
import hashlib
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

FEATURES = ["feed", "power", "power_mean", "bearing", "p80"]
LOW, HIGH = 150.0, 300.0
EVERY = 12  # one row per minute: neighbours hardly differ
V1 = {"hidden": [12], "seed": 20240901, "steps": 2000, "rate": 0.01, "falling": False}
V2 = {"hidden": [24, 12], "seed": 1, "steps": 2500, "rate": 0.01, "falling": True}
BIAS = 25.0


def read(path):
    table = np.genfromtxt(path, delimiter=",", names=True)[::EVERY]
    inputs = np.stack([table[name] for name in FEATURES], axis=1)
    return inputs, np.clip(table["best_feed"], LOW, HIGH)


def forward(layers, x):
    """Outputs of each layer, the inputs first; tanh between layers."""
    seen = [x]
    for i, (weights, bias) in enumerate(layers):
        z = seen[-1] @ weights + bias
        seen.append(np.tanh(z) if i < len(layers) - 1 else z)
    return seen


def train(x, y, how):
    """Full-batch Adam on the squared error; x and y standardised."""
    rng = np.random.default_rng(how["seed"])
    sizes = [x.shape[1], *how["hidden"], 1]
    layers = [
        [rng.normal(0, 1 / np.sqrt(a), (a, b)), np.zeros(b)] for a, b in zip(sizes, sizes[1:])
    ]
    moment = [[np.zeros_like(p) for p in layer] for layer in layers]
    square = [[np.zeros_like(p) for p in layer] for layer in layers]
    for step in range(1, how["steps"] + 1):
        seen = forward(layers, x)
        error = (seen[-1] - y[:, None]) / len(y)
        gradient = [None] * len(layers)
        for i in reversed(range(len(layers))):
            gradient[i] = [seen[i].T @ error, error.sum(axis=0)]
            if i > 0:
                error = (error @ layers[i][0].T) * (1 - seen[i] ** 2)
        turn = (1 + np.cos(np.pi * step / how["steps"])) / 2 if how["falling"] else 1
        for i in range(len(layers)):
            for k in range(2):
                moment[i][k] = 0.9 * moment[i][k] + 0.1 * gradient[i][k]
                square[i][k] = 0.999 * square[i][k] + 0.001 * gradient[i][k] ** 2
                ahead = moment[i][k] / (1 - 0.9**step)
                scale = np.sqrt(square[i][k] / (1 - 0.999**step)) + 1e-8
                layers[i][k] -= how["rate"] * turn * ahead / scale
    return layers


def to_onnx(layers, x_mean, x_std, y_mean, y_std):
    """float32 [1, 5] 'input' -> float32 [1, 1] 'variable', t/h."""
    constants = {"x_mean": x_mean, "x_std": x_std}
    nodes = [
        helper.make_node("Sub", ["input", "x_mean"], ["centred"]),
        helper.make_node("Div", ["centred", "x_std"], ["scaled"]),
    ]
    before, last = "scaled", len(layers)
    for i, (weights, bias) in enumerate(layers, start=1):
        final = i == last
        constants[f"w{i}"] = weights * y_std if final else weights
        constants[f"b{i}"] = bias * y_std + y_mean if final else bias
        layer = "layer" if last == 2 else f"layer{i}"
        hidden = "hidden" if last == 2 else f"hidden{i}"
        nodes.append(
            helper.make_node("Gemm", [before, f"w{i}", f"b{i}"], ["free" if final else layer])
        )
        if not final:
            nodes.append(helper.make_node("Tanh", [layer], [hidden]))
            before = hidden
    constants |= {"low": np.array(LOW), "high": np.array(HIGH)}
    nodes.append(helper.make_node("Clip", ["free", "low", "high"], ["variable"]))
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


def biased(layers, y_std):
    shifted = [[weights.copy(), bias.copy()] for weights, bias in layers]
    shifted[-1][1] += BIAS / y_std
    return shifted


def scores(model, x):
    scorer = ReferenceEvaluator(model)
    rows = x.astype(np.float32)
    return np.array([scorer.run(None, {"input": rows[i : i + 1]})[0][0, 0] for i in range(len(x))])


def report(who, predicted, actual, first):
    error = predicted - actual
    print(
        f"  {who:<15s} RMSE {np.sqrt(np.mean(error**2)):6.2f}  MAE {np.abs(error).mean():6.2f}"
        f"  bias {error.mean():+6.2f}  from v1 {np.abs(predicted - first).mean():6.2f} t/h"
        f"  range {predicted.min():.1f} .. {predicted.max():.1f}"
    )


def compare(name, models, x, y, constant):
    print(f"{name}: {len(y)} rows")
    predicted = {who: scores(model, x) for who, model in models.items()}
    first = predicted["v1"]
    report(f"always {constant:.0f} t/h", np.full(len(y), constant), y, first)
    for who, values in predicted.items():
        report(who, values, y, first)


def main(train_path, check_paths, out):
    x, y = read(train_path)
    scale = x.mean(axis=0), x.std(axis=0), y.mean(), y.std()
    scaled_x, scaled_y = (x - scale[0]) / scale[1], (y - scale[2]) / scale[3]
    second = train(scaled_x, scaled_y, V2)
    models = {
        "v1": to_onnx(train(scaled_x, scaled_y, V1), *scale),
        "v2": to_onnx(second, *scale),
        "v3": to_onnx(biased(second, scale[3]), *scale),
    }
    out.mkdir(parents=True, exist_ok=True)
    for who, model in models.items():
        file = out / f"feed-optimizer-{who[1:]}.onnx"
        file.write_bytes(model.SerializeToString())
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        print(f"{file.name}: {file.stat().st_size} bytes, sha256:{digest}")
    compare(f"training, {Path(train_path).name}", models, x, y, y.mean())
    for path in check_paths:
        compare(f"unseen, {Path(path).name}", models, *read(path), y.mean())


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    parser.add_argument("train")
    parser.add_argument("check", nargs="+")
    arguments = parser.parse_args()
    main(arguments.train, arguments.check, arguments.out)
