#!/bin/bash
# Step 2: evidence of one junction comes together.

checkFileExists "$FIND_PREFIX.evidence.tsv.gz"
REACH=$(awk -F '\t' '$1 == "max_insert" { print $2 }' "$FIND_PREFIX.library.tsv")
checkPipe

# Bundles are cut where the first position has a gap, then where the second has one: what remains
# together is small enough to be looked at in memory.
echo "clustering"
gzip -dc "$FIND_PREFIX.evidence.tsv.gz" |
awk -v column=2 -v reach="$REACH" -f "$ACTION_DIR/bundle.awk" |
sortTable -k1,1 -k3,3n -k2,2n |
awk -v column=3 -v reach="$REACH" -f "$ACTION_DIR/bundle.awk" |
awk -v maxInsert="$REACH" -f "$ACTION_DIR/junctions.awk" > "$FIND_PREFIX.junctions.tsv.tmp"
checkPipe
keepFiles junctions.tsv
