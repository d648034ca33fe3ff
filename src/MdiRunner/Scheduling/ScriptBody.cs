namespace MdiRunner.Scheduling;

/// <summary>What all job scripts do before and after the call of <c>mdi</c>.</summary>
internal static class ScriptBody
{
    /// <summary>
    /// The task's number, the start block, and a trap: the scheduler warns before it kills, and the run then has half a minute to write its
    /// records. Only a shell that waits for a background process hears the warning in time. Grid Engine sends it to the run as well, which heeds TERM alone.
    /// </summary>
    /// <param name="taskVariables">The variables in which schedulers give a task its number; where there is none, as in a shell, the script's argument does.</param>
    /// <param name="openLog">Lines that open the log; empty where the scheduler does.</param>
    public static string Before(IEnumerable<string> taskVariables, string openLog) =>
        $"\ntask={NumberFrom(taskVariables)}\n[ \"$task\" = undefined ] && task=1\n{openLog}{Beginning}";

    private const string Beginning = """

        echo
        echo "---"
        echo "job-manager:"
        echo "    host: $HOSTNAME"
        echo "    started: $(date +'%a %D %R')"

        run=
        signal=
        pass_on() {
            signal=$1
            if [ -n "$run" ]; then kill -TERM "$run" 2>/dev/null; fi
        }
        for name in TERM INT HUP USR1 USR2 XCPU; do
            # shellcheck disable=SC2064 # each trap is to know its name
            trap "pass_on $name" "$name"
        done

        JOB_USAGE_FILE=$(mktemp)
        export JOB_USAGE_FILE
        began=$(date +%s%N)
        status=0
        for log in "${logs_before[@]}"; do
            for second in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 stop; do
                grep -q '^    exit_status: 0$' "$log" 2>/dev/null && break
                if [ "$second" = stop ]; then
                    echo "the job before this one did not succeed: $log"
                    status=1
                    break 2
                fi
                sleep 1
            done
        done

        if [ "$status" -eq 0 ]; then

        """;

    /// <summary>Waits for the run, writes the outcome block, and ends with 100 for any failure, at which Grid Engine holds the jobs that depend on this one.</summary>
    public const string After = """
            run=$!
            [ -n "$signal" ] && kill -TERM "$run" 2>/dev/null
            wait "$run"
            status=$?
            while kill -0 "$run" 2>/dev/null; do # a signal ends 'wait', not the run
                wait "$run"
                status=$?
            done
        fi

        hundredths=$((($(date +%s%N) - began) / 10000000))
        seconds=$((hundredths / 100))
        fraction=$(printf '%02d' $((hundredths % 100)))
        if [ "$seconds" -ge 3600 ]; then
            walltime=$(printf '%d:%02d:%02d' $((seconds / 3600)) $((seconds / 60 % 60)) $((seconds % 60)))
        else
            walltime=$(printf '%d:%02d.%s' $((seconds / 60)) $((seconds % 60)) "$fraction")
        fi
        echo
        echo "---"
        echo "job-manager:"
        echo "    exit_status: $status"
        echo "    walltime: $walltime"
        echo "    seconds: $seconds.$fraction"
        echo "    maxvmem: $(cat "$JOB_USAGE_FILE" 2>/dev/null | grep . || echo 0)K"
        echo "    swaps: 0"
        [ -z "$signal" ] || echo "    signal: $signal"
        rm -f "$JOB_USAGE_FILE"
        echo "---"
        echo "job-manager:"
        echo "    ended: $(date +'%a %D %R')"
        echo "..."

        [ "$status" -eq 0 ] || exit 100
        exit 0

        """;

    // ${1:-${FIRST:-${SECOND:-1}}}: a number that a person gives counts, also within some other job. Schedulers give none.
    private static string NumberFrom(IEnumerable<string> variables) => variables.Prepend("1").Reverse().Aggregate("1", (otherwise, name) => $"${{{name}:-{otherwise}}}");
}
