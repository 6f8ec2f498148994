import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import { type ComparedEntries, MergeEntries } from '#libs/directory';
import { type Actor, DomainError } from '#libs/kernel';
import { checkForm, sayFaults } from '../../forms/check-form.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { DuplicatePage } from './duplicate.page.js';
import { type DuplicateLinks, toDuplicateVm } from './duplicates.vm.js';
import { MergeForm } from './merge.form.js';

/** Two entries side by side and their merge, whether they were proposed or a coordinator chose them herself. */
@Injectable()
export class MergeScreen {
  constructor(private readonly mergeEntries: MergeEntries) {}

  page(frame: Frame, compared: ComparedEntries, links: DuplicateLinks, refused: string | null): VNode {
    return <DuplicatePage frame={frame} vm={toDuplicateVm(frame, compared, links, refused)} />;
  }

  /** @throws DomainError those of `MergeEntries` when somebody was faster */
  async merge(
    frame: Frame,
    compared: ComparedEntries,
    links: DuplicateLinks,
    { body, actor }: { readonly body: FormBody | null; readonly actor: Actor },
  ): Promise<Reply> {
    const { kind, entries } = compared;
    const refuse = (text: string): Reply => unprocessable(this.page(frame, compared, links, text));
    const checked = await checkForm(MergeForm, body ?? {});
    const kept = checked.ok ? entries.find(({ id }) => id === checked.form.garder) : undefined;
    if (!checked.ok || kept === undefined) {
      const [fault] = checked.ok ? [] : sayFaults(frame.t, checked.faults);
      return refuse(fault?.text ?? frame.t('duplicates.keepFirst'));
    }
    const other = entries.find(({ id }) => id !== kept.id)!;
    const command = { kind, keptId: kept.id, otherId: other.id, taken: checked.form.prendre };
    try {
      await this.mergeEntries.execute(command, actor);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'directory.invalid_merge') throw error;
      return refuse(frame.t('duplicates.keptGone'));
    }
    return seeOther(frame.to('espace/doublons?fait=fusion'));
  }
}
