// onnxruntime-node and nothing else: scores the golden windows of a model package. Every window is
// bound once, the outputs are pinned, one thread works, nobody spins. Arguments and what is printed
// are those of ../c/bare_onnxruntime.c.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import * as ort from 'onnxruntime-node';

const HEADER_BYTES = 20;
const [model, goldenFile, column, frames, channels, bins] = process.argv.slice(2);

const bytes = readFileSync(goldenFile);
const [, , windows, values, scores] = new Int32Array(bytes.buffer.slice(0, HEADER_BYTES));
const content = new Float32Array(bytes.buffer.slice(HEADER_BYTES));

const session = await ort.InferenceSession.create(model, {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  extra: {
    session: { intra_op: { allow_spinning: '0' }, inter_op: { allow_spinning: '0' } },
  },
});
const inputs = Array.from({ length: windows }, (_, i) => {
  const at = i * (values + scores);
  const window = content.slice(at, at + values);
  return { window: new ort.Tensor('float32', window, [1, Number(frames), Number(channels)]) };
});
const score = new Float32Array(1);
const residual = new Float32Array(channels * bins);
const outputs = {
  score: new ort.Tensor('float32', score, [1]),
  residual: new ort.Tensor('float32', residual, [1, Number(channels), Number(bins)]),
};

let worst = 0;
for (let i = 0; i < windows; i++) {
  await session.run(inputs[i], outputs);
  const wanted = content[i * (values + scores) + values + Number(column)];
  worst = Math.max(worst, Math.abs(score[0] / wanted - 1));
}
console.log(`${ort.env.versions.node} ${worst}`);

const taken = new Array(windows);
for await (const line of createInterface({ input: process.stdin })) {
  for (let i = 0; i < windows; i++) {
    if (Number(line) > 0) {
      await setTimeout(Number(line));
    }
    const begun = process.hrtime.bigint();
    await session.run(inputs[i], outputs);
    taken[i] = process.hrtime.bigint() - begun;
  }
  console.log(taken.join(' '));
}
