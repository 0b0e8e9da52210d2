"""Cases for scripts/oip-check: each starts from a model served by 'scorer-runtime endpoint'."""

import json
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

import numpy as np
import onnx
import tritonclient.http as triton
import yaml
from jsonschema import Draft202012Validator
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator
from tritonclient.utils import InferenceServerException

HERE = Path(__file__).parent
API = yaml.safe_load((HERE / "third-party" / "open_inference_rest.yaml").read_text())
MILL = "examples/mill/feed-optimizer-1.onnx"
ROW = [[220.0, 2700.0, 2690.0, 5.6, 110.0]]
failures = 0


def case(name, check):
    global failures
    try:
        check()
        print(f"ok      {name}")
    except Exception as e:
        failures += 1
        print(f"FAILED  {name}: {type(e).__name__} {e}")


def schema(name, body):
    """The body has the published schema of this name."""
    document = {"$ref": f"#/components/schemas/{name}", "components": API["components"]}
    errors = [e.message for e in Draft202012Validator(document).iter_errors(body)]
    assert not errors, errors


def ask(url, body=None, method=None, headers=None):
    data = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(url, data, headers or {}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as e:
        return e.code, json.load(e)


class Served:
    """A model served on loopback."""

    def __init__(self, model, name="mill", version="7"):
        command = ["scripts/java", "-jar", "scorer-runtime/target/scorer-runtime.jar", "endpoint"]
        command += ["--model", str(model), "--name", name, "--version", version]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self.url = self.process.stdout.readline().strip()
        assert self.url, "the endpoint did not start; is scorer-runtime packaged?"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(10)


def mixed(path):
    """Types and a batch: FP64 [?, 2], INT64 [?], BOOL [?]."""
    wide = [
        helper.make_tensor_value_info("x", TensorProto.DOUBLE, ["N", 2]),
        helper.make_tensor_value_info("n", TensorProto.INT64, ["N"]),
        helper.make_tensor_value_info("flag", TensorProto.BOOL, ["N"]),
    ]
    out = [
        helper.make_tensor_value_info("sum", TensorProto.DOUBLE, ["N", 1]),
        helper.make_tensor_value_info("same", TensorProto.INT64, ["N"]),
        helper.make_tensor_value_info("not", TensorProto.BOOL, ["N"]),
    ]
    nodes = [
        helper.make_node("ReduceSum", ["x", "axes"], ["sum"], keepdims=1),
        helper.make_node("Identity", ["n"], ["same"]),
        helper.make_node("Not", ["flag"], ["not"]),
    ]
    axes = helper.make_tensor("axes", TensorProto.INT64, [1], [1])
    model = helper.make_model(
        helper.make_graph(nodes, "mixed", wide, out, [axes]), opset_imports=[helper.make_opsetid("", 17)]
    )
    model.ir_version = 8
    onnx.save(model, path)


def request(data, shape=(1, 5), datatype="FP32", **more):
    tensor = {"name": "input", "shape": list(shape), "datatype": datatype, "data": data}
    return {"inputs": [tensor], **more}


def expect(answer, status, of=None):
    assert answer[0] == status, f"status {answer[0]}, not {status}: {answer[1]}"
    if of:
        schema(of, answer[1])
    return answer[1]


def openapi(url):
    model, versioned = f"{url}/v2/models/mill", f"{url}/v2/models/mill/versions/7"
    case("live", lambda: expect(ask(f"{url}/v2/health/live"), 200))
    case("ready", lambda: expect(ask(f"{url}/v2/health/ready"), 200))
    for path in ("/v2", "/v2/"):
        case(f"server metadata at {path}", lambda: expect(ask(url + path), 200, "metadata_server_response"))
    for of in (model, versioned):
        where = of.removeprefix(url)
        case(f"{where} metadata", lambda: expect(ask(of), 200, "metadata_model_response"))
        case(f"{where}/ready", lambda: expect(ask(of + "/ready"), 200))
        case(f"{where}/infer", lambda: expect(ask(of + "/infer", request(ROW)), 200, "inference_response"))
    schema("inference_request", request(ROW, id="42"))

    def equal():
        body = expect(ask(model + "/infer", request(ROW, id="42", parameters={"a": 1})), 200, "inference_response")
        wanted = ReferenceEvaluator(MILL).run(None, {"input": np.array(ROW, np.float32)})[0]
        assert body["id"] == "42" and body["model_version"] == "7"
        assert np.allclose(body["outputs"][0]["data"], wanted, rtol=1e-5), (body, wanted)

    case("the value is the model's, the id comes back", equal)
    case("flat data", lambda: expect(ask(model + "/infer", request(ROW[0])), 200, "inference_response"))
    chosen = request(ROW, outputs=[{"name": "variable"}])
    case("outputs can be chosen", lambda: expect(ask(model + "/infer", chosen), 200, "inference_response"))


def refusals(url):
    infer = f"{url}/v2/models/mill/infer"
    binary = {"Inference-Header-Content-Length": "10"}
    wrong = [
        ("no JSON", 400, infer, b"{", None),
        ("no inputs", 400, infer, {}, None),
        ("wrong datatype", 400, infer, request(ROW, datatype="INT64"), None),
        ("wrong shape", 400, infer, request(ROW, shape=(1, 4)), None),
        ("a batch that the model does not allow", 400, infer, request(ROW * 2, shape=(2, 5)), None),
        ("too few elements", 400, infer, request([1.0, 2.0]), None),
        ("a word for a number", 400, infer, request(["a"] * 5), None),
        ("unknown output", 400, infer, request(ROW, outputs=[{"name": "z"}]), None),
        ("binary extension", 400, infer, request(ROW), binary),
        ("unknown model", 404, f"{url}/v2/models/press/infer", request(ROW), None),
        ("unknown version", 404, f"{url}/v2/models/mill/versions/8/infer", request(ROW), None),
        ("a body that is too large", 413, infer, b" " * (300 << 10), None),
        ("GET for POST", 405, infer, None, None),
    ]
    for name, status, where, body, headers in wrong:
        case(
            f"refused with {status}: {name}",
            lambda: expect(ask(where, body, headers=headers), status, "inference_error_response"),
        )


def client(url, mixed_url):
    one = triton.InferenceServerClient(url.removeprefix("http://"))
    case("tritonclient: live and ready", lambda: check(one.is_server_live() and one.is_server_ready()))
    case("tritonclient: model ready", lambda: check(one.is_model_ready("mill") and one.is_model_ready("mill", "7")))
    case("tritonclient: other model is not ready", lambda: check(not one.is_model_ready("press")))
    case("tritonclient: server metadata", lambda: check(one.get_server_metadata()["name"]))
    case("tritonclient: model metadata", lambda: check(one.get_model_metadata("mill")["inputs"][0]["shape"] == [1, 5]))

    def infer():
        given = triton.InferInput("input", [1, 5], "FP32")
        given.set_data_from_numpy(np.array(ROW, np.float32), binary_data=False)
        result = one.infer("mill", [given], model_version="7", request_id="7")
        wanted = ReferenceEvaluator(MILL).run(None, {"input": np.array(ROW, np.float32)})[0]
        assert np.allclose(result.as_numpy("variable"), wanted, rtol=1e-5)
        assert result.get_response()["id"] == "7"

    case("tritonclient: infer FP32", infer)

    def binary():
        given = triton.InferInput("input", [1, 5], "FP32")
        given.set_data_from_numpy(np.array(ROW, np.float32), binary_data=True)
        try:
            one.infer("mill", [given])
        except InferenceServerException as e:
            assert "binary" in e.message(), e
            return
        raise AssertionError("it was not refused")

    case("tritonclient: binary data is refused with its name", binary)

    def batch():
        two = triton.InferenceServerClient(mixed_url.removeprefix("http://"))
        given = {
            "x": np.array([[1, 2], [0.1, 0.2], [1e300, 1]]),
            "n": np.array([1, -(2**53) - 1, 2**62]),
            "flag": np.array([True, False, True]),
        }
        types = {"x": "FP64", "n": "INT64", "flag": "BOOL"}
        tensors = []
        for name, values in given.items():
            tensor = triton.InferInput(name, list(values.shape), types[name])
            tensor.set_data_from_numpy(values, binary_data=False)
            tensors.append(tensor)
        wanted = [triton.InferRequestedOutput(name, binary_data=False) for name in ("not", "sum", "same")]
        result = two.infer("mixed", tensors, outputs=wanted)
        assert np.array_equal(result.as_numpy("sum"), given["x"].sum(axis=1, keepdims=True))
        assert np.array_equal(result.as_numpy("same"), given["n"])
        assert np.array_equal(result.as_numpy("not"), ~given["flag"])

    case("tritonclient: batch of 3 with FP64, INT64 and BOOL, bit for bit", batch)


def check(holds):
    assert holds


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mixed.onnx"
        mixed(path)
        with Served(MILL) as mill, Served(path, "mixed", "1") as second:
            openapi(mill.url)
            refusals(mill.url)
            client(mill.url, second.url)
    print(f"oip-check {'OK' if failures == 0 else 'FAILED'}: {failures} failures")
    sys.exit(failures != 0)


if __name__ == "__main__":
    main()
