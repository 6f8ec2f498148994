import type { VNode } from 'preact';
import { KEY_SCOPES, type KeyView, type MadeKey } from '#libs/accounts';
import {
  BackLink,
  Button,
  ButtonLink,
  ButtonRow,
  Checkboxes,
  CopyText,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  Notice,
  PageHead,
  Panel,
  SummaryList,
} from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

export const KEYS_PATH = 'espace/cles';

interface KeysProps {
  readonly frame: Frame;
  readonly keys: readonly KeyView[];
  /** One has just been taken away. */
  readonly done: boolean;
  /** What was typed and cannot stand. */
  readonly own: { readonly nom: string; readonly usages: readonly string[] };
  readonly errors: readonly FormError[];
}

/** The keys by which the structure's own systems read, and the way to make one. */
export function KeysPage({ frame, keys, done, own, errors }: KeysProps): VNode {
  const { t, to } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('keys.title')}
      section="espace/structure"
      faulty={errors.length > 0}
      private
      narrow
    >
      <BackLink href={to('espace/structure')}>{t('structureSheet.own')}</BackLink>
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={t('keys.title')} lead={t('keys.lead')} />
      {done && <Notice tone="yes" title={t('keys.done')} news />}
      {keys.length === 0 && (
        <Panel mist title={t('keys.none')}>
          <p>{t('keys.noneText')}</p>
        </Panel>
      )}
      {keys.map((key) => (
        <Key frame={frame} one={key} key={key.id} />
      ))}
      <Panel title={t('keys.add')}>
        <Form t={t} action={to(KEYS_PATH)}>
          <Field t={t} name="nom" label={t('keys.name')} value={own.nom} error={errorFor(errors, 'nom')} />
          <Checkboxes
            t={t}
            name="usages"
            label={t('keys.scopes')}
            options={KEY_SCOPES.map((scope) => ({ value: scope, label: t(`keys.scope.${scope}`) }))}
            values={own.usages}
            error={errorFor(errors, 'usages')}
          />
          <Button>{t('keys.make')}</Button>
        </Form>
      </Panel>
    </WebPage>
  );
}

function Key({ frame: { t, to }, one }: { readonly frame: Frame; readonly one: KeyView }): VNode {
  const { id, name, scopes, hint, expiresAt, usedAt } = one;
  return (
    <Panel title={name}>
      <SummaryList
        rows={[
          { label: t('keys.scopes'), value: scopes.map((scope) => t(`keys.scope.${scope}`)).join(' · ') },
          { label: t('keys.begins'), value: <bdi dir="ltr">{hint}</bdi> },
          { label: t('keys.until'), value: t.dateTime(expiresAt) },
          { label: t('keys.used'), value: usedAt === null ? t('keys.never') : t.dateTime(usedAt) },
        ]}
      />
      <p>{t('keys.replaceText')}</p>
      <ButtonRow>
        <Form t={t} action={to(`${KEYS_PATH}/${id}/remplacement`)}>
          <Button tone="second" small about={name}>
            {t('keys.replace')}
          </Button>
        </Form>
        <Form t={t} action={to(`${KEYS_PATH}/${id}/suppression`)}>
          <Button tone="second" small about={name}>
            {t('keys.revoke')}
          </Button>
        </Form>
      </ButtonRow>
    </Panel>
  );
}

/** A key, the only time that it is shown. */
export function MadeKeyPage({ frame, made }: { readonly frame: Frame; readonly made: MadeKey }): VNode {
  const { t, to } = frame;
  return (
    <WebPage frame={frame} title={t('keys.made')} section="espace/structure" private narrow>
      <PageHead title={t('keys.made')} lead={t('keys.madeLead')} />
      <Panel>
        <CopyText value={made.secret} label={t('tools.copy')} doneLabel={t('tools.copied')} />
        <p>
          {t('keys.until')} {t.dateTime(made.expiresAt)}
        </p>
      </Panel>
      <ButtonLink href={to(KEYS_PATH)}>{t('keys.kept')}</ButtonLink>
    </WebPage>
  );
}
