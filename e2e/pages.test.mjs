// Every page in pages.json, as each account sees it: add a page there and it is looked at here.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';

import { launch } from './support/browser.mjs';
import { startDemo } from './support/demo.mjs';
import { lookAround } from './support/pages.mjs';
import { signIn } from './support/session.mjs';

const visits = JSON.parse(await readFile(new URL('pages.json', import.meta.url)));

describe('every page is right for everybody', () => {
  let browser;
  let demo;
  before(async () => {
    demo = await startDemo();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  for (const { who, account, pages } of visits) {
    for (const javaScript of [true, false]) {
      test(`${who}, ${javaScript ? 'with' : 'without'} JavaScript`, async (t) => {
        assert.ok(pages.length > 0, `${who} has no page in pages.json`);
        const enter = account ? (page) => signIn(page, account, demo.password) : undefined;
        const visit = { origin: demo.origin, javaScript, enter, paths: pages };
        await lookAround(browser, visit, (path, problem) =>
          t.test(path, () => {
            if (problem) throw problem;
          }),
        );
      });
    }
  }
});
