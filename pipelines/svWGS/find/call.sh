#!/bin/bash
# Step 3: variants from junctions, as a table and as VCF.

checkFileExists "$FIND_PREFIX.contigs.tsv"
checkFileExists "$FIND_PREFIX.library.tsv"

echo "calling structural variants"
awk -f "$ACTION_DIR/call.awk" "$FIND_PREFIX.contigs.tsv" "$FIND_PREFIX.library.tsv" "$FIND_PREFIX.junctions.tsv" |
sortTable -k1,1n -k2,2n -k3,3n -k4,4n -k5,5 -k6 |
awk -f "$ACTION_DIR/table.awk" > "$FIND_PREFIX.calls.tsv.tmp"
checkPipe

# The first two columns only carry the sort order: header lines, then chromosome number and position.
echo "writing VCF"
awk -f "$ACTION_DIR/vcf.awk" "$FIND_PREFIX.contigs.tsv" "$FIND_PREFIX.calls.tsv.tmp" |
sortTable -k1,1n -k2,2n -s |
cut -f 3- > "$FIND_PREFIX.calls.vcf.tmp"
checkPipe

keepFiles calls.tsv calls.vcf
