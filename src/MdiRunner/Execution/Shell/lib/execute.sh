#!/usr/bin/env bash
#
# The task in its container; images that have no choice of what to run come here at once.

export MDI_CONDA_PREFIX=''
if [ -n "${CONDA_NAME:-}" ]; then
    MDI_CONDA_PREFIX=${ENVIRONMENTS_DIR:?}/$CONDA_NAME
fi
exec bash "${LAUNCHER_DIR:?}/run-action.sh"
