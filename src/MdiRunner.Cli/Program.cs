using System.Text;
using MdiRunner.Cli;
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
using MdiRunner.Pipelines;
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
    var router = new Router(name => new PipelineLocator(services.GetRequiredService<MdiDirectory>()).All.Any(found => found.Pipeline == name));
    return Finish(await RunAsync(router.Route(invocation.Words), services));
}
catch (Exception failure)
{
    return Complain(failure);
}

static async Task<int> RunAsync(CommandCall call, ServiceProvider services)
{
    if (Arguments.Read(call) is { } arguments) return await call.Command.Create(services).RunAsync(arguments);
    Console.Write(CommandHelp.Of(call));
    return ExitStatus.Success;
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
        .AddSingleton(provider => CallOf(invocation, provider.GetRequiredService<Schedulers>()))
        .AddSingleton<IConsole>(_ => new CommandConsole(invocation, complaints))
        .AddSingleton(_ => new RemotePlaces(SshSettings.FromEnvironment()))
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
        .AddSingleton<StageTwo>()
        .AddSingleton<ServeApps>()
        .AddSingleton<PipelinesFramework>()
        .AddSingleton<BuildContainer>()
        .AddSingleton(provider => new InstallTools(provider.GetRequiredService<MdiDirectory>(), provider.GetRequiredService<Call>(), provider.GetRequiredService<IConsole>(), provider.GetRequiredService<StageTwo>(), invocation.WorkingDirectory));
    return services.BuildServiceProvider();
}

static Call CallOf(Invocation invocation, Schedulers schedulers) => new(invocation.Environment, invocation.Repeat)
{
    Job = schedulers.JobOf(invocation.Environment),
    RepeatPush = invocation.RepeatPush,
    PushCall = invocation.PushCall,
};
