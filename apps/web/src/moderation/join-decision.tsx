import type { VNode } from 'preact';
import type { OpenJoin } from '#libs/moderation';
import { Button, Details, Field, Form, SummaryList } from '#libs/ui';
import type { Frame } from '../frame/frame.js';

/** What somebody wrote who wants to join a team, and the two answers. `base`: the address both end under. */
export function JoinDecision({
  frame: { t },
  join,
  base,
}: {
  readonly frame: Frame;
  readonly join: OpenJoin;
  readonly base: string;
}): VNode {
  const domain =
    join.sameDomain === null
      ? 'join.domainUnknown'
      : join.sameDomain
        ? 'join.domainSame'
        : 'join.domainOther';
  return (
    <>
      <SummaryList
        rows={[
          { label: t('team.function'), value: <bdi>{join.role}</bdi> },
          { label: t('team.email'), value: <bdi>{join.email}</bdi> },
          { label: t('join.domain'), value: t(domain) },
          ...(join.message === null
            ? []
            : [{ label: t('join.message'), value: <span dir="auto">{join.message}</span> }]),
          { label: t('moderation.on'), value: t.dateTime(join.createdAt) },
        ]}
      />
      <Form t={t} action={`${base}/acceptation`}>
        <Button small about={join.name}>
          {t('join.accept')}
        </Button>
      </Form>
      <Details summary={t('join.refuse')}>
        <Form t={t} action={`${base}/refus`}>
          <Field
            t={t}
            name="raison"
            type="textarea"
            rows={2}
            label={t('moderation.reason')}
            hint={t('moderation.sentenceHint')}
            optional
          />
          <Button small tone="danger" about={join.name}>
            {t('join.refuse')}
          </Button>
        </Form>
      </Details>
    </>
  );
}
