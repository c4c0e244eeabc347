import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { expectAccessible, expectKeyboard, expectNoSidewaysScroll, tabStops } from './accessibility.mjs';
import { launch, visitor } from './browser.mjs';
import { buildOf } from './crawl.mjs';
import { Known, lookAround } from './pages.mjs';
import { serve } from './static.mjs';

const PAGES = {
  '/good': `
    <p><a href="/good">First</a></p>
    <p><label for="name">Name</label> <input id="name" autocomplete="name"></p>
    <p><button>Save</button></p>`,
  '/unlabelled': '<p><a href="/good">First</a></p><p><input></p>',
  '/wide': '<p><a href="/good">First</a></p><p style="width: 900px">Wide</p>',
  '/wide-table': `
    <p><a href="/good">First</a></p>
    <div style="overflow-x: auto" tabindex="0" role="region" aria-label="Figures"><p style="width: 900px">Wide</p></div>`,
  '/blind': '<style>a:focus { outline: none }</style><p><a href="/good">First</a></p>',
  '/caught': `
    <p><a href="/good">First</a></p><p><a href="/good" id="trap">Second</a></p>
    <script>trap.onkeydown = (event) => event.preventDefault()</script>`,
  '/stranger': '<p><a href="/good">First</a></p><img alt="Elsewhere" src="http://headland.invalid/spy.png">',
  '/dim': '<style>@media (prefers-color-scheme: dark) { p { color: #ddd } }</style><p>Dim</p><a href="/good">First</a>',
  '/broken': '<p><a href="/good">First</a></p><script>nothing.at.all()</script>',
};

/** As the crawl finds it. */
const found = (path) => ({ path, ...buildOf(PAGES[path] ?? '') });

describe('what a page must be for everybody', () => {
  let browser;
  let server;
  let context;
  let page;
  before(async () => {
    server = await serve(PAGES);
    browser = await launch();
    context = await visitor(browser, { origin: server.origin });
    page = await context.newPage();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('axe passes a good page and names what is wrong with a bad one', async () => {
    await page.goto('/good');
    await expectAccessible(page);
    await page.goto('/unlabelled');
    await assert.rejects(expectAccessible(page), /label: .*\n {4}input: <input>/);
  });

  test('axe looks where scripts are switched off or refused, too', async () => {
    const strict = await serve(PAGES, { headers: { 'content-security-policy': "default-src 'none'" } });
    for (const [origin, javaScript] of [[server.origin, false], [strict.origin, true]]) {
      const other = await visitor(browser, { origin, javaScript });
      const otherPage = await other.newPage();
      await otherPage.goto('/unlabelled');
      await assert.rejects(expectAccessible(otherPage), /label: /);
      await other.close();
    }
    await strict.stop();
  });

  test('a page wider than its window is found, and a box that scrolls by itself is not', async () => {
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto('/wide');
    await assert.rejects(expectNoSidewaysScroll(page), /px wide in a window of 320 px:\n {2}<p style/);
    await page.goto('/wide-table');
    await expectNoSidewaysScroll(page);
  });

  test('the Tab key reaches every control in order', async () => {
    await page.goto('/good');
    const stops = await expectKeyboard(page);
    assert.deepEqual(
      stops.map(({ tag, name }) => [tag, name]),
      [['a', 'First'], ['input', 'Name'], ['button', 'Save']],
    );
  });

  test('a control that does not show its focus is found', async () => {
    await page.goto('/blind');
    await assert.rejects(expectKeyboard(page), /does not show the focus on:\n {2}<a href="\/good">/);
  });

  test('a page that keeps the focus to itself is found', async () => {
    await page.goto('/caught');
    await assert.rejects(tabStops(page, { most: 20 }), /still holds the focus after 20/);
  });

  test('looking around tells of each page what is wrong with it', async () => {
    const told = {};
    const pages = ['/good', '/wide', '/stranger', '/broken', '/dim', '/absent'].map(found);
    await lookAround(browser, { origin: server.origin, javaScript: true, pages }, (path, problem) => {
      told[path] = problem?.message;
    });
    assert.equal(told['/good'], undefined);
    assert.match(told['/wide'], /px wide/);
    assert.match(told['/stranger'], /asked another host for http:\/\/headland\.invalid\/spy\.png/);
    assert.match(told['/broken'], /script failed: nothing is not defined/);
    assert.match(told['/dim'], /in dark colours .*\n {2}color-contrast: /);
    assert.match(told['/absent'], /answered 404/);
  });

  test('what was examined before is not opened again', async () => {
    const known = new Known();
    assert.deepEqual([known.look(found('/good')), known.look(found('/good'))], ['all', 'nothing']);
    assert.equal(known.look({ ...found('/good'), fields: 'name' }), 'once');
    assert.equal(known.look({ ...found('/good'), parts: 'p ' }), 'once', 'fewer parts are another build');
    assert.equal(known.look({ ...found('/good'), parts: 'p \nvideo ' }), 'all', 'a part that none had before');
    const told = [];
    for (const javaScript of [true, false]) {
      const visit = { origin: server.origin, javaScript, pages: ['/good', '/wide'].map(found), known };
      await lookAround(browser, visit, (path, problem) => told.push([path, problem?.message]));
    }
    assert.equal(told.length, 1);
    assert.match(told[0][1], /px wide/);
  });
});
