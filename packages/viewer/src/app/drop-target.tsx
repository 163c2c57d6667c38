import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { m } from '../i18n/messages/messages.js';
import { droppedFiles } from '../products/dropped-files.js';
import { useApp } from './context.js';
import { FolderIcon } from './icons.js';

/** A folder may be dropped anywhere on the page. The keyboard's way to the same is the button that picks a folder. */
export function DropTarget({ children }: { children: ReactNode }) {
  const { session } = useApp();
  const [over, setOver] = useState(false);
  // enter and leave fire for every element crossed: only their balance says whether the pointer is still here
  const depth = useRef(0);
  const holdsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
  const settle = (change: number): void => {
    depth.current = change === 0 ? 0 : Math.max(0, depth.current + change);
    setOver(depth.current > 0);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the first is a button
    <div
      className="drop-target"
      onDragEnter={(event) => holdsFiles(event) && settle(1)}
      onDragLeave={(event) => holdsFiles(event) && settle(-1)}
      onDragOver={(event) => holdsFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        settle(0);
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
