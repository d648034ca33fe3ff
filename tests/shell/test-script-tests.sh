#!/usr/bin/env bash
# shellcheck disable=SC2016 # single-quoted text here is lines of scripts, and what programs say
#
# bash tests/shell/test-script-tests.sh [WORD]    what ./test makes of what happens; all tests, or those with WORD in their name
#
# Every function test_… is one test, its name the sentence that holds. It has a copy of ./test, and a 'dotnet' that says what the real one
# (10.0, with VSTest 18) was seen to say.

only=${1:-}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd) || exit
area=$(mktemp -d) || exit
trap 'rm -rf "$area"' EXIT

#---------------------------------------------------------------------------------------------------------------------------
# What the tests are written in
#---------------------------------------------------------------------------------------------------------------------------

fail() {
    printf '    %s\n' "$@" >&2
    exit 1
}

program() { # NAME LINE …: a program on the PATH
    printf '%s\n' '#!/bin/bash' "${@:2}" >"bin/$1"
    chmod +x "bin/$1"
}

repository_in() { # DIRECTORY: where all goes well
    mkdir -p "$1/bin" "$1/said" "$1/tests/shell" "$1/.ci" && cd "$1" || exit
    export SAID=$PWD/said PATH=$PWD/bin:$PATH MDI_UNDER_TEST=''
    cp "$root/test" test
    cp "$root/.ci/run" .ci/run
    printf '%s\n' '#!/bin/bash' 'echo built >>calls; mkdir -p artifacts; printf "#!/bin/sh\necho mdi 1\n" >artifacts/mdi; chmod +x artifacts/mdi' >build
    chmod +x build
    for name in workflow-tests test-script-tests; do echo 'echo "1 passed, 0 failed"' >"tests/shell/$name.sh"; done
    # Whatever the machine has: nothing is installed, nothing is linked.
    program sudo 'shift; exec "$@"'
    for name in apt-get shellcheck git gcc objdump; do program $name 'exit 0'; done
    program dotnet 'exec bash "$SAID/dotnet" "$@"'
    cat >said/dotnet <<'END'
echo "dotnet $* (program ${MDI_UNDER_TEST##*/}, long '$MDI_TEST_LONG', seed $MDI_TEST_SEED)" >>calls
[ "$1" = test ] || exit 0
case $* in *FullyQualifiedName=*) key=alone ;; *Set=Smoke*) key=smoke ;; *) key=${2#tests/} ;; esac
turn=$(($(cat "$SAID/$key.turn" 2>/dev/null || echo 0) + 1))
echo "$turn" >"$SAID/$key.turn"
[ -e "$SAID/$key.$turn" ] && key=$key.$turn
[ -e "$SAID/$key" ] || { echo 'Passed!  - Failed:     0, Passed:    10, Skipped:     0, Total:    10, Duration: 1 s - X.dll (net10.0)'; exit 0; }
sed 1d "$SAID/$key"
exit "$(sed -n 1p "$SAID/$key")"
END
}

says() { # PROJECT|alone|smoke[.TURN] STATUS LINE …: what 'dotnet test' says, and its status
    printf '%s\n' "${@:2}" >"said/$1"
}

closing() { # FAILED PASSED SKIPPED
    local word=Passed
    [ "$1" -eq 0 ] || word=Failed
    printf '%s!  - Failed: %5s, Passed: %5s, Skipped: %5s, Total: %5s, Duration: 340 ms - X.dll (net10.0)' "$word" "$1" "$2" "$3" "$(($1 + $2 + $3))"
}

run_test() { # WORD …: calls ./test; sets status and last, and leaves the file out
    bash test "$@" >out 2>&1
    status=$?
    last=$(tail -n 1 out)
}

expect() { # STATUS LAST_LINE
    { [ "$status" -eq "$1" ] && [ "$last" = "$2" ]; } || fail "status $status and '$last' instead of $1 and '$2'" "$(<out)"
}

expect_text() { # FILE TEXT
    grep -qF -- "$2" "$1" || fail "no '$2' in $1:" "$(<"$1")"
}

expect_no_text() { # FILE TEXT
    ! grep -qF -- "$2" "$1" || fail "'$2' in $1:" "$(<"$1")"
}

one_of_ten_fails() {
    says MdiRunner.SystemTests 1 '  Failed MdiRunner.SystemTests.RaceTests.Two_never_both_run [36 ms]' '  Error Message:' '   Expected 1, but found 2.' "$(closing 1 9 0)"
}

#---------------------------------------------------------------------------------------------------------------------------

test_a_run_in_which_all_passes_ends_well() {
    run_test
    # Ten of each project, ten of the managed program, two scripts and shellcheck.
    expect 0 '33 passed, 0 failed'
}

test_the_native_program_is_built_and_runs_the_system_tests_and_the_managed_one_a_few() {
    run_test
    expect_text calls built
    expect_text calls 'dotnet test tests/MdiRunner.SystemTests --configuration Release --no-build --nologo --logger console;verbosity=minimal (program mdi,'
    expect_text calls '--filter Set=Smoke --logger console;verbosity=minimal (program mdi.dll,'
}

test_without_a_linker_the_managed_program_runs_them_all_and_that_is_said() {
    mkdir own
    for name in bash sh cat date dirname env find git grep head id mkdir mktemp readlink rm sed sort tail timeout uname wc cp chmod sudo apt-get dotnet shellcheck; do
        ln -s "$(command -v $name)" own/
    done
    PATH=$PWD/own run_test
    expect 0 '23 passed, 0 failed, 1 skipped'
    expect_text out 'SKIPPED: there is no linker (gcc, objdump) for the native program'
    expect_no_text calls built
    expect_text calls '(program mdi.dll,'
}

test_what_cannot_be_installed_is_a_skip() {
    program apt-get 'echo "E: no network"; exit 100'
    rm bin/objdump
    ln -s "$(command -v false)" bin/ssh
    mkdir own && for name in bash cat date dirname env find git grep head id mkdir mktemp readlink rm sed sh sort tail timeout uname wc cp chmod; do ln -s "$(command -v $name)" own/; done
    PATH=$PWD/bin:$PWD/own run_test
    [ "$status" -eq 0 ] || fail "$(<out)"
    expect_text out 'SKIPPED: could not install'
    expect_text out 'binutils'
    expect_text out 'E: no network'
}

test_a_native_program_that_cannot_be_built_fails_the_run() {
    printf '%s\n' '#!/bin/bash' 'echo "ld: no such library"; exit 1' >build
    run_test
    expect 1 '23 passed, 1 failed'
    expect_text out 'ld: no such library'
    expect_text out 'BROKEN DOWN: ./build'
}

test_a_failure_that_comes_again_when_repeated_fails_the_run() {
    one_of_ten_fails
    says alone.3 1 '  Failed MdiRunner.SystemTests.RaceTests.Two_never_both_run [36 ms]' "$(closing 1 0 0)"
    run_test
    expect 1 '32 passed, 1 failed'
    expect_text out 'Expected 1, but found 2.'
    expect_text out 'fails again (turn 3 of 5)'
    expect_no_text out FLAKY
}

test_a_failure_that_five_repetitions_do_not_show_is_named_as_flaky_at_the_end() {
    one_of_ten_fails
    run_test
    expect 0 '33 passed, 0 failed'
    [ "$(grep -c 'FullyQualifiedName=MdiRunner.SystemTests.RaceTests.Two_never_both_run ' calls)" -eq 5 ] || fail "$(<calls)"
    tail -n 2 out >end
    expect_text end 'FLAKY: MdiRunner.SystemTests.RaceTests.Two_never_both_run'
}

test_strict_fails_on_flaky() {
    one_of_ten_fails
    run_test --strict
    expect 1 '33 passed, 1 failed'
    expect_text out 'FLAKY: MdiRunner.SystemTests.RaceTests.Two_never_both_run'
}

test_of_a_failed_case_all_cases_of_its_test_are_repeated() {
    says MdiRunner.Tests 1 '  Failed MdiRunner.Tests.Outer+Inner.Case(a: "b (c)") [1 ms]' '  Failed MdiRunner.Tests.Outer+Inner.Case(a: "d") [1 ms]' "$(closing 2 8 0)"
    run_test
    expect 0 '33 passed, 0 failed'
    expect_text calls 'FullyQualifiedName=MdiRunner.Tests.Outer+Inner.Case '
}

test_a_repetition_that_runs_no_test_is_no_success() {
    one_of_ten_fails
    says alone 0 'No test matches the given testcase filter'
    run_test
    expect 1 '32 passed, 1 failed'
}

test_of_many_failures_none_is_repeated() {
    mapfile -t lines < <(for number in $(seq 11); do echo "  Failed MdiRunner.SystemTests.Tests.Number_$number [1 ms]"; done)
    says MdiRunner.SystemTests 1 "${lines[@]}" "$(closing 11 9 0)"
    run_test
    expect 1 '32 passed, 11 failed'
    expect_no_text calls FullyQualifiedName=
}

test_a_test_host_that_crashes_fails_the_run() {
    says MdiRunner.SystemTests 1 'The active test run was aborted. Reason: Test host process crashed : Process terminated.' 'bye' '' 'Test Run Aborted.'
    run_test
    expect 1 '23 passed, 1 failed'
    expect_text out 'BROKEN DOWN: tests/MdiRunner.SystemTests: Test host process crashed'
}

test_a_test_host_that_crashes_after_a_failed_test_fails_the_run_too() {
    says MdiRunner.SystemTests 1 '  Failed MdiRunner.SystemTests.RaceTests.Two_never_both_run [36 ms]' '  Error Message:' '   x' \
        'The active test run was aborted. Reason: Test host process crashed' 'Test Run Aborted.'
    run_test
    expect 1 '23 passed, 1 failed'
    expect_no_text out FLAKY
    expect_text out 'BROKEN DOWN: tests/MdiRunner.SystemTests: Test host process crashed'
}

test_a_test_host_that_crashes_when_a_test_is_repeated_fails_the_run() {
    one_of_ten_fails
    says alone.5 1 'The active test run was aborted. Reason: Test host process crashed' 'Test Run Aborted.'
    run_test
    expect 1 '32 passed, 1 failed'
}

test_a_test_host_that_ends_without_a_word_fails_the_run() {
    says MdiRunner.Tests 0 'Test run for X.dll'
    run_test
    expect 1 '23 passed, 1 failed'
    expect_text out 'BROKEN DOWN: tests/MdiRunner.Tests'
}

test_a_test_host_that_fails_without_a_failed_test_fails_the_run() {
    says MdiRunner.Tests 1 "$(closing 0 10 0)"
    run_test
    expect 1 '33 passed, 1 failed'
}

test_what_cannot_be_cleaned_up_fails_the_run_though_every_test_passes() {
    says MdiRunner.SystemTests 0 '[xUnit.net 00:00:01.62]     [Test Class Cleanup Failure (MdiRunner.CTests)] System.Exception' "$(closing 0 10 0)"
    run_test
    expect 1 '33 passed, 1 failed'
    expect_text out 'Test Class Cleanup Failure (MdiRunner.CTests)'
}

test_what_was_skipped_is_counted_and_fails_only_when_that_is_asked_for() {
    says MdiRunner.SystemTests 0 '  Skipped MdiRunner.SystemTests.SlurmTests.All_tasks_run [1 ms]' "$(closing 0 9 1)"
    run_test
    expect 0 '32 passed, 0 failed, 1 skipped'
    run_test --no-skips
    expect 1 '32 passed, 1 failed'
    expect_text out 'Skipped MdiRunner.SystemTests.SlurmTests.All_tasks_run'
}

test_the_run_of_the_repository_allows_no_skips() {
    says MdiRunner.Tests 0 "$(closing 0 9 1)"
    .ci/run >out 2>&1
    [ "$(tail -n 1 out)" = '32 passed, 1 failed' ] || fail "$(<out)"
}

test_a_name_selects_tests_of_both_projects() {
    says MdiRunner.Tests 0 'No test matches the given testcase filter `FullyQualifiedName~Race` in X.dll'
    run_test Race
    expect 0 '10 passed, 0 failed'
    expect_text calls '--filter FullyQualifiedName~Race'
    expect_no_text calls Smoke
}

test_a_name_that_selects_nothing_fails() {
    says MdiRunner.Tests 0 'No test matches the given testcase filter `FullyQualifiedName~Rcae` in X.dll'
    says MdiRunner.SystemTests 0 'No test matches the given testcase filter `FullyQualifiedName~Rcae` in X.dll'
    run_test Rcae
    expect 1 '0 passed, 0 failed'
}

test_long_runs_the_sweeps_whole_and_otherwise_they_are_seeded() {
    run_test
    expect_text calls "long '', seed 20261127"
    run_test --long
    expect_text calls "long '1', seed"
    MDI_TEST_SEED=7 run_test
    expect_text out 'seed 7'
    expect_text calls 'seed 7)'
}

test_an_option_that_is_not_known_is_an_error_and_help_is_help() {
    run_test --lnog
    expect 1 'test: error: --lnog is not an option; see ./test --help'
    run_test --help
    [ "$status" -eq 0 ] || fail "$(<out)"
    for option in --long --no-skips --strict NAME; do expect_text out "$option"; done
}

#---------------------------------------------------------------------------------------------------------------------------

passed=0 failed=0
for test in $(compgen -A function test_); do
    if [[ $test != *"$only"* ]]; then
        continue
    fi
    if (repository_in "$area/$test" && "$test" </dev/null); then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        sentence=${test#test_}
        printf 'failed: %s\n' "${sentence//_/ }"
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
