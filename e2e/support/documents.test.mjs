import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { launch } from './browser.mjs';
import { checkPdfStructure, makeUpDocuments, pdfFacts, pdfText, readBack } from './documents.mjs';

describe('documents read back', () => {
  let folder;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'headland-documents-'));
    await makeUpDocuments(folder);
  });
  after(() => rm(folder, { recursive: true }));

  test('a Word document gives its title, headings, text and tables', async () => {
    const content = await readBack(path.join(folder, 'made-up.docx'));
    assert.deepEqual(content, {
      kind: 'docx',
      title: 'Reading in Year 4',
      language: 'en-GB',
      headings: [{ level: 1, text: 'Impact' }],
      paragraphs: ['Twelve of eighteen pupils met the target.'],
      tables: [[['Year', 'Met'], ['2025', '12 of 18']]],
      pictures: [],
    });
  });

  test('a workbook gives its sheets with numbers, dates and gaps', async () => {
    const { sheets } = await readBack(path.join(folder, 'made-up.xlsx'));
    assert.deepEqual(sheets, [
      {
        name: 'Targets',
        rows: [
          ['Measure', 'Date', 'Value'],
          ['Met the target', '2026-07-01T00:00:00', 66.7],
          ['Not known', null, null],
        ],
        merged: [],
        frozen_at: 'A2',
      },
    ]);
  });

  test('a document that is none is refused', async () => {
    const file = path.join(folder, 'none.docx');
    await writeFile(file, 'not a document');
    await assert.rejects(readBack(file), /none\.docx: /);
  });

  test('a PDF gives its facts, its words and the state of its structure', async () => {
    const browser = await launch();
    const page = await browser.newPage();
    await page.setContent('<html lang="en-GB"><title>Impact</title><h1>Twelve of eighteen pupils</h1></html>');
    const file = path.join(folder, 'made-up.pdf');
    const bytes = await page.pdf({ path: file, tagged: true });
    await browser.close();
    const facts = await pdfFacts(file);
    assert.deepEqual([facts.Tagged, facts.Pages, facts.Title], ['yes', '1', 'Impact']);
    assert.match(await pdfText(file), /Twelve of eighteen pupils/);
    await checkPdfStructure(file);
    const torn = path.join(folder, 'torn.pdf');
    await writeFile(torn, bytes.subarray(0, bytes.length / 2));
    await assert.rejects(checkPdfStructure(torn));
  });
});
