/** fast-check tries the same cases in every run; FUZZ_SEED tries others. A failure prints its seed and its path. */
export const sameCases = { seed: Number(process.env['FUZZ_SEED'] ?? 2611_24_00) };
