// The peer's messages: columns as typed arrays, so that a thousand tags are one small message.

const HEADER = 16;

/** Samples as bytes: count, publish time, then times and values (float64), tags and status codes (uint32). */
export function encodeSamples(publishTime, times, values, tags, statuses, count) {
  const bytes = new ArrayBuffer(HEADER + count * 24);
  new Float64Array(bytes, 0, 2).set([count, publishTime]);
  new Float64Array(bytes, HEADER, count).set(times.subarray(0, count));
  new Float64Array(bytes, HEADER + count * 8, count).set(values.subarray(0, count));
  new Uint32Array(bytes, HEADER + count * 16, count).set(tags.subarray(0, count));
  new Uint32Array(bytes, HEADER + count * 20, count).set(statuses.subarray(0, count));
  return new Uint8Array(bytes);
}

/** The columns of {@link encodeSamples}; copied once, because a message need not be aligned. */
export function decodeSamples(data) {
  const bytes = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
  const [count, publishTime] = new Float64Array(bytes, 0, 2);
  return {
    count,
    publishTime,
    times: new Float64Array(bytes, HEADER, count),
    values: new Float64Array(bytes, HEADER + count * 8, count),
    tags: new Uint32Array(bytes, HEADER + count * 16, count),
    statuses: new Uint32Array(bytes, HEADER + count * 20, count),
  };
}

/** A score as bytes: sequence, time, value. */
export function encodeScore(sequence, time, value) {
  return new Uint8Array(new Float64Array([sequence, time, value]).buffer);
}

export function decodeScore(data) {
  const bytes = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
  const [sequence, time, value] = new Float64Array(bytes);
  return { sequence, time, value };
}
