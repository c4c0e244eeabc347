// The steps of a journey: each a test of its own, and none is tried once one has failed.

import { test } from 'node:test';

/** Returns `step(name, work)`, which is `test` for the steps of one journey in order. */
export function journey() {
  let failed;
  return (name, work) =>
    test(name, async (t) => {
      if (failed) throw new Error(`not tried, since “${failed}” failed`);
      try {
        await work(t);
      } catch (problem) {
        failed = name;
        throw problem;
      }
    });
}
