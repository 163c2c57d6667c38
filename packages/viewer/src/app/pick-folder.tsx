import type { ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { m } from '../i18n/messages/messages.js';
import { pickedFiles } from '../products/dropped-files.js';
import { useApp } from './context.js';

/** Opens the browser's folder picker; its child is the button. */
export function PickFolder({ children }: { children: ReactNode }) {
  const { session } = useApp();
  return (
    <FileTrigger
      acceptDirectory
      onSelect={(list) => {
        if (list === null || list.length === 0) return;
        const label = list[0]?.webkitRelativePath.split('/')[0] || m.picked_files();
        void session.openFiles(label, pickedFiles(list));
      }}
    >
      {children}
    </FileTrigger>
  );
}
