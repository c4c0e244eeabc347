// The API tried against its own document: thousands of requests, well-formed and not, none of which
// may break the server, be answered with an undeclared status, or differ from the schema.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { launch, visitor } from '../support/browser.mjs';
import { startDemo } from '../support/demo.mjs';
import { answer, daysFromNow, press } from '../support/forms.mjs';
import { signIn } from '../support/session.mjs';

const run = promisify(execFile);
const HERE = path.dirname(fileURLToPath(import.meta.url));

let demo;
before(async () => {
  demo = await startDemo();
});
after(async () => {
  await demo?.stop();
});

/** The secret of a key that someone makes for themselves: one made on the server opens nothing private. */
async function key(person) {
  const browser = await launch();
  try {
    const page = await (await visitor(browser, { origin: demo.origin })).newPage();
    await signIn(page, person, demo.password);
    await page.goto(`${demo.origin}/account/tokens`);
    await answer(page, { name: 'Tests', scope: 'Read and change what I may read and change', last_day: daysFromNow(1) });
    await press(page, 'Make the key');
    return (await page.locator('.hl-secret').innerText()).trim();
  } finally {
    await browser.close();
  }
}

test('the API answers as its document says', { timeout: 600_000 }, async () => {
  const python = process.env.HEADLAND_PYTHON;
  assert.ok(python, 'HEADLAND_PYTHON names the Python that has schemathesis: run `cargo xtask test`');
  const secret = await key('tom.ashworth@larkrise.example');
  const words = [
    '--config-file', path.join(HERE, 'schemathesis.toml'),
    'run', `${demo.origin}/api/v1/openapi.json`,
    '--header', `Authorization: Bearer ${secret}`,
    // It would end the key that the trial itself shows.
    '--exclude-operation-id', 'revoke_key',
    // Typesetting a report takes a while where much else is going on.
    '--request-timeout', '60',
    '--continue-on-failure', '--no-shrink', '--no-color',
  ];
  // It keeps notes where it runs.
  const options = { cwd: demo.data, maxBuffer: 64 * 1024 * 1024 };
  const outcome = await run(path.join(path.dirname(python), 'st'), words, options).catch(
    (problem) => problem,
  );
  assert.equal(outcome.code ?? 0, 0, outcome.stdout);
  assert.match(outcome.stdout, /Tested: \d{2,}/);
});
