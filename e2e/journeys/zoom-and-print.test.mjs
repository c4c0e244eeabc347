// At twice the size nothing is cut off, and on paper a report is a report.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';

import { expectAccessible, expectNoSidewaysScroll } from '../support/accessibility.mjs';
import { pdfText } from '../support/documents.mjs';
import { composeReport, freezeReport, openPriority, openSection } from '../support/priorities.mjs';
import { onDemonstration } from '../support/visits.mjs';

const SECTIONS = ['analysis', 'targets', 'strategies', 'actions', 'monitoring', 'impact', 'reports', 'thread'];

describe('zoom and print', () => {
  const visits = onDemonstration();
  const enter = (way) => visits.enter('tom.ashworth@larkrise.example', way);

  test('a window of 1280 pixels at 200 % shows every section whole', async () => {
    const page = await enter({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
    const priority = await openPriority(page);
    for (const section of SECTIONS) {
      await openSection(page, priority, section);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
    await page.context().close();
  });

  test('a printed report has its words and figures, and no buttons or navigation', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'headland-print-'));
    const page = await enter();
    const priority = await openPriority(page);
    await freezeReport(page, await composeReport(page, priority), 'Rob Castle');
    const title = await page.locator('h1').innerText();
    const headings = await page.locator('main h2').allInnerTexts();
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.hl-nav', '.govuk-skip-link', '.hl-search', '.hl-footer nav', 'main .govuk-button']) {
      for (const element of await page.locator(hidden).all()) {
        assert.ok(!(await element.isVisible()), `${hidden} would be printed`);
      }
    }
    const file = path.join(folder, 'printed.pdf');
    await page.pdf({ path: file, format: 'A4' });
    const printed = (await pdfText(file)).replace(/\s+/g, ' ');
    for (const words of [title, ...headings]) {
      assert.ok(printed.includes(words.replace(/\s+/g, ' ').trim()), `“${words}” is not on the paper`);
    }
    await rm(folder, { recursive: true });
    await page.context().close();
  });

  test('a printed thread is its list and its picture, once each', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'headland-print-'));
    const page = await enter();
    const priority = await openPriority(page);
    const thread = `${priority.replace('/priorities/', '/records/')}/thread`;
    await page.goto(thread);
    const nested = await page.locator('section[aria-labelledby="proof"] a').allInnerTexts();
    const file = path.join(folder, 'thread.pdf');
    await page.pdf({ path: file, format: 'A4' });
    const printed = (await pdfText(file)).replace(/\s+/g, ' ');
    for (const words of ['Where the thread breaks', 'Why: up to the reason', ...nested]) {
      assert.ok(printed.includes(words.replace(/\s+/g, ' ').trim()), `“${words}” is not on the paper`);
    }
    for (const words of ['Show as table', 'Which records', 'as a workbook', 'Leads to']) {
      assert.ok(!printed.includes(words), `“${words}” is on the paper`);
    }
    // What is filtered is said on paper, too.
    await page.goto(`${thread}?kind=actions`);
    await page.pdf({ path: file, format: 'A4' });
    const filtered = (await pdfText(file)).replace(/\s+/g, ' ');
    assert.ok(filtered.includes('Which records'), 'the paper does not say that it shows a part');
    await rm(folder, { recursive: true });
    await page.context().close();
  });
});
