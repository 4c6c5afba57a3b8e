/** The settings that test data is made with. */
export const testIdentity = {
  secretKey: 'a key for tests, 32 characters or more',
  publicUrl: 'http://127.0.0.1:3000',
};
