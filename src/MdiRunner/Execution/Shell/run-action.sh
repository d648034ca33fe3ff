#!/usr/bin/env bash
#
# One attempt of one action: `mdi` starts `bash run-action.sh` with the action's whole environment in place.
#
# MDI_CONDA_PREFIX       conda environment to activate with MICROMAMBA; empty: none
# MDI_GUARD              descriptor to which "+ PID" is written: when mdi is killed, its guard ends the groups that it was told of.
#                        With it, the script is yet to go to TASK_DIR
# MDI_FINAL_ENVIRONMENT  absolute path of the file that receives the environment as the action leaves it, as `env -0`, and
#                        "end"; it is there whole exactly if the action script came to its end without exit or exec
#
# The action script is sourced, so it shares this shell: it may change any setting, the directory, PATH, and set traps.

# Before anything else is started. Where the guard is gone, the action runs without one.
if [ -n "${MDI_GUARD:-}" ]; then
    trap '' PIPE
    { echo "+ $$" >&"$MDI_GUARD"; } 2>/dev/null
    trap - PIPE
    exec {MDI_GUARD}>&-
    CDPATH='' cd -- "$TASK_DIR" || exit
    unset MDI_GUARD OLDPWD
fi

_mdiCondaPrefix=${MDI_CONDA_PREFIX:-}
_mdiFinalEnvironment=${MDI_FINAL_ENVIRONMENT:-}
hash env
_mdiEnv=${BASH_CMDS[env]}
_mdiPath=$PATH # the host's own, whatever the action makes of it
unset MDI_CONDA_PREFIX MDI_FINAL_ENVIRONMENT
readonly _mdiCondaPrefix _mdiFinalEnvironment _mdiEnv _mdiPath

# A statement that follows the action script rather than an EXIT trap: scripts set their own, and one that exits, even with
# status 0, has not come to its end.
function _mdiEndAction { # STATUS of the action script
    if [ "$1" -ne 0 ]; then # the action has succeeded all the same: scripts fail by exit
        _mdiRequireParsable "$ACTION_SCRIPT"
        printf '%s ended with status %s\n' "${ACTION_SCRIPT##*/}" "$1" >&2
    fi
    if [ -n "$_mdiFinalEnvironment" ]; then
        _mdiHandOverEnvironment || _mdiFail 74 "cannot write the final environment of the action: $_mdiFinalEnvironment"
    fi
    exit 0
}

function _mdiHandOverEnvironment {
    (
        umask 077 # it may hold secrets
        { "$_mdiEnv" -0 && printf 'end\0'; } >|"$_mdiFinalEnvironment"
    ) && return
    "$_mdiEnv" PATH="$_mdiPath" rm -f -- "$_mdiFinalEnvironment"
    return 1
}

if [ -n "$_mdiCondaPrefix" ]; then
    eval "$("${MICROMAMBA:?}" shell hook --shell bash)"
    micromamba deactivate # of an environment that was active where mdi was started
    micromamba activate "$_mdiCondaPrefix" || {
        printf 'mdi error: cannot activate the environment: %s\n' "$_mdiCondaPrefix" >&2
        exit 1
    }
fi

if [ -n "${LOAD_SINGULARITY:-}" ] && [ -n "${SINGULARITY_LOAD_COMMAND:-}" ]; then
    echo "loading singularity"
    SINGULARITY_LOAD_COMMAND=${SINGULARITY_LOAD_COMMAND%%>*} # it is run by its words, which cannot redirect
    $SINGULARITY_LOAD_COMMAND ||
        printf 'ended with status %s: %s\n' "$?" "$SINGULARITY_LOAD_COMMAND" >&2
fi

# shellcheck source-path=SCRIPTDIR source=workflow.sh
source "$WORKFLOW_SH" || exit
if [ -n "${LAST_SUCCESSFUL_STEP:-}" ]; then
    printf 'rolling back to pipeline step %s\n\n' "$LAST_SUCCESSFUL_STEP"
    resetWorkflowStatus
fi
showWorkflowStatus
_mdiRequireScript "$ACTION_SCRIPT" "$PIPELINE_NAME $PIPELINE_ACTION"

# shellcheck disable=SC1090 # the action's own
source "$ACTION_SCRIPT"
_mdiEndAction "$?"
