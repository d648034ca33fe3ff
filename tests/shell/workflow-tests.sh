#!/usr/bin/env bash
# shellcheck disable=SC2016,SC1010 # most single-quoted text here is lines of scripts
#
# bash tests/shell/workflow-tests.sh [-b BASH] [WORD]    all tests, or those with WORD in their name; BASH runs the actions
#
# Every function test_… is one test, its name the sentence that holds. It runs in a shell and a directory of its own.

# A user's shell has none of them; ./test names the program that it tries.
unset "${!MDI_@}"

shell=bash
if [ "${1:-}" = -b ]; then
    shell=$2
    shift 2
fi
only=${1:-}
sources=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../src/MdiRunner/Execution/Shell" && pwd) || exit
area=$(mktemp -d) || exit
trap 'rm -rf "$area"' EXIT
tab=$'\t'

#---------------------------------------------------------------------------------------------------------------------------
# What the tests are written in
#---------------------------------------------------------------------------------------------------------------------------

fail() {
    printf '    %s\n' "$@" >&2
    exit 1
}

# A task directory under the given name, with the variables that mdi sets.
task_in() {
    export OUTPUT_DIR=$1 DATA_NAME=d1 PIPELINE_NAME=tend PIPELINE_ACTION=water QUIET=0 LAST_SUCCESSFUL_STEP=
    mkdir -p "$OUTPUT_DIR"
    export TASK_DIR=$OUTPUT_DIR/$DATA_NAME
    export TASK_PIPELINE_DIR=$TASK_DIR/$PIPELINE_NAME
    export TASK_ACTION_DIR=$TASK_PIPELINE_DIR/$PIPELINE_ACTION
    export MODULES_DIR=$TASK_ACTION_DIR/suites/tools/shared/modules
    export ACTION_DIR=$TASK_ACTION_DIR/suites/tools/pipelines/tend/water
    export ACTION_SCRIPT=$ACTION_DIR/Workflow.sh
    export WORKFLOW_SH=$sources/workflow.sh
    export MDI_FINAL_ENVIRONMENT=$TASK_ACTION_DIR/final-environment
    mkdir -p "$ACTION_DIR" "$MODULES_DIR/utilities"
    status_file=$TASK_PIPELINE_DIR/$DATA_NAME.$PIPELINE_NAME.status
    cd "$TASK_DIR" || exit
}

script() { # NAME, text on stdin
    cat >"$ACTION_DIR/$1"
}

workflow() { # LINE ... of Workflow.sh
    printf '%s\n' "$@" >"$ACTION_SCRIPT"
}

step_of() { # NAME LINE ... of NAME.sh
    printf '%s\n' "${@:2}" >"$ACTION_DIR/$1.sh"
}

run() { # runs the action; sets status, and leaves the files out and err
    "$shell" "$sources/run-action.sh" >out 2>err
    status=$?
}

call() { # LINE ... of a script that sources workflow.sh
    printf '%s\n' 'source "$WORKFLOW_SH"' "$@" >calls.sh
    "$shell" calls.sh >out 2>err
    status=$?
}

expect_status() {
    [ "$status" -eq "$1" ] || fail "status $status, not $1" "$(<out)" "$(<err)"
}

expect_line() { # FILE LINE
    grep -qxF -- "$2" "$1" || fail "no line '$2' in $1:" "$(<"$1")"
}

expect_no_text() { # FILE TEXT
    ! grep -qF -- "$2" "$1" || fail "'$2' in $1:" "$(<"$1")"
}

expect_steps() { # ACTION:STEP ... recorded in the status file, in this order
    local steps
    steps=$(awk -F'\t' 'NF == 4 { printf "%s:%s ", $1, $2 }' "$status_file")
    [ "$steps" = "${*:+$* }" ] || fail "steps '$steps', not '$*':" "$(<"$status_file")"
}

expect_equal() { # ACTUAL EXPECTED
    [ "$1" = "$2" ] || fail "'$1'" "instead of" "'$2'"
}

expect_only_the_status_file() {
    expect_equal "$(cd "$TASK_PIPELINE_DIR" && find . -maxdepth 1 -type f)" "./${status_file##*/}"
}

expect_final_variable() { # NAME=VALUE
    local variable
    while IFS= read -r -d '' variable; do
        [ "$variable" != "$1" ] || return 0
    done <"$MDI_FINAL_ENVIRONMENT"
    fail "no $1 in the final environment"
}

recorded() { # ACTION:STEP ... as if they had ended
    local step
    for step; do
        printf '%s\t%s\tname\tThu Jan  1 00:00:00 UTC 1970\n' "${step%:*}" "${step#*:}" >>"$status_file"
    done
}

wait_for() { # FILE
    local polls=0
    until [ -e "$1" ]; do
        ((++polls < 200)) || fail "waited in vain for $1"
        sleep 0.05
    done
}

#---------------------------------------------------------------------------------------------------------------------------
# Steps
#---------------------------------------------------------------------------------------------------------------------------

test_steps_run_in_order_and_are_recorded() {
    step_of one 'echo "in one: $1 $2 $3 $STEP_NUMBER $STEP_NAME"'
    step_of two 'echo "in two"'
    workflow 'runWorkflowStep 1 first one.sh' 'runWorkflowStep 2 second "$ACTION_DIR/two.sh"'
    run
    expect_status 0
    expect_steps water:1 water:2
    expect_line out 'in one: 1 first one.sh 1 first'
    expect_line out 'in two'
    grep -qxE 'executing: tend water, step 1 = first \([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}\)' out || fail "$(<out)"
    grep -qxE "water${tab}2${tab}second${tab}$(date '+%a').*" "$status_file" || fail "$(<"$status_file")"
    expect_only_the_status_file
    expect_equal "$(<err)" ''
}

test_a_step_that_was_done_is_not_run_again() {
    recorded water:1
    step_of one 'echo "in one"'
    workflow 'runWorkflowStep 1 first one.sh'
    cp "$status_file" before
    run
    expect_status 0
    expect_line out 'already succeeded: tend water, step 1 = first'
    expect_no_text out 'in one'
    cmp before "$status_file" || fail "the status file has changed"
}

test_the_same_step_of_another_action_does_not_count() {
    recorded prune:1 prune:2
    step_of one 'echo "in one"'
    workflow 'runWorkflowStep 1 first one.sh'
    run
    expect_steps prune:1 prune:2 water:1
}

test_a_step_whose_script_is_missing_is_an_error_and_not_recorded() {
    workflow 'runWorkflowStep 1 first nowhere.sh' 'echo "after"'
    run
    expect_status 127
    expect_line err "mdi error: missing script of tend water, step 1 = first: $ACTION_DIR/nowhere.sh"
    expect_steps
    expect_no_text out 'after'
}

test_a_step_without_a_script_is_an_error() {
    workflow 'runWorkflowStep 1 align/align.sh'
    run
    expect_status 127
    expect_steps
}

test_a_step_whose_script_exits_is_not_recorded() {
    step_of one 'exit 7'
    workflow 'runWorkflowStep 1 first one.sh'
    run
    expect_status 7
    expect_steps
}

test_a_step_whose_script_exits_with_status_0_is_not_recorded_and_hands_nothing_over() {
    step_of one 'exit 0'
    workflow 'runWorkflowStep 1 first one.sh'
    run
    expect_status 0
    expect_steps
    [ ! -e "$MDI_FINAL_ENVIRONMENT" ] || fail "there is a final environment"
}

test_a_step_whose_last_command_fails_is_recorded_and_reported() {
    step_of one '(exit 3)'
    workflow 'runWorkflowStep 3 first one.sh'
    run
    expect_status 0
    expect_steps water:3
    expect_line err 'step 3 ended with status 3'
}

test_a_step_with_a_syntax_error_is_an_error_and_not_recorded() {
    step_of one 'echo "before"' 'if then'
    workflow 'runWorkflowStep 1 first one.sh'
    run
    expect_status 126
    expect_line err "mdi error: syntax error in $ACTION_DIR/one.sh"
    expect_steps
}

test_a_step_killed_in_the_middle_is_not_recorded_and_runs_again() {
    step_of one 'touch started' 'sleep 30 & echo $! >sleeper' 'wait'
    step_of two 'echo "in two"'
    workflow 'runWorkflowStep 1 first two.sh' 'runWorkflowStep 2 second one.sh'
    "$shell" "$sources/run-action.sh" >out 2>err &
    wait_for sleeper
    { kill -KILL $!; wait $!; } 2>/dev/null
    kill "$(<sleeper)"
    expect_steps water:1
    step_of one 'echo "in one"'
    run
    expect_status 0
    expect_line out 'already succeeded: tend water, step 1 = first'
    expect_steps water:1 water:2
}

test_a_step_number_that_is_not_a_number_is_an_error() {
    local number
    step_of one 'echo "in one"'
    for number in '' one 1.5 -1 0 '1 2' '$(touch evil)' 'a[$(touch evil)]'; do
        workflow "runWorkflowStep '$number' first one.sh"
        run
        expect_status 1
        expect_line err "mdi error: not a step number (1 or more): '$number'"
        expect_no_text out 'in one'
        workflow "checkWorkflowStep '$number' first one.sh"
        run
        expect_status 1
    done
    expect_steps
    [ ! -e evil ] || fail "a step number was evaluated"
}

test_step_numbers_with_leading_zeros_and_two_digits_are_decimal() {
    recorded water:08
    step_of one 'echo "in one"'
    workflow 'runWorkflowStep 8 eight one.sh' 'runWorkflowStep 09 nine one.sh' 'runWorkflowStep 10 ten one.sh'
    run
    expect_status 0
    expect_line out 'already succeeded: tend water, step 8 = eight'
    expect_steps water:08 water:09 water:10
}

test_a_step_name_with_tabs_line_feeds_and_backslashes_stays_one_line_of_four_fields() {
    step_of one ':'
    workflow "runWorkflowStep 1 \$'a\\tb\\nc\\\\td' one.sh" 'echo "[$STEP_NAME]" >name'
    run
    expect_steps water:1
    expect_equal "$(cut -f3 "$status_file")" 'a b c\td'
}

test_exports_of_a_step_reach_later_steps_and_their_children() {
    step_of one 'export HARVEST=42'
    step_of two 'bash -c '\''echo "harvest: $HARVEST"'\'
    workflow 'runWorkflowStep 1 first one.sh' 'runWorkflowStep 2 second two.sh'
    run
    expect_line out 'harvest: 42'
}

test_nested_steps_keep_their_own_data() {
    step_of outer 'runWorkflowStep 2 inner inner.sh'
    step_of inner 'set -- x y z' 'STEP_NUMBER=99 TARGET_SCRIPT=nowhere' '(exit 4)'
    workflow 'runWorkflowStep 3 outer outer.sh' 'echo "after: $STEP_NUMBER $STEP_NAME $STEP_SCRIPT"'
    run
    expect_status 0
    expect_steps water:2 water:3
    expect_equal "$(cut -f3 "$status_file" | paste -sd,)" inner,outer
    expect_line err 'step 2 ended with status 4'
    expect_line out 'after: 3 outer outer.sh'
}

test_a_step_can_be_checked_and_finished_by_the_script_itself() {
    workflow 'checkWorkflowStep 1 plant Snakefile' 'if [ "$STEP_SATISFIED" = "" ]; then' 'echo planting' finishWorkflowStep fi
    run
    expect_steps water:1
    expect_line out 'planting'
    run
    expect_steps water:1
    expect_line out 'already succeeded: tend water, step 1 = plant'
    expect_no_text out 'planting'
}

test_steps_between_check_and_finish_do_not_mix_with_them() {
    step_of inner 'checkWorkflowStep 7 abandoned x'
    workflow 'checkWorkflowStep 9 outer a' 'checkWorkflowStep 5 middle b' 'runWorkflowStep 4 inner inner.sh' \
        finishWorkflowStep finishWorkflowStep
    run
    expect_status 0
    expect_equal "$(cut -f2,3 "$status_file" | paste -sd,)" "4${tab}inner,5${tab}middle,9${tab}outer"
}

test_finishing_a_step_that_was_never_begun_is_an_error() {
    workflow finishWorkflowStep
    run
    expect_status 1
    expect_steps
}

test_a_step_that_cannot_be_recorded_is_an_error() {
    step_of one 'rm -r "$TASK_PIPELINE_DIR"/*.status; mkdir "$STATUS_FILE"'
    workflow 'runWorkflowStep 1 first one.sh' 'echo "after"'
    run
    expect_status 74
    expect_line err "mdi error: cannot record step 1 in the status file: $status_file"
    expect_no_text out 'after'
}

test_a_step_that_the_full_disk_has_no_room_for_is_an_error() {
    [ -w /dev/full ] || return 0
    ln -s /dev/full "$status_file"
    call 'getWorkflowStatus() { LAST_SUCCESSFUL_STEP=0; }' '_mdiReadEnd() { rest=; }' 'setWorkflowStatus 1 name x'
    expect_status 74
}

#---------------------------------------------------------------------------------------------------------------------------
# The status file
#---------------------------------------------------------------------------------------------------------------------------

test_each_missing_variable_is_named_on_stdout_with_status_1() {
    local name
    for name in TASK_ACTION_DIR TASK_PIPELINE_DIR DATA_NAME PIPELINE_ACTION PIPELINE_NAME OUTPUT_DIR; do
        unset "$name"
        call setStatusFile
        expect_status 1
        expect_equal "$(<out)" "missing variable: $name"
    done
}

test_a_missing_output_directory_is_an_error_with_status_1() {
    OUTPUT_DIR=$OUTPUT_DIR/nowhere
    call setStatusFile
    expect_status 1
    expect_equal "$(<out)" "directory does not exist: $OUTPUT_DIR"
}

test_the_status_file_and_the_action_directory_are_created() {
    rm -r "$TASK_ACTION_DIR"
    call setStatusFile
    expect_status 0
    [ -d "$TASK_ACTION_DIR" ] || fail "no action directory"
    expect_steps
}

test_the_last_line_of_the_action_tells_the_last_step() {
    recorded water:1 water:3 prune:8 water:2 prune:9
    call getWorkflowStatus 'echo "$LAST_SUCCESSFUL_STEP"'
    expect_equal "$(<out)" 2
}

test_the_status_is_shown_unless_quiet_or_empty() {
    call showWorkflowStatus
    expect_equal "$(<out)" ''
    recorded water:1
    call showWorkflowStatus
    expect_equal "$(cat out; echo .)" "ACTION${tab}STEP#${tab}STEP${tab}DATE"$'\n'"$(<"$status_file")"$'\n\n'.
    QUIET=1
    call showWorkflowStatus
    expect_equal "$(<out)" ''
}

test_a_torn_last_line_is_ignored_and_terminated() {
    local torn
    for torn in w water "water${tab}2" "water${tab}2${tab}na" "water${tab}2${tab}name${tab}" "water${tab}2${tab}name${tab}Thu Ja"; do
        rm -f "$status_file"
        recorded water:1
        printf %s "$torn" >>"$status_file"
        call getWorkflowStatus 'echo "$LAST_SUCCESSFUL_STEP"' 'setWorkflowStatus 2 name x' getWorkflowStatus 'echo "$LAST_SUCCESSFUL_STEP"'
        expect_status 0
        expect_equal "$(paste -sd, out)" 1,2
        expect_equal "$(wc -l <"$status_file")" 3
        expect_equal "$(sed -n 2p "$status_file")" "$torn"
        expect_equal "$(tail -n 1 "$status_file" | cut -f 1-3)" "water${tab}2${tab}name"
    done
}

test_whole_lines_that_say_nothing_are_ignored() {
    recorded water:1
    printf '%s\n' '' water "water${tab}x${tab}name${tab}date" "water${tab}5${tab}name" >>"$status_file"
    call getWorkflowStatus 'echo "$LAST_SUCCESSFUL_STEP"'
    expect_equal "$(<out)" 1
}

test_a_line_is_appended_in_one_write() {
    command -v strace >/dev/null || return 0
    printf '%s\n' 'source "$WORKFLOW_SH"' 'setWorkflowStatus 1 name x' >calls.sh
    strace -f -y -e trace=write -o trace "$shell" calls.sh 2>err || return 0 # where tracing is not allowed
    expect_equal "$(grep -c "\.status>.*water.t1.tname" trace)" 1
    expect_equal "$(grep -c "\.status>" trace)" 1
}

test_twenty_concurrent_actions_lose_and_mix_no_line() {
    local i
    for i in {1..20}; do
        PIPELINE_ACTION=action$i "$shell" -c 'source "$WORKFLOW_SH"; for n in 1 2 3; do setWorkflowStatus $n name$n x; done' 2>>err &
    done
    wait
    expect_equal "$(wc -l <"$status_file")" 60
    expect_equal "$(awk -F'\t' 'NF == 4 && $3 == "name" $2 { print $1, $2 }' "$status_file" | sort -u | wc -l)" 60
    expect_only_the_status_file
    expect_equal "$(<err)" ''
}

test_rollback_forgets_later_steps_of_this_action_only() {
    recorded water:1 prune:5 water:2 water:3 prune:6
    step_of one 'echo "in $STEP_NUMBER"'
    workflow 'runWorkflowStep 2 second one.sh' 'runWorkflowStep 3 third one.sh'
    LAST_SUCCESSFUL_STEP=2 run
    expect_status 0
    expect_equal "$(head -n 2 out)" 'rolling back to pipeline step 2'
    expect_line out 'already succeeded: tend water, step 2 = second'
    expect_line out 'in 3'
    expect_steps water:1 prune:5 water:2 prune:6 water:3
    expect_only_the_status_file
}

test_rollback_to_0_forgets_all_steps_of_the_action_and_its_torn_line() {
    recorded water:1 water:2 prune:1
    printf 'water\t3\tname\tThu' >>"$status_file"
    LAST_SUCCESSFUL_STEP=0 call resetWorkflowStatus
    expect_status 0
    expect_equal "$(<"$status_file")" "$(rm "$status_file"; recorded prune:1; cat "$status_file")"
}

test_rollback_to_what_is_not_a_step_number_is_an_error() {
    recorded water:1
    workflow ':'
    LAST_SUCCESSFUL_STEP=one run
    expect_status 1
    expect_line err 'mdi error: cannot roll back, not a step number: one'
    expect_steps water:1
}

test_rollback_while_others_append_loses_nothing() {
    local i
    recorded water:1 water:2 water:3
    for i in {1..8}; do
        PIPELINE_ACTION=action$i "$shell" -c 'source "$WORKFLOW_SH"; for n in 1 2 3 4 5; do setWorkflowStatus $n name$n x; done' 2>>err &
    done
    for i in {1..10}; do
        LAST_SUCCESSFUL_STEP=1 "$shell" -c 'source "$WORKFLOW_SH"; resetWorkflowStatus' 2>>err &
    done
    wait
    expect_equal "$(grep -c '^action' "$status_file")" 40
    expect_equal "$(grep -c '^water' "$status_file")" 1
    expect_only_the_status_file
    expect_equal "$(<err)" ''
}

#---------------------------------------------------------------------------------------------------------------------------
# The lock
#---------------------------------------------------------------------------------------------------------------------------

# A process that holds the lock, in the file holder once it does; it never ends by itself.
hold_the_lock() {
    printf '%s\n' 'source "$WORKFLOW_SH"' setStatusFile 'stay() { echo "$BASHPID" >"$1"; while :; do sleep 0.1; done; }' \
        '_mdiWithStatusLocked stay "$PWD/holder"' >hold.sh
    "$shell" hold.sh 2>/dev/null &
    wait_for holder
    [ -s "$status_file.lock" ] || fail "there is no lock"
}

kill_holder() { # SIGNAL
    { kill "$1" "$(<holder)"; wait; } 2>/dev/null
}

test_the_lock_of_a_killed_process_is_taken_over_at_once() {
    hold_the_lock
    kill_holder -KILL
    [ -e "$status_file.lock" ] || fail "the lock should be left behind"
    SECONDS=0
    call 'setWorkflowStatus 1 name x'
    expect_status 0
    expect_steps water:1
    expect_line err "removed the lock of a process that is gone: $status_file.lock"
    ((SECONDS < 5)) || fail "it took $SECONDS seconds"
    expect_only_the_status_file
}

test_a_terminated_process_leaves_no_lock() {
    hold_the_lock
    kill_holder -TERM
    call :
    expect_equal "$(find "$TASK_PIPELINE_DIR" -name '*.lock*')" ''
}

test_the_lock_of_a_live_process_is_waited_for() {
    hold_the_lock
    "$shell" -c 'source "$WORKFLOW_SH"; setWorkflowStatus 1 name x' 2>err &
    sleep 0.7
    [ ! -s "$status_file" ] || fail "the lock was not respected"
    kill_holder -TERM
    expect_steps water:1
    expect_equal "$(<err)" ''
}

test_a_lock_of_another_host_is_broken_when_it_was_seen_unchanged_for_long() {
    echo '00000000-boot pid:[1] 0 1 1 1' >"$status_file.lock"
    call '_mdiLockPatience=10' 'setWorkflowStatus 1 name x'
    expect_status 0
    expect_steps water:1
    expect_only_the_status_file
}

test_an_empty_lock_is_broken_when_it_was_seen_unchanged_for_long() {
    : >"$status_file.lock"
    call '_mdiLockPatience=10' 'setWorkflowStatus 1 name x'
    expect_status 0
    expect_steps water:1
    expect_only_the_status_file
}

test_a_process_number_that_was_given_to_a_new_process_does_not_keep_the_lock() {
    sleep 30 &
    call "_mdiLockPatience=10000; echo \"\$(_mdiHere) $! 12345 1\" >'$status_file.lock'" 'setWorkflowStatus 1 name x'
    kill $!
    expect_status 0
    expect_steps water:1
}

test_many_processes_that_find_a_stale_lock_break_it_once_and_lose_nothing() {
    local i
    hold_the_lock
    kill_holder -KILL
    for i in {1..12}; do
        PIPELINE_ACTION=action$i "$shell" -c 'source "$WORKFLOW_SH"; setWorkflowStatus 1 name x' 2>>err &
    done
    wait
    expect_equal "$(grep -c . "$status_file")" 12
    expect_equal "$(grep -c 'removed the lock' err)" 1
    expect_only_the_status_file
}

test_a_lock_that_was_taken_since_it_was_found_stale_is_not_broken() {
    echo 'the new holder' >"$status_file.lock"
    call setStatusFile '_mdiBreakLock "$STATUS_FILE.lock" "the old holder" me'
    expect_equal "$(<"$status_file.lock")" 'the new holder'
    call setStatusFile '_mdiBreakLock "$STATUS_FILE.lock" "" me'
    expect_equal "$(<"$status_file.lock")" 'the new holder'
    [ ! -e "$status_file.lock.break" ] || fail "the right to break it was not given back"
}

test_a_breaker_that_was_killed_blocks_nobody() {
    hold_the_lock
    cp "$status_file.lock" "$status_file.lock.break"
    kill_holder -KILL
    call 'setWorkflowStatus 1 name x'
    expect_status 0
    expect_steps water:1
    expect_only_the_status_file
}

test_a_suspended_rollback_that_lost_its_lock_rewrites_nothing() {
    recorded water:1 water:2
    printf '%s\n' 'source "$WORKFLOW_SH"' \
        'eval "$(declare -f _mdiHolds | sed "1s/_mdiHolds/_reallyHolds/")"' \
        '_mdiHolds() { : >suspended; while [ ! -e woken ]; do sleep 0.05; done; _reallyHolds "$@"; }' \
        'LAST_SUCCESSFUL_STEP=1; resetWorkflowStatus' >calls.sh
    "$shell" calls.sh >out 2>err &
    wait_for suspended
    call '_mdiLockPatience=10' 'setWorkflowStatus 3 name x'
    : >woken
    wait $!
    expect_equal $? 74
    expect_steps water:1 water:2 water:3
    expect_only_the_status_file
}

test_a_directory_that_cannot_be_written_is_an_error_not_a_wait() {
    [ "$EUID" -ne 0 ] || return 0 # root may write anywhere
    call setStatusFile
    chmod a-w "$TASK_PIPELINE_DIR"
    call 'setWorkflowStatus 1 name x'
    chmod u+w "$TASK_PIPELINE_DIR"
    expect_status 74
}

test_a_lock_that_can_never_be_created_is_an_error_not_a_wait() {
    call setStatusFile 'STATUS_FILE=$PWD/nowhere/status' '_mdiWithStatusLocked true' 'echo "got $?"'
    expect_line out 'got 1'
}

#---------------------------------------------------------------------------------------------------------------------------
# Settings and names of scripts
#---------------------------------------------------------------------------------------------------------------------------

test_everything_works_under_set_euo_pipefail() {
    step_of one 'true'
    workflow 'set -euo pipefail' 'shopt -s inherit_errexit 2>/dev/null || :' 'echo some >"$TASK_DIR/file"' \
        'runWorkflowStep 1 first one.sh' 'runWorkflowStep 1 first one.sh' 'seq 3 | sort; checkPipe' \
        'checkWorkflowStep 2 second x' finishWorkflowStep 'checkWorkflowStep 2 second x' \
        'checkForData "seq 100000"' 'waitForFile "$TASK_DIR/file"' 'checkFileExists "$TASK_DIR/file"' \
        'unset QUIET; showWorkflowStatus; QUIET=0; showWorkflowStatus' 'LAST_SUCCESSFUL_STEP=1; resetWorkflowStatus' \
        'unset LAST_SUCCESSFUL_STEP; resetWorkflowStatus' 'runWorkflowStep 4 fourth one.sh' 'echo "$-"'
    run
    expect_status 0
    expect_steps water:1 water:4
    grep -qx '[a-zA-Z]*e[a-zA-Z]*u[a-zA-Z]*' out || fail "the script's settings were changed: $(tail -n 1 out)"
    [ -s "$MDI_FINAL_ENVIRONMENT" ] || fail "no final environment"
}

test_set_e_still_stops_a_step_at_its_first_failure() {
    step_of one 'false' 'echo "after"'
    workflow 'set -e' 'runWorkflowStep 1 first one.sh'
    run
    expect_status 1
    expect_no_text out 'after'
    expect_steps
}

test_everything_works_under_odd_settings_and_function_names() {
    recorded water:1 water:2
    step_of one ':'
    workflow 'set -f -C -a; IFS=e0123456789/; shopt -s nocasematch failglob nullglob; umask 027' \
        'rm() { echo "my rm"; }; mv() { echo "my mv"; }; sleep() { echo "my sleep"; }; mkdir() { echo "my mkdir"; }' \
        'LAST_SUCCESSFUL_STEP=1; resetWorkflowStatus; runWorkflowStep 2 second one.sh; PIPELINE_ACTION=Water; runWorkflowStep 1 first one.sh' \
        'cd /; unset PATH'
    run
    expect_status 0
    expect_steps water:1 water:2 Water:1
    expect_only_the_status_file
    [ -s "$MDI_FINAL_ENVIRONMENT" ] || fail "no final environment" "$(<err)"
}

test_paths_may_hold_blanks_quotes_dollars_stars_and_line_feeds() {
    local odd
    for odd in 'a b' 'quote"s'\''' '$(touch evil) $HOME' '*?[a]' 'back\slash\n' $'line\nfeed' '-r' 'semi;colon&'; do
        task_in "$area/$odd dir/$odd"
        recorded water:1 water:2
        step_of 'o n e' 'echo "in one"; echo some >"$TASK_DIR/a file"; checkFileExists "$TASK_DIR/a file"; waitForFile "$TASK_DIR/a file"'
        workflow 'runWorkflowStep 2 second "o n e.sh"' 'export FOUND=$TASK_DIR'
        LAST_SUCCESSFUL_STEP=1 run
        expect_status 0
        expect_steps water:1 water:2
        expect_final_variable "FOUND=$TASK_DIR"
        expect_only_the_status_file
        [ -z "$(find "$area" -name evil)" ] || fail "a path was evaluated"
    done
}

test_the_utilities_of_the_modules_come_first_in_PATH() {
    printf '#!/bin/sh\necho "my utility"\n' >"$MODULES_DIR/utilities/sort"
    chmod +x "$MODULES_DIR/utilities/sort"
    workflow 'bash -c "sort </dev/null"'
    run
    expect_line out 'my utility'
}

#---------------------------------------------------------------------------------------------------------------------------
# Checks
#---------------------------------------------------------------------------------------------------------------------------

test_checkPipe_ends_with_99_and_shows_all_statuses() {
    call '(exit 3) | cat' checkPipe 'echo "after"'
    expect_status 99
    expect_equal "$(<out)" 'pipe error: [3 0]'
    call 'true | (exit 1) | (kill -TERM $BASHPID)' checkPipe
    expect_status 99
    expect_equal "$(<out)" 'pipe error: [0 1 143]'
    call 'true | cat' checkPipe true checkPipe 'echo "after"'
    expect_status 0
    expect_equal "$(<out)" 'after'
}

test_checkForData_ends_quietly_with_0_when_there_is_none() {
    call 'checkForData "true"' 'echo "after"'
    expect_status 0
    expect_equal "$(<out)" 'no data; exiting quietly'
    call 'checkForData "seq 100000"' 'echo "after"'
    expect_equal "$(<out)" 'after'
    call checkForData
    expect_status 100
    expect_equal "$(<out)" 'checkForData error: system command not provided'
}

test_waitForFile_waits_and_ends_with_100_when_the_file_does_not_come() {
    call 'waitForFile nowhere 1'
    expect_status 100
    expect_equal "$(<out)" 'waitForFile error: nowhere not found after 1 seconds'
    call waitForFile
    expect_status 100
    expect_equal "$(<out)" 'waitForFile error: file not provided'
    call '(sleep 1; echo some >late) &' 'waitForFile late 10' 'echo "after"'
    expect_status 0
    expect_equal "$(<out)" 'after'
    call 'waitForFile nowhere soon'
    expect_status 100
}

test_checkFileExists_ends_with_100_when_the_file_is_empty_or_missing() {
    : >empty.txt
    call 'checkFileExists empty.txt'
    expect_status 100
    expect_equal "$(<out)" "file empty or not found on node $(uname -n)"$'\n'empty.txt
    call 'checkFileExists "$NOTHING"'
    expect_status 100
    expect_equal "$(<out)" 'checkFileExists error: file not provided'
    echo some >full.1
    call 'checkFileExists full.*' 'echo "after"'
    expect_equal "$(<out)" 'after'
}

test_getVersionedBinary_finds_downloads_and_reports() {
    export SUITE_NAME=tools SUITE_BIN_DIR=$PWD/bin\ dir SUITE_VERSION=latest TMP_DIR=$PWD/tmp DEVELOPER_MODE=
    mkdir -p "$SUITE_BIN_DIR" fake packed
    echo 'echo "I am hf3"' >packed/hf3
    tar -C packed -czf hf3.tgz hf3
    cat >fake/curl <<'END'
#!/bin/bash
case ${@: -1} in
*/releases/latest) echo '{"url": "x", "tag_name": "v1.2.3", "name": "y"}' ;;
https://github.com/me/hf3_tools/releases/download/v1.2.3/hf3-x86_64-unknown-linux-gnu.tar.gz) cat hf3.tgz ;;
*) exit 22 ;;
esac
END
    chmod +x fake/curl
    PATH=$PWD/fake:$PATH
    call 'set -euo pipefail' 'getVersionedBinary me/hf3_tools hf3' '"$VERSIONED_BINARY_PATH"; bash -c "ls \"\$VERSIONED_BINARY_PATH\""'
    expect_status 0
    expect_line out "$SUITE_BIN_DIR/v1.2.3/hf3"
    expect_equal "$(find "$SUITE_BIN_DIR" -name '.*')" ''
    SUITE_VERSION=v9
    call 'getVersionedBinary me/hf3_tools hf3'
    expect_status 1
    expect_line out 'failed to download hf3 binary from GitHub'
    expect_line out 'expected URL: https://github.com/me/hf3_tools/releases/download/v9/hf3-x86_64-unknown-linux-gnu.tar.gz'
    DEVELOPER_MODE=1 SUITE_BIN_DIR='' call 'getVersionedBinary me/hf3_tools hf3'
    expect_status 1
    expect_line out "expected file: $TMP_DIR/tools/dev/hf3"
    MDI_IS_CONTAINER=1 ACTIVE_SUITE_VERSION=v1.2.3 call 'getVersionedBinary me/hf3_tools hf3' 'echo "$VERSIONED_BINARY_PATH"'
    expect_equal "$(<out)" "$SUITE_BIN_DIR/v1.2.3/hf3"
}

#---------------------------------------------------------------------------------------------------------------------------
# run-action.sh
#---------------------------------------------------------------------------------------------------------------------------

test_the_final_environment_is_handed_over_privately() {
    workflow 'export FIND_PREFIX=$'\''two\nlines'\''' 'NOT_EXPORTED=1' 'unset QUIET' 'cd /' 'trap "echo my own trap" EXIT'
    umask 022
    run
    expect_status 0
    expect_final_variable $'FIND_PREFIX=two\nlines'
    ! grep -qzE '^(NOT_EXPORTED|QUIET)=' "$MDI_FINAL_ENVIRONMENT" || fail "too much"
    expect_equal "$(stat -c %a "$MDI_FINAL_ENVIRONMENT")" 600
    expect_line out 'my own trap'
    expect_equal "$(find "$TASK_ACTION_DIR" -maxdepth 1 -type f)" "$MDI_FINAL_ENVIRONMENT"
}

test_scripts_do_not_see_what_only_the_wrapper_needs() {
    workflow 'compgen -v | grep ^MDI_ ; env | grep -i mdi_\\\|_mdi; set | grep ^MDI_FINAL' 'echo "$# arguments"'
    MDI_CONDA_PREFIX='' run
    expect_equal "$(<out)" '0 arguments'
    ! grep -qzi '^_\?mdi' "$MDI_FINAL_ENVIRONMENT" || fail "they are in the final environment"
}

test_a_script_that_exits_hands_nothing_over() {
    local end
    for end in 'exit 0' 'exit 5' 'exec true' 'kill -KILL $$'; do
        workflow "$end"
        run 2>/dev/null
        [ ! -e "$MDI_FINAL_ENVIRONMENT" ] || fail "$end: there is a final environment"
    done
    expect_status 137
}

test_an_action_whose_last_command_fails_has_succeeded_and_says_so() {
    workflow 'false'
    run
    expect_status 0
    expect_equal "$(<err)" 'Workflow.sh ended with status 1'
    [ -s "$MDI_FINAL_ENVIRONMENT" ] || fail "no final environment"
}

test_an_action_script_that_is_missing_or_cannot_be_parsed_is_an_error() {
    run
    expect_status 127
    expect_line err "mdi error: missing script of tend water: $ACTION_SCRIPT"
    workflow 'echo "before"' 'done'
    run
    expect_status 126
    [ ! -e "$MDI_FINAL_ENVIRONMENT" ] || fail "there is a final environment"
}

test_variables_declared_by_the_action_script_are_global() {
    workflow 'declare -A color=([leaf]=green)' 'show() { echo "${color[leaf]}"; }' show
    run
    expect_line out green
}

test_an_environment_that_cannot_be_handed_over_is_an_error() {
    workflow ':'
    MDI_FINAL_ENVIRONMENT=$PWD/nowhere/file run
    expect_status 74
}

test_the_conda_environment_is_activated_before_the_action() {
    cat >fake-micromamba <<'END'
#!/bin/bash
[ "$*" = 'shell hook --shell bash' ] || exit 1
echo 'micromamba() { echo "micromamba $*"; [ "$2" != "$PWD/broken" ]; }'
END
    chmod +x fake-micromamba
    workflow 'echo "in action"'
    MICROMAMBA=$PWD/fake-micromamba MDI_CONDA_PREFIX="$PWD/my env" run
    expect_status 0
    expect_equal "$(<out)" "micromamba deactivate"$'\n'"micromamba activate $PWD/my env"$'\n'"in action"
    MICROMAMBA=$PWD/fake-micromamba MDI_CONDA_PREFIX="$PWD/broken" run
    expect_status 1
    expect_line err "mdi error: cannot activate the environment: $PWD/broken"
    expect_no_text out 'in action'
}

test_singularity_is_loaded_when_asked_for() {
    workflow 'echo "[$SINGULARITY_LOAD_COMMAND]"'
    LOAD_SINGULARITY=1 SINGULARITY_LOAD_COMMAND='echo module load singularity >/dev/null 2>&1' run
    expect_equal "$(<out)" $'loading singularity\nmodule load singularity\n[echo module load singularity ]'
    LOAD_SINGULARITY=1 SINGULARITY_LOAD_COMMAND='' run
    expect_equal "$(<out)" '[]'
}

#---------------------------------------------------------------------------------------------------------------------------
# slurp
#---------------------------------------------------------------------------------------------------------------------------

slurp() {
    "$sources/slurp" "$@"
}

test_slurp_copies_every_kind_of_input_unchanged() {
    local size
    head -c 3000001 /dev/urandom >a
    printf 'no line feed' >'b c'
    for size in 0 1 1K 7777 1M 500M; do
        [ "$size" != 1 ] || continue
        cmp a <(slurp -s "$size" a) || fail "file, -s $size"
        cmp a <(slurp -s"$size" <a) || fail "stdin, -s $size"
        cmp a <(slurp -s "$size" cat a) || fail "command, -s $size"
        cmp <(cat a 'b c' a) <(slurp -s "$size" a 'b c' a) || fail "files, -s $size"
    done
    cmp a <(head -c 1000 a | slurp -s 1; tail -c +1001 a) || fail "bytes"
    cmp a <(slurp 'cat a') || fail "command line"
    expect_equal "$(slurp printf '%s|' 'a b' '$HOME' '*' \;)" 'a b|$HOME|*|;|'
    expect_equal "$(slurp 'printf %s' 'x')" x
}

test_slurp_overwrites_or_appends_its_output_file() {
    echo one | slurp -o 'out file'
    echo two | slurp -s 10M -o 'out file'
    expect_equal "$(<'out file')" two
    echo three | slurp -m '>>' -o'out file'
    expect_equal "$(<'out file')" $'two\nthree'
    slurp -o empty </dev/null
    cmp empty /dev/null || fail "no empty file"
}

test_slurp_joins_slow_and_partial_reads() {
    expect_equal "$( (echo a; sleep 0.2; echo b; sleep 0.2; echo c) | slurp -s 4 | tr '\n' ,)" a,b,c,
}

test_slurp_ends_with_the_status_of_its_command_after_passing_on_what_it_wrote() {
    expect_equal "$(slurp bash -c 'echo some; exit 3'; echo "$?")" $'some\n3'
    expect_equal "$(slurp bash -c 'echo some; kill -TERM $$'; echo "$?")" $'some\n143'
}

test_slurp_fails_on_wrong_use_and_leaves_the_output_file_alone() {
    echo keep >kept
    slurp -o kept no-such-command x 2>err
    expect_equal "$?" 127
    grep -q 'file not found or invalid command' err || fail "$(<err)"
    slurp -x 2>err
    expect_equal "$?" 2
    expect_line err 'slurp command line error: unrecognized option -x'
    slurp -s 2>err
    expect_equal "$?" 2
    expect_line err 'slurp command line error: no value found for option -s'
    slurp -s many -o kept </dev/null 2>err
    expect_equal "$?" 2
    slurp -m '<' -o kept </dev/null 2>err
    expect_equal "$?" 2
    expect_equal "$(<kept)" keep
}

test_slurp_fails_when_it_cannot_read_or_write() {
    echo some >a
    slurp a nowhere >out 2>err
    expect_equal "$?" 1
    slurp "$PWD" >out 2>err
    expect_equal "$?" 1
    slurp -o nowhere/file <a 2>err
    expect_equal "$?" 1
    slurp a >/dev/full 2>err
    expect_equal "$?" 1
    expect_line err 'slurp could not write: No space left on device'
}

test_slurp_shows_its_usage() {
    slurp --help >out || fail "status $?"
    grep -qF 'slurp [-s bufferSize] [-m outputMode] [-o outFile] [inFile [...] | inPipe]' out || fail "$(<out)"
}

#---------------------------------------------------------------------------------------------------------------------------

passed=0 failed=0
for test in $(compgen -A function test_); do
    if [[ $test != *"$only"* ]]; then
        continue
    fi
    if (task_in "$area/$test" && "$test" </dev/null); then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        sentence=${test#test_}
        printf 'failed: %s\n' "${sentence//_/ }"
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
