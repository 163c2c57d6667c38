import { warp } from '../../algebra/warp/warp.js';
import { definition } from '../../crs/definition.js';
import { TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { labelPoint } from '../../features/label-point.js';
import { featureBounds } from '../../features/spatial-index.js';
import { transformFeatures } from '../../features/transform-features.js';
import type { LevelRule } from '../../hazards/hazard.js';
import { later } from '../../layers/bind.js';
import type { LaterValue, Layer, Node } from '../../layers/field.js';
import type { Raster, Type } from '../../raster/raster.js';
import { type MapSheet, mapSheet, type SheetMark } from '../../sheets/map/map-sheet.js';
import { sheetGrid, sheetLayout, sheetView } from '../../sheets/map/paper.js';
import type { Scene } from '../../sheets/scene.js';
import { charactersOf, scenesPdf } from '../../sheets/scene-pdf.js';
import { scenePng } from '../../sheets/scene-png.js';
import { sceneSvg } from '../../sheets/scene-svg.js';
import type { Citation } from '../../standards/clause.js';
import type { RuleBreaks } from '../../statistics/breaks/rule-breaks.js';
import { legend } from '../../zoning/legend.js';
import type { LevelTable } from '../../zoning/level-table.js';
import { type Scheme, schemes } from '../../zoning/scheme.js';
import { type UnitAreas, unitAreas } from '../../zoning/unit-areas.js';
import { planHillshade } from '../plan/plan-census.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import { hillshadeSource } from '../plan/source-uses.js';
import { gridOutline, type LevelMap } from './map-products.js';
import { type Product, type Tools, writeWhole } from './production.js';
import { sheetNotes } from './sheet-notes.js';
import { type Asset, mediaTypes, type Title } from './stac.js';

/** What a sheet says of its map beside what the map shows. */
export interface SheetAbout {
  readonly rule?: LevelRule;
  readonly sources: readonly string[];
  readonly citations: readonly Citation[];
  /** Unit of the intensity that was cut. */
  readonly unit: string;
  /** Places drawn as dots in the colour of their property `level`, named by `name`; `named` is what the legend calls them. */
  readonly marks?: { readonly features: LaterValue<Features>; readonly named: Title };
  /** Codes of units that get a sheet of their own; then none of the whole is made. */
  readonly unitSheets?: readonly string[];
}

interface Found {
  readonly units: Features;
  readonly table: UnitAreas;
  readonly breaks: RuleBreaks | undefined;
  readonly marks: readonly SheetMark[];
}

const words = { sheet: { zh: '图幅', en: 'sheet' }, atlas: { zh: '分单元图集', en: 'atlas of the units' } } as const;

/** The sheets of a map: one of the region in every format asked for, and an atlas with one for every unit. PDF and PNG are left out where nothing draws them. */
export function sheetProducts(map: LevelMap, about: SheetAbout, prepared: PreparedCensus, canDraw: boolean): readonly Product[] {
  const { census, units, ground } = prepared;
  const asked = census.products.sheets;
  if (asked === undefined || asked.maps?.includes(map.name) === false) return [];
  const shaded = hillshadeSource(census);
  const shade = shaded === undefined ? undefined : planHillshade(shaded, ground);
  const areas = units ?? ground.region ?? later(gridOutline(map.levels.grid));
  const columns = census.region.units;
  const table = unitAreas({ levels: map.levels, units: areas }, {
    ...(units === undefined ? {} : { id: columns?.id, name: columns?.name }),
    scheme: census.zoning.scheme,
  } as never) as LaterValue<UnitAreas>;
  const formats = [...new Set(asked.formats)].filter((format) => canDraw || format === 'svg').sort();
  const notes = sheetNotes(about, census);
  const beside: readonly Node[] = [
    areas,
    ...(about.marks === undefined ? [] : [about.marks.features]),
    ...(shade === undefined ? [] : [shade as Layer<Type>]),
    ...(map.breaks === undefined ? [] : [map.breaks]),
  ];
  const settings = {
    ...asked,
    formats,
    notes,
    title: map.title,
    name: census.name,
    edition: census.edition,
    language: census.language,
    unitName: columns?.name ?? '',
    ...(about.marks === undefined ? {} : { marks: about.marks.named }),
    ...(about.unitSheets === undefined ? {} : { unitSheets: about.unitSheets }),
  };
  const common = { of: table, beside, settings };

  const draw = async (unit: number | undefined, tools: Tools, found: Found): Promise<Scene> => {
    const features = unit === undefined ? found.units.features : [found.units.features[unit] as Features['features'][number]];
    const bounds = featureBounds({ crs: found.units.crs, features });
    const layout = sheetLayout(asked.paper, (bounds[2] - bounds[0]) / (bounds[3] - bounds[1]));
    const view = sheetView(bounds, map.levels.grid, layout);
    const grid = sheetGrid(view, layout, map.levels.grid.crs, asked.dpi);
    // the hillshade is grey 1 … 255: as levels its nodata is 0
    const read = async (layer: Layer<Type>): Promise<Raster<'uint8'>> =>
      (await tools.engine.read(warp(layer, { grid, method: 'nearest' }) as Layer<Type>, undefined, tools.run)) as Raster<'uint8'>;
    const own = unit === undefined ? found.table.total : (found.table.units[unit] as LevelTable);
    const scheme = schemes[census.zoning.scheme];
    const ranges = found.breaks === undefined ? undefined : legend(found.breaks, scheme);
    const synthetic = [...about.sources, ...(shaded === undefined ? [] : [shaded]), ...(columns === undefined ? [] : [columns.source])].some(
      (name) => census.sources[name]?.synthetic,
    );
    const zh = census.language === 'zh-CN';
    const unitName = unit === undefined ? '' : String(found.units.features[unit]?.properties[columns?.name ?? ''] ?? '');
    const sheet: MapSheet = {
      language: census.language,
      title: map.title,
      subtitle: [unitName, zh ? census.name.zh : census.name.en].filter((part) => part !== '').join(' · '),
      scheme,
      levels: await read(map.levels as Layer<Type>),
      shade: shade === undefined ? undefined : await read(shade),
      dpi: asked.dpi,
      units: found.units,
      unitName: columns?.name ?? '',
      unit,
      table: own.levels.slice(1).map(({ level, km2, share }, i) => ({ level, km2, share, ...(ranges?.[i] && { range: ranges[i] }) })),
      rangeUnit: about.unit,
      ...(about.marks === undefined ? {} : { marks: found.marks, marksNamed: zh ? about.marks.named.zh : about.marks.named.en }),
      notes,
      edition: census.edition,
      crs: crsLine(map.levels.grid.crs),
      reviewNumber: asked.reviewNumber,
      issuer: asked.issuer,
      synthetic,
      recalled: about.citations.some(({ status }) => status === 'recalled'),
    };
    return mapSheet(sheet, layout, view);
  };

  const find = async ({ engine, run }: Tools): Promise<Found> => ({
    units: transformFeatures(await engine.value(areas, run), map.levels.grid.crs),
    table: await engine.value(table, run),
    breaks: map.breaks === undefined ? undefined : await engine.value(map.breaks, run),
    marks:
      about.marks === undefined
        ? []
        : marksOf(transformFeatures(await engine.value(about.marks.features, run), map.levels.grid.crs), schemes[census.zoning.scheme]),
  });
  const titled = (part: { readonly zh: string; readonly en: string }) => ({ zh: `${map.title.zh}·${part.zh}`, en: `${map.title.en}: ${part.en}` });
  const asset = (key: string, file: string, type: string, part: { readonly zh: string; readonly en: string }): Asset => ({
    key,
    href: `./${file}`,
    type,
    title: titled(part),
  });
  const date = new Date(`${census.edition}T00:00:00Z`);

  const one = (name: string, code: string | undefined): Product<null> => ({
    ...common,
    name: `${map.name}/${name}`,
    title: titled(words.sheet),
    async make(tools) {
      const found = await find(tools);
      const unit = code === undefined ? undefined : found.units.features.findIndex(({ properties }) => String(properties[columns?.id ?? '']) === code);
      if (unit !== undefined && unit < 0)
        throw new TetrazoneError('bad-option', { path: 'sheets', value: code as string, expected: `a code of ${columns?.source ?? 'a unit'}` });
      return { files: await writeScene(await draw(unit, tools, found), `${map.name}/${name}`, { formats, dpi: asked.dpi, date }, tools), result: null };
    },
    assets: () =>
      formats.map((format) => asset(name === 'sheet' ? `sheet-${format}` : `${name}-${format}`, `${name}.${format}`, mediaTypes[format], words.sheet)),
  });
  if (about.unitSheets !== undefined) return formats.length === 0 ? [] : (about.unitSheets.map((code) => one(`sheet-${code}`, code)) as readonly Product[]);
  const whole = one('sheet', undefined);
  const atlas: Product<null> = {
    ...common,
    name: `${map.name}/atlas.pdf`,
    title: titled(words.atlas),
    async make(tools) {
      const found = await find(tools);
      const scenes = [await draw(undefined, tools, found)];
      for (let unit = 0; unit < found.units.features.length; unit++) scenes.push(await draw(unit, tools, found));
      const fonts = await (tools.drawing as NonNullable<Tools['drawing']>).fonts({ regular: charactersOf(scenes, false), bold: charactersOf(scenes, true) });
      return {
        files: await writeWhole(tools.out, `${map.name}/atlas.pdf`, await scenesPdf(scenes, fonts, { title: (scenes[0] as Scene).title, date })),
        result: null,
      };
    },
    assets: () => [asset('atlas', 'atlas.pdf', mediaTypes.pdf, words.atlas)],
  };
  return [...(formats.length === 0 ? [] : [whole]), ...(asked.atlas && canDraw && units !== undefined ? [atlas] : [])] as readonly Product[];
}

/** Writes one scene in the formats asked for, as far as something draws them. */
export async function writeScene(
  scene: Scene,
  path: string,
  { formats, dpi, date }: { readonly formats: readonly string[]; readonly dpi: number; readonly date: Date },
  { out, drawing }: Pick<Tools, 'out' | 'drawing'>,
): Promise<Readonly<Record<string, number>>> {
  const files: Record<string, number> = {};
  if (formats.includes('svg')) Object.assign(files, await writeWhole(out, `${path}.svg`, sceneSvg(scene)));
  if (drawing === undefined || !(formats.includes('pdf') || formats.includes('png'))) return files;
  const fonts = await drawing.fonts({ regular: charactersOf([scene], false), bold: charactersOf([scene], true) });
  if (formats.includes('pdf')) Object.assign(files, await writeWhole(out, `${path}.pdf`, await scenesPdf([scene], fonts, { title: scene.title, date })));
  if (formats.includes('png')) Object.assign(files, await writeWhole(out, `${path}.png`, await scenePng(scene, fonts, drawing.resvg, dpi)));
  return files;
}

/** Points and middles of polygons with their name and the colour of their level. */
function marksOf({ crs, features }: Features, { levels }: Scheme): readonly SheetMark[] {
  return features.map(({ geometry, properties }) => {
    const [x = 0, y = 0] = geometry.type === 'Point' ? geometry.coordinates : labelPoint(geometry, crs);
    const level = levels[Number(properties.level) - 1];
    return { x, y, colour: level?.colour ?? '#8c959f', name: String(properties.name ?? '') };
  });
}

/** A CRS as people know it. */
function crsLine(crs: string): string {
  const { name, epsg } = definition(crs);
  return epsg === undefined || name === `EPSG:${epsg}` ? name : `${name} (EPSG:${epsg})`;
}
