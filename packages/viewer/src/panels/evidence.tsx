import { m } from '../i18n/messages/messages.js';
import type { Zoning } from '../products/model.js';

/** What a map rests on: its inputs, made or real, and the clauses its numbers come from with their status. */
export function Evidence({ zoning }: { zoning: Zoning }) {
  return (
    <>
      {zoning.sources.length > 0 && (
        <section>
          <h3>{m.sources()}</h3>
          <ul className="sources">
            {zoning.sources.map((source) => (
              <li key={`${source.role} ${source.file}`}>
                <span className="source-file">{source.file.slice(source.file.lastIndexOf('/') + 1)}</span>
                {source.synthetic ? <Synthetic /> : <span className="caption">{m.real_data()}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {zoning.citations.length > 0 && (
        <section>
          <h3>{m.citations()}</h3>
          <ul className="citations">
            {zoning.citations.map((citation, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
              <li key={index}>
                <span>
                  {citation.standard} {citation.clause}
                </span>
                <Status status={citation.status} />
                {citation.note !== '' && <p className="caption">{citation.note}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** The mark that stands wherever made data do, in both languages whatever the page speaks. */
export const Synthetic = () => <span className="badge">合成数据 Synthetic</span>;

/** Was the number read in the standard itself? */
export function Status({ status }: { status: string }) {
  const words = status === 'verified' ? m.status_verified() : status === 'recalled' ? m.status_recalled() : m.status_project();
  return (
    <span className="status" data-status={status}>
      {words}
    </span>
  );
}
