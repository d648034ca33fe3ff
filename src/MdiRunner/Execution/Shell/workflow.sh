# shellcheck shell=bash
#
# What an action script can rely on. run-action.sh sources this file, then the action's Workflow.sh, in one shell.
#
# Everything here must work whatever the script has switched on (set -e, -u, -f, -C, pipefail) and whatever its paths are made
# of. Names without a leading _mdi belong to action scripts: they are the interface and stay as they are.
# Messages that scripts and people know go to stdout, as ever; those of our own go to stderr, errors with the words "mdi error:".
#
# Exit statuses, besides a script's own:
#   0 no data (checkForData) · 1 wrong use · 74 the status file cannot be read or written · 99 a pipe failed
#   100 a file or command is missing · 126 a script cannot be parsed or read · 127 a script is missing

if [ -n "${MODULES_DIR:-}" ]; then
    export PATH="$MODULES_DIR/utilities:$PATH"
fi

function _mdiFail { # STATUS MESSAGE
    printf 'mdi error: %s\n' "$2" >&2
    exit "$1"
}

#---------------------------------------------------------------------------------------------------------------------------
# The status file: one line ACTION <tab> STEP <tab> NAME <tab> DATE for each step that ended, of all actions of a pipeline.
#---------------------------------------------------------------------------------------------------------------------------

function setStatusFile {
    _mdiRequireVariable OUTPUT_DIR
    if [ ! -d "$OUTPUT_DIR" ]; then # never created here: a mistyped directory must not look like a fresh task
        printf 'directory does not exist: %s\n' "$OUTPUT_DIR"
        exit 1
    fi
    local name
    for name in PIPELINE_NAME PIPELINE_ACTION DATA_NAME TASK_PIPELINE_DIR TASK_ACTION_DIR; do
        _mdiRequireVariable "$name"
    done
    STATUS_FILE=$TASK_PIPELINE_DIR/$DATA_NAME.$PIPELINE_NAME.status
    if [ ! -d "$TASK_ACTION_DIR" ]; then
        command mkdir -p -- "$TASK_ACTION_DIR" || _mdiFail 74 "cannot create the directory: $TASK_ACTION_DIR"
    fi
    if [ ! -e "$STATUS_FILE" ]; then
        : >>"$STATUS_FILE" || _mdiFail 74 "cannot create the status file: $STATUS_FILE"
    fi
}

function _mdiRequireVariable { # NAME
    if [ -z "${!1:-}" ]; then
        printf 'missing variable: %s\n' "$1"
        exit 1
    fi
}

function getWorkflowStatus {
    setStatusFile
    LAST_SUCCESSFUL_STEP=$(_mdiLastStep) || _mdiFail 74 "cannot read the status file: $STATUS_FILE"
}

function setWorkflowStatus { # STEP NAME SCRIPT
    setStatusFile
    _mdiRequireStepNumber "${1:-}"
    STEP_NUMBER=$1
    STEP_NAME=${2:-}
    # shellcheck disable=SC2034 # for action scripts
    STEP_SCRIPT=${3:-}
    DATE=$(date)
    local name=${STEP_NAME//[$'\t\n']/ } # a line must stay one line of four fields
    _mdiWithStatusLocked _mdiAppendStatusLine "$PIPELINE_ACTION"$'\t'"$STEP_NUMBER"$'\t'"$name"$'\t'"$DATE" ||
        _mdiFail 74 "cannot record step $STEP_NUMBER in the status file: $STATUS_FILE"
}

function resetWorkflowStatus { # forgets the steps of this action after LAST_SUCCESSFUL_STEP
    setStatusFile
    if [ -z "${LAST_SUCCESSFUL_STEP:-}" ]; then
        return 0
    fi
    _mdiIsNumber "$LAST_SUCCESSFUL_STEP" || _mdiFail 1 "cannot roll back, not a step number: $LAST_SUCCESSFUL_STEP"
    _mdiWithStatusLocked _mdiDropStepsAfter "$LAST_SUCCESSFUL_STEP" || _mdiFail 74 "cannot roll back the status file: $STATUS_FILE"
}

function showWorkflowStatus {
    setStatusFile
    STATUS_LINE_LENGTH=0
    if [ -s "$STATUS_FILE" ]; then
        STATUS_LINE_LENGTH=$(command wc -l <"$STATUS_FILE")
    fi
    if [ "$STATUS_LINE_LENGTH" -gt 0 ] && [ "${QUIET:-}" = 0 ]; then
        printf 'ACTION\tSTEP#\tSTEP\tDATE\n'
        _mdiWholeLines
        echo
    fi
}

function _mdiIsNumber {
    [[ -n $1 && ${#1} -le 9 && $1 != *[!0123456789]* ]]
}

function _mdiRequireStepNumber { # step 0 counts as done before anything has run: a step of that number would never be
    { _mdiIsNumber "$1" && [ "$1" -ge 1 ]; } || _mdiFail 1 "not a step number (1 or more): '$1'"
}

# A line that was cut short, by a kill or a full disk, says nothing: it lacks its line feed, or some of its fields.
function _mdiSplitStatusLine { # LINE, into the caller's action and step
    [[ $1 == *$'\t'*$'\t'*$'\t'?* ]] || return 1
    action=${1%%$'\t'*}
    step=${1#*$'\t'}
    step=${step%%$'\t'*}
    _mdiIsNumber "$step"
}

function _mdiLastStep {
    local line action step last=0
    while IFS= read -r line; do
        if _mdiSplitStatusLine "$line" && [ "$action" = "$PIPELINE_ACTION" ]; then
            last=$step
        fi
    done <"$STATUS_FILE" || return
    printf '%s\n' "$last"
}

function _mdiWholeLines {
    local line
    while IFS= read -r line; do
        printf '%s\n' "$line"
    done <"$STATUS_FILE"
}

function _mdiAppendStatusLine { # LINE
    local last='' rest=''
    _mdiReadEnd
    if [ -n "$rest" ]; then # its own write, so that the line itself is always exactly one
        echo >>"$STATUS_FILE" || return
    fi
    printf '%s\n' "$1" >>"$STATUS_FILE" || return
    _mdiReadEnd # a file server may report a full quota only when the file is closed, which bash does not look at
    [ "$last" = "$1" ]
}

function _mdiReadEnd { # the caller's last: the last whole line; rest: what follows it
    while IFS= read -r rest; do
        last=$rest
    done <"$STATUS_FILE"
}

function _mdiDropStepsAfter { # STEP
    local line='' action step
    scratch=$STATUS_FILE.$BASHPID.$RANDOM.tmp
    while IFS= read -r line || [ -n "$line" ]; do
        if _mdiSplitStatusLine "$line" && [ "$action" = "$PIPELINE_ACTION" ] && [ "$step" -gt "$1" ]; then
            continue
        fi
        printf '%s\n' "$line" || return
    done <"$STATUS_FILE" >"$scratch" || return
    _mdiHolds "$lock" "$me" && # lost only by a process that was suspended here; others have appended since
        command mv -f -- "$scratch" "$STATUS_FILE"
}

#---------------------------------------------------------------------------------------------------------------------------
# The lock of the status file: STATUS_FILE.lock, created exclusively, holding one line about its holder.
#
# Actions of one pipeline run at the same time on several hosts, and a rollback rewrites the file that others append to.
# flock(1) is not used: Lustre mounted without it refuses it, BeeGFS and NFS mounted nolock grant it on each host separately.
# Exclusive creation (O_EXCL, what bash does under set -C) is one atomic request to the server on NFS 3 and 4, Lustre, GPFS and
# BeeGFS, needs neither hard links nor a clock, and leaves no second file behind when the process is killed.
#
# The lock is held for milliseconds. One whose holder was killed is broken at once if the holder is known to be gone (same boot,
# process namespace and user; the user, because /proc may hide the processes of others), else when it was seen unchanged for
# _mdiLockPatience polls. Only one process may break a lock: the one that holds LOCK.break, which is a lock of the same kind, so
# that nobody can remove a lock that was taken in the meantime, and a breaker that was killed blocks nobody either.
#---------------------------------------------------------------------------------------------------------------------------

_mdiLockPatience=600 # polls of 50 ms on average

function _mdiWithStatusLocked { # COMMAND [ARGUMENT ...]
    ( # a subshell has a trap of its own and leaves the script's settings alone
        set +eu -Cf
        IFS=$' \t\n'
        self=$BASHPID
        me="$(_mdiHere) $self $(_mdiStartOf "$self") $RANDOM"
        lock=$STATUS_FILE.lock scratch=''
        trap '_mdiReleaseLock "$lock" "$me"; if [ -n "$scratch" ]; then command rm -f -- "$scratch"; fi' EXIT
        _mdiAcquireLock "$lock" "$me" && "$@"
    )
}

function _mdiAcquireLock { # LOCK ME
    local holder='' seen='' polls=0 misses=0
    until _mdiCreateLock "$1" "$2"; do
        if [ -e "$1" ]; then
            misses=0
        elif ((++misses > 20)); then # not taken, yet it cannot be created: the directory is not writable, or full
            return 1
        fi
        holder=$(_mdiHolderOf "$1")
        if [ "$holder" != "$seen" ]; then
            seen=$holder polls=0
        fi
        if ((++polls > _mdiLockPatience)) || _mdiIsGone "$holder"; then
            _mdiBreakLock "$1" "$holder" "$2" || return
            polls=0
        fi
        command sleep "0.0$((RANDOM % 9 + 1))"
    done
}

function _mdiCreateLock { # LOCK ME; created even when the line cannot be written: an empty lock is a lock
    local created=''
    { { created=yes; printf '%s\n' "$2"; } >"$1"; } 2>/dev/null
    [ -n "$created" ]
}

function _mdiReleaseLock { # LOCK ME
    if _mdiHolds "$1" "$2"; then
        command rm -f -- "$1"
    fi
}

function _mdiBreakLock { # LOCK HOLDER ME
    _mdiAcquireLock "$1.break" "$3" || return
    if [ -z "$2" ]; then
        command sleep 1 # an empty lock may be one that is just being written
    fi
    if [ -e "$1" ] && _mdiHolds "$1" "$2"; then
        command rm -f -- "$1" && printf 'removed the lock of a process that is gone: %s\n' "$1" >&2
    fi
    _mdiReleaseLock "$1.break" "$3"
}

function _mdiHolds { # LOCK HOLDER
    [ "$(_mdiHolderOf "$1")" = "$2" ]
}

function _mdiHolderOf { # LOCK
    local holder=''
    { IFS= read -r holder <"$1"; } 2>/dev/null
    printf '%s\n' "$holder"
}

function _mdiHere { # where process numbers of this user mean what they mean to us: BOOT NAMESPACE USER
    local boot=''
    { read -r boot </proc/sys/kernel/random/boot_id; } 2>/dev/null
    printf '%s %s %s\n' "${boot:-unknown-$HOSTNAME}" "$(command readlink /proc/self/ns/pid || echo unknown)" "$EUID"
}

function _mdiStartOf { # PROCESS; its start time, which a later process of the same number does not share
    local stat=''
    { IFS= read -r -d '' stat <"/proc/$1/stat"; } 2>/dev/null
    # shellcheck disable=SC2086 # fields; the program's name, the second of them, may hold blanks and is left out
    set -- ${stat##*) }
    case ${1:-} in
    '') echo unknown ;;
    Z | X) echo ended ;;
    *) printf '%s\n' "${20}" ;;
    esac
}

function _mdiIsGone { # HOLDER
    # shellcheck disable=SC2086 # its fields, BOOT NAMESPACE USER PROCESS START RANDOM
    set -- $1
    if [ $# -ne 6 ] || [ "$1 $2 $3" != "$(_mdiHere)" ] || [ "$5" = unknown ]; then
        return 1
    fi
    local start
    start=$(_mdiStartOf "$4")
    [ ! -e "/proc/$4" ] || { [ "$start" != "$5" ] && [ "$start" != unknown ]; }
}

#---------------------------------------------------------------------------------------------------------------------------
# Steps
#---------------------------------------------------------------------------------------------------------------------------

_mdiOpenSteps=0 # how many steps have been begun with checkWorkflowStep and not yet finished; their data are in three arrays

# The script is sourced: it may export variables for later steps, and exit. Its own data are kept in locals, since steps that it
# runs in turn set the same global variables; locals are visible to the script, hence their names.
function runWorkflowStep { # STEP NAME SCRIPT
    local _mdiStep=${1:-} _mdiName=${2:-} _mdiScript=${3:-} _mdiTarget _mdiStatus _mdiOpenBefore=$_mdiOpenSteps
    _mdiEnterStep "$@"
    if ! _mdiStepIsDue; then
        return 0
    fi
    if [[ $_mdiScript == /* ]]; then
        TARGET_SCRIPT=$_mdiScript
    else
        TARGET_SCRIPT=$ACTION_DIR/$_mdiScript
    fi
    _mdiTarget=$TARGET_SCRIPT
    _mdiRequireScript "$_mdiTarget" "$STEP_SUMMARY"
    printf '\nexecuting: %s (%s)\n' "$STEP_SUMMARY" "$(date '+%Y-%m-%d %H:%M:%S')"
    # shellcheck disable=SC1090 # known only now
    source "$TARGET_SCRIPT" # not under || or if: either would switch off the script's set -e
    _mdiStatus=$?
    if [ "$_mdiStatus" -ne 0 ]; then # done all the same: scripts stop by exit or checkPipe, and many end in a test that is false
        _mdiRequireParsable "$_mdiTarget"
        printf 'step %s ended with status %s\n' "$_mdiStep" "$_mdiStatus" >&2
    fi
    _mdiOpenSteps=$_mdiOpenBefore
    setWorkflowStatus "$_mdiStep" "$_mdiName" "$_mdiScript"
}

# Where a script runs a step by other means, such as snakemake: check, run it if STEP_SATISFIED is empty, finish.
function checkWorkflowStep { # STEP NAME SCRIPT
    _mdiEnterStep "$@"
    if _mdiStepIsDue; then
        STEP_SATISFIED=''
        _mdiOpenStep[_mdiOpenSteps]=$STEP_NUMBER
        _mdiOpenName[_mdiOpenSteps]=$STEP_NAME
        _mdiOpenScript[_mdiOpenSteps]=$STEP_SCRIPT
        _mdiOpenSteps=$((_mdiOpenSteps + 1))
    else
        # shellcheck disable=SC2034 # for action scripts
        STEP_SATISFIED=TRUE
    fi
}

function finishWorkflowStep { # the step begun last
    if [ "$_mdiOpenSteps" -gt 0 ]; then
        _mdiOpenSteps=$((_mdiOpenSteps - 1))
        setWorkflowStatus "${_mdiOpenStep[_mdiOpenSteps]}" "${_mdiOpenName[_mdiOpenSteps]}" "${_mdiOpenScript[_mdiOpenSteps]}"
    else
        setWorkflowStatus "${STEP_NUMBER:-}" "${STEP_NAME:-}" "${STEP_SCRIPT:-}"
    fi
}

function _mdiEnterStep { # STEP NAME SCRIPT
    STEP_NUMBER=${1:-}
    STEP_NAME=${2:-}
    STEP_SCRIPT=${3:-}
    getWorkflowStatus
    _mdiRequireStepNumber "$STEP_NUMBER"
    STEP_SUMMARY="$PIPELINE_NAME $PIPELINE_ACTION, step $STEP_NUMBER = $STEP_NAME"
}

function _mdiStepIsDue {
    if [ "$LAST_SUCCESSFUL_STEP" -lt "$STEP_NUMBER" ]; then
        return 0
    fi
    printf '\nalready succeeded: %s\n' "$STEP_SUMMARY"
    return 1
}

function _mdiRequireScript { # FILE USER
    [ -f "$1" ] || _mdiFail 127 "missing script of $2: $1"
    [ -r "$1" ] || _mdiFail 126 "cannot read the script of $2: $1"
}

# Of a script with a syntax error, source runs what comes before it and returns like a script whose last command failed.
function _mdiRequireParsable { # FILE
    "$BASH" -O extglob -n "$1" 2>/dev/null || _mdiFail 126 "syntax error in $1"
}

#---------------------------------------------------------------------------------------------------------------------------
# Checks
#---------------------------------------------------------------------------------------------------------------------------

function checkPipe { # must directly follow the pipe
    local statuses=("${PIPESTATUS[@]}") status
    for status in "${statuses[@]}"; do
        if [ "$status" -gt 0 ]; then
            local IFS=' '
            printf 'pipe error: [%s]\n' "${statuses[*]}"
            exit 99
        fi
    done
}

function checkForData { # COMMAND; ends the action quietly when the command prints nothing
    local IFS=$' \t\n' line
    if [ -z "${1:-}" ]; then
        echo "checkForData error: system command not provided"
        exit 100
    fi
    # shellcheck disable=SC2086 # a command with its arguments, as one word
    line=$($1 | command head -n1) || : # the command is cut off by head, or failed: either way only its first line counts
    if [ -z "$line" ]; then
        echo "no data; exiting quietly"
        exit 0
    fi
}

function waitForFile { # FILE [SECONDS]
    local file=${1:-} limit=${2:-60} elapsed=0
    if [ -z "$file" ]; then
        echo "waitForFile error: file not provided"
        exit 100
    fi
    _mdiIsNumber "$limit" || _mdiFail 100 "waitForFile: not a number of seconds: $limit"
    while [ ! -s "$file" ]; do
        command sleep 2
        elapsed=$((elapsed + 2))
        if [ "$elapsed" -gt "$limit" ]; then
            printf 'waitForFile error: %s not found after %s seconds\n' "$file" "$limit"
            exit 100
        fi
    done
}

function checkFileExists { # FILE; of an unquoted glob the first
    if [ -z "${1:-}" ]; then
        echo "checkFileExists error: file not provided"
        exit 100
    fi
    if [ ! -s "$1" ]; then
        printf 'file empty or not found on node %s\n%s\n' "$(command uname -n)" "$1"
        exit 100
    fi
}

#---------------------------------------------------------------------------------------------------------------------------
# Binaries that a suite releases on GitHub
#---------------------------------------------------------------------------------------------------------------------------

function getVersionedBinary { # REPOSITORY BINARY; sets and exports VERSIONED_BINARY_PATH
    local repository=$1 binary=$2 version=dev url
    SUITE_BIN_DIR_WRK=${SUITE_BIN_DIR:-}
    if [[ ! -d $SUITE_BIN_DIR_WRK || ! -w $SUITE_BIN_DIR_WRK ]]; then # as in a container
        SUITE_BIN_DIR_WRK=${TMP_DIR:-/tmp}/$SUITE_NAME
    fi
    if [ -z "${DEVELOPER_MODE:-}" ]; then
        version=$(_mdiBinaryVersion "$repository") || :
        [ -n "$version" ] || _mdiFail 1 "failed to learn the latest version of $repository from GitHub"
    fi
    export VERSIONED_BINARY_PATH="$SUITE_BIN_DIR_WRK/$version/$binary"
    command mkdir -p -- "$SUITE_BIN_DIR_WRK/$version" || exit 1
    if [ -f "$VERSIONED_BINARY_PATH" ]; then
        return 0
    fi
    if [ -n "${DEVELOPER_MODE:-}" ]; then
        echo "missing developer $binary binary"
        echo "expected file: $VERSIONED_BINARY_PATH"
        echo "developers must compile the binary using CLI commands, or manually download it"
        exit 1
    fi
    url=https://github.com/$repository/releases/download/$version/$binary-x86_64-unknown-linux-gnu.tar.gz
    if ! _mdiDownloadBinary "$url" "$VERSIONED_BINARY_PATH"; then
        echo "failed to download $binary binary from GitHub"
        echo "expected URL: $url"
        exit 1
    fi
}

function _mdiBinaryVersion { # REPOSITORY
    if [ -n "${MDI_IS_CONTAINER:-}" ]; then # the binary must fit the scripts in the image
        printf '%s\n' "${ACTIVE_SUITE_VERSION:-}"
        return 0
    fi
    case ${SUITE_VERSION:-latest} in
    latest | main | HEAD)
        curl -sLf "https://api.github.com/repos/$1/releases/latest" |
            command sed -n 's/.*"tag_name": *"\([^"]*\)".*/\1/p' | command head -n1
        ;;
    *) printf '%s\n' "$SUITE_VERSION" ;;
    esac
}

# Unpacked aside and then moved: tasks of an array ask for the same binary at the same time.
function _mdiDownloadBinary { # URL FILE
    (
        set +ef -o pipefail
        directory=${2%/*}
        scratch=$(command mktemp -d "$directory/.download.XXXXXX") || exit
        trap 'command rm -rf -- "$scratch"' EXIT
        curl -sLf "$1" | command tar -xz -C "$scratch" &&
            command chmod +x "$scratch/${2##*/}" &&
            command mv -f -- "$scratch"/* "$directory"
    )
}
