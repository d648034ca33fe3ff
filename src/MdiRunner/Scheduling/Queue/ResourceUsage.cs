using System.Runtime.InteropServices;

namespace MdiRunner.Scheduling.Queue;

/// <summary>What the children of this process have used, for the outcome block of a job's log.</summary>
public static partial class ResourceUsage
{
    private const int Children = -1; // RUSAGE_CHILDREN
    private const int LargestResident = 4; // ru_maxrss follows two times of two words each
    private const int Words = 18;

    /// <summary>The most memory that one child, or a child of a child, had at a time, in kilobytes.</summary>
    public static long ChildKilobytes
    {
        get
        {
            Span<long> usage = stackalloc long[Words];
            return GetUsage(Children, ref MemoryMarshal.GetReference(usage)) == 0 ? usage[LargestResident] : 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, ref long usage);
}
