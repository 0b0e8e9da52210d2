"""Trains the three versions of the soft sensor of the debutanizer column.

    python train.py --out folder debutanizer.csv

The file has the columns u1..u7 (temperatures, pressures, flows, scaled to 0..1) and y (butane in the
bottom product, same scale). The first half trains and chooses the ridge; the second half trains
nothing, but the set of inputs was chosen with a look at it (README). The
truth of a row is known only when the analyser has it; it is joined to its own row, as the comparator
does, so the delay costs time and changes no number.

All versions have the same 14 inputs: the last values of u1..u7, then their means over 30 rows. The
column has dead times of about 15 rows, which a single row cannot show and the means can.

    v1  looks at the last values and one mean, that of u5: what a careful first attempt gives
    v2  better: all 14 inputs
    v3  biased: v2 with 0.15 added, as after a zero shift of the analyser that taught it

    rows  the last values alone, 7 inputs: so that any score can be recomputed from its row
          (rows/README.md); worse than the mean on data that it has not seen

Each is a ridge regression with its scaling inside the graph. How strong the ridge is, is chosen on
blocks of the first half that were left out.
"""

import argparse
import hashlib
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

TAGS = ["u1", "u2", "u3", "u4", "u5", "u6", "u7"]
WINDOW = 30  # rows
RIDGES = [0.003, 0.01, 0.03, 0.1, 0.3, 1.0]
ROWS_RIDGE = 0.1
FOLDS = 4
BIAS = 0.15


def read(path):
    table = np.genfromtxt(path, delimiter=",", names=True)
    return np.stack([table[name] for name in TAGS], axis=1), table["y"]


def features(x):
    """Last values, then means over the window; a shorter one at the beginning."""
    sums = np.cumsum(np.vstack([np.zeros((1, x.shape[1])), x]), axis=0)
    ends = np.arange(1, len(x) + 1)
    starts = np.maximum(0, ends - WINDOW)
    means = (sums[ends] - sums[starts]) / (ends - starts)[:, None]
    return np.hstack([x, means])


def ridge(x, y, strength):
    """Weights of x and the constant, in the units of x and y."""
    x_mean, x_std, y_mean, y_std = x.mean(axis=0), x.std(axis=0), y.mean(), y.std()
    scaled_x, scaled_y = (x - x_mean) / x_std, (y - y_mean) / y_std
    weights = np.linalg.solve(
        scaled_x.T @ scaled_x / len(y) + strength * np.eye(x.shape[1]), scaled_x.T @ scaled_y / len(y)
    )
    return x_mean, x_std, weights * y_std, y_mean


def predict(fitted, x):
    x_mean, x_std, weights, constant = fitted
    return (x - x_mean) / x_std @ weights + constant


def choose(x, y):
    """The ridge that is best on blocks left out, two windows away from what it learned from."""
    rows = np.arange(len(y))
    costs = []
    for strength in RIDGES:
        errors = []
        for block in np.array_split(rows, FOLDS):
            away = (rows < block[0] - 2 * WINDOW) | (rows > block[-1] + 2 * WINDOW)
            errors.append((predict(ridge(x[away], y[away], strength), x[block]) - y[block]) ** 2)
        costs.append(np.sqrt(np.mean(np.concatenate(errors))))
    best = int(np.argmin(costs))
    return RIDGES[best], costs[best]


def spread(fitted, used, count):
    """The same over all inputs: those that are not used have weight 0."""
    x_mean, x_std, weights, constant = fitted
    wide = np.zeros(count), np.ones(count), np.zeros(count)
    for to, values in zip(wide, (x_mean, x_std, weights)):
        to[used] = values
    return *wide, constant


def to_onnx(fitted):
    """float32 [1, n] 'input' -> float32 [1, 1] 'variable', scaling inside the graph."""
    x_mean, x_std, weights, constant = fitted
    constants = {
        "x_mean": x_mean,
        "x_std": x_std,
        "w": weights[:, None],
        "y_mean": np.array([constant]),
    }
    nodes = [
        helper.make_node("Sub", ["input", "x_mean"], ["centred"]),
        helper.make_node("Div", ["centred", "x_std"], ["scaled"]),
        helper.make_node("Gemm", ["scaled", "w", "y_mean"], ["variable"]),
    ]
    graph = helper.make_graph(
        nodes,
        "debutanizer",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, len(x_mean)])],
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


def report(who, predicted, actual):
    error = predicted - actual
    print(
        f"  {who:<13s} RMSE {np.sqrt(np.mean(error**2)):.4f}  MAE {np.abs(error).mean():.4f}"
        f"  bias {error.mean():+.4f}  R2 {1 - np.mean(error**2) / actual.var():+.3f}"
        f"  range {predicted.min():+.3f} .. {predicted.max():+.3f}"
    )


def write(file, model):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(model.SerializeToString())
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    print(f"{file.name}: {file.stat().st_size} bytes, sha256:{digest}")


def main(path, out):
    last, y = read(path)
    x, half = features(last), len(y) // 2
    careful = [*range(len(TAGS)), len(TAGS) + TAGS.index("u5")]
    everything = list(range(x.shape[1]))
    fitted = {}
    for who, used in (("v1", careful), ("v2", everything)):
        strength, cost = choose(x[:half][:, used], y[:half])
        print(f"{who}: ridge {strength}, RMSE on blocks of the first half left out {cost:.4f}")
        fitted[who] = spread(ridge(x[:half][:, used], y[:half], strength), used, x.shape[1])
    *second, constant = fitted["v2"]
    fitted["v3"] = *second, constant + BIAS
    models = {who: to_onnx(fit) for who, fit in fitted.items()}
    rows = to_onnx(ridge(last[:half], y[:half], ROWS_RIDGE))
    for who, model in models.items():
        write(out / f"debutanizer-{who[1:]}.onnx", model)
    write(out / "rows" / "debutanizer-rows.onnx", rows)
    for name, part in (("first half, training", slice(0, half)), ("second half, not trained on", slice(half, len(y)))):
        print(f"{name}: {len(y[part])} rows")
        report("training mean", np.full(len(y[part]), y[:half].mean()), y[part])
        report("rows", scores(rows, last[part]), y[part])
        for who, model in models.items():
            report(who, scores(model, x[part]), y[part])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    parser.add_argument("recording")
    arguments = parser.parse_args()
    main(arguments.recording, arguments.out)
