import type { Api } from '../http/api.ts';
import { forbidden } from '../http/errors.ts';
import { InstallationTest } from './installation.schema.ts';
import type { Installation } from './installation.ts';

export function installationRoutes(api: Api, { installation }: { installation: Installation }): void {
  api.route({
    method: 'post',
    path: '/admin/installation-test',
    summary: 'Tries what the tool needs of the LMS that this session came from; nobody is scored',
    answer: InstallationTest,
    authorise: ({ rights, preview }) => {
      if (!rights.administer || preview) throw forbidden('administrators-only');
    },
    act: ({ session }) => installation.test(session),
  });
}
