#!/bin/bash
# Step 4: what a reader of the package sees first: the sample with its yield, and facts about the run.

checkFileExists "$FIND_PREFIX.library.tsv"
checkFileExists "$FIND_PREFIX.calls.tsv"

echo "writing the manifest"
PROJECT="${OUTPUT_DIR%/}"
PROJECT="${PROJECT##*/}" awk -f "$ACTION_DIR/manifest.awk" \
    "$FIND_PREFIX.library.tsv" "$FIND_PREFIX.calls.tsv" > "$FIND_PREFIX.manifest.csv.tmp"
checkPipe
awk -f "$ACTION_DIR/metadata.awk" "$FIND_PREFIX.library.tsv" > "$FIND_PREFIX.metadata.yml.tmp"
checkPipe

keepFiles manifest.csv metadata.yml
