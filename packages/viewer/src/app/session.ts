import { type Engine, type Folder, isTetrazoneError, type Layer, type Type } from '@tetrazone/core';
import type { Dispatch } from 'react';
import { runProgress } from '../census/progress.js';
import { nameIn, spokenLanguage } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import type { Place } from '../products/inspect.js';
import type { Products, ShelterProducts, Zoning } from '../products/model.js';
import type { OpenFolder } from '../products/open-folder.js';
import { folderAround } from '../products/paths.js';
import type { Rasters } from '../products/rasters.js';
import type { Fire, Fires } from '../scene/fire.js';
import type { Sitings } from '../shelters/siting/siting.js';
import type { Trials } from '../trial/trials.js';
import { address, isOffline, isServed, offersOfServer, servedInputs } from './server.js';
import type { Action, Failure } from './state.js';
import type { Explained } from './workspace.js';

/** What the page does that takes time: every method ends in an action. */
export interface Session {
  /** Asks the server for a product folder and opens it; without one, the first screen. */
  look(): Promise<void>;
  /** Opens the folder that the server offers. */
  openServed(): Promise<void>;
  /** Opens dropped or picked files: a product folder, else a census to compute. */
  openFiles(label: string, files: ReadonlyMap<string, Blob>): Promise<void>;
  /** Looks into the census that the server offers. */
  computeServed(): Promise<void>;
  /** Computes the census that was looked into last and opens its products; one that failed only if `forced`. */
  proceed(forced: boolean): Promise<void>;
  /** Calls the running computation off. */
  stop(): void;
  /** Back to the first screen. */
  leave(): Promise<void>;
  inspect(place: Place): Promise<void>;
  /** Finds out why a zoning has its level at a place; only where the inputs are at hand. What was asked before is dropped. */
  explain(zoning: Zoning, place: Place): Promise<void>;
  loadTable(zoning: Zoning): Promise<void>;
  /** Reads what the run says of shelters. */
  loadShelters(products: ShelterProducts): Promise<void>;
  /** Supposing further shelters; only where the folder has their roads and costs. */
  readonly sitings: () => Sitings | undefined;
  /** Follows a supposed fire; only where the inputs are at hand. */
  ignite(fire: Fire): void;
  /** Reads the hazard curves of an earthquake zoning. */
  loadCurves(zoning: Zoning): Promise<void>;
  /** Reads the stations, corridor and comparison of a drought zoning. */
  loadDrought(zoning: Zoning): Promise<void>;
  /** The rasters of the open folder. */
  readonly rasters: () => Rasters | undefined;
  /** The levels last tried, as the map reads tiles. */
  tilesOf(levels: Layer<'uint8'>): Pick<Rasters, 'tile'>;
  /** Where the inputs of the open census are at hand. */
  readonly trials: () => Trials | undefined;
  readonly products: () => Products | undefined;
}

/** A folder to open: dropped or computed files, or the address of what the server offers. */
type FolderSource = ReadonlyMap<string, Blob> | URL;

/** What a census computed in this page is opened with. */
interface ComputedCensus {
  readonly files: ReadonlyMap<string, Blob>;
  readonly inputs: Folder;
}

/** What is supposed on the open folder, as far as it has what that needs. */
interface Supposing {
  readonly trials: Trials | undefined;
  readonly sitings: Sitings | undefined;
  readonly fires: Promise<Fires> | undefined;
}

/** A census to compute: the dropped or picked files around its census.yaml, or the address of what the server offers. */
interface AskedCensus {
  readonly label: string;
  readonly from: FolderSource;
}

/** Rasters, engine and census are large, and the first screen needs none of them: fetched when a folder is first opened. */
const openingRoom = () => import('../products/open-folder.js');
type OpeningRoom = Awaited<ReturnType<typeof openingRoom>>;

export function createSession(dispatch: Dispatch<Action>): Session {
  let engine: Engine | undefined;
  let room: OpeningRoom | undefined;
  let open: (OpenFolder & { readonly inputs: Folder | undefined } & Supposing) | undefined;
  // counts what was begun, so that an answer to an earlier question is dropped
  let turn = 0;
  let running: AbortController | undefined;
  let explaining: AbortController | undefined;
  let audited: { readonly asked: AskedCensus; readonly failed: boolean } | undefined;

  const enter = async (): Promise<{ readonly room: OpeningRoom; readonly engine: Engine }> => {
    room ??= await openingRoom();
    engine ??= room.pageEngine();
    return { room, engine };
  };

  const fail = async (doing: Failure['doing'], label: string, served: boolean, error: unknown): Promise<void> => {
    const mine = turn;
    const offers = await offersOfServer();
    if (mine === turn) dispatch({ type: 'failed', failure: { doing, label, error, offline: isOffline(error), served, offers } });
  };

  const openFolder = async (label: string, served: boolean, from: FolderSource, computed?: ComputedCensus): Promise<void> => {
    const mine = ++turn;
    dispatch({ type: 'opening', label });
    try {
      const { room, engine } = await enter();
      const folder = from instanceof URL ? room.urlFolder(from) : room.blobFolder(label, from);
      const found = await room.openFolder(folder, engine);
      const inputs = computed?.inputs ?? (served && (await isServed('inputs/census.yaml')) === true ? room.urlFolder(servedInputs()) : undefined);
      if (mine !== turn) return;
      const { products, units } = found;
      open = {
        ...found,
        inputs,
        fires: undefined,
        trials: inputs && room.createTrials(engine, inputs, products, dispatch),
        sitings: room.createSitings(products, dispatch),
      };
      dispatch({ type: 'opened', products, units, inputs: inputs !== undefined, ...(computed === undefined ? {} : { computed: computed.files }) });
    } catch (error) {
      if (mine === turn) await fail('open', label, served, error);
    }
  };

  const start = async (notice?: 'cancelled'): Promise<void> => {
    const mine = ++turn;
    const offers = await offersOfServer();
    if (mine === turn) dispatch({ type: 'start', offers, ...(notice === undefined ? {} : { notice }) });
  };

  /** Nothing is computed from inputs that nobody has looked into. */
  const lookInto = async (asked: AskedCensus): Promise<void> => {
    const mine = ++turn;
    const { label, from } = asked;
    running = new AbortController();
    const { signal } = running;
    dispatch({ type: 'auditing', label });
    try {
      const { auditInWorker } = await import('../census/audit.js');
      const task = { label, from: from instanceof URL ? from.href : from, language: spokenLanguage() };
      const audit = await auditInWorker(task, (progress) => mine === turn && dispatch({ type: 'auditing', label, progress }), signal);
      if (mine !== turn) return;
      audited = { asked, failed: audit.verdict === 'failed' };
      dispatch({ type: 'audited', audit });
    } catch (error) {
      if (mine !== turn) return;
      if (signal.aborted) await start('cancelled');
      else await fail('compute', label, from instanceof URL, error);
    }
  };

  const compute = async (asked: AskedCensus, force: boolean): Promise<void> => {
    const mine = ++turn;
    const { label, from } = asked;
    const began = performance.now();
    running = new AbortController();
    const { signal } = running;
    let title = label;
    dispatch({ type: 'computing', label, progress: { product: m.preparing(), share: 0, done: 0, total: 0, secondsLeft: undefined } });
    try {
      // the census room is large and most readers only look: it is fetched when first needed
      const { createInspector, runCensus, vouchedFolder } = await import('../census/run.js');
      const { room, engine } = await enter();
      const folder = from instanceof URL ? room.urlFolder(from) : room.blobFolder(label, from);
      const out = room.memoryFolder(label);
      const inspector = createInspector();
      const work = runCensus({
        folder: vouchedFolder(folder, inspector, signal),
        out,
        engine,
        force,
        signal,
        language: spokenLanguage(),
        onStart: (name) => {
          title = nameIn(name);
        },
        onProgress: (progress) => {
          if (mine === turn) dispatch({ type: 'computing', label: title, progress: runProgress(progress, (performance.now() - began) / 1000) });
        },
      });
      await work.finally(() => inspector.close());
      if (mine === turn) await openFolder(title, false, out.files, { files: out.files, inputs: folder });
    } catch (error) {
      if (mine !== turn) return;
      if (signal.aborted) await start('cancelled');
      else await fail('compute', title, from instanceof URL, error);
    }
  };

  return {
    rasters: () => open?.rasters,
    tilesOf: (levels) => ({
      async tile(map, address, signal) {
        const { room, engine } = await enter();
        return room.cutTile(engine, levels as unknown as Layer<Type>, map.kind, address, signal);
      },
    }),
    trials: () => open?.trials,
    sitings: () => open?.sitings,
    products: () => open?.products,
    async look() {
      if ((await isServed('products/catalog.json')) === true) await openFolder('products/', true, address('products/'));
      else await start();
    },
    openServed: () => openFolder('products/', true, address('products/')),
    async openFiles(label, files) {
      const products = folderAround(files, 'catalog.json');
      const census = folderAround(files, 'census.yaml');
      if (products === undefined && census !== undefined) await lookInto({ label, from: census });
      else await openFolder(label, false, products ?? files);
    },
    computeServed: () => lookInto({ label: 'census.yaml', from: servedInputs() }),
    async proceed(forced) {
      if (audited !== undefined && (forced || !audited.failed)) await compute(audited.asked, audited.failed);
    },
    stop: () => running?.abort(),
    async leave() {
      open?.trials?.close();
      open?.sitings?.close();
      explaining?.abort();
      void open?.fires?.then((fires) => fires.close());
      open = undefined;
      await start();
    },
    async inspect(place) {
      if (open === undefined) return;
      const { rasters, products, units } = open;
      explaining?.abort();
      dispatch({ type: 'inspect', place });
      try {
        const { room } = await enter();
        const inspection = await room.inspectPlace(rasters, products, units, place);
        dispatch({ type: 'inspected', place, found: { at: 'ready', inspection } });
      } catch (error) {
        dispatch({ type: 'inspected', place, found: { at: 'failed', error } });
      }
    },
    async explain(zoning, place) {
      const inputs = open?.inputs;
      if (inputs === undefined) return;
      explaining?.abort();
      const mine = new AbortController();
      explaining = mine;
      const { signal } = mine;
      const tell = (explained: Explained): void => dispatch({ type: 'explained', place, zoning: zoning.id, explained });
      tell({ at: 'reading' });
      try {
        const { explainCensus } = await import('../census/run.js');
        const { engine } = await enter();
        const at = [place.longitude, place.latitude] as const;
        tell({ at: 'ready', told: await explainCensus({ folder: inputs, engine, at, map: zoning.id, language: spokenLanguage(), signal }) });
      } catch (error) {
        if (!signal.aborted) tell({ at: 'failed', error });
      }
    },
    async loadShelters(products) {
      if (open === undefined) return;
      const { folder } = open.products;
      const mine = turn;
      dispatch({ type: 'shelters', shelters: { at: 'loading' } });
      try {
        const { room } = await enter();
        const found = await room.openShelters(folder, products);
        if (mine === turn) dispatch({ type: 'shelters', shelters: { at: 'ready', found } });
      } catch (error) {
        if (mine === turn) dispatch({ type: 'shelters', shelters: { at: 'failed', error } });
      }
    },
    ignite(fire) {
      const inputs = open?.inputs;
      if (open === undefined || inputs === undefined) return;
      const fires =
        open.fires ?? Promise.all([enter(), import('../scene/fire.js')]).then(([{ engine }, { createFires }]) => createFires(engine, inputs, dispatch));
      open = { ...open, fires };
      void fires.then((one) => one.follow(fire));
    },
    async loadTable(zoning) {
      if (open === undefined || zoning.table === undefined) return;
      const { folder } = open.products;
      dispatch({ type: 'table', zoning: zoning.id, table: { at: 'loading' } });
      try {
        const { room } = await enter();
        const table = room.parseUnits(await folder.readText(zoning.table), zoning.table);
        dispatch({ type: 'table', zoning: zoning.id, table: { at: 'ready', table } });
      } catch (error) {
        if (!isTetrazoneError(error, 'cancelled')) dispatch({ type: 'table', zoning: zoning.id, table: { at: 'failed', error } });
      }
    },
    async loadCurves(zoning) {
      const path = zoning.files.curves;
      if (open === undefined || path === undefined) return;
      const { folder } = open.products;
      const mine = turn;
      dispatch({ type: 'curves', curves: { at: 'loading' } });
      try {
        const { parseCurves } = await import('../hazard-curve/curves.js');
        const found = parseCurves(await folder.readText(path), path);
        if (mine === turn) dispatch({ type: 'curves', curves: { at: 'ready', found } });
      } catch (error) {
        if (mine === turn) dispatch({ type: 'curves', curves: { at: 'failed', error } });
      }
    },
    async loadDrought(zoning) {
      if (open === undefined) return;
      const { folder } = open.products;
      const mine = turn;
      dispatch({ type: 'drought', drought: { at: 'loading' } });
      try {
        const { room } = await enter();
        const findings = await room.openDrought(folder, zoning);
        if (mine === turn) dispatch({ type: 'drought', drought: { at: 'ready', findings } });
      } catch (error) {
        if (mine === turn) dispatch({ type: 'drought', drought: { at: 'failed', error } });
      }
    },
  };
}
