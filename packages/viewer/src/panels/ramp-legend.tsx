import { rampOf, rampRange } from '../colors/ramp.js';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { unitWord, valueNumber, valueWithUnit } from '../i18n/numbers.js';
import type { MapProduct } from '../products/model.js';
import { isDepth, paintedFrom } from '../products/series.js';
import { Swatch } from './swatch.js';

/** The ramp of a continuous map with its ends, and the breaks that cut it into levels. */
export function RampLegend({ map, breaks }: { map: MapProduct; breaks: readonly number[] }) {
  const [least, greatest] = rampRange(map.range);
  const at = (value: number): string => `${((value - least) / (greatest - least)) * 100}%`;
  const constant = map.range !== undefined && map.range[0] === map.range[1];
  const inner = breaks.filter((value) => value > least && value < greatest);
  return (
    <figure className="ramp">
      <figcaption>
        {nameIn(map.title)}
        {unitWord(map.unit) !== '' && <span className="caption"> ({unitWord(map.unit)})</span>}
      </figcaption>
      {constant ? (
        <p className="ramp-none">
          <Swatch color={rampOf(map)[0] ?? ''} /> {m.everywhere({ value: valueWithUnit(least, map.unit) })}
        </p>
      ) : (
        <>
          <div className="ramp-bar" style={{ background: rampGradient(map) }} aria-hidden="true">
            {inner.map((value) => (
              <span key={value} className="ramp-break" style={{ left: at(value) }} />
            ))}
          </div>
          <div className="ramp-ends caption">
            <span>{valueNumber(least, map.unit)}</span>
            <span>{valueNumber(greatest, map.unit)}</span>
          </div>
          {inner.length > 0 && <p className="caption">{m.breaks_at({ values: inner.map((value) => valueNumber(value, map.unit)).join(' · ') })}</p>}
        </>
      )}
      {isDepth(map) && <p className="caption">{paintedFrom(map) > 0 ? m.film_clear({ depth: valueWithUnit(paintedFrom(map), map.unit) }) : m.dry_clear()}</p>}
      <p className="ramp-none caption">
        <Swatch color="" pattern="slash" /> {m.no_data()}
      </p>
    </figure>
  );
}

/** The ramp as a background, least at the left. */
export const rampGradient = (map: MapProduct): string => `linear-gradient(to right, ${rampOf(map).join(', ')})`;
