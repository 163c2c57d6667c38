import { categoryColor } from '../colors/ramp.js';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import type { MapProduct } from '../products/model.js';
import { Swatch } from './swatch.js';

/** The codes of a map of categories. What a code means is said by the source, not by the file. */
export function CategoryLegend({ map }: { map: MapProduct }) {
  const [least, greatest] = map.range ?? [1, 1];
  const codes = Array.from({ length: Math.min(32, greatest - least + 1) }, (_, index) => least + index).filter((code) => code > 0);
  return (
    <figure className="ramp">
      <figcaption>{nameIn(map.title)}</figcaption>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>
            <Swatch color={categoryColor(code)} /> {m.category({ code })}
          </li>
        ))}
        <li>
          <Swatch color="" pattern="slash" /> {m.no_data()}
        </li>
      </ul>
    </figure>
  );
}
