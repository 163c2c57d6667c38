import type { Scene } from './scene.js';
import type { SheetFonts } from './scene-pdf.js';
import { sceneSvg } from './scene-svg.js';

let ready: Promise<unknown> | undefined;

/**
 * A scene as PNG, drawn by resvg (WebAssembly, no browser). `program` gives the bytes of its module; it is loaded once.
 */
export async function scenePng(scene: Scene, fonts: SheetFonts, program: () => Promise<Uint8Array>, dpi = 200): Promise<Uint8Array<ArrayBuffer>> {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  ready ??= program().then((bytes) => initWasm(bytes as never));
  await ready;
  const drawing = new Resvg(sceneSvg(scene), {
    fitTo: { mode: 'width', value: Math.round((scene.width / 25.4) * dpi) },
    background: '#ffffff',
    font: { fontBuffers: [...fonts.regular, ...fonts.bold], defaultFontFamily: 'Noto Sans SC' } as never,
  });
  const picture = drawing.render();
  try {
    return picture.asPng() as Uint8Array<ArrayBuffer>;
  } finally {
    picture.free();
    drawing.free();
  }
}
