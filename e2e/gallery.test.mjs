// Every page of the gallery as a browser shows it: with nothing on it, with more than is good for it, with problems.
//
// The gallery's pages are made by the Rust tests (`cargo xtask gallery` keeps them); what is typical is on the
// demo's own pages, which pages.test.mjs looks at. A demo gives the styles and scripts, of the same build.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { launch, visitor } from './support/browser.mjs';
import { buildOf } from './support/crawl.mjs';
import { startDemo } from './support/demo.mjs';
import { Known, lookAt } from './support/pages.mjs';

const FOLDER = process.env.HEADLAND_GALLERY || fileURLToPath(new URL('../target/gallery', import.meta.url));

/** The samples whose pages no demo shows. */
const SAMPLES = ['empty', 'long', 'error'];

describe('every page of the gallery is right for everybody', () => {
  let browser;
  let demo;
  let context;
  let page;
  const known = new Known();
  before(async () => {
    demo = await startDemo();
    browser = await launch();
    context = await visitor(browser, { origin: demo.origin });
    await context.route(`${demo.origin}/gallery/*`, async (route) => {
      const name = decodeURIComponent(new URL(route.request().url()).pathname.slice('/gallery/'.length));
      const body = await readFile(path.join(FOLDER, name), 'utf8');
      await route.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', body });
    });
    page = await context.newPage();
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  for (const sample of SAMPLES) {
    test(sample, async (t) => {
      const names = (await readdir(FOLDER)).filter((name) => name.startsWith(`${sample}-`)).sort();
      assert.ok(names.length > 10, `${FOLDER} holds ${names.length} pages of “${sample}”`);
      for (const name of names) {
        const at = `/gallery/${encodeURIComponent(name)}`;
        const need = known.look({ path: at, ...buildOf(await readFile(path.join(FOLDER, name), 'utf8')) });
        if (need === 'nothing') continue;
        await t.test(name, () => lookAt(page, at, { need }));
      }
    });
  }

  test('and none of them asks another host for anything', () => {
    assert.deepEqual(context.strangers, []);
  });
});
