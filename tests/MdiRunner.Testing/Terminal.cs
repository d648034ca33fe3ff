namespace MdiRunner.Testing;

/// <summary>Runs a program on a real pseudo-terminal and answers its questions as a user would.</summary>
public static class Terminal
{
    // Waits for each question in turn, types the answer, and passes on the program's output and status.
    private const string Driver = """
        import os, pty, sys
        count = int(sys.argv[1])
        dialogue = [(sys.argv[2 + 2 * i], sys.argv[3 + 2 * i]) for i in range(count)]
        pid, terminal = pty.fork()
        if pid == 0:
            os.execvp(sys.argv[2 + 2 * count], sys.argv[2 + 2 * count:])
        pending = b""
        while True:
            try:
                data = os.read(terminal, 4096)
            except OSError:
                break
            if not data:
                break
            os.write(1, data)
            pending += data
            if dialogue and dialogue[0][0].encode() in pending:
                pending = b""
                os.write(terminal, dialogue.pop(0)[1].encode() + b"\n")
        for question, _ in dialogue:
            print("NEVER ASKED: " + question)
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) & 255)
        """;

    /// <summary>The command line that runs another one on a terminal.</summary>
    /// <param name="dialogue">Questions, or a part of each, with what is typed.</param>
    /// <param name="command">The program with its words.</param>
    public static string[] Command(IReadOnlyList<(string Question, string Answer)> dialogue, IEnumerable<string> command) =>
    [
        "python3", "-c", Driver, dialogue.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), .. dialogue.SelectMany(pair => new[] { pair.Question, pair.Answer }), .. command,
    ];
}
