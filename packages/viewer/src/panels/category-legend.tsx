import { categoryColor } from '../colors/ramp.js';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import type { MapProduct } from '../products/model.js';
import { Swatch } from './swatch.js';

/** The codes of a map of categories, named where the item names them. */
export function CategoryLegend({ map }: { map: MapProduct }) {
  const [least, greatest] = map.range ?? [1, 1];
  const listed = map.classes.map((one) => one.value).filter((code) => code > 0);
  const codes = listed.length > 0 ? listed : Array.from({ length: Math.min(32, greatest - least + 1) }, (_, index) => least + index).filter((code) => code > 0);
  return (
    <figure className="ramp">
      <figcaption>{nameIn(map.title)}</figcaption>
      <ul className="codes">
        {codes.map((code) => {
          const named = map.classes.find((one) => one.value === code);
          return (
            <li key={code}>
              <Swatch color={categoryColor(code, map)} /> {named === undefined ? m.category({ code }) : nameIn(named)}
            </li>
          );
        })}
        <li>
          <Swatch color="" pattern="slash" /> {m.no_data()}
        </li>
      </ul>
    </figure>
  );
}
