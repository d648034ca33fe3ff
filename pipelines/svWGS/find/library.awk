# Measures the library: reads, read length and the distribution of insert sizes.
# Writes three tables beside FIND_PREFIX: contigs.tsv, insert_sizes.tsv, library.tsv (as .tmp).

BEGIN {
    MinMapq = ENVIRON["MIN_MAPQ"] + 0
    # Longer inserts are variants or chimeras: they would only blur the spread.
    LongestMeasured = 10000
}

/^@SQ\t/ { readContig(); next }
/^@/ { next }

{
    checkAlignment()
    if (hasFlag($2, 256) || hasFlag($2, 2048)) next
    Count["reads"]++
    if (hasFlag($2, 64) || !hasFlag($2, 1)) Count["fragments"]++
    if (hasFlag($2, 1024)) Count["duplicate_reads"]++
    if (hasFlag($2, 4)) next
    Count["mapped_reads"]++
    if (!isUsable($2) || $5 < MinMapq) next
    Count["usable_reads"]++
    if ($10 != "*") {
        Lengths[length($10)]++
        UsableBases += length($10)
    }
    if (hasFlag($2, 1) && !hasFlag($2, 8) && $9 > 0 && $9 <= LongestMeasured && isFacing($2, $3, $4, $7, $8)) {
        Inserts[$9 + 0]++
        nInserts++
    }
}

END {
    if (Failed) exit 1
    if (!nContigs) fail("the input has no @SQ lines; keep the header of the SAM file")
    writeContigs(ENVIRON["FIND_PREFIX"] ".contigs.tsv.tmp")
    writeInserts(ENVIRON["FIND_PREFIX"] ".insert_sizes.tsv.tmp")
    writeLibrary(ENVIRON["FIND_PREFIX"] ".library.tsv.tmp")
}

function readContig(    i, name, length_) {
    for (i = 2; i <= NF; i++) {
        if ($i ~ /^SN:/) name = substr($i, 4)
        if ($i ~ /^LN:/) length_ = substr($i, 4)
    }
    if (name in ContigLength) {
        if (ContigLength[name] != length_) fail("the input files have different lengths for " name)
        return
    }
    Contig[++nContigs] = name
    ContigLength[name] = length_
    GenomeLength += length_
}

function writeContigs(file,    i) {
    print "contig", "length" > file
    for (i = 1; i <= nContigs; i++) print Contig[i], ContigLength[Contig[i]] > file
}

function writeInserts(file,    size) {
    print "insert_size", "pairs" > file
    for (size = 1; size <= LongestMeasured; size++)
        if (size in Inserts) print size, Inserts[size] > file
}

function writeLibrary(file,    median, size, deviation, mad) {
    median = medianOf(Inserts, LongestMeasured)
    for (size in Inserts) Deviations[absolute(size - median)] += Inserts[size]
    mad = medianOf(Deviations, LongestMeasured)
    print "fragments", Count["fragments"] + 0 > file
    print "reads", Count["reads"] + 0 > file
    print "mapped_reads", Count["mapped_reads"] + 0 > file
    print "duplicate_reads", Count["duplicate_reads"] + 0 > file
    print "usable_reads", Count["usable_reads"] + 0 > file
    printf "usable_bases\t%.0f\n", UsableBases > file
    printf "genome_length\t%.0f\n", GenomeLength > file
    print "read_length", commonest(Lengths) > file
    print "insert_median", median > file
    print "insert_mad", mad > file
    # A library of one insert size would make each pair one base longer a variant.
    print "max_insert", median + ENVIRON["MAX_INSERT_MADS"] * (mad ? mad : 1) > file
}

function medianOf(counts, last,    i, n) {
    for (i = 0; i <= last; i++)
        if (i in counts) {
            n += counts[i]
            if (2 * n >= nInserts) return i
        }
    return 0
}

function commonest(counts,    i, best, most) {
    for (i in counts)
        if (counts[i] > most || (counts[i] == most && i + 0 > best)) {
            best = i + 0
            most = counts[i]
        }
    return best + 0
}
