/** Where every project has its migrations. They are written once each, and never changed. */
export const migrationsFolder = 'src/db/migrations';
