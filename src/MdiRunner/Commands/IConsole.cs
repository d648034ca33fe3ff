using MdiRunner.Errors;
using MdiRunner.Push.Request;

namespace MdiRunner.Commands;

/// <summary>Whoever called: a person at a terminal, a log, another program.</summary>
public interface IConsole
{
    /// <summary>Somebody sits there and can be asked.</summary>
    bool IsTerminal { get; }

    /// <summary>Takes the log: what a scheduler keeps as the job's log.</summary>
    TextWriter Output { get; }

    /// <summary>Takes the progress of deliveries.</summary>
    IPushProgress Progress { get; }

    /// <summary>Writes a line to the log.</summary>
    void Say(string line);

    /// <summary>Shows a warning.</summary>
    void Warn(MdiError warning);

    /// <summary>Shows an error.</summary>
    void Complain(MdiError error);

    /// <summary>Shows how far a run of many tasks is; it goes to a terminal alone.</summary>
    void ShowProgress(string line);

    /// <summary>Says what would happen, and whether the user agrees; without anybody to ask nobody agrees.</summary>
    bool Agrees(string consequence);
}
