import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import type { MapProduct, Zoning } from '../products/model.js';
import { choicesOf, seriesTitle } from '../products/series.js';
import { Choice } from './choice.js';

/** Which map of a hazard is drawn: its levels, the intensity they are cut from, or a further product. */
export function MapChoice({ zoning, chosen, onChoose }: { zoning: Zoning; chosen: string; onChoose: (key: string) => void }) {
  const options = choicesOf(zoning.maps, chosen).map((map) => ({ key: map.key, name: titleOf(map) }));
  return <Choice label={m.which_map()} chosen={chosen} options={options} onChoose={onChoose} />;
}

const titleOf = (map: MapProduct): string => (map.key === 'levels' ? m.map_levels() : nameIn(map.series === undefined ? map.title : seriesTitle(map)));
