import { Client } from 'pg';
import { ROLES } from '../grants';

/** Makes the roles that processes have on a server, each with the password of the address. */
export const makeRoles = async (databaseUrl: string): Promise<void> => {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const password = client.escapeLiteral(new URL(databaseUrl).password);
    await client.query(
      Object.values(ROLES)
        .map((role) => `CREATE ROLE ${role} LOGIN PASSWORD ${password}`)
        .join(';'),
    );
  } finally {
    await client.end();
  }
};
