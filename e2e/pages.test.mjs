// Every page that each account can reach, found by following links from where pages.json says it starts.
//
// pages.json also names the shapes of page that each account must be able to find, so that a page that nothing
// links to any more is missed, and those that it must never find. "@everybody" stands for the set of that name.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';

import { launch, visitor } from './support/browser.mjs';
import { crawl } from './support/crawl.mjs';
import { startDemo } from './support/demo.mjs';
import { Known, lookAround } from './support/pages.mjs';
import { signIn, workIn } from './support/session.mjs';

const { sets, visits } = JSON.parse(await readFile(new URL('pages.json', import.meta.url)));

/** Shapes of page, with those of a set in its place. */
function spelledOut(shapes) {
  return shapes.flatMap((shape) => {
    if (!shape.startsWith('@')) return [shape];
    assert.ok(shape.slice(1) in sets, `pages.json has no set ${shape}`);
    return sets[shape.slice(1)];
  });
}

// Two at a time: while the server answers the one, the browser examines the other.
describe('every page is right for everybody', { concurrency: 2 }, () => {
  let browser;
  let demo;
  /** What was examined as any account, with and without JavaScript. */
  const known = { true: new Known(), false: new Known() };
  before(async () => {
    demo = await startDemo();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  for (const { who, account, organisation, start, finds, never } of visits) {
    describe(who, () => {
      const enter = async (page) => {
        if (account) await signIn(page, account, demo.password);
        if (organisation) await workIn(page, organisation);
      };
      let found;
      before(async () => {
        const context = await visitor(browser, { origin: demo.origin });
        await enter(await context.newPage());
        found = await crawl(context.request, demo.origin, start);
        await context.close();
      });

      test('finds the pages that there are, and every link leads somewhere', () => {
        assert.deepEqual(found.broken, []);
        const missing = spelledOut(finds).filter((shape) => !found.shapes.has(shape));
        assert.deepEqual(missing, [], `found only:\n${[...found.shapes].sort().join('\n')}`);
        const seen = spelledOut(never).filter((shape) => found.shapes.has(shape));
        assert.deepEqual(seen, [], 'found what is not theirs to see');
      });

      for (const javaScript of [true, false]) {
        test(`${javaScript ? 'with' : 'without'} JavaScript`, async (t) => {
          const visit = { origin: demo.origin, javaScript, enter, pages: found.pages, known: known[javaScript] };
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
