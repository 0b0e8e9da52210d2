// Durable stream -> model -> score: one score for each message.
import { connect } from "@nats-io/transport-node";
import { jetstream } from "@nats-io/jetstream";
import * as ort from "onnxruntime-node";
import { decodeSamples, encodeScore } from "./frame.mjs";
import { fail, ready, site } from "./site.mjs";

const bus = await connect({ servers: site.bus, name: "peer-scorer" });
const stream = jetstream(bus);
const model = await ort.InferenceSession.create(site.model, {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: "sequential",
  graphOptimizationLevel: "all",
});

// The same arrays at every inference, for the input and for the output.
const row = new Float32Array(site.inputs.length);
const result = new Float32Array(1);
const feeds = { x: new ort.Tensor("float32", row, [1, row.length]) };
const fetches = { y: new ort.Tensor("float32", result, [1, 1]) };
const column = new Map(site.inputs.map((tag, i) => [tag, i]));
const run = `peer-${process.pid}-${Date.now()}`;
let known = 0;
const seen = new Uint8Array(row.length);

const consumer = await stream.consumers.get(site.sensorStream);
const messages = await consumer.consume();
ready();
for await (const message of messages) {
  const samples = decodeSamples(message.data);
  for (let i = 0; i < samples.count; i++) {
    const at = column.get(samples.tags[i]);
    if (at !== undefined) {
      row[at] = samples.values[i];
      known += 1 - seen[at];
      seen[at] = 1;
    }
  }
  if (known === row.length) {
    const outputs = await model.run(feeds, fetches);
    const score = encodeScore(message.seq, samples.publishTime, outputs.y.data[0]);
    stream.publish(site.scoreSubject, score, { msgID: `${run}-${message.seq}` }).catch(fail);
  }
}
