import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { launch, visitor } from './browser.mjs';
import { buildOf, crawl, linksIn, shapeOf } from './crawl.mjs';
import { serve } from './static.mjs';

const ONE = '0198c1f2-0000-7000-8000-000000000001';
const TWO = '0198c1f2-0000-7000-8000-000000000002';

test('addresses that differ in their identifiers have the same shape', () => {
  assert.equal(shapeOf(`/records/${ONE}/edit?page=2`), '/records/{id}/edit?page');
  assert.equal(shapeOf(`/records/${TWO}/edit?page=3`), '/records/{id}/edit?page');
  assert.equal(shapeOf('/schools/100000/figures'), '/schools/{id}/figures');
  assert.equal(shapeOf('/frameworks/teachers-standards@2011'), '/frameworks/{id}');
  assert.equal(shapeOf('/help/checks/courses-alone'), '/help/checks/{id}');
});

test('links are read as a browser reads them, and downloads and other sites left out', () => {
  const html = `<a href="/a?b=1&amp;c=2">A</a> <a class="x" href="d#e">D</a> <a href="/f.csv" download>F</a>
    <a href="/theirs" rel="nofollow">Theirs</a> <a href="https://elsewhere.example/">Elsewhere</a> <a href="/a?b=1&#38;c=2">A again</a>`;
  assert.deepEqual(linksIn(html, 'http://headland.invalid/g/h'), ['/a?b=1&c=2', '/g/d']);
});

test('the build of a page is its parts and what it asks, not its words', () => {
  assert.deepEqual(buildOf('<main><p>One</p><p>Two</p>'), buildOf('<main><p>Three</p>'));
  assert.notEqual(buildOf('<main><p>One</p>').parts, buildOf('<main><p class="govuk-inset-text">One</p>').parts);
  const [one, other] = ['title', 'due_on'].map((name) => buildOf(`<main><input class="a" name="${name}">`));
  assert.equal(one.parts, other.parts);
  assert.notEqual(one.fields, other.fields);
});

describe('following links', () => {
  let browser;
  let server;
  const asked = [];
  before(async () => {
    const pages = {
      '/': `<a href="/records/${ONE}">One</a> <a href="/records/${TWO}">Two</a> <a href="/gone">Gone</a>`,
      [`/records/${ONE}`]: `<a href="/records/${TWO}">Two</a> <a href="/">Home</a>`,
      [`/records/${TWO}`]: '<p>Another build</p>',
    };
    const answer = ({ url }) => {
      asked.push(url);
      return false;
    };
    server = await serve(pages, { answer });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('finds each build of page once, and links that lead nowhere', async () => {
    const context = await visitor(browser, { origin: server.origin });
    const { pages, broken } = await crawl(context.request, server.origin, ['/']);
    assert.deepEqual(pages.map(({ path }) => path), ['/', `/records/${ONE}`, `/records/${TWO}`]);
    assert.deepEqual(broken, ['/gone answered 404, linked from /']);
    assert.deepEqual(asked, [...new Set(asked)], 'no address is asked for twice');
  });
});
