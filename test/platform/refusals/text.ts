/** One thing that the platform refuses, with the clause or the observation that says so. */
export interface RefusalText {
  status: number;
  says: string;
  cites: string;
  /** OAuth 2.0 or OpenID Connect error code, where the endpoint answers with one. */
  code?: string;
}
