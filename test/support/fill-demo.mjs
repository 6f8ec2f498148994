// Loads the demo territory into the database of the first argument, by the built code: what Jest transforms is slower to load.
import 'reflect-metadata';
import { withRooms } from '../../dist/apps/cli/src/rooms.js';
import { demoTerritory, ImportProgrammes } from '../../dist/libs/directory/src/index.js';
import { parisDay, SYSTEM, systemClock } from '../../dist/libs/kernel/src/index.js';
import { readLauncherConfig } from '../../dist/libs/settings/src/index.js';

await withRooms(readLauncherConfig(), process.argv[2], (find) =>
  find(ImportProgrammes).execute(demoTerritory(parisDay(systemClock.now())), SYSTEM),
);
