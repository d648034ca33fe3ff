#!/bin/bash
# A genome with known variants, then the aligned read pairs of a diploid sample that carries them.

# One byte order for every sort and every number: the files must not depend on the user's locale.
export LC_ALL=C
export SIMULATE_PREFIX="$DATA_FILE_PREFIX.simulate"
mkdir -p "$TMP_DIR"

runWorkflowStep 1 genome genome.sh
runWorkflowStep 2 reads reads.sh
