import type { PDFFont, PDFPage } from 'pdf-lib';
import { subsetTrueType } from '../io/fonts/subset-true-type.js';
import type { Item, Scene, TextItem } from './scene.js';
import { pathData } from './scene-svg.js';

/** Fonts to draw with, TrueType or OpenType; a character is taken from the first that has it. */
export interface SheetFonts {
  readonly regular: readonly Uint8Array[];
  readonly bold: readonly Uint8Array[];
}

/** What is used of fontkit. */
interface FontReader {
  hasGlyphForCodePoint(character: number): boolean;
  glyphForCodePoint(character: number): { readonly id: number };
}

const POINTS = 72 / 25.4;

interface Face {
  readonly font: PDFFont;
  readonly characters: ReadonlySet<number>;
}

/**
 * Scenes as one PDF, a page each: vectors, images once for all pages, and text that can be searched, its fonts embedded with the characters that are used.
 * `date` is that of the file, so that the same scenes give the same bytes. Characters that no font has are drawn as the first font draws what it lacks.
 */
export async function scenesPdf(
  scenes: readonly Scene[],
  fonts: SheetFonts,
  { title, date }: { readonly title: string; readonly date: Date },
): Promise<Uint8Array<ArrayBuffer>> {
  const [pdf, { default: fontkit }] = await Promise.all([import('pdf-lib'), import('@pdf-lib/fontkit')]);
  const document = await pdf.PDFDocument.create();
  document.registerFontkit(fontkit as never);
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setProducer('tetrazone');
  document.setCreator('tetrazone');
  document.setCreationDate(date);
  document.setModificationDate(date);
  const embed = async (all: readonly Uint8Array[], characters: ReadonlySet<number>): Promise<Face[]> => {
    const faces: Face[] = [];
    const left = new Set(characters);
    for (const bytes of all) {
      const font = fontkit.create(bytes as never) as unknown as FontReader;
      const own = [...left].filter((character) => font.hasGlyphForCodePoint(character));
      for (const character of own) left.delete(character);
      if (own.length === 0 && faces.length > 0) continue;
      // pdf-lib's own subsets lose glyphs; characters are drawn by their numbers, so that outlines alone are taken out
      const glyphs = own.map((character) => font.glyphForCodePoint(character).id);
      faces.push({ font: await document.embedFont(subsetTrueType(bytes, glyphs)), characters: new Set(own) });
    }
    return faces;
  };
  const faces = { regular: await embed(fonts.regular, charactersOf(scenes, false)), bold: await embed(fonts.bold, charactersOf(scenes, true)) };
  const images = new Map<Uint8Array, Awaited<ReturnType<typeof document.embedPng>>>();
  const colour = (hex: string): ReturnType<typeof pdf.rgb> => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
    return pdf.rgb(r, g, b);
  };

  const drawText = (page: PDFPage, { x, y, text, size, bold, anchor, color, halo, turn = 0 }: TextItem): void => {
    const runs = runsOf(text, bold === true ? faces.bold : faces.regular);
    const height = size * POINTS;
    const whole = runs.reduce((sum, run) => sum + run.font.widthOfTextAtSize(run.text, height), 0);
    const back = anchor === 'middle' ? whole / 2 : anchor === 'end' ? whole : 0;
    const angle = (-turn * Math.PI) / 180;
    let along = -back;
    for (const { font, text: words } of runs) {
      const place = { x: x * POINTS + along * Math.cos(angle), y: page.getHeight() - y * POINTS + along * Math.sin(angle) };
      const style = { font, size: height, rotate: pdf.degrees(-turn) };
      if (halo !== undefined) {
        page.pushOperators(
          pdf.pushGraphicsState(),
          pdf.setTextRenderingMode(pdf.TextRenderingMode.Outline),
          pdf.setLineWidth(height * 0.22),
          pdf.setLineJoin(pdf.LineJoinStyle.Round),
          pdf.setStrokingColor(colour(halo)),
        );
        page.drawText(words, { ...style, ...place });
        page.pushOperators(pdf.popGraphicsState());
      }
      page.drawText(words, { ...style, ...place, color: colour(color ?? '#1f2328') });
      along += font.widthOfTextAtSize(words, height);
    }
  };

  const draw = async (page: PDFPage, item: Item): Promise<void> => {
    const top = page.getHeight();
    if (item.item === 'text') drawText(page, item);
    else if (item.item === 'path')
      page.drawSvgPath(pathData(item), {
        x: 0,
        y: top,
        scale: POINTS,
        ...(item.fill === undefined ? {} : { color: colour(item.fill) }),
        ...(item.stroke === undefined ? {} : { borderColor: colour(item.stroke), borderWidth: item.width ?? 0.2 }),
        ...(item.dash ? { borderDashArray: [...item.dash] } : {}),
        ...(item.opacity === undefined ? {} : { opacity: item.opacity, borderOpacity: item.opacity }),
      });
    else if (item.item === 'image') {
      const image = images.get(item.png) ?? (await document.embedPng(item.png));
      images.set(item.png, image);
      page.drawImage(image, { x: item.x * POINTS, y: top - (item.y + item.height) * POINTS, width: item.width * POINTS, height: item.height * POINTS });
    } else {
      const { x, y, width, height } = item;
      page.pushOperators(
        pdf.pushGraphicsState(),
        pdf.rectangle(x * POINTS, top - (y + height) * POINTS, width * POINTS, height * POINTS),
        pdf.clip(),
        pdf.endPath(),
      );
      for (const inner of item.items) await draw(page, inner);
      page.pushOperators(pdf.popGraphicsState());
    }
  };

  for (const { width, height, items } of scenes) {
    const page = document.addPage([width * POINTS, height * POINTS]);
    for (const item of items) await draw(page, item);
  }
  return (await document.save({ useObjectStreams: true })) as Uint8Array<ArrayBuffer>;
}

/** Every character that scenes draw in one weight. */
export function charactersOf(scenes: readonly Scene[], bold: boolean): ReadonlySet<number> {
  const found = new Set<number>();
  const look = (items: readonly Item[]): void => {
    for (const item of items)
      if (item.item === 'clip') look(item.items);
      else if (item.item === 'text' && (item.bold === true) === bold) for (const character of item.text) found.add(character.codePointAt(0) as number);
  };
  for (const { items } of scenes) look(items);
  return found;
}

/** A text in pieces that one font can draw each. */
function runsOf(text: string, faces: readonly Face[]): readonly { readonly font: PDFFont; readonly text: string }[] {
  const runs: { font: PDFFont; text: string }[] = [];
  for (const character of text) {
    const face = faces.find(({ characters }) => characters.has(character.codePointAt(0) as number)) ?? faces[0];
    if (face === undefined) continue;
    const last = runs.at(-1);
    if (last?.font === face.font) last.text += character;
    else runs.push({ font: face.font, text: character });
  }
  return runs;
}
