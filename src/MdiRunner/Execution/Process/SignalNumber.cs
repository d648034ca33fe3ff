namespace MdiRunner.Execution.Process;

/// <summary>Signals by number, as Linux has them on all machines that .NET runs on.</summary>
internal static class SignalNumber
{
    public const int HangUp = 1;
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Kill = 9;
    public const int User1 = 10;
    public const int User2 = 12;
    public const int Pipe = 13;
    public const int Term = 15;
    public const int Child = 17;
    public const int Continue = 18;
    public const int TerminalStop = 20;
    public const int TerminalOutput = 22;
    public const int CpuTime = 24;
}
