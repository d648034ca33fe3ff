# What the readers of SAM text share.

BEGIN { FS = OFS = "\t" }

# Called for each alignment line: what is not SAM must end the step, not shrink its result.
function checkAlignment() {
    if (NF >= 11 && $2 ~ /^[0-9]+$/ && $4 ~ /^[0-9]+$/ && $5 ~ /^[0-9]+$/ && \
        (length($10) == length($11) || $10 == "*" || $11 == "*")) return
    if (substr($0, 1, 3) == "BAM") fail("the input is a BAM file; make SAM of it with 'samtools view -h'")
    fail("not an alignment line of a SAM file, after " NR - 1 " lines: " substr($0, 1, 60))
}

# awk runs END even after an error: END must return at once when Failed is set.
function fail(message) {
    print "find: " message > "/dev/stderr"
    Failed = 1
    exit 1
}

function hasFlag(flag, bit) {
    return int(flag / bit) % 2
}

# One line per mapped read: no unmapped, secondary, failed, duplicate and supplementary ones.
function isUsable(flag) {
    return !(hasFlag(flag, 4) || hasFlag(flag, 256) || hasFlag(flag, 512) || hasFlag(flag, 1024) || hasFlag(flag, 2048))
}

function strandOf(flag, bit) {
    return hasFlag(flag, bit) ? "-" : "+"
}

# Both reads on one chromosome and facing each other, as pairs do where the sample is like the reference.
function isFacing(flag, chrom, pos, mateChrom, matePos,    strand, mateStrand) {
    if (mateChrom != "=" && mateChrom != chrom) return 0
    strand = strandOf(flag, 16)
    mateStrand = strandOf(flag, 32)
    if (strand == mateStrand) return 0
    return pos == matePos || (strand == "+") == (pos < matePos)
}

function absolute(x) {
    return x < 0 ? -x : x
}
