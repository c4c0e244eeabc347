// Builds src/ into dist/: content-hashed names, brotli and gzip variants beside the text
// files, and manifest.json, which maps each plain name ("app.css") to its hashed one.
// The program's build script calls this; so does `npm run build`.

import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import * as sass from 'sass'

const here = import.meta.dirname
const finished = join(here, 'dist')
const unfinished = join(here, 'dist.unfinished')

/** Typesetting needs whole static fonts; browsers get the small variable ones. */
const printFonts = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'].map(
  (face) =>
    `@expo-google-fonts/atkinson-hyperlegible-next/${face}/AtkinsonHyperlegibleNext_${face}.ttf`
)

const compileSass = {
  name: 'sass',
  setup(bundler) {
    bundler.onLoad({ filter: /\.scss$/ }, ({ path }) => {
      const { css } = sass.compile(path, {
        importers: [new sass.NodePackageImporter()],
        quietDeps: true
      })
      return { contents: css, loader: 'css' }
    })
  }
}

/** The name under which templates and the program ask for a built file. */
function plainName({ entryPoint, inputs }) {
  const source = basename(entryPoint ?? Object.keys(inputs)[0])
  return source.replace(/\.scss$/, '.css')
}

function compress(contents) {
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
  return { br: brotliCompressSync(contents, { params: quality }), gz: gzipSync(contents, { level: 9 }) }
}

await rm(unfinished, { recursive: true, force: true })
await mkdir(unfinished, { recursive: true })

const images = (await readdir(join(here, 'src/images'))).map((name) => `src/images/${name}`)
const { metafile } = await build({
  absWorkingDir: here,
  assetNames: '[name]-[hash]',
  bundle: true,
  entryNames: '[name]-[hash]',
  entryPoints: ['src/app.scss', 'src/app.js', ...images, ...printFonts],
  format: 'esm',
  legalComments: 'none',
  loader: { '.svg': 'copy', '.ttf': 'copy', '.woff2': 'file' },
  logLevel: 'warning',
  metafile: true,
  minify: true,
  outdir: unfinished,
  plugins: [compileSass],
  target: ['chrome109', 'firefox115', 'safari15.4']
})

const manifest = {}
for (const [path, output] of Object.entries(metafile.outputs)) {
  manifest[plainName(output)] = basename(path)
  if (/\.(css|js|svg)$/.test(path)) {
    const file = join(unfinished, basename(path))
    for (const [encoding, contents] of Object.entries(compress(await readFile(file)))) {
      await writeFile(`${file}.${encoding}`, contents)
    }
  }
}
const sorted = Object.fromEntries(Object.entries(manifest).sort())
await writeFile(join(unfinished, 'manifest.json'), JSON.stringify(sorted, null, 2) + '\n')

await rm(finished, { recursive: true, force: true })
await rename(unfinished, finished)
