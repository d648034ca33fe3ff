using MdiRunner.Errors;
using MdiRunner.Text;

namespace MdiRunner.Packaging.Request;

/// <summary>Puts the task's variables into the texts of a declaration. Once: a value is a value, whatever characters it holds.</summary>
internal sealed class EnvironmentText(IReadOnlyDictionary<string, string> environment)
{
    /// <summary>The text with each <c>$NAME</c> and <c>${NAME}</c> replaced.</summary>
    /// <exception cref="MdiException">A variable has no value; the error has its place and the nearest name.</exception>
    public string Expand(YamlScalar scalar) => VariableReferences.Replace(scalar.Text, (name, index) =>
        environment.TryGetValue(name, out var value) ? value : throw Unknown(name, scalar, index));

    private MdiException Unknown(string name, YamlScalar scalar, int index)
    {
        var quote = scalar.IsQuoted ? 1 : 0;
        return new MdiError(ErrorKind.Action, $"no data package: no value found for environment variable '{name}'")
        {
            Position = scalar.Position with { Column = scalar.Position.Column + index + quote },
            Expected = "a variable of the task, or one that Workflow.sh exports",
            Nearest = Nearest.Of(name, environment.Keys),
        }.ToException();
    }
}
