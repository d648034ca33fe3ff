#!/bin/bash
# Step 1: the reference sequence and the truth.

echo "making $N_CHROMOSOMES chromosomes"
awk -f "$ACTION_DIR/random.awk" -f "$ACTION_DIR/sequence.awk" > "$SIMULATE_PREFIX.reference.fa.tmp"
checkPipe

echo "placing $SVS_PER_TYPE variants of each type"
awk -f "$ACTION_DIR/random.awk" -f "$ACTION_DIR/variants.awk" |
sort -t $'\t' -k1,1n -k2,2n -k3,3 |
awk -f "$ACTION_DIR/truth.awk" > "$SIMULATE_PREFIX.truth.tsv.tmp"
checkPipe
awk -f "$ACTION_DIR/bedpe.awk" "$SIMULATE_PREFIX.truth.tsv.tmp" > "$SIMULATE_PREFIX.truth.bedpe.tmp"
checkPipe

for FILE in reference.fa truth.tsv truth.bedpe; do
    mv -f "$SIMULATE_PREFIX.$FILE.tmp" "$SIMULATE_PREFIX.$FILE"
    checkPipe
done
