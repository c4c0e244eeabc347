// Every page that each account can reach, found by following links from where pages.json says it starts.
//
// pages.json also names the shapes of page that each account must be able to find, so that a page that nothing
// links to any more is missed, and those that it must never find.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';

import { launch, visitor } from './support/browser.mjs';
import { crawl } from './support/crawl.mjs';
import { startDemo } from './support/demo.mjs';
import { lookAround } from './support/pages.mjs';
import { signIn } from './support/session.mjs';

const visits = JSON.parse(await readFile(new URL('pages.json', import.meta.url)));

describe('every page is right for everybody', () => {
  let browser;
  let demo;
  /** Builds of page that were examined, with and without JavaScript. */
  const known = { true: new Set(), false: new Set() };
  before(async () => {
    demo = await startDemo();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  for (const { who, account, start, finds, never } of visits) {
    describe(who, () => {
      const enter = account ? (page) => signIn(page, account, demo.password) : undefined;
      let found;
      before(async () => {
        const context = await visitor(browser, { origin: demo.origin });
        await enter?.(await context.newPage());
        found = await crawl(context.request, demo.origin, start);
        await context.close();
      });

      test('finds the pages that there are, and every link leads somewhere', () => {
        assert.deepEqual(found.broken, []);
        const missing = finds.filter((shape) => !found.shapes.has(shape));
        assert.deepEqual(missing, [], `found only:\n${[...found.shapes].sort().join('\n')}`);
        const seen = (never ?? []).filter((shape) => found.shapes.has(shape));
        assert.deepEqual(seen, [], 'found what is not theirs to see');
      });

      for (const javaScript of [true, false]) {
        test(`${javaScript ? 'with' : 'without'} JavaScript`, async (t) => {
          const visit = { origin: demo.origin, javaScript, enter, paths: found.pages, known: known[javaScript] };
          await lookAround(browser, visit, (path, problem) =>
            t.test(path, () => {
              if (problem) throw problem;
            }),
          );
        });
      }
    });
  }
});
