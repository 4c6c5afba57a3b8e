/** What awards needs of the capabilities beside it, put into its own words. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Grades } from '../grades/grades.ts';
import type { Launches } from '../launches/launches.ts';
import type { Notify } from '../notify/notify.ts';
import type { Platforms } from '../platforms/platforms.ts';
import type { Submissions } from '../submissions/submissions.ts';
import type { AwardsDeps } from './context.ts';

interface Neighbours extends Pick<AwardsDeps, 'settings' | 'clock' | 'log' | 'audit'> {
  platforms: Pick<Platforms, 'organisation'>;
  catalogue: Pick<Catalogue, 'get' | 'issuers' | 'changeIssuer'>;
  launches: Pick<Launches, 'personName' | 'personNames'>;
  submissions: Pick<Submissions, 'decided'>;
  grades: Pick<Grades, 'passActed'>;
  /** Made after awards, of which it needs some itself. */
  notify: () => Pick<Notify, 'contacts' | 'confirmations' | 'closeConfirmation' | 'tell'>;
}

export function awardPorts(neighbours: Neighbours): Omit<AwardsDeps, 'store' | 'at'> {
  const { platforms, catalogue, launches, submissions, grades, notify, ...rest } = neighbours;
  return {
    ...rest,
    decided: submissions.decided,
    microCredential: catalogue.get,
    issuers: catalogue.issuers,
    changeIssuer: catalogue.changeIssuer,
    organisation: platforms.organisation,
    personName: launches.personName,
    personNames: launches.personNames,
    enteredName: (personId) => notify().contacts.enteredName(personId),
    emailOf: (personId) => notify().contacts.emailOf(personId),
    confirmations: (awardIds) => notify().confirmations(awardIds),
    withdrawConfirmation: (awardId) => notify().closeConfirmation(awardId),
    async tell(award, act) {
      await notify().tell(award, act);
      const { submissionId } = award;
      const { attemptNumber } = (await submissions.decided(submissionId, award.decisionId)).decision;
      const id = `${award.id}.act-${act.number}`;
      await grades.passActed({ submissionId, attemptNumber, id, kind: act.kind, at: act.at });
    },
  };
}
