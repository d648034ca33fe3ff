#!/usr/bin/env bash
#
# What container images of pipelines run: `singularity run … IMAGE run_pipeline` comes here through the image's own start script,
# which asks LAUNCHER_DIR. The image has set ENVIRONMENTS_DIR and MICROMAMBA to its own environments and program; all other
# variables are those of the task.

if [ "${1:-}" != run_pipeline ]; then
    echo "mdi error: this container is run by mdi: run_pipeline is expected, not '${1:-}'" >&2
    exit 1
fi
# shellcheck source-path=SCRIPTDIR source=execute.sh
source "${BASH_SOURCE[0]%/*}/execute.sh"
