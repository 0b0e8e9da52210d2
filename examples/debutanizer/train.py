"""Trains the soft sensor of the debutanizer column and writes debutanizer-1.onnx.

    python train.py debutanizer.csv

The file has the columns u1..u7 (temperatures, pressures, flows, scaled to 0..1) and y (butane in the
bottom product, same scale). The first half trains the model, the second half only measures it.

Model: ridge regression over the last values of u1..u7, in this order, with the scaling inside the
graph. Each row is scored by itself, so that any score can be recomputed from its row alone. The
column has long dead times, so a model without past values cannot be good: that is what a version 2
with lagged inputs is for, and what a trial in shadow shows before anybody trusts a number.
"""

import hashlib
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

FEATURES = ["u1", "u2", "u3", "u4", "u5", "u6", "u7"]
RIDGE = 0.1


def read(path):
    table = np.genfromtxt(path, delimiter=",", names=True)
    return np.stack([table[name] for name in FEATURES], axis=1), table["y"]


def train(x, y):
    """Ridge regression; x and y standardised with the first half."""
    return np.linalg.solve(x.T @ x / len(y) + RIDGE * np.eye(x.shape[1]), x.T @ y / len(y))


def to_onnx(weights, x_mean, x_std, y_mean, y_std):
    """float32 [1, 7] 'input' -> float32 [1, 1] 'variable', scaling inside the graph."""
    constants = {
        "x_mean": x_mean,
        "x_std": x_std,
        "w": (weights * y_std)[:, None],
        "y_mean": np.array([y_mean]),
    }
    nodes = [
        helper.make_node("Sub", ["input", "x_mean"], ["centred"]),
        helper.make_node("Div", ["centred", "x_std"], ["scaled"]),
        helper.make_node("Gemm", ["scaled", "w", "y_mean"], ["variable"]),
    ]
    graph = helper.make_graph(
        nodes,
        "debutanizer",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, len(FEATURES)])],
        [helper.make_tensor_value_info("variable", TensorProto.FLOAT, [1, 1])],
        [numpy_helper.from_array(v.astype(np.float32), k) for k, v in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    model.producer_name = "bumpless-examples"
    onnx.checker.check_model(model)
    return model


def report(name, predicted, actual, trained_mean):
    error = predicted - actual
    rmse = np.sqrt(np.mean(error**2))
    constant = np.sqrt(np.mean((actual - trained_mean) ** 2))
    r2 = 1 - np.sum(error**2) / np.sum((actual - actual.mean()) ** 2)
    correlation = np.corrcoef(predicted, actual)[0, 1]
    print(
        f"{name}: n={len(actual)} RMSE={rmse:.4f} MAE={np.abs(error).mean():.4f} R2={r2:.3f}"
        f" correlation={correlation:.3f} (constant mean of the first half: RMSE={constant:.4f})"
    )


def main(path):
    x, y = read(path)
    half = len(y) // 2
    x_mean, x_std = x[:half].mean(axis=0), x[:half].std(axis=0)
    y_mean, y_std = y[:half].mean(), y[:half].std()
    weights = train((x[:half] - x_mean) / x_std, (y[:half] - y_mean) / y_std)
    model = to_onnx(weights, x_mean, x_std, y_mean, y_std)
    out = Path(__file__).with_name("debutanizer-1.onnx")
    out.write_bytes(model.SerializeToString())
    scorer = ReferenceEvaluator(model)
    scores = np.array(
        [scorer.run(None, {"input": row[None, :].astype(np.float32)})[0][0, 0] for row in x]
    )
    report("first half ", scores[:half], y[:half], y_mean)
    report("second half", scores[half:], y[half:], y_mean)
    print(f"scores: {scores.min():.3f} .. {scores.max():.3f}")
    print(f"{out.name}: {out.stat().st_size} bytes, sha256:{hashlib.sha256(out.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python train.py debutanizer.csv")
    main(sys.argv[1])
