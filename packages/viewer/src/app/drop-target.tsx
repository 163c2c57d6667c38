import { type DragEvent, type ReactNode, useState } from 'react';
import { m } from '../i18n/messages/messages.js';
import { droppedFiles } from '../products/dropped-files.js';
import { useApp } from './context.js';
import { FolderIcon } from './icons.js';

/** A folder may be dropped anywhere on the page. The keyboard's way to the same is the button that picks a folder. */
export function DropTarget({ children }: { children: ReactNode }) {
  const { session } = useApp();
  const [over, setOver] = useState(false);
  const holdsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the first is a button
    <div
      className="drop-target"
      onDragOver={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      // from one element to the next there is another; out of the window there is none
      onDragLeave={(event) => event.relatedTarget === null && setOver(false)}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(false);
        const label = event.dataTransfer.items[0]?.webkitGetAsEntry()?.name ?? m.dropped_files();
        void droppedFiles(event.dataTransfer).then((files) => session.openFiles(label, files));
      }}
    >
      {children}
      {over && (
        <div className="drop-veil">
          <p>
            <FolderIcon /> {m.drop_here()}
          </p>
        </div>
      )}
    </div>
  );
}
