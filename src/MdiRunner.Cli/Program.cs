using System.Text;
using MdiRunner.Cli;
using MdiRunner.Cli.Commands;
using MdiRunner.Cli.Rendering;
using MdiRunner.Commands;
using MdiRunner.Commands.Installing;
using MdiRunner.Commands.Planning;
using MdiRunner.Commands.Reporting;
using MdiRunner.Commands.Running;
using MdiRunner.Commands.Submitting;
using MdiRunner.Errors;
using MdiRunner.Execution.Runtimes;
using MdiRunner.Installation;
using MdiRunner.Jobs;
using MdiRunner.Push;
using MdiRunner.Push.Ssh;
using MdiRunner.Scheduling;
using Microsoft.Extensions.DependencyInjection;

Invocation? invocation = null;
var complaints = new Complaints(error => invocation?.Advised(error) ?? error);
complaints.ShowUncaught();
var stdout = new StandardOutput();
using var output = new StreamWriter(stdout, new UTF8Encoding(false), 1 << 14) { AutoFlush = false };
Console.SetOut(output);
try
{
    invocation = Invocation.Of(args);
    using var services = Compose(invocation, complaints);
    var call = Router.Route(invocation.Words);
    var command = services.GetKeyedService<ICommand>(call.Command) ?? services.GetRequiredKeyedService<ICommand>("unknown");
    return Finish(command.Run(call));
}
catch (Exception failure)
{
    return Complain(failure);
}

int Complain(Exception failure)
{
    output.Flush();
    return complaints.Show(failure);
}

int Finish(int status)
{
    output.Flush();
    if (stdout.Failure is not { } reason) return status;
    var lost = Complain(new MdiError(ErrorKind.Action, $"not all output could be written: {reason}") { Next = NextStep.Advice("all work is complete; repeat the command to see the rest") }.ToException());
    return status == ExitStatus.Success ? lost : status;
}

static ServiceProvider Compose(Invocation invocation, Complaints complaints)
{
    var services = new ServiceCollection()
        .AddSingleton(invocation)
        .AddSingleton(_ => new MdiDirectory(invocation.Environment, invocation.ExecutableDirectory, invocation.DeveloperMode))
        .AddSingleton(provider => new JobPlanner(provider.GetRequiredService<MdiDirectory>(), invocation.Environment, invocation.WorkingDirectory))
        .AddSingleton<PipelineSource>()
        .AddSingleton<CondaListing>()
        .AddSingleton<CreateEnvironments>()
        .AddSingleton<GetMicromamba>()
        .AddSingleton<Singularity>()
        .AddSingleton<ImagePull>()
        .AddSingleton<RuntimeSelection>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<OpenShell>(provider, invocation.WorkingDirectory))
        .AddSingleton<RunPlanner>()
        .AddSingleton(provider => Context(invocation, complaints, provider.GetRequiredService<Schedulers>()))
        .AddSingleton(_ => new RemotePlaces(SshSettings.FromEnvironment()))
        .AddSingleton<IPrompt>(_ => new ConsolePrompt(invocation.Environment))
        .AddSingleton<Consent>()
        .AddSingleton<TaskRecords>()
        .AddSingleton<Deliveries>()
        .AddSingleton<TaskStandings>()
        .AddSingleton<TaskLeases>()
        .AddSingleton<TaskSteps>()
        .AddSingleton<TaskRunner>()
        .AddSingleton<RunActions>()
        .AddSingleton<PushPackages>()
        .AddSingleton(_ => new Schedulers(invocation.Environment))
        .AddSingleton<LostSubmissions>()
        .AddSingleton(provider => new StatusPass(provider.GetRequiredService<Schedulers>(), provider.GetRequiredService<LostSubmissions>(), invocation.Environment))
        .AddSingleton(_ => new OwnCommand(invocation.Self, Environment.UserName))
        .AddSingleton<PushCheck>()
        .AddSingleton<InputCheck>()
        .AddSingleton<SubmitChecks>()
        .AddSingleton<SubmitJobs>()
        .AddSingleton<DeleteJobs>()
        .AddSingleton<RollBackJobs>()
        .AddSingleton<ShowStatus>()
        .AddSingleton<ShowScripts>()
        .AddSingleton<JobLocations>()
        .AddSingleton<MakeDirectories>()
        .AddSingleton<ReportLogs>()
        .AddSingleton<ReportJobs>()
        .AddSingleton<ListTools>()
        .AddSingleton<CleanEnvironments>()
        .AddSingleton<Singularity>()
        .AddSingleton<StageTwo>()
        .AddSingleton<ServeApps>()
        .AddSingleton<PipelinesFramework>()
        .AddSingleton<BuildContainer>()
        .AddSingleton(provider => new InstallTools(provider.GetRequiredService<MdiDirectory>(), provider.GetRequiredService<RunContext>(), provider.GetRequiredService<StageTwo>(), invocation.WorkingDirectory));
    return services
        .AddKeyedSingleton<ICommand, HelpCommand>("help")
        .AddKeyedSingleton<ICommand, ManagerHelpCommand>("manager-help")
        .AddKeyedSingleton<ICommand, VersionCommand>("version")
        .AddKeyedSingleton<ICommand, UnknownCommand>("unknown")
        .AddKeyedSingleton<ICommand, PipelineHelpCommand>("pipeline-help")
        .AddKeyedSingleton<ICommand, TemplateCommand>("template")
        .AddKeyedSingleton<ICommand, OptionsCommand>("options")
        .AddKeyedSingleton<ICommand, OptionsTableCommand>("optionsTable")
        .AddKeyedSingleton<ICommand, ValuesYamlCommand>("valuesYaml")
        .AddKeyedSingleton<ICommand, CondaCommand>("conda")
        .AddKeyedSingleton<ICommand, ShellCommand>("shell")
        .AddKeyedSingleton<ICommand, CheckContainerCommand>("checkContainer")
        .AddKeyedSingleton<ICommand, PipelineBuildCommand>("build")
        .AddKeyedSingleton<ICommand, RustCommand>("rust")
        .AddKeyedSingleton<ICommand, StatusCommand>("status")
        .AddKeyedSingleton<ICommand, RollbackCommand>("rollback")
        .AddKeyedSingleton<ICommand, PushCommand>("push")
        .AddKeyedSingleton<ICommand, PackageCommand>("package")
        .AddKeyedSingleton<ICommand, ReportCommand>("report")
        .AddKeyedSingleton<ICommand, InspectCommand>("inspect")
        .AddKeyedSingleton<ICommand, SubmitCommand>("submit")
        .AddKeyedSingleton<ICommand, SubmitCommand>("extend")
        .AddKeyedSingleton<ICommand, JobsStatusCommand>("jobs-status")
        .AddKeyedSingleton<ICommand, JobsRollbackCommand>("jobs-rollback")
        .AddKeyedSingleton<ICommand, DeleteCommand>("delete")
        .AddKeyedSingleton<ICommand, PurgeCommand>("purge")
        .AddKeyedSingleton<ICommand, MkdirCommand>("mkdir")
        .AddKeyedSingleton<ICommand, ScriptCommand>("script")
        .AddKeyedSingleton<ICommand, StartCommand>("start")
        .AddKeyedSingleton<ICommand, SshCommand>("ssh")
        .AddKeyedSingleton<ICommand, SshCommand>("top")
        .AddKeyedSingleton<ICommand, LsCommand>("ls")
        .AddKeyedSingleton<ICommand, RunCommand>("run")
        .AddKeyedSingleton<ICommand, InitializeCommand>("initialize")
        .AddKeyedSingleton<ICommand, InstallCommand>("install")
        .AddKeyedSingleton<ICommand, AddCommand>("add")
        .AddKeyedSingleton<ICommand, ListCommand>("list")
        .AddKeyedSingleton<ICommand, AliasCommand>("alias")
        .AddKeyedSingleton<ICommand, CleanCommand>("clean")
        .AddKeyedSingleton<ICommand, UnlockCommand>("unlock")
        .AddKeyedSingleton<ICommand, BuildCommand>("build-suite")
        .AddKeyedSingleton<ICommand, ServerCommand>("server")
        .BuildServiceProvider();
}

static RunContext Context(Invocation invocation, Complaints complaints, Schedulers schedulers) => new(
    invocation.Environment,
    Console.Out,
    complaints.Warn,
    complaints.Show,
    IsTerminal: !Console.IsInputRedirected && !Console.IsErrorRedirected,
    Console.IsOutputRedirected ? new LogProgress(Console.Out) : new TerminalProgress(Console.Out),
    line =>
    {
        if (!Console.IsErrorRedirected) Console.Error.Write($"\r\e[K{line}");
    },
    invocation.Repeat)
{
    Job = schedulers.JobOf(invocation.Environment),
    RepeatPush = invocation.RepeatPush,
    PushCall = invocation.PushCall,
    IsDeveloping = invocation.DeveloperMode,
};
