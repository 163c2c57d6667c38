import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import type { MapProduct, Zoning } from '../products/model.js';
import { choicesOf, seriesOf, seriesTitle } from '../products/series.js';
import { mapTitle } from '../strip/steps.js';
import { Choice } from './choice.js';

/** Which map of a hazard is drawn: its levels, the intensity they are cut from, or a further product. */
export function MapChoice({ zoning, chosen, onChoose }: { zoning: Zoning; chosen: string; onChoose: (key: string) => void }) {
  const options = choicesOf(zoning.maps, chosen).map((map) => ({ key: map.key, name: titleOf(zoning, map) }));
  return <Choice label={m.which_map()} chosen={chosen} options={options} onChoose={onChoose} />;
}

const titleOf = (zoning: Zoning, map: MapProduct): string =>
  map.key === 'levels' ? m.map_levels() : seriesOf(zoning.maps, map).length === 0 ? mapTitle(map) : nameIn(seriesTitle(map));
