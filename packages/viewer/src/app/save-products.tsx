import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import type { Census } from '../products/model.js';
import { SaveIcon } from './icons.js';

/** Saves what was computed in this page as a ZIP archive; until then leaving the page asks first. */
export function SaveProducts({ census, files }: { census: Census; files: ReadonlyMap<string, Blob> }) {
  const [state, setState] = useState<'unsaved' | 'packing' | 'saved' | 'failed'>('unsaved');
  useEffect(() => {
    if (state === 'saved') return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [state]);
  const save = async (): Promise<void> => {
    setState('packing');
    try {
      const { zipFiles } = await import('../products/zip.js');
      const address = URL.createObjectURL(await zipFiles(files));
      const link = document.createElement('a');
      link.href = address;
      link.download = `${nameIn(census.name)} ${census.edition.slice(0, 10)}.zip`;
      link.click();
      // the browser reads the address after the click has been handled
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      setState('saved');
    } catch {
      setState('failed');
    }
  };
  const words = state === 'packing' ? m.saving() : state === 'failed' ? m.save_failed() : m.save_products();
  return (
    <Button className="button save" aria-label={words} isDisabled={state === 'packing'} onPress={() => void save()}>
      <SaveIcon /> <span>{words}</span>
    </Button>
  );
}
