import { type DatumSuspicion, datumSuspicion } from '../../features/datum-suspicion.js';
import type { Features } from '../../features/features.js';
import type { AuditFinding, SourceAudit } from './audit.js';
import { findings } from './findings.js';

/** A layer of features as it is read. */
export interface ComparedLayer {
  readonly name: string;
  readonly file: string;
  readonly features: Features;
  /** The census file says what its datum is: it is trusted. */
  readonly trusted: boolean;
}

/** Metres of a common shift that no rounding of coordinates explains. */
const SHIFT = 60;

/** Layers that one is compared with. */
const MOST_COMPARED = 3;

/** What comparisons say of one layer. */
export interface DatumLook {
  readonly datum: NonNullable<SourceAudit['datum']>;
  readonly findings: readonly AuditFinding[];
}

/**
 * Compares layers of lines and polygons with outlines known to be right, or with each other where there are none: first with the layer of the boundary, `first`, then with the
 * rest, until one comparison is clear. The comparison with most counterparts speaks.
 */
export function auditDatums(layers: readonly ComparedLayer[], first: string | undefined, outlines: Features | undefined): ReadonlyMap<string, DatumLook> {
  const found = new Map<string, DatumLook>();
  const lined = layers.filter(({ features }) => features.features.some(({ geometry }) => /Line|Polygon/.test(geometry.type)));
  for (const layer of lined) {
    if (layer.trusted) continue;
    const others = outlines === undefined ? lined.filter((other) => other.file !== layer.file).sort((a, b) => rankOf(b, first) - rankOf(a, first)) : [];
    const against = outlines === undefined ? others.map(({ name, features }) => ({ name, features })) : [{ name: 'outlines', features: outlines }];
    const look = clearest(layer.features, against);
    if (look !== undefined) found.set(layer.name, { datum: look, findings: judged(layer.file, look) });
  }
  return found;
}

/** Comparisons one after the other until one is clear; the clearest of the first three where none is. */
function clearest(features: Features, against: readonly { readonly name: string; readonly features: Features }[]): DatumLook['datum'] | undefined {
  let best: DatumLook['datum'] | undefined;
  for (const { name, features: reference } of against.slice(0, MOST_COMPARED)) {
    const look = { against: name, ...readable(datumSuspicion(features, reference)) };
    if (best === undefined || clearness(look) > clearness(best)) best = look;
    if (look.datum !== undefined) break;
  }
  return best;
}

/** Metres to a tenth, shares to a ten-thousandth: more would be noise. */
function readable(look: DatumSuspicion): DatumSuspicion {
  const tenth = (metres: number): number => Math.round(metres * 10) / 10 + 0;
  const fine = (share: number): number => Math.round(share * 1e4) / 1e4;
  const { east, north } = look.remainder;
  return {
    ...look,
    confidence: fine(look.confidence),
    offset: tenth(look.offset),
    remainder: { east: tenth(east), north: tenth(north) },
    matched: fine(look.matched),
    hypotheses: look.hypotheses.map((one) => ({
      ...one,
      offset: tenth(one.offset),
      score: fine(one.score),
      ...(one.residual === undefined ? {} : { residual: tenth(one.residual) }),
    })),
  };
}

const rankOf = ({ name, trusted }: ComparedLayer, first: string | undefined): number => (trusted ? 2 : 0) + (name === first ? 1 : 0);
const clearness = ({ datum, features, matched }: DatumSuspicion): number => (datum === undefined ? (features.length > 0 ? 1 : 0) : 2) + matched;

function judged(file: string, look: DatumLook['datum']): AuditFinding[] {
  const { against, datum, features, remainder } = look;
  if (datum === 'gcj-02' || datum === 'bd-09') return [findings.mapOffset(file, against, look)];
  const offset = features.filter((one) => one.datum !== 'none');
  if (offset.length > 0) {
    const names = [...new Set(offset.map((one) => (one.datum === 'gcj-02' ? 'GCJ-02' : 'BD-09')))];
    return [
      findings.mapOffsetParts(
        file,
        against,
        offset.map(({ feature }) => feature),
        names,
      ),
    ];
  }
  return datum === 'none' && Math.hypot(remainder.east, remainder.north) > SHIFT ? [findings.shifted(file, against, remainder)] : [];
}
