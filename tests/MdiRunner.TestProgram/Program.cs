using MdiRunner.TestProgram;
using MdiRunner.TestProgram.Mutants;

// What needs a process of its own in a test: to race others, to be killed, to receive signals.
return args switch
{
    ["hold-lease", var directory] => LeaseHolder.Run(directory),
    ["race-for-lease", var directory, var rounds, var deaths] => LeaseRacer.Run(directory, int.Parse(rounds), int.Parse(deaths)),
    ["run-child", var directory, var script] => ChildRunner.Run(directory, script, null),
    ["run-child", var directory, var script, var outputFile] => ChildRunner.Run(directory, script, outputFile),
    ["hold-step-lock", var stepFile] => StepLockHolder.Run(stepFile),
    ["copy-suite", var suite, var commit, var directory] => SuiteCopier.Run(suite, commit, directory),
    ["write-marker", var directory, var attempt] => MarkerWriter.Run(directory, attempt),
    ["serve-sftp", var fault] => SftpSubsystem.Run(fault),
    ["run-mutants", .. var words] => MutantRunner.Run(words),
    _ => throw new ArgumentException($"not a test program: {string.Join(' ', args)}"),
};
