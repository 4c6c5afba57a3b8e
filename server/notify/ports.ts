/** What notify needs of the capabilities beside it, put into its own words. */
import { join } from 'node:path';
import type { Settings } from '../../config/settings.ts';
import type { Awards } from '../awards/awards.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Launches } from '../launches/launches.ts';
import type { Platforms } from '../platforms/platforms.ts';
import type { Submissions } from '../submissions/submissions.ts';
import type { NotifyDeps } from './context.ts';
import { fileMailer, smtpMailer } from './mailer.ts';

interface Neighbours extends Pick<NotifyDeps, 'clock' | 'log'> {
  settings: Pick<Settings, 'publicUrl' | 'secretKey' | 'smtpUrl' | 'mailFrom' | 'dataDir'>;
  platforms: Pick<Platforms, 'organisation'>;
  catalogue: Pick<Catalogue, 'get'>;
  launches: Pick<Launches, 'personName' | 'personNames' | 'appointed'>;
  submissions: Pick<Submissions, 'decided' | 'head' | 'openIn'>;
  awards: Pick<Awards, 'ensure' | 'find' | 'picture'>;
}

export function notifyPorts(neighbours: Neighbours): Omit<NotifyDeps, 'store' | 'timing' | 'at'> {
  const { settings, platforms, catalogue, launches, submissions, awards, ...rest } = neighbours;
  return {
    ...rest,
    settings,
    mailer: settings.smtpUrl
      ? smtpMailer(settings.smtpUrl, settings.mailFrom)
      : fileMailer(join(settings.dataDir, 'mail'), settings.mailFrom),
    decided: submissions.decided,
    submission: submissions.head,
    openSubmissions: submissions.openIn,
    microCredential: catalogue.get,
    organisation: platforms.organisation,
    personName: launches.personName,
    personNames: launches.personNames,
    appointed: launches.appointed,
    ensureAward: awards.ensure,
    award: awards.find,
    badgeImage: awards.picture,
  };
}
