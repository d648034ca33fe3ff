using System.Runtime.CompilerServices;

// The conformance suite runs the codec itself against servers that misbehave.
[assembly: InternalsVisibleTo("MdiRunner.SystemTests")]
