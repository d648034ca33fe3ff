#!/bin/bash
# Step 1: what the library is like, then the read pairs and split reads that do not fit into it.

# The name of one existing file may have blanks; otherwise blanks separate several names.
if [ -f "$INPUT" ]; then
    INPUT_FILES=("$INPUT")
else
    read -r -a INPUT_FILES <<< "$INPUT"
fi
for INPUT_FILE in "${INPUT_FILES[@]}"; do
    checkFileExists "$INPUT_FILE"
done

# gzip -f passes plain text through, so that one command reads both kinds.
function readInput {
    gzip -dcf -- "${INPUT_FILES[@]}"
}
function insertSizes {
    sed 1d "$FIND_PREFIX.insert_sizes.tsv.tmp"
}

# Two passes over the input: a pair can only be judged once the insert sizes of all are known.
echo "measuring the library"
readInput | awk -f "$ACTION_DIR/sam.awk" -f "$ACTION_DIR/library.awk"
checkPipe
checkForData insertSizes
keepFiles contigs.tsv insert_sizes.tsv library.tsv

echo "extracting discordant pairs and split reads"
readInput |
awk -f "$ACTION_DIR/sam.awk" -f "$ACTION_DIR/evidence.awk" "$FIND_PREFIX.contigs.tsv" "$FIND_PREFIX.library.tsv" - |
sortTable -k1,1 |
awk -f "$ACTION_DIR/pairs.awk" |
sortTable -k1,1 -k2,2n -k3,3n |
gzip -n > "$FIND_PREFIX.evidence.tsv.gz.tmp"
checkPipe
keepFiles evidence.tsv.gz
