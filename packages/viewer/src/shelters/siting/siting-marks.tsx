import { useApp } from '../../app/context.js';
import { m } from '../../i18n/messages/messages.js';
import type { MapViewState, Size } from '../../map/map-view.js';
import { Marker } from '../../map/marker.js';
import type { Siting } from './siting.js';

/** The supposed sites, to be moved. While the best are sought they show the best found so far. */
export function SitingMarks({ siting: { places, active }, view, size }: { siting: Siting; view: MapViewState; size: Size }) {
  const { session } = useApp();
  return places.map((place, index) => (
    <Marker
      // biome-ignore lint/suspicious/noArrayIndexKey: a supposed site is its number
      key={index}
      place={place}
      label={m.siting_mark({ number: index + 1 })}
      look={index === active ? 'proposed active' : 'proposed'}
      view={view}
      size={size}
      onMove={(to) => session.sitings()?.place(places.with(index, to), index)}
      onPress={() => session.sitings()?.choose(index)}
    >
      {index + 1}
    </Marker>
  ));
}
