import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Tree, TreeItem, TreeItemContent } from 'react-aria-components/Tree';
import { ChevronIcon } from '../app/icons.js';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { Status } from '../panels/evidence.js';
import { Swatch } from '../panels/swatch.js';
import { carried, type Step, shortValue, stepSummary, stepValue } from './step-words.js';

/** How deep the tree stands open at first. */
const OPEN = 3;

type Input = Step['inputs'][number];

/** The steps that led to a level as a tree, walked with the arrow keys; what several steps use is told once. */
export function Derivation({ root }: { root: Step }) {
  const top = carried(root);
  return (
    <Tree className="derivation" aria-label={m.why_derivation()} defaultExpandedKeys={opened(top, '0', 0)} selectionMode="none">
      <Branch path="0" input={{ role: '', step: top }} />
    </Tree>
  );
}

function Branch({ path, input: { step: given, weight, contribution } }: { path: string; input: Input }): ReactNode {
  const step = carried(given);
  const { id, title, level, citations, inputs, again } = step;
  return (
    <TreeItem id={path} textValue={`${nameIn(title)} ${stepValue(step)}${stepSummary(step)}`} className="derivation-item">
      <TreeItemContent>
        {({ level: depth, hasChildItems, isExpanded }) => (
          <div className="derivation-row" style={{ paddingInlineStart: `${(depth - 1) * 14}px` }}>
            {hasChildItems ? (
              <Button slot="chevron" className="derivation-chevron" data-open={isExpanded}>
                <ChevronIcon />
              </Button>
            ) : (
              <span className="derivation-chevron" />
            )}
            <span className="derivation-title">
              {nameIn(title)}
              {weight !== undefined && contribution !== undefined && (
                <span className="caption"> {m.why_weight({ weight: shortValue(weight, ''), part: shortValue(contribution, '') })}</span>
              )}
            </span>
            <span className="derivation-value">
              {again ? (
                <span className="caption">{m.why_again({ step: id })}</span>
              ) : (
                <>
                  {level !== undefined && <Swatch width={14} height={10} color={level.colour} />}
                  {stepValue(step)}
                </>
              )}
            </span>
            {!again && step.summary !== undefined && <span className="derivation-clauses">{stepSummary(step)}</span>}
            {!again && citations.length > 0 && (
              <span className="derivation-clauses caption">
                {citations.map(({ standard, clause, status }) => (
                  <span key={`${standard} ${clause}`}>
                    {standard} {clause} <Status status={status} />
                  </span>
                ))}
              </span>
            )}
          </div>
        )}
      </TreeItemContent>
      {inputs.map((input, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a derivation never changes
        <Branch key={index} path={`${path}.${index}`} input={input} />
      ))}
    </TreeItem>
  );
}

/** Paths of the branches that stand open at first. */
function opened(step: Step, path: string, depth: number): string[] {
  if (depth >= OPEN || step.inputs.length === 0) return [];
  return [path, ...step.inputs.flatMap((input, index) => opened(carried(input.step), `${path}.${index}`, depth + 1))];
}
