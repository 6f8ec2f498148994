import type { VNode } from 'preact';
import { Button, ButtonLink, Checkboxes, ErrorSummary, Flow, Form, Notice, PageHead, Radios } from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import type { SurveyVm } from './survey.vm.js';

/** One question what came of a yes, in the language she reads. Opening it sends nothing: its button does. */
export function SurveyPage({ frame, vm }: { readonly frame: Frame; readonly vm: SurveyVm }): VNode {
  const { t } = vm;
  const choices = {
    t,
    name: 'reponse',
    label: vm.question,
    hint: vm.several ? t('survey.severalHint') : undefined,
    error: errorFor(vm.errors, 'reponse'),
    options: vm.options,
  };
  return (
    <WebPage
      frame={frame}
      title={frame.t('survey.title')}
      faulty={vm.errors.length > 0}
      section="espace/personnes"
      private
      narrow
    >
      <div lang={t.locale} dir={t.dir}>
        <Flow>
          <ErrorSummary t={t} errors={vm.errors} />
          {vm.thanks && (
            <Notice tone="yes" title={vm.thanks} news>
              {t('survey.change')}
            </Notice>
          )}
          <PageHead title={t('survey.title')} lead={vm.about ?? undefined} />
          <Form t={t} action={vm.action}>
            {vm.several ? (
              <Checkboxes {...choices} values={vm.chosen} />
            ) : (
              <Radios {...choices} value={vm.chosen[0]} />
            )}
            <p>{vm.hint}</p>
            <Button wide>{t('survey.send')}</Button>
          </Form>
          {vm.backHref && (
            <ButtonLink href={vm.backHref} tone="quiet">
              {t('survey.back')}
            </ButtonLink>
          )}
        </Flow>
      </div>
    </WebPage>
  );
}
