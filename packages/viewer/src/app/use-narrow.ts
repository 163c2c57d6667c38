import { useSyncExternalStore } from 'react';

const query = (): MediaQueryList => matchMedia('(max-width: 767.98px)');

/** Below 768 px panels become bottom sheets. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      const list = query();
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => query().matches,
  );
