#!/bin/bash
# Step 2: read pairs, aligned and sorted by position.

checkFileExists "$SIMULATE_PREFIX.reference.fa"
checkFileExists "$SIMULATE_PREFIX.truth.tsv"

echo "sequencing the sample at $COVERAGE-fold coverage"
# The first two columns only carry the sort order: header lines, then chromosome number and position.
# gzip -n: no name and no time in the file, so that it depends on nothing but the options.
awk -f "$ACTION_DIR/random.awk" -f "$ACTION_DIR/haplotypes.awk" \
    -f "$ACTION_DIR/alignments.awk" -f "$ACTION_DIR/reads.awk" \
    "$SIMULATE_PREFIX.reference.fa" "$SIMULATE_PREFIX.truth.tsv" |
sort -t $'\t' -k1,1n -k2,2n -s --parallel="$N_CPU" -S "$((TOTAL_RAM_INT / 4))b" -T "$TMP_DIR" |
cut -f 3- |
gzip -9 -n > "$SIMULATE_PREFIX.reads.sam.gz.tmp"
checkPipe

mv -f "$SIMULATE_PREFIX.reads.sam.gz.tmp" "$SIMULATE_PREFIX.reads.sam.gz"
checkPipe
