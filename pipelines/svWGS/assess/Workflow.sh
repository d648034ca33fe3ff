#!/bin/bash
# How well the calls of `find` agree with the truth.

# One byte order for every sort and every number: the files must not depend on the user's locale.
export LC_ALL=C
export ASSESS_PREFIX="$DATA_FILE_PREFIX.assess"

runWorkflowStep 1 assess assess.sh
