import { commandsIn, isAskedFor, NO_HABITS, habitOf } from '../automation';
import type { Command, Habits } from '../automation';
import type { Folder } from '../ecosystem';

/** As a word of its own; `-race=false` is none. */
const RACE = /(?:^|[\s"'=])-race(?:=true)?(?![\w=-])/;
const BUILDS = /\bgo (?:build|install|run)\b/;
const VET = /\bgo vet\b|\bgolangci-lint\b/;

/** The command by which the repository itself runs its tests with the race detector. */
function raceIn(commands: readonly Command[]): Command | undefined {
  return commands.find(
    ({ text, target }) =>
      RACE.test(text) &&
      !BUILDS.test(text) &&
      // Beside the usual tests, `make test-race` is for those who look for a race.
      (!target?.includes('race') || isAskedFor(commands, target)),
  );
}

/** By what the repository itself has its code checked: settings of golangci-lint, or a command. */
function lintOf(folder: Folder, commands: readonly Command[]): Habits {
  const vet = commands.find(({ text }) => VET.test(text));
  if (vet) {
    const what = vet.text.includes('go vet') ? 'go vet' : 'golangci-lint';
    return habitOf({ trait: 'lint', command: vet, what });
  }
  const [file] = folder.matching('.golangci.*');
  return file === undefined
    ? NO_HABITS
    : {
        traits: ['lint'],
        because: [folder.reason({ text: file, file, fact: 'traits.lint' })],
      };
}

/** What the repository itself does with its Go code. */
export function goHabits(folder: Folder): Habits {
  const commands = commandsIn(folder.automation());
  const lint = lintOf(folder, commands);
  const race = habitOf({
    trait: 'race',
    command: raceIn(commands),
    what: 'go test -race',
  });
  return {
    traits: [...lint.traits, ...race.traits],
    because: [...race.because, ...lint.because],
  };
}
