import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

import { addressIn, startDemo } from './demo.mjs';

/** A program that does as `script` says in place of the demo. */
async function standIn(t, script) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'headland-stand-in-'));
  t.after(() => rm(folder, { recursive: true }));
  const binary = path.join(folder, 'headland');
  await writeFile(binary, `#!/bin/sh\n${script}\n`);
  await chmod(binary, 0o755);
  return binary;
}

test('the address is read from the line that tells it, and from no other', () => {
  assert.equal(addressIn('Headland is at http://127.0.0.1:41234/'), 'http://127.0.0.1:41234');
  assert.equal(addressIn('Sign in as tom@headland.example'), undefined);
});

test('a demo is ready once it has said where it is, and ends when it is stopped', async (t) => {
  const binary = await standIn(t, 'echo "Making a trust"; echo "Headland is at http://127.0.0.1:9/"; exec sleep 60');
  const demo = await startDemo({ binary });
  assert.equal(demo.origin, 'http://127.0.0.1:9');
  await demo.stop();
});

test('a demo that gives up is told with its own words', async (t) => {
  const binary = await standIn(t, 'echo "the folder holds real data" >&2; exit 3');
  await assert.rejects(startDemo({ binary }), /ended with 3 .*\nthe folder holds real data/);
});

test('a demo that is not there is told', async () => {
  await assert.rejects(startDemo({ binary: '/headland/no/such/program' }), /did not start: .*ENOENT/);
});

test('a demo that says nothing is not waited for for ever', async (t) => {
  const binary = await standIn(t, 'exec sleep 60');
  await assert.rejects(startDemo({ binary, patience: 50 }), /did not say where it is within 50 ms/);
});
