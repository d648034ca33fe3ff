using System.Globalization;
using MdiRunner.Errors;
using MdiRunner.Pipelines;
using MdiRunner.Storage;

namespace MdiRunner.Push.Request;

/// <summary>Reads option values one by one and remembers which break their rule.</summary>
internal sealed class PushOptionValues(Func<string, string?> option)
{
    private readonly List<MdiError> errors = [];

    public string? Text(string name) => option(name) is { Length: > 0 } text && text != "null" ? text : null;

    public string Required(string name)
    {
        if (Text(name) is { } text) return text;
        Refuse(name, "null", "a directory on the server, for example /srv/data");
        return "";
    }

    // ssh would take a leading dash for an option of its own, and "a@b" for a user; both are slips here.
    public string ServerName(string server)
    {
        if (server[0] == '-' || server.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character is '@' or '/'))
        {
            Refuse(OptionNames.PushServer, server, "a host name or address, or 'local' for a mounted directory");
        }
        return server;
    }

    public string? UserName(string name)
    {
        var user = Text(name);
        if (user is not null && (user[0] == '-' || user.Any(character => char.IsWhiteSpace(character) || char.IsControl(character))))
        {
            Refuse(name, user, "a user name on the server");
        }
        return user;
    }

    public string? LocalPath(string name) => Text(name) is { } path ? Path.GetFullPath(HomePath.Expand(path)) : null;

    public int? Number(string name, int least, int most)
    {
        if (Text(name) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Refuse(name, text, $"a whole number from {least} to {most}");
        return null;
    }

    public void ThrowIfWrong()
    {
        if (errors.Count > 0) throw new MdiException(errors);
    }

    private void Refuse(string name, string value, string expected) =>
        errors.Add(new MdiError(ErrorKind.Validation, $"--{name} cannot be '{value}'") { Expected = expected });
}
