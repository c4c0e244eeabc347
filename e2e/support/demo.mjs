// The demo, started as a person would start it and stopped when the tests are done.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The password of every account of a demo that the tests start; it listens on loopback only. */
export const PASSWORD = 'tests-on-loopback-only';

const BINARY = fileURLToPath(new URL('../../target/debug/headland', import.meta.url));

// A run that is cut short ends as any other does, taking its demo with it.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** How long a debug build may take to make its trust, in milliseconds. */
const PATIENCE = 60_000;

/**
 * Starts `headland demo` with data of its own in a temporary folder.
 * Resolves to `{ origin, password, binary, data, stop }` once it has said where it is; rejects with what it printed if it
 * ends before that or does not say so in time.
 */
export async function startDemo({ binary = process.env.HEADLAND_BINARY || BINARY, patience = PATIENCE } = {}) {
  const data = await mkdtemp(path.join(os.tmpdir(), 'headland-e2e-'));
  const child = spawn(
    binary,
    ['demo', '--no-browser', '--listen', '127.0.0.1:0', '--data', data, '--password', PASSWORD],
    { stdio: ['ignore', 'pipe', 'pipe'], env: withoutSettings(process.env) },
  );
  const ended = new Promise((resolve) => child.once('close', resolve));
  const leave = () => child.kill('SIGKILL');
  process.once('exit', leave);
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    process.removeListener('exit', leave);
    await rm(data, { recursive: true, force: true });
  };
  try {
    const origin = await addressOf(child, ended, patience);
    return { origin, password: PASSWORD, binary, data, stop };
  } catch (problem) {
    await stop();
    throw problem;
  }
}

/** The environment without `HEADLAND_…`: those are settings of the program, and the tests have some of their own. */
export function withoutSettings(environment) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('HEADLAND_')));
}

/** The address in `Headland is at http://127.0.0.1:41234/`, or nothing for any other line. */
export function addressIn(line) {
  return line.match(/Headland is at (http:\/\/127\.0\.0\.1:\d+)\//)?.[1];
}

function addressOf(child, ended, patience) {
  return new Promise((resolve, reject) => {
    const printed = [];
    const give = (why) => {
      clearTimeout(timer);
      reject(new Error(`the demo ${why}\n${printed.join('\n')}`));
    };
    const timer = setTimeout(() => give(`did not say where it is within ${patience} ms`), patience);
    for (const stream of [child.stdout, child.stderr]) {
      readline.createInterface({ input: stream }).on('line', (line) => {
        printed.push(line);
        const address = addressIn(line);
        if (address) {
          clearTimeout(timer);
          resolve(address);
        }
      });
    }
    child.once('error', (problem) => give(`did not start: ${problem.message}`));
    ended.then((code) => give(`ended with ${code} before it said where it is`));
  });
}
