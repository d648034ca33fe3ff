#!/bin/bash
# Step 1: which call is which true variant, then recall and precision.

CALLS="$DATA_FILE_PREFIX.find.calls.tsv"
if [ ! -f "$CALLS" ]; then
    echo "there are no calls to assess: run 'find' first, with the same output-dir and data-name"
fi
checkFileExists "$CALLS"
checkFileExists "$TRUTH_FILE"

echo "comparing calls with the truth"
awk -f "$ACTION_DIR/match.awk" "$TRUTH_FILE" "$CALLS" > "$ASSESS_PREFIX.variants.tsv.tmp"
checkPipe
awk -f "$ACTION_DIR/summary.awk" "$ASSESS_PREFIX.variants.tsv.tmp" > "$ASSESS_PREFIX.summary.tsv.tmp"
checkPipe

for FILE in variants.tsv summary.tsv; do
    mv -f "$ASSESS_PREFIX.$FILE.tmp" "$ASSESS_PREFIX.$FILE"
    checkPipe
done
cat "$ASSESS_PREFIX.summary.tsv"
