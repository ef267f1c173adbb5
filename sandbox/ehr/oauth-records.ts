/** Where the authorization server keeps codes, tokens, grants and registered apps: in memory, one map for each EHR. */
import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";

/** One keeper for all kinds of records; `clients` are found under their id and can be added at any time. */
export function keepRecords(clients: ReadonlyMap<string, AdapterPayload>): AdapterFactory {
  const records = new Map<string, AdapterPayload>();
  return (kind) => (kind === "Client" ? clientsOnly(clients) : keeperOf(kind, records));
}

function keeperOf(kind: string, records: Map<string, AdapterPayload>): Adapter {
  const key = (id: string): string => `${kind} ${id}`;
  return {
    upsert: async (id, payload) => void records.set(key(id), payload),
    find: async (id) => records.get(key(id)),
    findByUid: async (uid) => [...records.values()].find((record) => record.kind === kind && record.uid === uid),
    findByUserCode: async () => undefined,
    consume: async (id) => {
      const record = records.get(key(id));
      // The engine asks only whether it is set; it keeps the time of day for its own reading.
      if (record) records.set(key(id), { ...record, consumed: true });
    },
    destroy: async (id) => void records.delete(key(id)),
    revokeByGrantId: async (grantId) => {
      for (const [at, record] of records) if (record.grantId === grantId) records.delete(at);
    },
  };
}

function clientsOnly(clients: ReadonlyMap<string, AdapterPayload>): Adapter {
  return {
    find: async (id) => clients.get(id),
    upsert: nothing,
    findByUid: nothing,
    findByUserCode: nothing,
    consume: nothing,
    destroy: nothing,
    revokeByGrantId: nothing,
  };
}

async function nothing(): Promise<undefined> {
  return undefined;
}
