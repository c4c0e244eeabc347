// What a page must be for everybody: axe finds nothing, nothing scrolls sideways, every control can be
// reached from the keyboard and shows it.

import assert from 'node:assert/strict';

import axe from 'axe-core';

/** WCAG 2.2 at levels A and AA, with all that it took over from 2.0 and 2.1. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Fails with every violation that axe finds: the rule, what it asks, and where. */
export async function expectAccessible(page, runOnly = { type: 'tag', values: RULES }) {
  const { violations, passes } = await withScripts(page, async () => {
    // Evaluated rather than added as a script, so that the page's content security policy does not keep it out.
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
    return page.evaluate((only) => window.axe.run(document, { runOnly: only, resultTypes: ['violations'] }), runOnly);
  });
  assert.ok(passes.length > 0, 'axe checked nothing');
  const told = violations.map(({ id, help, nodes }) => {
    const places = nodes.map((node) => `    ${node.target.join(' ')}: ${node.html.slice(0, 160)}`);
    return `  ${id}: ${help}\n${places.join('\n')}`;
  });
  assert.equal(told.length, 0, `${page.url()} is not accessible:\n${told.join('\n')}`);
}

/** Fails unless all text stands out from its ground for those whose device asks for dark pages, too. */
export async function expectReadableInTheDark(page) {
  await page.emulateMedia({ colorScheme: 'dark' });
  try {
    await expectAccessible(page, { type: 'rule', values: ['color-contrast'] });
  } catch (problem) {
    throw new assert.AssertionError({ message: `in dark colours ${problem.message}` });
  } finally {
    await page.emulateMedia({ colorScheme: 'light' });
  }
}

/**
 * Axe needs timers, which a page without JavaScript does not have. By now the page's own scripts have been
 * passed over, so that it stays what a visitor without them sees when they are switched on for axe alone.
 */
async function withScripts(page, work) {
  if (page.context().javaScript !== false) return work();
  if (!sessions.has(page)) sessions.set(page, await page.context().newCDPSession(page));
  const session = sessions.get(page);
  const disable = (value) => session.send('Emulation.setScriptExecutionDisabled', { value });
  // A session can only take back what it has asked for itself.
  await disable(true);
  await disable(false);
  try {
    return await work();
  } finally {
    await disable(true);
  }
}

/** Kept open for as long as the page: a session that closes would leave scripts switched on. */
const sessions = new WeakMap();

/** Fails, naming the widest elements, if the page scrolls sideways at its width. */
export async function expectNoSidewaysScroll(page) {
  const { width, content, wide } = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const within = (element) => {
      // What scrolls inside a box of its own, such as a wide table, does not widen the page.
      for (let box = element.parentElement; box; box = box.parentElement) {
        const isPage = box === document.body || box === document.documentElement;
        if (!isPage && getComputedStyle(box).overflowX !== 'visible') return true;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > width + 1 && !within(element))
      .slice(0, 5)
      .map((element) => element.outerHTML.slice(0, 120));
    return { width, content: document.documentElement.scrollWidth, wide };
  });
  assert.ok(
    content <= width,
    `${page.url()} is ${content} px wide in a window of ${width} px:\n  ${wide.join('\n  ')}`,
  );
}

/**
 * Walks through the page with the Tab key from its start and returns what was reached, in order: for each
 * stop `{ name, tag, href, html, showsFocus }`, where `showsFocus` says whether it looks otherwise with the
 * focus than without. Fails if the focus is caught and does not leave the page after `most` stops.
 */
export async function tabStops(page, { most = 500 } = {}) {
  const stops = [];
  const survey = await page.evaluateHandle(takeSurvey);
  for (let count = 0; count < most; count += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((taken) => taken.focused(), survey);
    if (!stop || stop.at === stops[0]?.at) return stops;
    stops.push(stop);
  }
  assert.fail(`${page.url()} still holds the focus after ${most} presses of Tab`);
}

/** Fails unless every stop of the Tab key has a name and shows that it has the focus; returns the stops. */
export async function expectKeyboard(page) {
  const stops = await tabStops(page);
  assert.ok(stops.length > 0, `${page.url()} has nothing that the keyboard reaches`);
  const hidden = stops.filter((stop) => !stop.showsFocus).map((stop) => stop.html);
  assert.equal(hidden.length, 0, `${page.url()} does not show the focus on:\n  ${hidden.join('\n  ')}`);
  const nameless = stops.filter((stop) => !stop.name).map((stop) => stop.html);
  assert.equal(nameless.length, 0, `${page.url()} has controls without a name:\n  ${nameless.join('\n  ')}`);
  return stops;
}

/** In the page: how every control looks while none has the focus, and `focused()`, which describes the one that has. */
function takeSurvey() {
  const drawn = (style) =>
    ['outline', 'boxShadow', 'backgroundColor', 'borderColor', 'borderWidth', 'clipPath', 'textDecoration']
      .map((property) => style[property])
      .join(' ');
  const look = (element) => {
    const labels = [...(element.labels ?? [])];
    // A styled radio button or checkbox is drawn by its label.
    const looks = [element, ...labels].map((each) => drawn(getComputedStyle(each)));
    return [...looks, ...labels.map((label) => drawn(getComputedStyle(label, '::before')))].join('|');
  };
  document.activeElement?.blur();
  window.scrollTo(0, 0);
  const selector = 'a[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]';
  const before = new Map([...document.querySelectorAll(selector)].map((element) => [element, look(element)]));
  const order = [...before.keys()];
  const focused = () => {
    const element = document.activeElement;
    if (!before.has(element)) return undefined;
    const box = element.getBoundingClientRect();
    const words = [
      element.getAttribute('aria-label'),
      ...[...(element.labels ?? [])].map((label) => label.textContent),
      element.textContent,
      element.value,
      element.title,
    ];
    const isVisible = box.width > 0 && box.height > 0 && getComputedStyle(element).visibility === 'visible';
    return {
      at: order.indexOf(element),
      tag: element.localName,
      href: element.getAttribute('href'),
      name: words.map((word) => (word ?? '').trim()).find((word) => word) ?? '',
      html: element.outerHTML.slice(0, 160),
      showsFocus: isVisible && look(element) !== before.get(element),
    };
  };
  return { focused };
}
