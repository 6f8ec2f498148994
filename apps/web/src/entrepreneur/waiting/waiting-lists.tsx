import { Fragment, type VNode } from 'preact';
import { Button, ButtonLink, Form, Notice, Panel } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import type { WaitingItem } from './waiting.vm.js';

/** Where she stands on each waiting list. Renders nothing without one. */
export function WaitingLists({
  frame: { t },
  items,
}: {
  readonly frame: Frame;
  readonly items: readonly WaitingItem[];
}): VNode | null {
  if (items.length === 0) return null;
  return (
    <Panel title={t('waiting.title')}>
      {items.map((item) => (
        <Fragment key={item.programmeHref}>
          <h3>
            <bdi>
              <a href={item.programmeHref}>{item.programme}</a>
            </bdi>
          </h3>
          <p>
            <bdi>{item.structure}</bdi>
          </p>
          <Notice tone={item.takeHref === null ? 'info' : 'yes'} title={item.headline}>
            {item.sentence}
          </Notice>
          {item.takeHref && <ButtonLink href={item.takeHref}>{t('waiting.take')}</ButtonLink>}
          {item.leaveAction && (
            <Form t={t} action={item.leaveAction}>
              <Button tone="quiet" small about={item.programme}>
                {t('waiting.leave')}
              </Button>
            </Form>
          )}
        </Fragment>
      ))}
    </Panel>
  );
}
