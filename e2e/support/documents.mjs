// Documents read back by other people's software: what a governor's computer will make of them.

import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('../documents', import.meta.url));

/** The Python that has python-docx and openpyxl; `cargo xtask test` makes it. */
function python() {
  const chosen = process.env.HEADLAND_PYTHON;
  if (!chosen) {
    throw new Error('HEADLAND_PYTHON is not set: run the tests with `cargo xtask test`');
  }
  return chosen;
}

/**
 * What a DOCX or XLSX document holds, as documents/read_back.py tells it.
 * Rejects with the reader's own words if the document cannot be opened.
 */
export async function readBack(file) {
  const { stdout } = await run(python(), [path.join(folder, 'read_back.py'), file], { maxBuffer: 64e6 });
  return JSON.parse(stdout);
}

/** Writes the made-up documents on which the readers themselves are tested. */
export async function makeUpDocuments(into) {
  await run(python(), [path.join(folder, 'made_up.py'), into]);
}

/** What `pdfinfo` says of a PDF, as an object: `Tagged`, `Pages`, `Title`, `PDF subtype` and so on. */
export async function pdfFacts(file) {
  const { stdout } = await run('pdfinfo', [file]);
  const facts = stdout.split('\n').filter((line) => line.includes(':'));
  return Object.fromEntries(
    facts.map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }),
  );
}

/** The words of a PDF in reading order. */
export async function pdfText(file) {
  const { stdout } = await run('pdftotext', ['-enc', 'UTF-8', file, '-'], { maxBuffer: 64e6 });
  return stdout;
}

/** Rejects with what `qpdf --check` found wrong in the structure of a PDF, warnings included. */
export async function checkPdfStructure(file) {
  await run('qpdf', ['--check', file]);
}
