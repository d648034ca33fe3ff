#!/bin/bash
# Structural variants of one sample, from its aligned read pairs.

# One byte order for every sort and every number: the files must not depend on the user's locale.
export LC_ALL=C
export FIND_PREFIX="$DATA_FILE_PREFIX.find"
mkdir -p "$TMP_DIR"

# A quarter of the task's memory each, as two sorts run at once in a pipe.
function sortTable {
    sort -t $'\t' --parallel="$N_CPU" -S "$((TOTAL_RAM_INT / 4))b" -T "$TMP_DIR" "$@"
}

# A file comes into being under a temporary name, so that an interrupted step leaves no half of it.
function keepFiles {
    local FILE
    for FILE in "$@"; do
        mv -f "$FIND_PREFIX.$FILE.tmp" "$FIND_PREFIX.$FILE"
        checkPipe
    done
}

runWorkflowStep 1 extract extract.sh
runWorkflowStep 2 cluster cluster.sh
runWorkflowStep 3 call call.sh
runWorkflowStep 4 manifest manifest.sh
